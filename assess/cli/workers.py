"""The workers of the web server: each answers one request at a time, and never waits for whoever reads slowly.

One of them answers nothing and holds the connections of pages that listen: whoever takes its seat first. When it ends, the
worker that the server starts in its place finds the seat free.
"""

import fcntl
import socket
from contextlib import suppress
from tempfile import TemporaryFile
from typing import Any

from gunicorn.workers.sync import SyncWorker

from assess.cli.delivery import Outgoing
from assess.web.house import house_of
from assess.web.workshop.line import HandedOverError
from assess.web.workshop.newsroom import Newsroom


class Seat:
    """A place for one process. It is free again when that process ends, however it ends."""

    def __init__(self) -> None:
        self._file = TemporaryFile()  # noqa: SIM115  # open as long as the server runs: the lock belongs to the process

    def is_taken(self) -> bool:
        """Try to sit down; whether somebody else is sitting there."""
        try:
            fcntl.lockf(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return True
        return False


class PageWorker(SyncWorker):  # type: ignore[misc]  # gunicorn ships no types
    """Gunicorn's plain worker, except that it is free again as soon as an answer is written.

    Gunicorn would wait until the browser has read the answer and hung up, for two seconds at most: over a network that
    takes a third of a second for the way there and back, a worker would answer three requests a second. That is to keep
    answers whole whose request was not read to its end; where it was, the kernel delivers what is written by itself, and
    a thread what is more than the kernel takes: a report on its way to a phone.
    """

    def run(self) -> None:
        """Hold what is handed over, or answer requests."""
        rooms = house_of(self.wsgi)
        if rooms.line is None or self.app.seat.is_taken():
            super().run()
        else:
            Newsroom(rooms.database, rooms.line).run(self._goes_on, self.PIPE[0])

    def _goes_on(self) -> bool:
        self.notify()
        return bool(self.alive and self.is_parent_alive())

    def handle_request(self, listener: Any, req: Any, client: socket.socket, addr: Any) -> None:
        """Answer, and hang up at once where nothing of the request is left, or somebody else goes on."""
        outgoing = Outgoing(client)
        try:
            super().handle_request(listener, req, outgoing, addr)
        except HandedOverError:
            client.close()
            return
        if outgoing.hand_on():
            client.close()
        elif getattr(req.body.reader, "length", None) == 0:
            with suppress(OSError):  # the browser may have hung up before
                client.shutdown(socket.SHUT_WR)
            client.close()
