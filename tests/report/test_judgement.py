"""The consultant's judgement in the report: beside the machine's own result, with its reason and name."""

from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from assess.analysis import analyse
from assess.content import load
from assess.domain.answers import Agreement, Answer, Answers, Respondent
from assess.domain.instrument import Instrument
from assess.domain.text import Language
from assess.report import html, outline
from assess.report.blocks import Callout, Report, Section, Table
from assess.report.opinion import Opinion

MADE = date(2026, 11, 23)
REASON = "seen with my own eyes"
SHOP = Path(__file__).parents[1] / "web/questionnaires/shop.yaml"


@cache
def shop() -> Instrument:
    return load(SHOP)


def reported(*opinions: Opinion, agreed: tuple[Agreement, ...] = (), language: Language = "en") -> Report:
    said: dict[str, Answer] = {"Q1": Decimal(1_200_000), "Q4": "street", "W1": Decimal(1)}
    answers = Answers(questionnaire="shop", respondents=(Respondent(role="OWNER", answers=said),), agreed=agreed)
    return outline(shop(), answers, analyse(shop(), answers), language, MADE, opinions=opinions)


def section(report: Report, id: str) -> Section | None:
    return next((one for one in report.sections if one.id.rpartition("-")[0] == id), None)


def cells(report: Report) -> list[str]:
    found = section(report, "overrides")
    assert found is not None
    [table] = [one for one in found.blocks if isinstance(one, Table)]
    return [cell if isinstance(cell, str) else cell.text for row in table.rows for cell in row]


def test_without_a_judgement_there_is_no_section() -> None:
    assert section(reported(), "overrides") is None


def test_an_outcome_stands_beside_the_machine_s_in_its_own_section_and_in_the_decision_s() -> None:
    report = reported(Opinion(subject="advice", outcome="grow", reason=REASON, on=MADE, by="Mira"))

    assert cells(report)[1:] == ["Hold", "Grow", REASON]
    decided = section(report, "decision-advice")
    assert decided is not None
    assert isinstance(decided.blocks[0], Callout)
    assert decided.blocks[0].title == "The consultant judges otherwise: Grow"
    assert decided.blocks[0].lines == (f"Reason: {REASON}", "Mira, 23 November 2026")
    assert decided.headline.startswith("Hold"), "the machine's result stays"


def test_an_answer_put_in_place_says_what_was_said_and_what_it_moves() -> None:
    agreed = (Agreement(cell="W1", answer=Decimal(3), reason=REASON),)
    report = reported(Opinion(subject="W1", reason=REASON, on=MADE), agreed=agreed)

    assert cells(report)[1:] == ['1 "Now and then"', '3 "Every week"', REASON]
    found = section(report, "overrides")
    assert found is not None
    [moved] = [one for one in found.blocks if isinstance(one, Callout)]
    assert any(line.endswith("Grow instead of Hold") for line in moved.lines)


@pytest.mark.parametrize(
    ("language", "words"), [("zh-CN", "顾问有不同判断：扩张"), ("en", "The consultant judges otherwise: Grow")]
)
def test_it_is_said_in_both_languages(language: Language, words: str) -> None:
    opinion = Opinion(subject="advice", outcome="grow", reason=REASON, on=MADE)

    assert words in html.render([reported(opinion, language=language)])


def test_an_opinion_on_what_is_no_longer_decided_is_left_out() -> None:
    assert section(reported(Opinion(subject="gone", outcome="x", reason=REASON, on=MADE)), "overrides") is None
