"""A worker lets go of a connection at once, unless the other side may still be sending."""

import socket
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pytest
from gunicorn import util
from gunicorn.config import Config
from gunicorn.glogging import Logger

from assess.cli.workers import PageWorker

Start = Callable[[str, list[tuple[str, str]]], object]


def answered(environ: dict[str, Any], start_response: Start) -> Iterable[bytes]:
    """An application that reads what is posted under /read, and nothing anywhere else."""
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
