"""The portfolio as lines: every client with its engagements, the most urgent first."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from assess.storage.cases import Client
from assess.storage.engagements import Standing
from assess.storage.people import Consultancy
from assess.storage.retention import keep_until
from assess.web.access import Desk
from assess.web.house import house
from assess.web.language import reader
from assess.web.vocabulary import vocabulary

NOTICE = timedelta(days=30)
"""So long before a client is erased by itself the portfolio says so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One client. `due` is its nearest date; `is_late` when that has passed; `to_erase` when its time is up.

    `erased_after` is the day on which that will be, once it is near.
    """

    client: Client
    standings: Sequence[Standing]
    due: date | None
    is_late: bool
    to_erase: bool
    erased_after: date | None


def portfolio_lines(
    found: Sequence[Client], standings: Mapping[int, Sequence[Standing]], consultancy: Consultancy, today: date
) -> tuple[Line, ...]:
    """What is late first, then what is due next, then by name."""
    lines = [_line(client, standings.get(client.id, ()), consultancy, today) for client in found]
    return tuple(sorted(lines, key=lambda line: (line.due is None, line.due or today, line.client.name)))


def concluded(desk: Desk, standings: Iterable[Standing]) -> Mapping[int, tuple[str, ...]]:
    """What the machine concluded in the last frozen round of each engagement: its watched decisions, in words."""
    return {one.engagement.id: tuple(_conclusions(desk, one)) for one in standings if one.outcomes}


def _conclusions(desk: Desk, standing: Standing) -> Iterable[str]:
    questionnaire = house().shelf.get(desk.session, standing.digest)
    words, perturbation = vocabulary(questionnaire, reader().language), questionnaire.instrument.scoring.perturbation
    watched = perturbation.watch if perturbation else tuple(standing.outcomes)
    return (words.value(id, standing.outcomes[id]) for id in watched if id in standing.outcomes)


def _line(client: Client, standings: Sequence[Standing], consultancy: Consultancy, today: date) -> Line:
    days = [one.engagement.due_on for one in standings if one.engagement.due_on and not one.is_closed]
    due = min(days, default=None)
    last = max(
        (max(one.revision.opened_at, one.reported_at or one.revision.opened_at) for one in standings), default=None
    )
    until = keep_until(client, consultancy, last)
    return Line(
        client=client,
        standings=standings,
        due=due,
        is_late=due is not None and due < today,
        to_erase=until is not None and until < today,
        erased_after=until if until is not None and until < today + NOTICE else None,
    )
