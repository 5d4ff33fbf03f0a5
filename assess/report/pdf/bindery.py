"""The parts of a report set side by side, each in a process of its own that ends with its part.

A process holds the pages of one part only and gives everything back. What it writes does not depend on how many run at once.
"""

import ctypes
import gc
import os
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from typing import NoReturn, Protocol

from assess.report.pdf.part import Laid, Part
from assess.report.pdf.printing import Place, Printed

_DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG


class _Setter(Protocol):
    def laid(self) -> Laid: ...

    def place(self, place: Place) -> None: ...

    def printed(self) -> Printed: ...


def printed(parts: Sequence[Part]) -> list[Printed]:
    """All parts, laid out and printed, in their order."""
    with _setters(parts) as setters:
        laid = [setter.laid() for setter in setters]
        firsts = [sum(one.pages for one in laid[:index]) for index in range(len(laid))]
        anchors: dict[str, int] = {}
        for first, one in zip(firsts, laid, strict=True):
            for name, page in one.anchors.items():
                anchors.setdefault(name, first + page)
        total = sum(one.pages for one in laid)
        for number, (setter, first, one) in enumerate(zip(setters, firsts, laid, strict=True), start=1):
            setter.place(Place(number, len(parts), one.pages, first, total, anchors))
        return [setter.printed() for setter in setters]


@contextmanager
def _setters(parts: Sequence[Part]) -> Iterator[Sequence[_Setter]]:
    """One for each part. Only Linux is known to allow a copy of a process with the typesetter's libraries open."""
    if sys.platform != "linux" or len(parts) == 1:
        yield [_Here(part) for part in parts]
        return
    elsewhere: list[_Elsewhere] = []
    try:
        for part in parts:
            elsewhere.append(_Elsewhere(part, elsewhere))
        yield elsewhere
    finally:
        for setter in elsewhere:
            setter.end()


class _Here:
    """A part set in this process."""

    def __init__(self, part: Part) -> None:
        self._part = part
        self._place: Place | None = None

    def laid(self) -> Laid:
        return self._part.lay_out()

    def place(self, place: Place) -> None:
        self._place = place

    def printed(self) -> Printed:
        assert self._place is not None
        return self._part.print(self._place)


class _Elsewhere:
    """A part set by a copy of this process."""

    def __init__(self, part: Part, others: Sequence["_Elsewhere"]) -> None:
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

    def place(self, place: Place) -> None:
        self._line.send(place)

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
            line.send(part.print(line.recv()))
    except BaseException as error:  # noqa: BLE001  # told to the one who waits, whatever it is
        _tell(line, error)
    finally:
        os._exit(0)


def _tell(line: Connection, error: BaseException) -> None:
    try:
        line.send(error)
    except Exception:  # noqa: BLE001  # not every error can be sent
        line.send(RuntimeError(f"{type(error).__name__}: {error}"))
