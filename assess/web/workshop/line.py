"""The line from the workers to the newsroom: pages that stay and listen are handed over on it, and it rings when a vote comes in.

Workers answer one request at a time, so none of them can keep a page's connection open. The worker looks who is asking,
writes how things stand, and hands the open connection itself to the one process that holds all of them.
"""

import json
import socket
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Any, NoReturn
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

CONNECTION = "gunicorn.socket"
"""Where the server leaves the open connection; elsewhere nothing can be handed over."""
_LISTENER = "assess.listener"
_LONGEST = 4_096  # bytes of a message


class HandedOverError(Exception):
    """No failure: the connection belongs to the newsroom now, so the worker lets go of it without a word."""


@dataclass(frozen=True, slots=True)
class Listener:
    """A page that listens: to which workshop, whether it may know how many have voted, and what it was told last."""

    workshop: int
    cast: bool
    told: str


class Line:
    """Opened before the processes part, so that what is sent waits here while the newsroom is away."""

    def __init__(self) -> None:
        self.end, self._near = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self.end.setblocking(False)
        self._near.setblocking(False)

    def ring(self, workshop: int) -> None:
        """Say that there is something new; when the line is full, the newsroom finds out by itself."""
        self._sent({"workshop": workshop}, [])

    def hand_over(self, listener: Listener, connection: socket.socket) -> None:
        """Pass on an open connection. When the line is full it ends, and the page comes back."""
        self._sent(asdict(listener), [connection.fileno()])

    def received(self) -> Iterator[tuple[int, Listener | None, socket.socket | None]]:
        """What has come in: a workshop with something new, and who has been handed over, if anybody."""
        while True:
            try:
                message, [*connections], _, _ = socket.recv_fds(self.end, _LONGEST, 1)
            except BlockingIOError:
                return
            said = json.loads(message)
            known = Listener(**said) if connections else None
            yield said["workshop"], known, socket.socket(fileno=connections[0]) if connections else None

    def close(self) -> None:
        """Nothing is sent any more."""
        self.end.close()
        self._near.close()

    def keeping_open(self, application: WSGIApplication) -> WSGIApplication:
        """The application, whose answers to pages that listen are written here and not ended."""

        def answer(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
            head: list[bytes] = []

            def begin(status: str, headers: list[tuple[str, str]], *problem: Any) -> Callable[[bytes], object]:
                if _LISTENER not in environ:
                    return start_response(status, headers, *problem)
                kept = (f"{name}: {value}" for name, value in headers if name != "Content-Length")  # more is to come
                lines = (f"HTTP/1.1 {status}", *kept, "Connection: close")
                head[:] = ["".join(f"{line}\r\n" for line in (*lines, "")).encode("latin-1")]
                return head.append

            body = application(environ, begin)
            return self._kept_open(environ, head, body) if head else body

        return answer

    def _kept_open(self, environ: WSGIEnvironment, head: list[bytes], body: Iterable[bytes]) -> NoReturn:
        connection: socket.socket = environ[CONNECTION]
        connection.sendall(b"".join((*head, *body)))
        self.hand_over(environ[_LISTENER], connection)
        raise HandedOverError

    def _sent(self, message: dict[str, Any], connections: list[int]) -> None:
        try:
            socket.send_fds(self._near, [json.dumps(message).encode()], connections)
        except OSError:
            return


def keep(environ: WSGIEnvironment, listener: Listener) -> None:
    """Mark a request whose connection is to be handed over once its answer is written."""
    environ[_LISTENER] = listener
