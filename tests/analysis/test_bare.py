"""A questionnaire that uses nothing optional is analysed all the same."""

from decimal import Decimal
from pathlib import Path

import pytest

from assess.analysis import analyse, result_document
from assess.analysis.pipeline import facts_of_answers
from assess.analysis.robustness import changes
from assess.content import load
from assess.domain.answers import Answers, Respondent
from assess.domain.text import LocalizedText

BARE = load(Path(__file__).parent / "questionnaires" / "bare.yaml")


def answers(value: int) -> Answers:
    return Answers(questionnaire="bare", respondents=(Respondent(role="ANY", answers={"Q1": Decimal(value)}),))


def test_what_it_does_not_define_is_absent() -> None:
    document = result_document(analyse(BARE, answers(2)))

    assert document["decisions"]["way"]["outcome"] == "on"
    assert document["level"] == {"score": "L2", "effective": "L2", "capped_by": []}
    assert document["confidence"] is None
    assert document["robustness"] is None
    assert document["design"]["raci"] is None
    assert document["design"]["headcount"] is None
    assert (document["borderline"], document["smallest_change"]) == ([], [])
    assert list(changes(facts_of_answers(BARE, answers(2)))) == []


def test_an_outcome_is_found_by_its_id() -> None:
    decision = BARE.rules.decisions[0]

    assert decision.outcome("wait").name == LocalizedText("等", "Wait")
    with pytest.raises(KeyError):
        decision.outcome("fly")


def test_a_text_speaks_both_languages() -> None:
    assert [BARE.identity.title.in_language(language) for language in ("zh-CN", "en")] == [
        "最小（虚构）",
        "Bare (fictional)",
    ]
