"""A room of fifty phones and a wall that listen: how soon each hears, what it costs, and whether pages for others stay quick."""

import json
import random
import re
import socket
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.cookiejar import CookieJar
from multiprocessing import get_context
from multiprocessing.connection import Connection
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, build_opener

from assess.storage import accounts, clients, connect, engagements, instruments, passwords
from assess.storage.clients import Description
from assess.storage.people import OWNER
from assess.web.shelf import Shelf
from tests.bench.load import from_another_process
from tests.bench.measuring import Aims, Measure
from tests.bench.people import Respondent, begin
from tests.bench.served import Served, served

PHONES, ANSWERING, ROUNDS = 50, 16, 4
CELLS = ("B2", "B4", "B8", "T2")
WHO, PASSWORD = "wen@example.com", "correct horse battery"
PATIENCE = 20.0
QUIET = 5.0
"""Seconds in which nothing happens, to see what listening alone costs."""
BESIDE = 15.0
"""Seconds for which others answer while the room votes."""


def measures() -> Iterator[Measure]:
    """A workshop of four questions, held while others answer questionnaires."""
    with served() as server:
        engagement = held(server)
        people = [begin(server.address) for _ in range(ANSWERING)]
        answering = [Respondent(one, (0.5, 1.5), random.Random(number)) for number, one in enumerate(people)]
        context = get_context("spawn")
        mine, theirs = context.Pipe()
        room = context.Process(target=workshop, args=(server.address, engagement, theirs))
        room.start()
        theirs.close()  # so that one does not wait for it should it fail
        mine.recv()  # everybody listens
        used = server.processor_seconds()
        time.sleep(QUIET)
        listening = (server.processor_seconds() - used) / QUIET
        mine.send("go on")
        beside = from_another_process(server.place, answering, BESIDE)
        found: Found = mine.recv()
        room.join()
    name = f"workshop, {PHONES} phones"
    yield Measure(name=f"{name}: a vote until the wall shows it", seconds=found.votes, aims=Aims(slow=1))
    yield Measure(name=f"{name}: until the last phone has the next page", seconds=found.pages, aims=Aims(slow=2))
    yield Measure(name=f"{name}: listening costs", other=(100 * listening, "% of a processor"), aims=Aims(most=5))
    yield Measure(
        name=f"{name}: pages for {ANSWERING} others meanwhile",
        seconds=beside.seconds,
        note=f"{len(beside.failures)} failures",
    )


def held(server: Served) -> int:
    """An engagement of a consultancy of its own."""
    now = datetime.now(UTC)
    database = connect(f"sqlite:///{server.data / 'assess.db'}")
    questionnaire = Shelf(None, server.data / "instruments").installed[0]
    with database.writing.begin() as session:
        instruments.keep(session, questionnaire.instrument, questionnaire.files, now)
        place = accounts.found(session, "Songhe Consulting (fictional)", now)
        client = clients.create(session, place.id, Description(name="Songguo Toys (fictional)"), now)
        begun = engagements.start(
            session, client, questionnaire.instrument, name="2026", due_on=None, language="en", now=now
        )
        owner = accounts.create(session, email=WHO, name="Wen", password=passwords.hashed(PASSWORD), now=now)
        accounts.join(session, owner.id, place.id, OWNER, now)
    database.close()
    return begun.id


@dataclass(slots=True)
class Found:
    """Seconds from each vote until the wall heard of it, and from each step until the last phone had its page."""

    votes: list[float] = field(default_factory=list)
    pages: list[float] = field(default_factory=list)


class Browser:
    """Somebody with a browser, whose page listens."""

    def __init__(self, address: str, language: str = "en") -> None:
        self.address = address
        self.jar = CookieJar()
        self._browser = build_opener(HTTPCookieProcessor(self.jar))
        self._browser.addheaders = [("Accept-Language", language)]
        self._news = threading.Condition()
        self.state, self.cast, self.page = "", -1, ""

    def get(self, path: str) -> str:
        """A page."""
        self.page = self._browser.open(self.address + path, timeout=PATIENCE).read().decode()
        return self.page

    def post(self, path: str, **fields: str) -> str:
        """A form, with the token of the page in front."""
        hidden = dict(re.findall(r'type="hidden" name="(csrf_token|round)" value="([^"]*)"', self.page))
        body = urlencode(hidden | fields).encode()
        reply = self._browser.open(self.address + path, body, timeout=PATIENCE)
        self.page = reply.read().decode()
        return str(reply.url).removeprefix(self.address)

    def listen(self, path: str) -> None:
        """Hear what is new from now on."""
        cookies = "; ".join(f"{one.name}={one.value}" for one in self.jar)
        host, port = self.address.removeprefix("http://").split(":")
        connection = socket.create_connection((host, int(port)))
        lines = (
            f"GET {path} HTTP/1.1",
            f"Host: {host}:{port}",
            f"Cookie: {cookies}",
            "Accept: text/event-stream",
            "",
            "",
        )
        connection.sendall("\r\n".join(lines).encode())
        threading.Thread(target=self._hear, args=(connection,), daemon=True).start()

    def _hear(self, connection: socket.socket) -> None:
        for line in connection.makefile("r", encoding="utf-8"):
            if not line.startswith("data: {"):
                continue
            said = json.loads(line.removeprefix("data: "))
            with self._news:
                self.state, self.cast = said["state"], said.get("cast", -1)
                self._news.notify_all()

    def hears(self, what: str, cast: int = -1) -> None:
        """Wait until a stage is reached and so many have voted."""
        with self._news:
            found = self._news.wait_for(lambda: self.state.startswith(what) and self.cast >= cast, PATIENCE)
        assert found, f"not heard in time: {what}, {cast} votes"


def workshop(address: str, engagement: int, line: Connection) -> None:
    """The whole workshop, from a process of its own: says when everybody listens, goes on when told to."""
    found = Found()
    host = Browser(address)
    host.get("/sign-in")
    host.post("/sign-in", email=WHO, password=PASSWORD)
    host.get(f"/workspace/engagements/{engagement}/workshops/")
    path = host.post(f"/workspace/engagements/{engagement}/workshops/", name="Fifty")
    code = re.findall(r"/w/(\w+)", host.get(f"{path}/wall"))[0]
    host.listen(f"{path}/live")
    phones = [Browser(address) for _ in range(PHONES)]
    for one in phones:
        one.get(f"/w/{code}")
        one.listen(f"/w/{code}/live")
        one.hears("waiting")
    host.get(path)
    line.send("everybody listens")
    line.recv()
    with ThreadPoolExecutor(PHONES) as hands:

        def step(what: str, stage: str, **fields: str) -> None:
            begun = time.perf_counter()
            host.post(f"{path}/{what}", **fields)
            list(hands.map(lambda one: (one.hears(stage), one.get(f"/w/{code}")), phones))
            found.pages.append(time.perf_counter() - begun)

        for cell in CELLS[:ROUNDS]:
            step("question", "voting", cell=cell)
            host.hears("voting", 0)
            for number, one in enumerate(phones, 1):
                begun = time.perf_counter()
                one.post(f"/w/{code}", vote=str(number % 5))
                host.hears("voting", number)
                found.votes.append(time.perf_counter() - begun)
            host.get(f"{path}/wall")
            step("reveal", "revealed")
            host.get(path)
    line.send(found)
