"""Pages that listen: handed over by a worker, told by the newsroom as soon as anything is new, let go in time."""

import json
import re
import socket
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from flask import Flask
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from assess.config import Settings
from assess.storage import workshops
from assess.storage.cases import Workshop
from assess.web import create_app
from assess.web.workshop import newsroom
from assess.web.workshop.line import CONNECTION, HandedOverError, Line
from assess.web.workshop.newsroom import BEAT, STAY, Newsroom
from tests.web.conftest import Clock, Orders, on_both
from tests.web.member import Member
from tests.web.person import house_of
from tests.web.test_workshop import CELL, Host, Phone


class Seconds:
    """A clock of seconds that tests set."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@dataclass
class Studio:
    """An application with a newsroom, where time passes only when told to."""

    app: Flask
    room: Newsroom
    seconds: Seconds

    def later(self, seconds: float = 0.1) -> None:
        """Let time pass, and the newsroom do its work."""
        self.room.turn(0)
        self.seconds.now += seconds
        self.room.turn(0)


@pytest.fixture
def line() -> Iterator[Line]:
    line = Line()
    yield line
    line.close()


@pytest.fixture
def app(settings: Settings, clock: Clock, orders: Orders, line: Line) -> Iterator[Flask]:
    app = create_app(settings, orders, line=line, now=clock)
    yield app
    house_of(app).database.close()


@pytest.fixture
def studio(app: Flask, line: Line) -> Iterator[Studio]:
    room = Newsroom(house_of(app).database, line, clock=(seconds := Seconds()))
    yield Studio(app, room, seconds)
    room.close()


class Listening:
    """A page's connection, as its browser has it."""

    def __init__(self, person: Host | Phone, path: str) -> None:
        self._mine, theirs = socket.socketpair()
        self._mine.settimeout(5)
        with theirs, pytest.raises(HandedOverError):
            person.client.get(path, headers={"Accept": "text/event-stream"}, environ_overrides={CONNECTION: theirs})

    def heard(self) -> str:
        """What has come since."""
        return self._mine.recv(65_536).decode()

    def hears_nothing(self) -> bool:
        """Whether nothing has come."""
        self._mine.setblocking(False)
        try:
            self._mine.recv(1)
        except BlockingIOError:
            return True
        else:
            return False
        finally:
            self._mine.settimeout(5)

    def hangs_up(self) -> None:
        """Go away."""
        self._mine.close()


Listens = Callable[[Host | Phone], Listening]


@pytest.fixture
def listens() -> Iterator[Listens]:
    """Opens the connection of a page that listens: the wall of a host, or a phone."""
    pages: list[Listening] = []

    def open_one(person: Host | Phone) -> Listening:
        path = f"/w/{person.code}/live" if isinstance(person, Phone) else f"{person.workshop}/live"
        pages.append(Listening(person, path))
        return pages[-1]

    yield open_one
    for page in pages:
        page.hangs_up()


@pytest.fixture
def host(app: Flask, mira: Member) -> Host:
    host = Host(app, mira.email)
    host.client = mira.client
    return host


@pytest.fixture
def phone(app: Flask, host: Host) -> Phone:
    """A phone in the room, and a question on the wall."""
    code = host.begun(host.engagement_made(host.client_made()))
    host.act("question", cell=CELL)
    return Phone(app, code)


def data(event: str) -> Any:
    """What an event says."""
    return json.loads(re.findall(r"^data: (.*)$", event, re.MULTILINE)[-1])


@on_both
def test_a_page_that_listens_is_told_where_things_stand_and_then_what_is_new(
    studio: Studio, host: Host, phone: Phone, listens: Listens
) -> None:
    wall, own = listens(host), listens(phone)
    head, _, first = wall.heard().partition("\r\n\r\n")
    assert head.startswith("HTTP/1.1 200 OK\r\n")
    assert {"Content-Type: text/event-stream; charset=utf-8", "Connection: close", "Cache-Control: no-store"} <= set(
        head.split("\r\n")
    )
    assert "Content-Length" not in head
    assert data(first)["cast"] == 0
    assert "cast" not in data(own.heard())
    studio.later()
    assert studio.room.listening == 2

    phone.vote("3")
    studio.later()
    assert data(wall.heard())["cast"] == 1
    assert own.hears_nothing(), "a phone is not told of the votes of others"

    host.act("reveal")
    studio.later()
    assert data(wall.heard())["state"] == data(own.heard())["state"]
    studio.later()
    assert wall.hears_nothing(), "nothing is new"


def test_what_happened_on_the_way_to_the_newsroom_is_not_missed(
    studio: Studio, host: Host, phone: Phone, listens: Listens
) -> None:
    wall = listens(host)
    wall.heard()
    phone.vote("1")  # the newsroom has not taken the page on yet

    studio.later()

    assert data(wall.heard())["cast"] == 1


@on_both
def test_what_another_machine_has_written_is_found_without_a_ring(
    studio: Studio, host: Host, phone: Phone, listens: Listens
) -> None:
    own = listens(phone)
    studio.later()
    own.heard()
    with house_of(studio.app).database.writing.begin() as session:
        workshops.put_up(session, session.get_one(Workshop, 1), "Q4", house_of(studio.app).now())

    studio.later(newsroom.EVERY)

    assert data(own.heard())["state"].startswith("voting")


def test_a_page_hears_that_it_still_listens_and_has_to_come_back_in_time(
    studio: Studio, host: Host, phone: Phone, listens: Listens
) -> None:
    own = listens(phone)
    studio.later()
    own.heard()
    studio.later(BEAT)
    assert own.heard() == "event: still\ndata: 1\n\n"

    studio.later(STAY * 1.2)
    assert own.heard() == "", "it is let go"
    assert studio.room.listening == 0


def test_a_page_that_has_gone_is_forgotten(studio: Studio, host: Host, phone: Phone, listens: Listens) -> None:
    own, other = (listens(phone) for _ in range(2))
    studio.later()
    own.hangs_up()
    studio.later()
    assert studio.room.listening == 1
    other.heard()


def test_whoever_comes_after_too_many_is_let_go_at_once(
    studio: Studio, host: Host, phone: Phone, listens: Listens, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(newsroom, "MOST", 1)
    first, second = (listens(phone) for _ in range(2))
    studio.later()
    assert studio.room.listening == 1
    assert "retry: " in first.heard()
    assert first.hears_nothing()
    assert "retry: " in second.heard()
    assert second.heard() == ""


def test_a_database_that_is_away_for_a_moment_costs_nothing_but_that(
    studio: Studio, host: Host, phone: Phone, listens: Listens, monkeypatch: pytest.MonkeyPatch
) -> None:
    wall = listens(host)
    studio.later()
    wall.heard()
    known = workshops.ballots

    def away(session: Session, ids: object) -> object:
        raise OperationalError("SELECT", None, Exception("gone"))

    monkeypatch.setattr(workshops, "ballots", away)
    phone.vote("2")
    studio.later()
    assert wall.hears_nothing()

    monkeypatch.setattr(workshops, "ballots", known)
    studio.later(newsroom.EVERY)
    assert data(wall.heard())["cast"] == 1


@on_both
def test_a_workshop_that_is_erased_lets_its_pages_go(
    studio: Studio, host: Host, phone: Phone, listens: Listens
) -> None:
    own = listens(phone)
    studio.later()
    own.heard()
    with house_of(studio.app).database.writing.begin() as session:
        session.delete(session.get_one(Workshop, 1))

    studio.later(newsroom.EVERY)

    assert own.heard() == ""


def test_where_nothing_can_be_handed_over_the_answer_ends_and_the_page_comes_back(host: Host, phone: Phone) -> None:
    reply = phone.client.get(f"/w/{phone.code}/live", headers={"Accept": "text/event-stream"})
    assert "retry: " in reply.get_data(as_text=True)
    mine, theirs = socket.socketpair()
    with mine, theirs:
        only_head = phone.client.head(
            f"/w/{phone.code}/live", headers={"Accept": "text/event-stream"}, environ_overrides={CONNECTION: theirs}
        )
        assert only_head.status_code == 200
        refused = phone.client.get(
            "/w/22222222/live", headers={"Accept": "text/event-stream"}, environ_overrides={CONNECTION: theirs}
        )
        assert refused.status_code == 404
