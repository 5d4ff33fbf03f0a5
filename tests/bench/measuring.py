"""A measure: what was timed, how often, what is aimed at, and how it is told."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median, quantiles


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """Seconds each, for something done again and again; or so many a second, or any other figure, where that says more.

    `slowest` is what 99 in 100 stay below, where somebody else has timed each.
    `aims` are what the figure and the slowest of 100 are to reach; `note` is what else has to be known.
    """

    name: str
    seconds: Sequence[float] = ()
    a_second: float | None = None
    other: tuple[float, str] | None = None
    slowest: float | None = None
    aims: "Aims | None" = None
    note: str = ""

    @property
    def figure(self) -> float:
        """The one number: how many a second, another figure, else the median of the seconds."""
        if self.other is not None:
            return self.other[0]
        return median(self.seconds) if self.a_second is None else self.a_second

    @property
    def unit(self) -> str:
        """Of the figure."""
        if self.other is not None:
            return self.other[1]
        return "s" if self.a_second is None else "1/s"

    @property
    def slow(self) -> float | None:
        """The seconds that 99 in 100 stay below; the longest where there are few; None where nothing was timed."""
        if self.slowest is not None:
            return self.slowest
        if len(self.seconds) >= 100:
            return quantiles(self.seconds, n=100)[98]
        return max(self.seconds, default=None)

    @property
    def reached(self) -> bool | None:
        """Whether all that is aimed at is reached; None where nothing is."""
        return None if self.aims is None else self.aims.reached(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Aims:
    """What a measure is to reach: its figure at least or at most so much, the slowest of 100 within so many seconds."""

    least: float | None = None
    most: float | None = None
    slow: float | None = None

    def reached(self, measure: Measure) -> bool:
        """Whether a measure does."""
        return (
            (self.least is None or measure.figure >= self.least)
            and (self.most is None or measure.figure <= self.most)
            and (self.slow is None or (measure.slow is not None and measure.slow <= self.slow))
        )

    def __str__(self) -> str:
        parts = [f"≥ {self.least:g}"] if self.least is not None else []
        parts += [f"≤ {self.most:g}"] if self.most is not None else []
        parts += [f"p99 ≤ {self.slow * 1000:g} ms"] if self.slow is not None else []
        return ", ".join(parts)


def processor_pace() -> float:
    """How fast a processor is at this moment: 1 where a million additions take 0.06 s of it. Machines that share theirs vary."""
    begun = time.process_time()
    found = 0
    for number in range(1_000_000):
        found += number
    return 0.06 / (time.process_time() - begun)


def timed(name: str, work: Callable[[], object], *, for_seconds: float = 3.0, least: int = 3) -> Measure:
    """Do it at least so often, and as long as the time lasts."""
    seconds: list[float] = []
    while len(seconds) < least or sum(seconds) < for_seconds:
        begun = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - begun)
    return Measure(name=name, seconds=seconds)


def rate(measure: Measure) -> Measure:
    """The same, told as how many a second one process does."""
    return Measure(name=measure.name, seconds=measure.seconds, a_second=1 / median(measure.seconds))
