"""The page of gaps: shown while the round is open, and never of a group in which somebody could be made out."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from flask import Flask

from assess.config import Settings
from tests.web.conftest import on_both
from tests.web.member import Guest, Member


@pytest.fixture
def settings(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """The shop questionnaire with two sides."""
    assert settings.questions is not None
    path = tmp_path_factory.mktemp("sides") / "shop.yaml"
    sides = """
perception:
  leading: [OWNER]
  operating: [CLERK]
  at_least: 2
  ask: {zh: "指的是哪一次？", en: "Which time did you think of?"}
  findings:
    - id: PX-1
      text: {zh: "店主比店员乐观。", en: "The owner is more cheerful than the clerks."}
      ask: {zh: "上次对账是哪天？", en: "When were the books last checked?"}
      questions: [W1]
"""
    path.write_text(settings.questions.read_text("utf-8") + sides, encoding="utf-8")
    return replace(settings, questions=path)


@pytest.fixture
def engagement(mira: Member) -> int:
    return mira.engagement_made(mira.client_made())


@pytest.fixture
def told(app: Flask, mira: Member, engagement: int) -> Callable[..., Guest]:
    """Somebody invited who has answered the question."""

    def answered(role: str, value: str, **more: str) -> Guest:
        guest = mira.invited(engagement, name=role, role=role)
        guest.agreed(**more)
        guest.section("work", W1=value)
        return guest

    return answered


def test_named_people_s_gap_comes_with_what_it_means_and_what_to_ask(
    mira: Member, engagement: int, told: Callable[..., Guest]
) -> None:
    told("OWNER", "4", named="yes")
    told("CLERK", "1", named="yes")

    page = mira.get(f"/workspace/engagements/{engagement}/gaps/")

    assert "The owner is more cheerful than the clerks." in page.words
    assert "When were the books last checked?" in page.words
    assert "Which time did you think of?" in page.words
    assert "+3" in page.words
    assert page.all("svg"), "a dumbbell for each gap"


@on_both
def test_one_unnamed_person_hides_the_gap_and_who_said_what(
    mira: Member, engagement: int, told: Callable[..., Guest]
) -> None:
    told("OWNER", "4", named="yes")
    for value in ("1", "1"):
        told("CLERK", value)

    page = mira.get(f"/workspace/engagements/{engagement}/gaps/")

    assert "One more question was answered by both sides" in page.words
    assert "more cheerful" not in page.words
    assert "+3" not in page.words
    assert "3 answers, not told one by one" in page.words
    told("CLERK", "1")
    assert "+3" in mira.get(page.path).words, "three are a group"


def test_without_answers_there_is_nothing_to_compare(mira: Member, engagement: int) -> None:
    assert "Nothing to compare yet" in mira.get(f"/workspace/engagements/{engagement}/gaps/").words
