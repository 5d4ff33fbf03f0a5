"""The parts of a report set side by side: the first by this process, each of the others by a copy that ends with its part.

A copy holds the pages of one part only and gives everything back. What is written does not depend on how many run at once.
"""

import ctypes
import gc
import os
import signal
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from typing import NoReturn

from assess.report.pdf.part import Laid, Part
from assess.report.pdf.printing import Printed

_DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG
_OURS = 2  # parts: cover with contents, and the sections; a copy takes memory of its own for whatever it touches


@dataclass(slots=True)
class _Count:
    """The pages before a part, and on which page of the whole (from 1) each anchor is."""

    first: int = 0
    pages: dict[str, int] = field(default_factory=dict)

    def turn(self, laid: Laid) -> int:
        """The pages of the next part; the first of them (from 0)."""
        first = self.first
        for name, page in laid.anchors.items():
            self.pages.setdefault(name, first + page + 1)
        self.first += laid.pages
        return first


def printed(parts: Sequence[Part]) -> list[Printed]:
    """All parts, laid out and printed, in their order. What leads to pages is printed last, when they are known."""
    ours, count = _ours(parts), _Count()
    with _copies(parts[len(ours) :]) as copies:
        placed = [(count.turn(part.lay_out()), part) for part in ours]
        done = {first: part.print(first) for first, part in placed if not part.leads}
        for copy in copies:
            copy.place(count.turn(copy.laid()))
        for copy in copies:
            copy.lead(count.pages)
        done |= {first: part.print(first, count.pages) for first, part in placed if part.leads}
        return [*(done[first] for first, _ in placed), *(copy.printed() for copy in copies)]


def _ours(parts: Sequence[Part]) -> Sequence[Part]:
    """The parts for this process. Only Linux is known to allow a copy of one with the typesetter's libraries open."""
    return parts[:_OURS] if sys.platform == "linux" else parts


@contextmanager
def _copies(parts: Sequence[Part]) -> Iterator[Sequence["_Copy"]]:
    """One of this process for each part."""
    copies: list[_Copy] = []
    try:
        for part in parts:
            copies.append(_Copy(part, copies))
        yield copies
    finally:
        for copy in copies:
            copy.end()


class _Copy:
    """A part set by a copy of this process."""

    def __init__(self, part: Part, others: Sequence["_Copy"]) -> None:
        self._leads = part.leads
        self._line, theirs = Pipe()
        parent = os.getpid()
        self._process = os.fork()
        if self._process == 0:
            for line in (self._line, *(other._line for other in others)):  # noqa: SLF001  # a hand on their line would keep it open
                line.close()
            _work(part, theirs, parent)
        theirs.close()

    def laid(self) -> Laid:
        laid = self._answer()
        assert isinstance(laid, Laid)
        return laid

    def place(self, first: int) -> None:
        self._line.send(first)

    def lead(self, pages: Mapping[str, int]) -> None:
        if self._leads:
            self._line.send(pages)

    def printed(self) -> Printed:
        done = self._answer()
        assert isinstance(done, Printed)
        return done

    def end(self) -> None:
        """Whatever it is at."""
        self._line.close()
        os.kill(self._process, signal.SIGKILL)
        os.waitpid(self._process, 0)

    def _answer(self) -> object:
        try:
            answer = self._line.recv()
        except EOFError:
            raise MemoryError("the process that set a part of the report was killed") from None
        if isinstance(answer, BaseException):
            raise answer
        return answer


def _work(part: Part, line: Connection, parent: int) -> NoReturn:
    """What the copy does. It never returns into the code of the process it is a copy of."""
    try:
        ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGKILL)
        if os.getppid() == parent:
            gc.disable()  # what it leaves lying goes with it
            line.send(part.lay_out())
            first = line.recv()
            line.send(part.print(first, line.recv() if part.leads else {}))
    except BaseException as error:  # noqa: BLE001  # told to the one who waits, whatever it is
        _tell(line, error)
    finally:
        os._exit(0)


def _tell(line: Connection, error: BaseException) -> None:
    try:
        line.send(error)
    except Exception:  # noqa: BLE001  # not every error can be sent
        line.send(RuntimeError(f"{type(error).__name__}: {error}"))
