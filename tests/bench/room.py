"""A room of fifty phones on the same machine: do pages for everybody else stay quick? `python -m tests.bench.room [SECONDS]`"""

import json
import random
import re
import sys
import threading
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import median, quantiles
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, build_opener

from assess.storage import Database, accounts, clients, connect, engagements, instruments, workshops
from assess.storage.cases import Workshop
from assess.storage.clients import Description
from assess.storage.workshops import Round
from assess.web.shelf import Shelf
from tests.bench.load import Outcome, from_another_process
from tests.bench.people import Respondent, begin
from tests.bench.served import Served, served

PHONES, ANSWERING, EVERY = 50, 16, 8.0
CELLS = ("B2", "B4", "B8", "T2")
OK = (200, 302)


@dataclass(slots=True)
class Phone:
    """Asks what is new as often as it is told to; draws the page anew when anything is, and votes once on it."""

    host: str
    code: str
    cookies: str
    chance: random.Random
    state: str = ""
    doing: str = "live"
    form: dict[str, str] | None = None

    def request(self) -> bytes:
        """What a browser would send."""
        path = f"/w/{self.code}"
        if self.doing == "live":
            return self._head(f"GET {path}/live", "Accept: text/event-stream") + b"\r\n"
        if self.form is None:
            return self._head(f"GET {path}") + b"\r\n"
        body = urlencode(self.form).encode()
        kind = "Content-Type: application/x-www-form-urlencoded"
        return self._head(f"POST {path}", kind, f"Content-Length: {len(body)}") + b"\r\n" + body

    def answered(self, status: int, body: bytes) -> float:
        """The pause before the next request, in seconds."""
        if status not in OK:
            raise ValueError(f"{self.doing}: {status}")
        if self.doing == "live":
            retry, state = re.findall(rb"retry: (\d+)\ndata: (.*)", body)[0]
            news = json.loads(state)["state"]
            if news == self.state:
                return int(retry) / 1000
            self.state, self.doing = news, "page"
            return 0.0
        if self.form is None and self.state.startswith("voting"):
            text = body.decode()
            hidden = dict(re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', text))
            self.form = hidden | {"vote": self.chance.choice("01234")}
            return self.chance.uniform(0.5, 3.0)
        self.doing, self.form = "live", None
        return 1.0

    def _head(self, first: str, *more: str) -> bytes:
        lines = (f"{first} HTTP/1.1", f"Host: {self.host}", f"Cookie: {self.cookies}", "Connection: close", *more)
        return "".join(f"{line}\r\n" for line in lines).encode()


def joined(server: Served, code: str, number: int) -> Phone:
    """A phone that has come by the joining link."""
    browser = build_opener(HTTPCookieProcessor())
    headers = browser.open(f"{server.address}/w/{code}").headers
    cookies = "; ".join(one.split(";")[0] for one in headers.get_all("Set-Cookie") or ())
    return Phone(server.place[0] + f":{server.place[1]}", code, cookies, random.Random(number))


def held(database: Database, data: Path) -> tuple[int, str]:
    """A workshop in a consultancy of its own: its id and the code of its joining link."""
    now, key = datetime.now(UTC), (data / "secret.key").read_text().strip()
    questionnaire = Shelf(None, data / "instruments").installed[0]
    with database.writing.begin() as session:
        instruments.keep(session, questionnaire.instrument, questionnaire.files, now)
        place = accounts.found(session, "Songhe Consulting (fictional)", now)
        client = clients.create(session, place.id, Description(name="Songguo Toys (fictional)"), now)
        begun = engagements.start(
            session, client, questionnaire.instrument, name="2026", due_on=None, language="en", now=now
        )
        workshop = workshops.begin(session, begun.id, "Fifty", now, key=key)
        workshops.put_up(session, workshop, CELLS[0], now)  # so that the page one joins by has a form, and its cookie
        return workshop.id, workshops.code(workshop, key)


def lead(database: Database, workshop: int, stop: threading.Event) -> None:
    """Another question every few seconds, and a reveal in between."""
    for cell in CELLS * 100:
        with database.writing.begin() as session:
            turn = workshops.put_up(session, session.get_one(Workshop, workshop), cell, datetime.now(UTC))
        if stop.wait(EVERY):
            return
        with database.writing.begin() as session:
            session.get_one(Round, turn.id).revealed_at = datetime.now(UTC)
        if stop.wait(EVERY / 2):
            return


def told(name: str, outcome: Outcome) -> None:
    """The times in milliseconds."""
    times = sorted(1000 * one for one in outcome.seconds)
    print(  # noqa: T201  # a program prints
        f"{name:44} {len(times):6} requests  p50 {median(times):6.1f} ms  p99 {quantiles(times, n=100)[98]:6.1f} ms"
        f"  slowest {times[-1]:7.1f} ms  failures {len(outcome.failures)}"
    )


def main(seconds: float) -> None:
    """First without the room, then with it."""
    with served() as server:
        people = [begin(server.address) for _ in range(ANSWERING)]
        answering = [Respondent(one, (0.5, 1.5), random.Random(number)) for number, one in enumerate(people)]
        told(f"{ANSWERING} people answer", from_another_process(server.place, answering, seconds))
        database = connect(f"sqlite:///{server.data / 'assess.db'}")
        workshop, code = held(database, server.data)
        phones = [joined(server, code, number) for number in range(PHONES)]
        stop = threading.Event()
        leading = threading.Thread(target=lead, args=(database, workshop, stop))
        leading.start()
        used = server.processor_seconds()
        found: dict[str, Outcome] = {}
        rooms = threading.Thread(target=lambda: found.update(room=from_another_process(server.place, phones, seconds)))
        rooms.start()
        again = [Respondent(one, (0.5, 1.5), random.Random(number)) for number, one in enumerate(people)]
        told(f"the same beside {PHONES} phones", from_another_process(server.place, again, seconds))
        rooms.join()
        share = (server.processor_seconds() - used) / seconds
        stop.set()
        leading.join()
        told(f"the {PHONES} phones", found["room"])
        with database.reading() as session:
            cast = [count for _, count in workshops.rounds(session, workshop)]
        database.close()
        print(f"votes in the rounds: {cast}; processor of the server: {share:.2f} of a core")  # noqa: T201  # a program prints


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else 20.0)
