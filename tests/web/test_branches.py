"""What decides about a question is a small part of the answers; knowing only that part changes nothing."""

from pathlib import Path

import pytest

from assess.analysis import applicability
from assess.content import load, questions_folder
from assess.storage.answers import Stored
from assess.web.branches import applicable
from assess.web.questionnaire import Questionnaire, prepare
from tests.cases.companies import answers_of, companies

SHOP = Path(__file__).parent / "questionnaires" / "shop.yaml"


@pytest.fixture(scope="module")
def questionnaire() -> Questionnaire:
    return prepare(load(questions_folder() / "private-domain"), b"")


def test_the_deciding_answers_alone_say_what_applies(questionnaire: Questionnaire) -> None:
    for company in companies():
        answers = answers_of(company, questionnaire.instrument)
        for respondent in answers.respondents[:1]:
            stored = {cell: Stored(cell=cell, value=value) for cell, value in respondent.answers.items()}
            alone = type(answers)(questionnaire=answers.questionnaire, respondents=(respondent,))

            assert applicable(questionnaire, stored) == applicability(questionnaire.instrument, alone), company.id


def test_the_short_form_holds_what_the_author_has_tagged_for_it() -> None:
    shop = prepare(load(SHOP), b"")

    assert shop.short == {"Q1", "W1"}
    assert shop.branching == {"Q4"}
    assert [one.id for one in shop.asked(shop.sections["work"], "short")] == ["W1"]
