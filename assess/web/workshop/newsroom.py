"""The newsroom: holds the connections of all pages that listen, and tells them what is new as soon as it is.

What is new comes from the database, looked up when a worker rings and twice a second besides, for whatever other machines
have written. Nothing is known here that is not there: it may end at any moment, and its pages come back by themselves.
"""

import logging
import os
import secrets
import selectors
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy.exc import SQLAlchemyError

from assess.storage import Database, workshops
from assess.web.workshop.line import Line, Listener
from assess.web.workshop.live import event, news

EVERY = 0.5
"""Seconds after which it looks by itself. Between two looks lies at least `_GAP`, however often it rings."""
_GAP = 0.04
BEAT = 10.0
"""Seconds after which every page hears that it is still listening, so that it notices when it is not."""
STAY = 300.0
"""Seconds after which a page has to come back, more or less, so that a worker looks again who it is."""
MOST = 800
"""Pages that listen at a time; whoever comes after them asks again and again instead."""
_STILL = b"event: still\ndata: 1\n\n"

_log = logging.getLogger("assess.web")


@dataclass(slots=True, eq=False)
class _Page:
    """A page that listens, and until when."""

    connection: socket.socket
    listener: Listener
    told: str
    until: float


class Newsroom:
    """All pages that listen. `turn` does what there is to do and waits a moment for more."""

    def __init__(self, database: Database, line: Line, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._database = database
        self._line = line
        self._clock = clock
        self._pages: set[_Page] = set()
        self._looked = self._beaten = clock()
        self._rung = False
        self._selector = selectors.DefaultSelector()
        self._selector.register(line.end, selectors.EVENT_READ)

    @property
    def listening(self) -> int:
        """How many pages listen."""
        return len(self._pages)

    def run(self, goes_on: Callable[[], bool], wake: int) -> None:
        """Until it is told to stop; something comes in on the descriptor `wake` when it is to ask at once."""
        self._selector.register(wake, selectors.EVENT_READ)
        while goes_on():
            self.turn(EVERY)
        self.close()

    def turn(self, wait: float) -> None:
        """Take what has come in, look for news where there may be some, and tell."""
        due = self._looked + (_GAP if self._rung else EVERY)
        for key, _ in self._selector.select(max(0.0, min(wait, due - self._clock())) if self._pages else wait):
            if key.data is not None:
                self._heard(key.data)
            elif key.fileobj is self._line.end:
                self._take()
            else:
                os.read(key.fd, 64)
        now = self._clock()
        if now >= self._looked + (_GAP if self._rung else EVERY):
            self._look(now)
        if now >= self._beaten + BEAT:
            self._beat(now)

    def close(self) -> None:
        """Let everybody go."""
        for page in tuple(self._pages):
            self._drop(page)
        self._selector.close()

    def _take(self) -> None:
        for _, listener, connection in self._line.received():
            self._rung = True
            if listener is None or connection is None:
                continue
            connection.setblocking(False)
            if len(self._pages) >= MOST:
                connection.close()
                continue
            stay = STAY * (0.8 + secrets.randbelow(400) / 1000)  # not all at once
            page = _Page(connection, listener, listener.told, self._clock() + stay)
            self._pages.add(page)
            self._selector.register(connection, selectors.EVENT_READ, page)

    def _heard(self, page: _Page) -> None:
        """A page has nothing to say: either it has gone, or what it says is left alone."""
        try:
            if page.connection.recv(1024):
                return
        except BlockingIOError:
            return
        except OSError:
            pass
        self._drop(page)

    def _look(self, now: float) -> None:
        self._looked, self._rung = now, False
        wanted = {page.listener.workshop for page in self._pages}
        if not wanted:
            return
        try:
            with self._database.reading() as session:
                found = workshops.ballots(session, wanted)
                told = {(id, cast): news(one, cast=cast) for id, one in found.items() for cast in (True, False)}
        except SQLAlchemyError as error:
            _log.warning("no news of the workshops: %s", type(error).__name__)
            return
        for page in tuple(self._pages):
            text = told.get((page.listener.workshop, page.listener.cast))
            if text is None:
                self._drop(page)
            elif text != page.told:
                page.told = text
                self._tell(page, event(text))

    def _beat(self, now: float) -> None:
        self._beaten = now
        for page in tuple(self._pages):
            if now >= page.until:
                self._drop(page)
            else:
                self._tell(page, _STILL)

    def _tell(self, page: _Page, words: bytes) -> None:
        """Whoever does not even take a few words has gone, and comes back when it is there again."""
        try:
            is_told = page.connection.send(words) == len(words)
        except OSError:
            is_told = False
        if not is_told:
            self._drop(page)

    def _drop(self, page: _Page) -> None:
        self._pages.discard(page)
        self._selector.unregister(page.connection)
        page.connection.close()
