"""The first reading is short, and what it says is what the full diagnosis says as far as that can be known from it."""

from dataclasses import replace

import pytest

from assess.analysis.pipeline import facts_of_answers
from assess.content import load, questions_folder
from assess.domain.answers import Answers
from assess.web.branches import applicable
from assess.web.progress import NOTHING, section_progress
from assess.web.questionnaire import SHORT, Questionnaire, prepare
from tests.cases.companies import answers_of, companies

MODE, STAGE = "operating_mode", "org_stage"


@pytest.fixture(scope="module")
def questionnaire() -> Questionnaire:
    return prepare(load(questions_folder() / "private-domain"), b"")


def test_it_takes_less_than_seven_minutes(questionnaire: Questionnaire) -> None:
    shown = applicable(questionnaire, {}, SHORT)
    sections = questionnaire.instrument.sections
    total = sum((section_progress(questionnaire, one, SHORT, shown, {}) for one in sections), NOTHING)

    assert 24 <= total.applicable <= 28
    assert total.seconds < 7 * 60


def test_of_a_table_it_asks_only_what_mode_and_stage_rest_on(questionnaire: Questionnaire) -> None:
    tables = [one for one in questionnaire.instrument.questions if one.id in questionnaire.short and one.fields]

    kept = {one.id: [f"{one.id}.{field.id}" not in questionnaire.later for field in one.fields] for one in tables}

    assert all(any(cells) for cells in kept.values())
    assert questionnaire.later, "a table of figures is cut down to what decides"


def test_it_mostly_tells_mode_and_stage_as_the_full_diagnosis_does(questionnaire: Questionnaire) -> None:
    """The companies are chosen to stand at the edges of rules, so that most of the rest are easier than these."""
    asked = _asked(questionnaire)
    alike = {MODE: 0, STAGE: 0}
    for company in companies():
        answers = answers_of(company, questionnaire.instrument)
        full = facts_of_answers(questionnaire.instrument, answers)
        short = facts_of_answers(questionnaire.instrument, _cut(answers, asked))
        for decision in alike:
            alike[decision] += short(decision) == full(decision)

    assert alike[MODE] >= 0.8 * len(companies())
    assert alike[STAGE] >= 0.88 * len(companies())


def _asked(questionnaire: Questionnaire) -> frozenset[str]:
    cells = {cell.id for id in questionnaire.short for cell in questionnaire.cells_of[id]}
    return frozenset(cells - questionnaire.later)


def _cut(answers: Answers, asked: frozenset[str]) -> Answers:
    kept = (
        replace(one, answers={cell: value for cell, value in one.answers.items() if cell in asked})
        for one in answers.respondents
    )
    return replace(answers, respondents=tuple(kept))
