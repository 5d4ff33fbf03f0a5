"""What was agreed, and who is not named, in an answers file."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from assess.content import load, read_answers, write_answers
from assess.content.problem import ContentError
from assess.domain.answers import Agreement

WORKSHOP = load(Path(__file__).parents[1] / "analysis" / "questionnaires" / "workshop.yaml")
FILE = """questionnaire: workshop
respondents:
- role: MASTER
  answers: {W1: 4}
- role: HAND
  answers: {W1: 1}
  named: false
agreed:
- question: W1
  answer: 3
  votes: [1, 3, 3]
  reason: the minutes of May
- question: F3.insured
  answer: true
  judged: true
"""


def test_it_is_read_and_written_as_it_was() -> None:
    answers = read_answers(FILE, "answers.yaml", WORKSHOP)

    assert [one.named for one in answers.respondents] == [True, False]
    votes = (Decimal(1), Decimal(3), Decimal(3))
    assert answers.agreed == (
        Agreement(cell="W1", answer=Decimal(3), reason="the minutes of May", votes=votes),
        Agreement(cell="F3.insured", answer=True, judged=True),
    )
    assert read_answers(write_answers(answers, WORKSHOP), "answers.yaml", WORKSHOP) == answers
    assert "agreed" not in write_answers(replace(answers, agreed=()), WORKSHOP)


@pytest.mark.parametrize(
    ("line", "place", "words"),
    [
        ("agreed: 3", "4:9", "list"),
        ("agreed: [{question: W1}]", "4:10", "answer"),
        ("agreed: [{question: [], answer: 1}]", "4:21", "single value"),
        ("agreed: [{question: W9, answer: 1}]", "4:21", "W9"),
        ("agreed: [{question: F3, answer: 1}]", "4:21", "F3"),
        ("agreed: [{question: W1, answer: 9}]", "4:33", "9"),
        ("agreed: [{question: W1, answer: unknown}]", "4:33", "agreed answer"),
        ("agreed: [{question: W1, answer: 1, votes: 2}]", "4:43", "list"),
        ("agreed: [{question: W1, answer: 1, votes: [unknown, 9]}]", "4:53", "9"),
        ("agreed: [{question: W1, answer: 1, reason: []}]", "4:44", "single value"),
        ("agreed: [{question: W1, answer: 1, judged: perhaps}]", "4:44", "perhaps"),
        ("agreed: [{question: W1, answer: 1}, {question: W1, answer: 1}]", "4:48", "W1"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(line: str, place: str, words: str) -> None:
    text = f"questionnaire: workshop\nrespondents:\n- {{role: HAND, answers: {{W1: 1}}}}\n{line}\n"

    with pytest.raises(ContentError) as caught:
        read_answers(text, "a.yaml", WORKSHOP)

    [problem] = caught.value.problems
    assert str(problem.place) == f"a.yaml:{place}"
    assert words in str(problem)


def test_named_is_yes_or_no() -> None:
    text = "questionnaire: workshop\nrespondents:\n- {role: HAND, answers: {W1: 1}, named: perhaps}\n"

    with pytest.raises(ContentError, match="perhaps"):
        read_answers(text, "a.yaml", WORKSHOP)
