"""The served application with pages that listen: no worker is held by them, and what holds them may be killed.

Serving takes seconds, so one story tells all of it, once for each kind of database.
"""

import json
import os
import re
import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, build_opener

import pytest

from assess.storage import accounts, clients, connect, engagements, instruments, workshops
from assess.storage.cases import Workshop
from assess.storage.clients import Description
from assess.web.shelf import Shelf
from tests.serving import Serving, serving
from tests.web.conftest import on_both

SHOP = Path(__file__).parent / "questionnaires" / "shop.yaml"
NOW, SECRET = datetime(2026, 11, 23, tzinfo=UTC), "k" * 32


@pytest.fixture
def server(tmp_path: Path, database: str) -> Iterator[Serving]:
    """One worker for pages, and whatever holds those that listen."""
    with serving(tmp_path, questions=str(SHOP), workers="1", secret_key=SECRET, database=database) as server:
        yield server


@pytest.fixture
def code(server: Serving, tmp_path: Path, database: str) -> str:
    """The joining link's code of a workshop with a question on its wall."""
    opened = connect(database)
    questionnaire = Shelf(SHOP, tmp_path / "instruments").installed[0]
    with opened.writing.begin() as session:
        instruments.keep(session, questionnaire.instrument, questionnaire.files, NOW)
        place = accounts.found(session, "Songhe Consulting (fictional)", NOW)
        client = clients.create(session, place.id, Description(name="Songguo Toys (fictional)"), NOW)
        begun = engagements.start(
            session, client, questionnaire.instrument, name="2026", due_on=None, language="en", now=NOW
        )
        workshop = workshops.begin(session, begun.id, "Room", NOW, key=SECRET)
        workshops.put_up(session, workshop, "W1", NOW)
        found = workshops.code(workshop, SECRET)
    opened.close()
    return found


class Listening:
    """A page that listens."""

    def __init__(self, server: Serving, code: str) -> None:
        self._connection = socket.create_connection(("127.0.0.1", server.port), timeout=30)
        self._connection.sendall(
            f"GET /w/{code}/live HTTP/1.1\r\nHost: x\r\nAccept: text/event-stream\r\n\r\n".encode()
        )
        self._heard = ""

    def state(self) -> str:
        """The state that it is told next; empty when it was let go."""
        while not (found := re.search(r"^data: ({.*})\n\n", self._heard, re.MULTILINE)):
            part = self._connection.recv(65_536).decode()
            if not part:
                return ""
            self._heard += part
        self._heard = self._heard[found.end() :]
        return str(json.loads(found[1])["state"])

    def close(self) -> None:
        """Go away."""
        self._connection.close()


@pytest.fixture
def listens(server: Serving, code: str) -> Iterator[Callable[[], Listening]]:
    """Opens pages that listen."""
    with ExitStack() as stack:
        yield lambda: stack.enter_context(closing(Listening(server, code)))


def voted_again(address: str) -> None:
    """Another round, by another process."""
    with closing(connect(address)) as database, database.writing.begin() as session:
        workshops.again(session, session.get_one(Workshop, 1), "W1", NOW)


def revealed(address: str) -> None:
    """The votes shown, by another process."""
    with closing(connect(address)) as database, database.writing.begin() as session:
        session.get_one(workshops.Round, 1).revealed_at = NOW


def joined(server: Serving, code: str) -> tuple[OpenerDirector, str]:
    """A phone that has come by the joining link, and the page it got."""
    phone = build_opener(HTTPCookieProcessor())
    return phone, phone.open(f"{server.address}/w/{code}", timeout=30).read().decode()


@on_both
def test_many_pages_listen_while_the_only_worker_answers_and_come_back_when_what_holds_them_is_killed(
    server: Serving, code: str, listens: Callable[[], Listening], database: str
) -> None:
    pages = [listens() for _ in range(60)]
    assert {one.state() for one in pages} == {"voting-1"}

    phone, page = joined(server, code)
    hidden = dict(re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', page))
    reply = phone.open(f"{server.address}/w/{code}", urlencode(hidden | {"vote": "3"}).encode(), timeout=30)
    assert 'aria-pressed="true"' in reply.read().decode()

    revealed(database)
    assert {one.state() for one in pages} == {"revealed-1"}  # so they have arrived, and wait on no line any more

    for worker in workers(server):
        os.kill(worker, signal.SIGKILL)
    assert {one.state() for one in pages} == {""}
    again = listens()
    assert again.state() == "revealed-1"
    voted_again(database)
    assert again.state() == "voting-2"


def workers(server: Serving) -> list[int]:
    """The processes that the first one has started."""
    first = server.process.pid
    return [int(one) for one in Path(f"/proc/{first}/task/{first}/children").read_text().split()]
