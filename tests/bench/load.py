"""A small load generator: many connections from one process, without threads, one request on each at a time.

It is run in a process of its own, so that the server's time and its own are told apart.
"""

import heapq
import multiprocessing
import selectors
import socket
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from typing import Protocol

Place = tuple[str, int]
PATIENCE = 30.0


class Caller(Protocol):
    """Somebody with a browser: says what to ask for next, and hears the answer."""

    def request(self) -> bytes:
        """The next request, complete."""

    def answered(self, status: int, body: bytes) -> float:
        """Takes the answer, and says how many seconds to think before the next request; ValueError if it is wrong."""


@dataclass(slots=True)
class Outcome:
    """How long each request took, from connecting to the last byte, and what went wrong."""

    seconds: list[float] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Call:
    caller: Caller
    socket: socket.socket
    begun: float
    received: list[bytes] = field(default_factory=list)


def from_another_process(place: Place, callers: Sequence[Caller], seconds: float) -> Outcome:
    """The same as `put_on`, in a process of its own."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as process:
        return process.submit(put_on, place, callers, seconds).result()


def put_on(place: Place, callers: Sequence[Caller], seconds: float) -> Outcome:
    """Let every caller ask again and again until the time is over; requests under way are still waited for."""
    outcome = Outcome()
    end = time.perf_counter() + seconds
    waiting = [(time.perf_counter(), number, caller) for number, caller in enumerate(callers)]
    under_way = 0
    with selectors.DefaultSelector() as selector:
        while under_way or (waiting and max(waiting[0][0], time.perf_counter()) < end):
            now = time.perf_counter()
            while waiting and waiting[0][0] <= now and now < end:
                _, number, caller = heapq.heappop(waiting)
                selector.register(*_begun(place, caller, number))
                under_way += 1
            pause = max(0.0, min(waiting[0][0], end) - now) if waiting and now < end else PATIENCE
            for key, _ in selector.select(min(pause, PATIENCE)):
                number, call = key.data
                pause_before_next = _step(call, outcome)
                if pause_before_next is None:
                    continue
                selector.unregister(call.socket)
                call.socket.close()
                under_way -= 1
                heapq.heappush(waiting, (time.perf_counter() + pause_before_next, number, call.caller))
    return outcome


def _begun(place: Place, caller: Caller, number: int) -> tuple[socket.socket, int, tuple[int, _Call]]:
    begun = time.perf_counter()
    connection = socket.create_connection(place, timeout=PATIENCE)
    connection.sendall(caller.request())
    connection.setblocking(False)  # its parameter takes no name
    return connection, selectors.EVENT_READ, (number, _Call(caller, connection, begun))


def _step(call: _Call, outcome: Outcome) -> float | None:
    """Take what has come in; the pause before the next request once the answer is complete."""
    try:
        part = call.socket.recv(1 << 18)
    except ConnectionError as error:
        outcome.failures.append(str(error))
        return 0.0
    if part:
        call.received.append(part)
        return None
    outcome.seconds.append(time.perf_counter() - call.begun)
    head, _, body = b"".join(call.received).partition(b"\r\n\r\n")
    try:
        return call.caller.answered(int(head[9:12] or b"0"), body)
    except ValueError as error:
        outcome.failures.append(str(error))
        return 0.0
