"""What a report tells of people who are not named, and of what was agreed."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from assess.analysis import analyse, result_document
from assess.content import load
from assess.domain.answers import Agreement, Answers, Respondent
from assess.domain.text import Language
from assess.i18n import translator
from assess.report import outline
from assess.report.html import render
from assess.report.opinion import Opinion
from assess.report.sentences import cast
from assess.report.vocabulary import Vocabulary

WORKSHOP = load(Path(__file__).parents[1] / "analysis" / "questionnaires" / "workshop.yaml")
D = Decimal
MASTER = Respondent(role="MASTER", answers={"W1": D(4), "F3.total": D(700)}, notes={"W1": "I saw it myself"})
HAND = Respondent(
    role="HAND",
    answers={"W1": D(1), "F3.total": D(800)},
    notes={"W1": "He did not"},
    evidence={"W1": ("https://example.com/ming.png",)},
)
AGREED = Agreement(cell="W1", answer=D(3), reason="The minutes of May", votes=(D(1), D(3), D(3)))


def page(*people: Respondent, agreed: tuple[Agreement, ...] = (), language: Language = "en") -> str:
    answers = Answers(questionnaire="workshop", respondents=people, agreed=agreed)
    return render(outline(WORKSHOP, answers, analyse(WORKSHOP, answers), language, date(2026, 11, 23)))


def test_named_people_are_told_with_their_notes() -> None:
    told = page(MASTER, HAND)

    assert "Master: 4; Hand: 1" in told
    assert "I saw it myself" in told
    assert "ming.png" in told


def test_of_people_who_are_not_named_only_their_number_and_what_counts_is_told() -> None:
    told = page(replace(MASTER, named=False), replace(HAND, named=False))

    assert "2 answers, not told one by one" in told
    assert "Master: 4" not in told
    assert "Hand: 1" not in told
    assert "Master (4" not in told
    assert "I saw it myself" not in told
    assert "CNY 800" not in told, "nor the figure that was not used"


def test_a_group_of_three_is_told_in_an_order_that_tells_nothing_and_without_notes() -> None:
    hands = [replace(HAND, answers={"W1": D(value)}, named=False) for value in (3, 1, 2)]
    told = page(MASTER, *hands)

    assert "Hand: 1; Hand: 2; Hand: 3" in told
    assert "He did not" not in told
    assert "ming.png" not in told, "what a file is called may tell whose it is"
    assert "Evidence by people who are not named: 3" in told
    assert "ming.png" not in str(
        result_document(analyse(WORKSHOP, Answers(questionnaire="workshop", respondents=tuple(hands))))
    )
    assert "I saw it myself" in told


@pytest.mark.parametrize(
    ("language", "votes", "why"),
    [("en", "votes 1 / 3 / 3", "reason: The minutes of May"), ("zh-CN", "投票1 / 3 / 3", "理由：The minutes of May")],
)
def test_what_was_agreed_stands_beside_who_said_what(language: Language, votes: str, why: str) -> None:
    told = page(MASTER, HAND, agreed=(AGREED,), language=language)

    assert votes in told
    assert why in told
    assert ("Agreed in the workshop" if language == "en" else "工作坊商定的答案") in told


def test_an_agreement_with_too_few_votes_to_be_told_is_one_all_the_same() -> None:
    told = page(MASTER, HAND, agreed=(replace(AGREED, votes=()), Agreement(cell="F2", answer="guild")))

    assert "not shown" in told
    assert "Votes before" in told
    assert "agreed in the workshop: 3" in told
    assert "settled by the consultant" not in told


SHOP = load(Path(__file__).parents[1] / "web" / "questionnaires" / "shop.yaml")
CAST: dict[str, tuple[Agreement, str, str]] = {
    "a few": (Agreement(cell="W1", answer=D(3), votes=(D(1), D(3), D(3))), "1 / 3 / 3", "1 / 3 / 3"),
    "many": (Agreement(cell="W1", answer=D(3), votes=(D(1),) * 4 + (D(3),) * 8), "1 ×4 / 3 ×8", "1 ×4 / 3 ×8"),
    "a ranking": (
        Agreement(cell="Q7", answer=("calm",), votes=(("calm", "profit"), ("profit",), ("calm",))),
        "average places: Calm 1.7, Profit 2",
        "平均名次：清闲 1.7、利润 2",
    ),
    "several": (
        Agreement(cell="Q6", answer=("tea",), votes=(("tea", "cups"), ("tea",), ())),
        "Tea ×2 / Cups ×1",
        "茶 ×2 / 杯子 ×1",
    ),
}


@pytest.mark.parametrize("kind", CAST)
def test_votes_are_told_as_their_kind_asks_for(kind: str) -> None:
    agreed, english, chinese = CAST[kind]

    assert cast(Vocabulary(SHOP, translator("en")), agreed) == english
    assert cast(Vocabulary(SHOP, translator("zh-CN")), agreed) == chinese


def test_what_the_consultant_put_in_place_is_not_said_to_be_agreed_in_a_workshop() -> None:
    opinion = Opinion(subject="W1", reason="The minutes of May", on=date(2026, 11, 23))
    judged = replace(AGREED, votes=(), judged=True)
    answers = Answers(questionnaire="workshop", respondents=(MASTER, HAND), agreed=(judged,))
    result = analyse(WORKSHOP, answers)
    told = [
        render(outline(WORKSHOP, answers, result, "en", date(2026, 11, 23), opinions=opinions))
        for opinions in ((), (opinion,))
    ]

    for one in told:
        assert "agreed in the workshop" not in one.lower()
        assert "settled by the consultant: 3" in one
        assert one.count("The minutes of May") > 1, "in its own table too"
