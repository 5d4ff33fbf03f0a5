"""The consultant's judgement: beside the machine's result, on the page and in the report; notes that stay; evidence."""

import json
from typing import Any

import pytest
import yaml
from flask import Flask

from tests.web.conftest import on_both
from tests.web.member import Guest, Member

REASON = "the ledger was shown to me"


@pytest.fixture
def engagement(mira: Member) -> int:
    id = mira.engagement_made(mira.client_made())
    here = f"/a/~{id}/sections/facts"
    mira.get(here).submit(here, Q1="120万", Q4="street")
    return id


@pytest.fixture
def guest(mira: Member, engagement: int) -> Guest:
    guest = mira.invited(engagement)
    guest.agreed()
    guest.section("work", W1="1", **{"W1:evidence": "https://example.com/books"})
    return guest


def room(engagement: int) -> str:
    return f"/workspace/engagements/{engagement}/judgement/"


def closed(mira: Member, engagement: int) -> Any:
    mira.get(f"/a/~{engagement}/review").submit(f"/a/~{engagement}/submit")
    return json.loads(mira.client.get(f"/a/~{engagement}/revisions/1/result.json").data)


def test_an_answer_put_in_place_counts_and_says_what_the_machine_had(
    mira: Member, engagement: int, guest: Guest
) -> None:
    address = f"{room(engagement)}answers/W1"
    page = mira.get(address)
    assert "The machine uses: 1 “Now and then”" in page.words
    page.submit(address, status=422, W1="3", reason="")
    page = page.submit(address, W1="3", reason=REASON)

    assert "machine: 1 “Now and then”" in page.words
    assert REASON in page.words
    assert "Grow instead of Hold" in page.words
    assert closed(mira, engagement)["decisions"]["advice"]["outcome"] == "grow"
    report = mira.get(f"/a/~{engagement}/revisions/1/").words
    assert "The consultant’s judgement" in report
    assert REASON in report
    assert "Mira, 22 November 2026" in report
    assert "Grow instead of Hold" in report
    page = mira.get(room(engagement))
    assert "machine: 1 “Now and then”" in page.words, "of the answers that were frozen"
    mira.get(address).submit(address, status=400, W1="2", reason=REASON)


OTHER_KINDS: dict[str, tuple[str, dict[str, Any], str, str]] = {
    "an amount": ("Q1", {"Q1": "90万"}, "CNY 1.2 million", "CNY 900,000"),
    "a share": ("Q2", {"Q2": "35"}, "not answered", "35%"),
    "several of many": ("Q6", {"Q6": ["tea", "books"]}, "not answered", "Tea, Books"),
    "a ranking": ("Q7", {"Q7:calm": "1", "Q7:profit": "2"}, "not answered", "Calm, Profit"),
}


@pytest.mark.parametrize("kind", OTHER_KINDS)
def test_an_answer_of_any_kind_is_put_in_place_beside_the_machine_s(
    mira: Member, engagement: int, guest: Guest, kind: str
) -> None:
    question, typed, machine, judged = OTHER_KINDS[kind]
    address = f"{room(engagement)}answers/{question}"
    page = mira.get(address)
    assert f"The machine uses: {machine}" in page.words
    page = page.submit(address, reason=REASON, **typed)
    assert f"machine: {machine} consultant: {judged} {REASON}" in page.words

    [agreed] = _agreed(mira, engagement)
    assert (agreed["question"], agreed["reason"]) == (question, REASON)
    words = mira.get(f"/a/~{engagement}/revisions/1/").words
    assert f"{machine} {judged} {REASON}" in words, "both stand in one row of the report"


def test_of_a_table_only_the_cells_that_are_changed_are_judged(mira: Member, engagement: int, guest: Guest) -> None:
    guest.section("work", **{"T1.sales": "8万", "T1.visits": "120", "T1.floor": "cellar"})
    address = f"{room(engagement)}answers/T1"
    page = mira.get(address)
    assert page.one("input", id="T1.visits").get("value") == "120", "what counts stands there to be changed"
    assert "Don’t know" not in page.words, "whoever settles an answer has one"

    page.submit(address, status=422, reason=REASON)
    wrong = page.submit(address, status=422, reason=REASON, **{"T1.visits": "many", "T1.sales": ""})
    assert "Enter a number" in wrong.words
    assert "An answer cannot be taken away here" in wrong.words
    page = page.submit(address, reason=REASON, **{"T1.visits": "90", "T1.floor": "ground"})

    assert "Numbers of a month? · Visits machine: 120 consultant: 90" in page.words
    assert "Floor machine: Cellar consultant: Ground" in page.words
    assert "Sales" not in page.words
    assert {one["question"]: one["answer"] for one in _agreed(mira, engagement)} == {
        "T1.visits": 90,
        "T1.floor": "ground",
    }


def test_an_outcome_judged_otherwise_stands_beside_the_machine_s_before_and_after_the_round_is_closed(
    mira: Member, engagement: int, guest: Guest
) -> None:
    closed(mira, engagement)
    before = mira.get(f"/a/~{engagement}/revisions/1/").words
    page = mira.get(room(engagement))
    page.submit(f"{room(engagement)}outcomes", status=422, outcome="grow", reason=" ")
    page = page.submit(f"{room(engagement)}outcomes", outcome="grow", reason=REASON)
    assert "machine: Hold" in page.words
    assert "consultant: Grow" in page.words

    after = mira.get(f"/a/~{engagement}/revisions/1/").words
    assert "The consultant judges otherwise: Grow" not in before
    assert "The consultant judges otherwise: Grow" in after
    withdraw = next(one.get("action") or "" for one in page.all("form") if "withdraw" in (one.get("action") or ""))
    page.submit(withdraw)
    assert mira.get(f"/a/~{engagement}/revisions/1/").words == before


@on_both
def test_two_who_judge_the_same_do_not_overwrite_each_other(
    app: Flask, mira: Member, engagement: int, guest: Guest
) -> None:
    ken = Member(app, "ken@example.com")
    ken.let_in()
    address, here = f"{room(engagement)}answers/W1", room(engagement)
    hers, his, outcomes = mira.get(address), ken.get(address), ken.get(here)
    hers.submit(address, W1="3", reason=REASON)
    page = his.submit(address, status=409, W1="2", reason="I think otherwise")

    assert "A colleague has judged this meanwhile" in page.words
    assert f"consultant: 3 “Every week” {REASON} Mira" in page.words, "what counts"
    assert page.one("textarea", id="reason").text == "I think otherwise"
    assert page.one("input", id="W1=2").get("checked") is not None, "and what was typed"
    assert "I think otherwise Ken" in page.submit(address).words

    mira.get(here).submit(f"{here}outcomes", outcome="grow", reason=REASON)
    page = outcomes.submit(f"{here}outcomes", status=409, outcome="hold", reason="I think otherwise")
    assert f"consultant: Grow {REASON} Mira" in page.words
    assert "What you typed was not kept Advice · Hold I think otherwise" in page.words


def test_what_the_form_does_not_offer_is_refused(mira: Member, engagement: int, guest: Guest) -> None:
    page = mira.get(room(engagement))
    page.submit(f"{room(engagement)}outcomes", status=400, outcome="shrink", reason=REASON)
    mira.get(f"{room(engagement)}answers/nope", status=404)
    mira.get(f"{room(engagement)}answers/W1").submit(f"{room(engagement)}answers/W1", status=422, W1="9", reason=REASON)


def test_private_notes_stay_in_the_workspace(app: Flask, mira: Member, engagement: int, guest: Guest) -> None:
    page = mira.get(room(engagement)).submit(f"{room(engagement)}notes", text="The owner will not let go.\nAsk Wu.")
    assert "The owner will not let go." in page.words

    closed(mira, engagement)
    assert "will not let go" not in mira.get(f"/a/~{engagement}/revisions/1/").words
    remove = next(one.get("action") or "" for one in page.all("form") if "remove" in (one.get("action") or ""))
    assert "will not let go" not in page.submit(remove).words


def test_weak_evidence_proves_nothing(mira: Member, engagement: int, guest: Guest) -> None:
    page = mira.get(room(engagement))
    assert "https://example.com/books" in page.words
    address = f"{room(engagement)}evidence/{guest.respondent}/W1"
    page.submit(address, verdict="weak", reason="an empty page")
    assert "example.com" not in str(_answers(mira, engagement))


def test_accepted_evidence_counts(mira: Member, engagement: int, guest: Guest) -> None:
    address = f"{room(engagement)}evidence/{guest.respondent}/W1"
    page = mira.get(room(engagement)).submit(address, verdict="accepted")

    assert "Owner · accepted" in page.words
    page.submit(address, status=400, verdict="splendid")
    assert "example.com" in str(_answers(mira, engagement))


def _agreed(mira: Member, engagement: int) -> Any:
    return yaml.safe_load(_answers(mira, engagement))["agreed"]


def _answers(mira: Member, engagement: int) -> str:
    closed(mira, engagement)
    return mira.client.get(f"/a/~{engagement}/revisions/1/answers.yaml").get_data(as_text=True)
