"""Answers that a browser takes slowly: a thread goes on sending them, and the worker is free for the next request."""

import socket
from contextlib import suppress
from threading import BoundedSemaphore, Thread
from typing import Any

_AT_ONCE = 64  # slow browsers of one worker; for more of them it waits itself
_MOST = 16 * 1024 * 1024  # bytes held for one of them; a longer answer is waited for until so much is left
_PATIENCE = 60.0  # seconds in which a browser must take something

_places = BoundedSemaphore(_AT_ONCE)


class Outgoing:
    """Stands for the connection while an answer is written, and keeps what the kernel does not take at once."""

    def __init__(self, client: socket.socket) -> None:
        self._client = client
        self._left = bytearray()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._client, name)

    def sendall(self, content: bytes) -> None:
        """Send what can be sent without waiting. Raises OSError when the browser has hung up."""
        sent = 0 if self._left else self._sent(content)
        self._left += memoryview(content)[sent:]
        if len(self._left) > _MOST:
            self._wait()

    def sendfile(self, *given: Any, **named: Any) -> int:
        """A file after what is left; this waits."""
        self._wait()
        return self._client.sendfile(*given, **named)

    def hand_on(self) -> bool:
        """Let a thread send what is left, and hang up; False when nothing is left, or nobody is free, and then all is sent."""
        if not self._left:
            return False
        if not _places.acquire(blocking=False):
            self._wait()
            return False
        Thread(target=_deliver, args=(self._client.dup(), bytes(self._left)), name="delivery").start()
        return True

    def _sent(self, content: bytes) -> int:
        sent, view = 0, memoryview(content)
        self._client.setblocking(False)
        try:
            while sent < len(view):
                sent += self._client.send(view[sent:])
        except BlockingIOError:
            pass
        finally:
            self._client.setblocking(True)
        return sent

    def _wait(self) -> None:
        self._client.sendall(self._left)
        self._left.clear()


def _deliver(client: socket.socket, left: bytes) -> None:
    """A process that ends waits for it, as long as the server lets it."""
    try:
        with client, suppress(OSError):  # hung up, or asleep
            client.settimeout(_PATIENCE)
            view = memoryview(left)
            while view:
                view = view[client.send(view) :]
            client.shutdown(socket.SHUT_WR)
    finally:
        _places.release()
