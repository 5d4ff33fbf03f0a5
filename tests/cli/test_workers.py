"""A worker lets go of a connection at once, unless the other side may still be sending."""

import socket
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from gunicorn import util
from gunicorn.config import Config
from gunicorn.glogging import Logger

from assess.cli import delivery
from assess.cli.workers import PageWorker

LONG = bytes(range(256)) * 8 * 1024  # two megabytes, several times what the kernel holds
Start = Callable[[str, list[tuple[str, str]]], object]


def answered(environ: dict[str, Any], start_response: Start) -> Iterable[bytes]:
    """An application that reads what is posted under /read, and nothing anywhere else; /long is more than a kernel holds."""
    if environ["PATH_INFO"] == "/long":
        start_response("200 OK", [("Content-Length", str(len(LONG)))])
        return [LONG]
    if environ["PATH_INFO"] == "/read":
        environ["wsgi.input"].read()
    start_response("200 OK", [("Content-Length", "2")])
    return [b"ok"]


@pytest.fixture
def worker(monkeypatch: pytest.MonkeyPatch) -> Iterator[PageWorker]:
    config = Config()
    worker = PageWorker(1, 1, [], None, 30, config, Logger(config))
    worker.wsgi = answered
    yield worker
    worker.tmp.close()


@pytest.mark.parametrize(
    ("request_text", "waits"),
    [
        ("GET / HTTP/1.1\r\nHost: x\r\n\r\n", False),
        ("POST /read HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc", False),
        ("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc", True),
        ("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n", True),
    ],
)
def test_only_a_request_that_was_not_read_to_its_end_is_waited_for(
    worker: PageWorker, monkeypatch: pytest.MonkeyPatch, request_text: str, *, waits: bool
) -> None:
    waited: list[bool] = []
    monkeypatch.setattr(util, "close_graceful", lambda client: waited.append(client.fileno() != -1))
    with (
        socket.create_server(("127.0.0.1", 0)) as listener,
        socket.create_connection(listener.getsockname()) as browser,
    ):
        browser.sendall(request_text.encode())
        client, address = listener.accept()
        with client:
            worker.handle(listener, client, address)
        assert browser.recv(1000).endswith(b"ok")
    assert waited == [waits]


@contextmanager
def slow_browser(worker: PageWorker) -> Iterator[socket.socket]:
    """One that has asked for what is long, been answered, and read nothing."""
    with socket.create_server(("127.0.0.1", 0)) as listener, socket.socket() as browser:
        browser.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        browser.settimeout(10)
        browser.connect(listener.getsockname())
        browser.sendall(b"GET /long HTTP/1.1\r\nHost: x\r\n\r\n")
        client, address = listener.accept()
        with client:
            client.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 65536)
            worker.handle(listener, client, address)
        yield browser


def deliveries() -> list[threading.Thread]:
    return [thread for thread in threading.enumerate() if thread.name == "delivery"]


def test_a_browser_that_reads_slowly_gets_all_and_keeps_no_worker(worker: PageWorker) -> None:
    with slow_browser(worker) as browser:  # the worker is free by now
        assert len(deliveries()) == 1
        received = b"".join(iter(lambda: browser.recv(65536), b""))
    for thread in deliveries():
        thread.join(10)

    assert received.endswith(LONG)
    assert not deliveries()


def test_a_browser_that_hangs_up_is_let_go(worker: PageWorker) -> None:
    with slow_browser(worker) as browser:
        browser.recv(10)
    for thread in deliveries():
        thread.join(10)

    assert not deliveries()


def test_with_every_place_taken_the_worker_waits_itself(worker: PageWorker, monkeypatch: pytest.MonkeyPatch) -> None:
    waited: list[int] = []
    monkeypatch.setattr(delivery, "_places", threading.BoundedSemaphore(1))
    delivery._places.acquire()
    monkeypatch.setattr(delivery.Outgoing, "_wait", lambda self: waited.append(len(self._left)))
    with slow_browser(worker):
        assert waited
        assert not deliveries()
