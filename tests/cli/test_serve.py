"""`assess serve`."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from urllib.request import urlopen

import pytest
from sqlalchemy import func, select

from assess.cli.clock import now
from assess.storage import accounts, clients, connect
from assess.storage.cases import Certificate, Client
from assess.storage.clients import Description
from assess.storage.schema import upgrade
from tests.running import Run

PROGRAM = [sys.executable, "-c", "from assess.cli import main; main()"]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A server on a free port with a database of its own, and its address."""
    with serving(tmp_path_factory.mktemp("var")) as served:
        yield served


@contextmanager
def serving(data: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A server on this data meanwhile."""
    environment = os.environ | {"ASSESS_DATA": str(data), "LC_ALL": "en_GB.UTF-8"}
    process = subprocess.Popen([*PROGRAM, "serve", "--port", "0"], stdout=subprocess.PIPE, text=True, env=environment)
    assert process.stdout is not None
    announced = re.fullmatch(r"Yuzhen is served at (\S+) \(Ctrl-C stops it\)\n", process.stdout.readline())
    assert announced
    yield process, announced[1]
    process.terminate()
    process.wait(20)
    process.stdout.close()


def test_the_announced_address_answers(server: tuple[subprocess.Popen[str], str]) -> None:
    with urlopen(server[1], timeout=20) as page:
        assert page.status == 200
        assert b"<html" in page.read()


def test_connections_that_say_nothing_hold_no_worker(server: tuple[subprocess.Popen[str], str]) -> None:
    """Browsers open connections ahead of need; a worker that waits for one answers nobody else."""
    host, port = server[1].removeprefix("http://").split(":")
    silent = [socket.create_connection((host, int(port))) for _ in range(8)]
    time.sleep(0.2)
    with urlopen(server[1], timeout=10) as page:
        assert page.status == 200
    for connection in silent:
        connection.close()


def test_a_running_server_erases_by_itself_whose_time_is_up(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'assess.db'}"
    upgrade(url)
    database = connect(url)
    with database.writing.begin() as session:
        yesterday = now() - timedelta(days=1)
        place = accounts.found(session, "Mira & Partners (fictional)", yesterday)
        clients.create(session, place.id, Description(name="Due", keep_until=date(2020, 1, 31)), yesterday)
    with serving(tmp_path):
        for _ in range(200):
            with database.reading() as session:
                if session.scalar(select(func.count()).select_from(Certificate)):
                    break
            time.sleep(0.1)
        with database.reading() as session:
            assert session.scalars(select(Certificate.client_id)).all() == [1], "once, though there are two workers"
            assert session.scalars(select(Client)).all() == []
    database.close()


def test_a_taken_port_is_told_in_one_line(run: Run) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        ran = run("serve", "--port", taken.getsockname()[1])

    assert ran.status == 1
    assert ran.err == f"{address} cannot be listened on: Address already in use. For another port: --port 8001\n"


def test_a_host_that_is_not_here_is_told_in_one_line(run: Run) -> None:
    ran = run("serve", "--host", "192.0.2.1", "--port", "0")

    assert ran.status == 1
    assert ran.err.startswith("192.0.2.1:0 cannot be listened on: ")
    assert ran.err.count("\n") == 1


def test_it_stops_when_told(server: tuple[subprocess.Popen[str], str]) -> None:
    process, _ = server
    process.send_signal(signal.SIGTERM)

    assert process.wait(20) == 0


def test_a_broken_questionnaire_is_told_line_by_line_before_anything_starts(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "broken.yaml").write_text("nonsense: 1\n", encoding="utf-8")
    monkeypatch.setenv("ASSESS_QUESTIONS", str(tmp_path / "broken.yaml"))
    ran = run("serve", "--port", "0")

    assert ran.status == 1
    assert ran.err.startswith(f"{tmp_path / 'broken.yaml'}:1:1: ")
