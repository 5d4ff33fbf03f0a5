"""Decision tables as formulas: which row holds first, and what the outcome is before and after adjustments."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from assess.domain.condition import Condition
from assess.domain.decision import Decision
from assess.proving.logic import FALSE, Formula, both, either, no
from assess.proving.truth import Truth

Read = Callable[[Condition], Truth]
Ways = Mapping[str, Formula]
"""By outcome: when it comes about."""


def first_to_hold(conditions: Iterable[Condition], read: Read) -> list[Formula]:
    """For each condition: when it holds and none before it does."""
    found: list[Formula] = []
    earlier: list[Formula] = []
    for condition in conditions:
        holds = read(condition).yes
        found.append(both(holds, *(no(one) for one in earlier)))
        earlier.append(holds)
    return found


def base(decision: Decision, read: Read) -> dict[str, Formula]:
    """The outcomes before adjustments."""
    firsts = first_to_hold((row.when for row in decision.rows), read)
    pairs = list(zip(decision.rows, firsts, strict=True))
    return {
        outcome.id: either(*(first for row, first in pairs if row.outcome == outcome.id))
        for outcome in decision.outcomes
    }


def adjusted(decision: Decision, read: Read) -> tuple[dict[str, Formula], list[Formula]]:
    """The outcomes after adjustments, and for each adjustment when it changes the outcome."""
    ways = base(decision, read)
    applied: list[Formula] = []
    for adjustment in decision.adjustments:
        holds = read(adjustment.when).yes
        applies = both(holds, either(*(ways[outcome] for outcome in adjustment.outcomes)))
        for outcome in adjustment.outcomes:
            ways[outcome] = both(ways[outcome], no(holds))
        ways[adjustment.to] = either(ways[adjustment.to], applies)
        applied.append(applies)
    return ways, applied


def families(decision: Decision, ways: Ways) -> dict[str, Formula]:
    """The families of the outcomes."""
    found: dict[str, Formula] = {}
    for outcome in decision.outcomes:
        family = outcome.family or outcome.id
        found[family] = either(found.get(family, FALSE), ways[outcome.id])
    return found


def at_or_above(ways: Ways, ranked: Sequence[str]) -> list[Formula]:
    """For each outcome of a ranked decision: when the decision comes to it or a higher one."""
    return [either(*(ways[one] for one in ranked[place:])) for place in range(len(ranked))]
