"""A workshop without JavaScript: a consultant at the wall, three phones, and what it comes to in the report."""

import json
from collections.abc import Callable
from typing import Any

import pytest
import yaml
from flask import Flask

from assess.web.workshop import phone
from tests.web.conftest import on_both
from tests.web.member import Guest, Member
from tests.web.person import Page, Person, house_of

CELL = "W1"


class Phone(Person):
    """Somebody in the room."""

    def __init__(self, app: Flask, code: str, language: str = "en") -> None:
        super().__init__(app, language)
        self.code = code

    def look(self) -> Page:
        return self.get(f"/w/{self.code}")

    def vote(self, value: str) -> Page:
        """Press one of the buttons of the page."""
        page = self.look()
        assert value in {one.get("value") for one in page.all("button", name="vote")}
        return page.submit(f"/w/{self.code}", vote=value)


class Host(Member):
    """The consultant who holds the workshop."""

    workshop = ""

    def begun(self, engagement: int) -> str:
        """Begin a workshop; gives the code of its joining link."""
        page = self.get(f"/workspace/engagements/{engagement}/workshops/")
        page = page.submit(page.path, name="2026 (1)")
        self.workshop = page.path
        [address] = [one for one in self.wall().all("p") if one.get("class") == "wall__address"]
        return "".join(address.itertext()).rsplit("/", 1)[1]

    def wall(self) -> Page:
        return self.get(f"{self.workshop}/wall")

    def act(self, what: str, **data: Any) -> Page:
        """Press a button of the wall, or of the agenda."""
        page = self.get(self.workshop) if what == "question" else self.wall()
        return page.submit(f"{self.workshop}/{what}", **data)


@pytest.fixture
def mira(app: Flask, mira: Member) -> Host:
    """Mira, who has signed in already."""
    host = Host(app, mira.email)
    host.client = mira.client
    return host


@pytest.fixture
def engagement(mira: Host) -> int:
    return mira.engagement_made(mira.client_made())


@pytest.fixture
def phones(app: Flask, mira: Host, engagement: int) -> list[Phone]:
    """Three phones in the room, and a question on the wall."""
    code = mira.begun(engagement)
    mira.act("question", cell=CELL)
    return [Phone(app, code) for _ in range(3)]


@pytest.fixture
def told(mira: Host, engagement: int) -> Callable[..., Guest]:
    """Somebody invited who has answered the question."""

    def answered(role: str, value: str, **more: str) -> Guest:
        guest = mira.invited(engagement, name=role, role=role)
        guest.agreed(**more)
        guest.section("work", W1=value)
        return guest

    return answered


def test_a_room_votes_unseen_reveals_and_agrees(mira: Host, phones: list[Phone]) -> None:
    assert "Tap an answer" in phones[0].look().words
    for one, value in zip(phones, ("1", "3", "3"), strict=True):
        page = one.vote(value)
        assert "Your vote is in" in page.words
        assert [button.get("value") for button in page.all("button", aria_pressed="true")] == [value]
    wall = mira.wall()
    assert wall.one("strong", id="cast").text == "3"
    assert not wall.all("svg:title"), "nothing is shown before the reveal"

    wall = mira.act("reveal")
    assert [one.text for one in wall.all("svg:title")] == ["Votes: 0 / 1 / 0 / 2 / 0"]
    assert "The votes are on the wall" in phones[0].look().words
    wall = mira.act("agree", answer="2", reason="The ledger of May")
    assert "Agreed: 2 · Every month" in wall.words
    assert "Reason: The ledger of May" in wall.words
    page = phones[0].look()
    assert "Agreed: 2 · Every month" in page.words
    assert "Your own vote: 1 · Now and then" in page.words


def test_what_was_agreed_counts_in_the_report_beside_what_was_said(
    mira: Host, engagement: int, phones: list[Phone], told: Callable[..., Guest]
) -> None:
    told("OWNER", "4", named="yes")
    told("CLERK", "0", named="yes")
    for one, value in zip(phones, ("1", "3", "3"), strict=True):
        one.vote(value)
    mira.act("reveal")
    mira.act("agree", answer="3", reason="The ledger of May")

    document = result(mira, engagement)

    [disagreement] = document["disagreements"]
    assert (disagreement["used"], disagreement["at_gates"]) == (3, 3)
    assert disagreement["agreed"] == {"answer": 3, "reason": "The ledger of May", "votes": [1, 3, 3]}
    assert document["proof"]["W1"]["agreed"]["votes"] == [1, 3, 3]
    words = mira.get(f"/a/~{engagement}/revisions/1/").words
    assert "The ledger of May" in words


def test_an_agreement_ends_when_somebody_changes_the_answer_it_was_about(
    mira: Host, engagement: int, phones: list[Phone], told: Callable[..., Guest]
) -> None:
    guest = told("OWNER", "4", named="yes")
    mira.act("reveal")
    mira.act("agree", answer="1", reason="As seen")
    page = mira.get(f"/workspace/engagements/{engagement}/workshops/")
    assert "no longer counts" not in page.words

    guest.section("work", W1="3")

    assert "no longer counts" in mira.get(page.path).words
    assert "agreed" not in result(mira, engagement)["proof"]["W1"]


def test_an_agreement_can_be_withdrawn(mira: Host, engagement: int, phones: list[Phone]) -> None:
    mira.act("reveal")
    mira.act("agree", answer="1", reason="As seen")
    page = mira.get(f"/workspace/engagements/{engagement}/workshops/")
    assert "As seen" in page.words

    page = page.submit(f"/workspace/engagements/{engagement}/workshops/withdraw")

    assert "As seen" not in page.words
    mira.post(f"/workspace/engagements/{engagement}/workshops/withdraw", form(page, round="999"), status=404)


@on_both
def test_two_votes_are_too_few_to_be_shown_anywhere(mira: Host, engagement: int, phones: list[Phone]) -> None:
    for one in phones[:2]:
        one.vote("1")
    wall = mira.act("reveal")
    assert not wall.all("svg:title")
    assert "so that nobody is unmasked" in wall.words
    mira.act("agree", answer="1", reason="Said aloud")
    told = mira.invited(engagement)
    told.agreed(named="yes")
    told.section("work", W1="4")

    assert result(mira, engagement)["proof"]["W1"]["agreed"] == {"answer": 1, "reason": "Said aloud", "votes": []}


def test_a_late_or_senseless_vote_is_not_counted_and_says_so(mira: Host, phones: list[Phone]) -> None:
    one = phones[0]
    page = one.look()
    assert "came too late" in page.submit(f"/w/{one.code}", vote="9").words
    mira.act("reveal")
    assert "came too late" in page.submit(f"/w/{one.code}", vote="1").words
    mira.act("question", again="yes", cell=CELL)
    assert "came too late" in page.submit(f"/w/{one.code}", vote="1").words, "that was the round before"
    assert "Your vote is in" in one.vote("1").words


def test_an_agreement_needs_an_answer_and_a_reason(mira: Host, phones: list[Phone]) -> None:
    mira.act("reveal")
    for given in ({"reason": "x"}, {"answer": "1", "reason": " "}, {"answer": "9", "reason": "x"}):
        assert "write down the reason" in mira.act("agree", **given).words
    assert "Agreed" not in mira.wall().words


def test_a_closed_workshop_takes_nothing_and_can_be_opened_again(mira: Host, phones: list[Phone]) -> None:
    page = phones[0].look()
    mira.get(mira.workshop).submit(f"{mira.workshop}/close")
    assert "This workshop is closed" in page.submit(f"/w/{phones[0].code}", vote="1").words
    assert "This workshop is closed" in mira.wall().words
    closed = mira.get(mira.workshop)
    for what in ("question", "reveal", "agree"):
        mira.post(f"{mira.workshop}/{what}", form(closed, cell=CELL), status=400)
    closed.submit(f"{mira.workshop}/close")
    assert "Your vote is in" in phones[0].vote("1").words


def test_between_questions_the_wall_shows_how_to_join_and_the_phone_waits(
    app: Flask, mira: Host, engagement: int
) -> None:
    code = mira.begun(engagement)

    assert "Join with your phone" in mira.wall().words
    assert "You are in" in Phone(app, code).look().words
    assert "您已加入" in Phone(app, code.upper(), "zh-CN").look().words
    Phone(app, "22222222").get("/w/22222222", status=404)


@pytest.mark.parametrize(("cell", "button"), [("Q4", "online"), ("T1.open", "true"), ("T1.floor", "cellar")])
def test_choices_and_yes_or_no_are_voted_on_too(
    app: Flask, mira: Host, engagement: int, cell: str, button: str
) -> None:
    one = Phone(app, mira.begun(engagement))
    mira.act("question", cell=cell)

    one.vote(button)
    mira.act("reveal")
    assert "Agreed: " in mira.act("agree", answer=button, reason="known").words


OTHER_KINDS: dict[str, tuple[str, list[dict[str, Any]], str, dict[str, Any], str]] = {
    "a ranking": (
        "Q7",
        [
            {"Q7:profit": "1", "Q7:growth": "2"},
            {"Q7:growth": "1", "Q7:profit": "2", "Q7:calm": "3"},
            {"Q7:profit": "1"},
        ],
        "Average places: Profit 1.3; Growth 2; Calm 3",
        {"Q7:profit": "1", "Q7:growth": "2"},
        "Profit, Growth",
    ),
    "an amount": (
        "Q1",
        [{"Q1": "90万"}, {"Q1": "100万"}, {"Q1": "300万"}],
        "Votes: 1 / 1 / 1",
        {"Q1": "1000000"},
        "CNY 1 million",
    ),
    "a cell of a table": ("T1.visits", [{"T1.visits": "9"}] * 3, "Votes: 3", {"T1.visits": "9"}, "9"),
    "several": (
        "Q6",
        [{"Q6": ["tea", "cups"]}, {"Q6": ["tea"]}, {"Q6:none": "1"}],
        "Votes: 2 / 1 / 0 / 1",
        {"Q6": ["tea"]},
        "Tea",
    ),
}


@pytest.mark.parametrize("kind", OTHER_KINDS)
def test_a_question_of_any_kind_is_voted_on_shown_and_agreed(
    app: Flask, mira: Host, engagement: int, told: Callable[..., Guest], kind: str
) -> None:
    told("OWNER", "3")
    cell, votes, title, middle, agreed = OTHER_KINDS[kind]
    code = mira.begun(engagement)
    mira.act("question", cell=cell)
    room = [Phone(app, code) for _ in votes]
    for one, vote in zip(room, votes, strict=True):
        page = one.look()
        assert "Don’t know" not in page.words
        page = page.submit(f"/w/{code}", **vote)
        assert "Your vote is in" in page.words
        kept = page.form(f"/w/{code}")
        assert {name: kept.getlist(name) for name in vote} == {
            name: value if isinstance(value, list) else [value.replace("万", "0000")] for name, value in vote.items()
        }, "one's own vote stands there to be changed"

    wall = mira.act("reveal")
    assert [one.text for one in wall.all("svg:title")] == [title]
    filled = wall.form(f"{mira.workshop}/agree")
    assert {name: filled.getlist(name) for name in middle} == {
        name: value if isinstance(value, list) else [value] for name, value in middle.items()
    }, "the middle of the votes is where the talk begins"
    wall = mira.act("agree", reason="As talked over")

    assert f"Agreed: {agreed}" in wall.words
    assert f"Agreed: {agreed}" in room[0].look().words
    result(mira, engagement)
    document = yaml.safe_load(mira.client.get(f"/a/~{engagement}/revisions/1/answers.yaml").text)
    [kept] = document["agreed"]
    assert (kept["question"], len(kept["votes"]), kept["reason"]) == (cell, 3, "As talked over")


def test_a_vote_that_is_no_answer_says_what_is_wrong_and_keeps_what_was_typed(
    app: Flask, mira: Host, engagement: int
) -> None:
    one = Phone(app, mira.begun(engagement))
    mira.act("question", cell="T1.visits")

    page = one.look().submit(f"/w/{one.code}", **{"T1.visits": "plenty"})

    assert "Enter a number" in page.words
    assert page.one("input", id="T1.visits").get("value") == "plenty"
    assert "Your vote is in" not in page.words
    assert "Give an answer." in page.submit(f"/w/{one.code}", **{"T1.visits": ""}).words
    mira.act("reveal")
    assert "write down the reason" in mira.act("agree", reason="x").words, "an empty form agrees on nothing"


def test_many_different_numbers_are_put_together(app: Flask, mira: Host, engagement: int) -> None:
    code = mira.begun(engagement)
    mira.act("question", cell="T1.visits")
    for number in (*range(1, 12), 100):
        Phone(app, code).look().submit(f"/w/{code}", **{"T1.visits": str(number)})

    wall = mira.act("reveal")

    assert [one.text for one in wall.all("svg:title")] == ["Votes: 11 / 1"]
    assert "1 to 11" in wall.words


def test_what_is_not_asked_is_not_put_up(mira: Host, phones: list[Phone]) -> None:
    mira.post(f"{mira.workshop}/question", form(mira.get(mira.workshop), cell="nope"), status=400)


def test_the_agenda_begins_with_what_people_disagree_about(
    mira: Host, phones: list[Phone], told: Callable[..., Guest]
) -> None:
    told("OWNER", "4")
    told("CLERK", "0")

    page = mira.get(mira.workshop)

    assert page.words.index("Where people disagree") < page.words.index("Basic facts")
    assert "Votes so far: 0" in page.words
    mira.act("reveal")
    assert "Next question" not in mira.act("agree", answer="1", reason="x").words, "there is no other dispute"


def test_news_come_as_an_event_or_as_json_and_hold_no_worker(mira: Host, phones: list[Phone]) -> None:
    one = phones[0]
    event = one.client.get(f"/w/{one.code}/live", headers={"Accept": "text/event-stream"})
    assert event.mimetype == "text/event-stream"
    retry, data = event.get_data(as_text=True).strip().split("\n")
    assert phone.PAUSE / 2 < int(retry.removeprefix("retry: ")) < phone.PAUSE * 4 / 3
    assert json.loads(data.removeprefix("data: ")) == {"state": one.look().one("div", id="live").get("data-state")}

    one.vote("1")
    mine = one.client.get(f"/w/{one.code}/live", headers={"Accept": "application/json"}).get_json()
    walls = mira.client.get(f"{mira.workshop}/live", headers={"Accept": "application/json"}).get_json()
    assert "cast" not in mine, "a phone is told nothing of the votes of others"
    assert walls == {**mine, "cast": 1}
    mira.act("reveal")
    assert one.client.get(f"/w/{one.code}/live").get_json()["state"].startswith("revealed")


def test_a_phone_keeps_its_vote_when_it_or_the_server_goes_away(app: Flask, mira: Host, phones: list[Phone]) -> None:
    one = phones[0]
    one.vote("4")
    house_of(app).database.close()

    assert [button.get("value") for button in one.look().all("button", aria_pressed="true")] == ["4"]
    one.vote("2")
    assert mira.wall().one("strong", id="cast").text == "1"
    cookie = one.client.get_cookie(phone.COOKIE, path="/w")
    assert cookie is not None
    assert cookie.http_only


def test_the_code_stays_out_of_the_logs() -> None:
    from assess.web.logs import masked

    assert masked("GET /w/abcd2345/live") == "GET /w/…/live"


def test_who_may_read_reports_does_not_get_everybody_s_answers(mira: Host, engagement: int) -> None:
    guest = mira.invited(engagement, reads_reports="yes")
    guest.agreed()
    guest.section("work", W1="4")
    result(mira, engagement)

    page = guest.get(f"/a/{guest.token}/revisions/1/")
    assert "Answers (YAML)" not in page.words
    assert guest.client.get(f"/a/{guest.token}/revisions/1/answers.yaml").status_code == 404
    assert "Answers (YAML)" in mira.get(f"/a/~{engagement}/revisions/1/").words
    assert "named: false" in mira.client.get(f"/a/~{engagement}/revisions/1/answers.yaml").text


def form(page: Page, **data: str) -> dict[str, str]:
    """A form of one's own making, with the page's token."""
    [token, *_] = [one.get("value", "") for one in page.all("input", name="csrf_token")]
    return {"csrf_token": token, **data}


def result(mira: Host, engagement: int) -> Any:
    """The result of closing the round."""
    mira.post(f"/a/~{engagement}/submit", form(mira.get(f"/a/~{engagement}/review")))
    return json.loads(mira.client.get(f"/a/~{engagement}/revisions/1/result.json").data)
