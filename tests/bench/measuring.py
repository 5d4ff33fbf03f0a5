"""A measure: what was timed, how often, and how it is told."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median, quantiles


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """Seconds each, for something done again and again; or so many a second, where that says more."""

    name: str
    seconds: Sequence[float]
    a_second: float | None = None

    @property
    def figure(self) -> float:
        """The one number: how many a second, else the median of the seconds."""
        return median(self.seconds) if self.a_second is None else self.a_second

    @property
    def unit(self) -> str:
        """Of the figure."""
        return "s" if self.a_second is None else "1/s"

    @property
    def slow(self) -> float:
        """The seconds that 99 in 100 stay below; the longest where there are few."""
        return quantiles(self.seconds, n=100)[98] if len(self.seconds) >= 100 else max(self.seconds)


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
