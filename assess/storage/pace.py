"""When answers were given becomes how long the anchors took: the time between one answer and the next, pauses cut short.

Nothing is measured in the browser. What cannot be told counts as slow or not at all, so that nobody is taken for hasty
who is not: a first answer has no moment before it, answers saved together share the time since those before them, and a
page that was read in between makes the time longer, never shorter.
"""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

PAUSE = Decimal(30)
"""Seconds. Whoever takes longer over one answer has thought, asked or gone away: all the same here."""

_PLACES = Decimal("0.1")


def seconds(given: Sequence[tuple[datetime | None, bool]]) -> Decimal | None:
    """How long the anchors took altogether, in seconds; None when fewer than half of them could be timed.

    `given` is, for each answer, when it was given and whether it is an anchor. The others are told by the mean.
    """
    anchors = sum(is_anchor for _, is_anchor in given)
    timed = [each for each in _each(given) if each is not None]
    if not timed or 2 * len(timed) < anchors:
        return None
    return (sum(timed, Decimal(0)) / len(timed) * anchors).quantize(_PLACES)


def _each(given: Sequence[tuple[datetime | None, bool]]) -> list[Decimal | None]:
    """The seconds of every anchor; None for those given first of all."""
    together: dict[datetime, list[bool]] = {}
    for moment, is_anchor in given:
        if moment is not None:
            together.setdefault(moment, []).append(is_anchor)
    found: list[Decimal | None] = []
    before: datetime | None = None
    for moment, several in sorted(together.items()):
        gap = None if before is None else Decimal(str((moment - before).total_seconds())) / len(several)
        found += [gap if gap is None else min(gap, PAUSE)] * sum(several)
        before = moment
    return found
