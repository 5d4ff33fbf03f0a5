"""What the web application bears: the server as it is run, and many who ask at once."""

import random
from collections.abc import Iterator, Sequence
from urllib.request import urlopen

from tests.bench.load import from_another_process
from tests.bench.measuring import Aims, Measure, processor_pace
from tests.bench.people import Begun, Respondent, begin
from tests.bench.served import Served, served
from tests.bench.wrk import Asked, bear

CONNECTIONS = 32
SECONDS = 10
WARMING = 2
RESPONDENTS = 64
THINKING = (1.0, 2.0)
AIMS = {"page of a section": Aims(least=800, slow=0.06), "saving one answer": Aims(least=1200, slow=0.06)}


def measures(minutes: float) -> Iterator[Measure]:
    """Each in turn; the respondents answer for so many minutes."""
    with served() as server:
        people = [begin(server.address) for _ in range(CONNECTIONS)]
        longest = _longest(server, people[0])
        sections = [one.asked(one.sections[longest]) for one in people]
        yield _at_once(server, "start page", [one.asked("/") for one in people])
        yield _at_once(server, "overview", [one.asked(f"/a/{one.token}/") for one in people])
        yield _at_once(server, "page of a section", sections)
        yield _saving(server, longest)
        yield _at_once(server, "page of a section, answered", sections)
    with served() as server:
        yield _answering(server, minutes)


def _longest(server: Served, begun: Begun) -> int:
    """The place of the section whose page is the longest."""
    sizes = [len(urlopen(server.address + path).read()) for path in begun.sections]
    return sizes.index(max(sizes))


def _saving(server: Served, section: int) -> Measure:
    """All answers of a section by each of as many people as there are connections, then all again with other values.

    It has people of its own, who have answered nothing yet, and needs no warming up but what went before it.
    """
    people = [begin(server.address) for _ in range(CONNECTIONS)]
    each = [one.saves(one.sections[section]) for one in people]
    return _at_once(server, "saving one answer", [one for several in zip(*each, strict=True) for one in several], 0)


def _at_once(server: Served, name: str, asked: Sequence[Asked], warming: int = WARMING) -> Measure:
    """As fast as the server answers."""
    if warming:
        bear(server.address, asked, connections=CONNECTIONS, seconds=warming)
    pace, used = processor_pace(), server.processor_seconds()
    borne = bear(server.address, asked, connections=CONNECTIONS, seconds=SECONDS)
    each = (server.processor_seconds() - used) / borne.requests
    assert not borne.failures, f"{name}: {borne.failures} of {borne.requests} failed"
    load = borne.processor_seconds / SECONDS
    return Measure(
        name=f"{name}, {CONNECTIONS} connections",
        a_second=borne.a_second,
        slowest=borne.slow,
        aims=AIMS.get(name),
        note=f"{each * 1000:.2f} ms of processor each; the load took {load:.0%} of one; pace {pace:.2f}",
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
