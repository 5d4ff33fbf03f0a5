"""Reports as people get them: made in the background after submitting, downloaded from store, by processes that stay small."""

import json
import random
import re
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Self
from urllib.request import Request, urlopen

from tests.bench.load import from_another_process
from tests.bench.measuring import Aims, Measure
from tests.bench.people import Begun, Reader, Respondent, begin
from tests.bench.served import Served, served

DOWNLOADERS = 8
SECONDS = 5.0
PATIENCE = 180.0


def measures(renders: int) -> Iterator[Measure]:
    """So many reports are made, one after another."""
    with served() as server, _Watch(server) as watch:
        answered = begin(server.address)
        callers = [Respondent(answered, (0.0, 0.0), random.Random(1))]
        from_another_process(server.place, callers, SECONDS)
        reports = [_submitted(server, answered) for _ in range(renders)]
        yield Measure(name="from submitting to the finished PDF", seconds=[seconds for seconds, _ in reports])
        time.sleep(1)  # the last one's process goes
        yield Measure(
            name=f"resident memory of a maker of files after {renders}",
            other=(watch.now(), "MB"),
            aims=Aims(most=200),
        )
        yield Measure(
            name="resident memory of the largest process, while a file is made",
            other=(watch.most, "MB"),
            aims=Aims(most=200),
            note="its parts are set by copies of it, each counted whole",
        )
        readers = [Paced(answered, reports[-1][1]) for _ in range(DOWNLOADERS)]
        outcome = from_another_process(server.place, readers, SECONDS)
        assert not outcome.failures, outcome.failures[:3]
        yield Measure(
            name=f"download of a finished report, {DOWNLOADERS} people", seconds=outcome.seconds, aims=Aims(slow=0.05)
        )


class Paced(Reader):
    """Reads with a breath in between, as people do."""

    def answered(self, status: int, body: bytes) -> float:
        """A tenth of a second."""
        return Reader.answered(self, status, body) + 0.1


class _Watch:
    """Looks at the processes that make files, again and again."""

    def __init__(self, server: Served) -> None:
        self.server = server
        self.most = 0.0
        self.over = threading.Event()
        self.thread = threading.Thread(target=self._look)

    def __enter__(self) -> Self:
        self.thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.over.set()
        self.thread.join()

    def now(self) -> float:
        """Megabytes of the largest of them."""
        return max((_resident(one) for one in self.server.workers() if _makes_files(one)), default=0.0)

    def _look(self) -> None:
        while not self.over.wait(0.1):
            self.most = max(self.most, self.now())


def _makes_files(process: int) -> bool:
    try:
        return b"forkserver" in Path(f"/proc/{process}/cmdline").read_bytes()
    except OSError:  # gone meanwhile
        return False


def _resident(process: int) -> float:
    try:
        found = re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{process}/status").read_text())
    except OSError:
        return 0.0
    return int(found[1]) / 1024 if found else 0.0


def _submitted(server: Served, person: Begun) -> tuple[float, str]:
    """Submit, wait for the file, and open the answers again for the next time; the seconds, and the file's path."""
    begun = time.perf_counter()
    result = _sent(server, person, f"/a/{person.token}/submit", f"/a/{person.token}/review")
    path = f"{result}report/zh-CN.pdf"
    while time.perf_counter() - begun < PATIENCE:
        state = json.loads(_got(server, person, f"{path}/state"))["state"]
        if state == "ready":
            break
        assert state != "failed", "the report could not be made"
        time.sleep(0.05)
    seconds = time.perf_counter() - begun
    _sent(server, person, f"/a/{person.token}/reopen", result)
    return seconds, path


def _got(server: Served, person: Begun, path: str) -> str:
    headers = {"Cookie": person.cookies, "Accept-Language": "zh-CN"}
    text: str = urlopen(Request(server.address + path, headers=headers)).read().decode()
    return text


def _sent(server: Served, person: Begun, path: str, form: str) -> str:
    """Press the button of a page's form; the path it leads to."""
    token = re.findall(r'name="csrf_token" value="([^"]+)"', _got(server, person, form))[0]
    headers = {"Cookie": person.cookies, "Accept-Language": "zh-CN"}
    reply = urlopen(Request(server.address + path, data=f"csrf_token={token}".encode(), headers=headers))
    return str(reply.url).removeprefix(server.address)
