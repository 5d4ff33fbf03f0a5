"""What the web application bears: the server as it is run, and many who ask at once."""

import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from urllib.request import urlopen

from tests.bench.load import Caller, from_another_process
from tests.bench.measuring import Aims, Measure
from tests.bench.people import Begun, Reader, Respondent, begin
from tests.bench.served import Served, served

CONNECTIONS = 32
SECONDS = 10.0
RESPONDENTS = 64
THINKING = (1.0, 2.0)
AT_ONCE = (0.0, 0.0)


def measures(minutes: float) -> Iterator[Measure]:
    """Each in turn; the respondents answer for so many minutes."""
    with served() as server:
        people = [begin(server.address) for _ in range(CONNECTIONS)]
        yield _at_once(server, "start page", [Reader(one, "/") for one in people])
        yield _at_once(server, "overview", [Reader(one, f"/a/{one.token}/") for one in people])
        longest = _longest(server, people[0])
        sections = [Reader(one, one.sections[longest]) for one in people]
        yield replace(_at_once(server, "page of a section", sections), aims=Aims(least=800, slow=0.06))
        savers = [_respondent(one, number, longest, AT_ONCE) for number, one in enumerate(people)]
        yield replace(_at_once(server, "saving one answer", savers), aims=Aims(least=1200, slow=0.06))
        yield _at_once(server, "page of a section, answered", sections)
    with served() as server:
        yield _answering(server, minutes)


def _longest(server: Served, begun: Begun) -> int:
    """The place of the section whose page is the longest."""
    sizes = [len(urlopen(server.address + path).read()) for path in begun.sections]
    return sizes.index(max(sizes))


def _respondent(begun: Begun, number: int, section: int, think: tuple[float, float]) -> Respondent:
    return Respondent(begun, think, random.Random(number), saves_only=True, section=section - 1)  # no secret


def _at_once(server: Served, name: str, callers: Sequence[Caller]) -> Measure:
    """As fast as the server answers, after a second of warming up."""
    from_another_process(server.place, callers, 1.0)
    used, begun = server.processor_seconds(), time.perf_counter()
    outcome = from_another_process(server.place, callers, SECONDS)
    lasted = time.perf_counter() - begun
    assert not outcome.failures, outcome.failures[:3]
    each = (server.processor_seconds() - used) / len(outcome.seconds)
    return Measure(
        name=f"{name}, {len(callers)} connections",
        seconds=outcome.seconds,
        a_second=len(outcome.seconds) / min(lasted, SECONDS + max(outcome.seconds)),
        note=f"{each * 1000:.2f} ms of processor each",
    )


def _answering(server: Served, minutes: float) -> Measure:
    people = [begin(server.address) for _ in range(RESPONDENTS)]
    callers = [Respondent(one, THINKING, random.Random(number)) for number, one in enumerate(people)]
    outcome = from_another_process(server.place, callers, minutes * 60)
    return Measure(
        name=f"{RESPONDENTS} respondents who think for 1 to 2 s, {minutes:g} min",
        seconds=outcome.seconds,
        other=(len(outcome.failures), "failures"),
        aims=Aims(most=0, slow=0.1),
        note=f"{server.resident_megabytes():.0f} MB in all processes",
    )
