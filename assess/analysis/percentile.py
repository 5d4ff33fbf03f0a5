"""Where a score stands among others, told so that no single company can be recognised.

Nothing is shown of a group of fewer than ten *other* companies, nor of one whose remainder (all that are compared, less
the group) is between one and nine: whoever sees both could subtract. Companies of other consultancies count only when
they are at least ten from at least three consultancies; fewer are left out, so that nobody who knows their own clients
can tell a stranger's from what is left. With the consultancy's own clients alone nothing is told that it does not know.
A percentile is shown in steps that are no finer than one company in ten or twenty, and never as the lowest or highest.
"""

from collections.abc import Mapping
from dataclasses import dataclass

LEAST = 10
"""The fewest other companies that anything is shown of."""

LEAST_CONSULTANCIES = 3
"""The fewest other consultancies whose clients are counted beside one's own."""

MANY = 50
"""From this many companies on the steps are finer."""

COARSE, FINE = 10, 5
"""The steps of a percentile, of few and of many companies."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """Other companies' scores held against one: how many there are, how many are lower, how many the same."""

    companies: int
    lower: int
    same: int


@dataclass(frozen=True, slots=True)
class Rank:
    """At least about `percentile` percent of `companies` score lower (ties count half)."""

    percentile: int
    companies: int


def rank(counted: Counted) -> Rank | None:
    """The percentile in whole steps; None of too few companies."""
    if counted.companies < LEAST:
        return None
    step = FINE if counted.companies >= MANY else COARSE
    twice = 100 * (2 * counted.lower + counted.same)
    steps = (twice + counted.companies * step) // (2 * counted.companies * step)
    return Rank(min(max(steps * step, step), 100 - step), counted.companies)


def may_show(group: int, everybody: int) -> bool:
    """Whether a group may be shown beside everybody: neither it nor what is left of everybody may be small."""
    rest = everybody - group
    return group >= LEAST and (rest == 0 or rest >= LEAST)


def counts_others(by_consultancy: Mapping[int, int], own: int) -> bool:
    """Whether other consultancies' companies are counted, told how many each consultancy has."""
    others = {id: companies for id, companies in by_consultancy.items() if id != own and companies}
    return len(others) >= LEAST_CONSULTANCIES and sum(others.values()) >= LEAST
