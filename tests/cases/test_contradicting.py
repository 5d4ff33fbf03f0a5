"""Every consistency check asks its question when the two answers meet, and asks nothing where they do not."""

from typing import Any

import pytest
import yaml

from assess.analysis.credibility import findings
from assess.analysis.pipeline import facts_of_answers
from assess.content import read_answers
from assess.domain.instrument import Instrument
from tests.cases.companies import FOLDER, base_cells

DOCUMENT = yaml.safe_load((FOLDER / "contradicting/pairs.yaml").read_text("utf-8"))
PAIRS = DOCUMENT["pairs"]


def asked(instrument: Instrument, answers: dict[str, Any], other: dict[str, Any] | None) -> set[str]:
    own = {cell: answer for cell, answer in (base_cells(DOCUMENT["base"]) | answers).items() if answer is not None}
    respondents = [{"role": "BOSS", "answers": own}, *([other] if other else [])]
    text = yaml.safe_dump({"questionnaire": instrument.identity.id, "respondents": respondents}, allow_unicode=True)
    return {one.id for one in findings(facts_of_answers(instrument, read_answers(text, "pair.yaml", instrument)))}


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair['check']} {' '.join(pair['answers'])}")
def test_two_answers_that_cannot_both_be_true_are_asked_about(pair: dict[str, Any], instrument: Instrument) -> None:
    assert pair["check"] in asked(instrument, pair["answers"], pair.get("other"))


def test_every_check_is_tried(instrument: Instrument) -> None:
    assert {pair["check"] for pair in PAIRS} == {check.id for check in instrument.rules.consistency}


def test_no_check_asks_whatever_is_answered(instrument: Instrument) -> None:
    """The company the pairs start from is asked only what it is asked for lack of documents."""
    always = set.intersection(*(asked(instrument, pair["answers"], pair.get("other")) for pair in PAIRS))

    assert asked(instrument, {}, None) <= {"CK-01"}
    assert always <= {"CK-01"}
    assert asked(instrument, {"B1": 2}, None) == set()
