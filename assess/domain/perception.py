"""How differently those who lead and those who carry the work out see things, and what such a gap means."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from assess.domain.text import LocalizedText


class Side(StrEnum):
    """One of the two sides that are held against each other."""

    LEADING = "leading"
    OPERATING = "operating"


@dataclass(frozen=True, slots=True, kw_only=True)
class PerceptionFinding:
    """What a gap means, and what to ask about it.

    It holds when the mean gap over its scale `questions` is `at_least` so many anchors with the side `higher` above, or
    when the sides answer one of `differs` (choices and rankings) in different ways.
    """

    id: str
    text: LocalizedText
    ask: LocalizedText
    questions: tuple[str, ...] = ()
    differs: tuple[str, ...] = ()
    at_least: Decimal = Decimal(1)
    higher: Side = Side.LEADING
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Perception:
    """The roles of either side; from `at_least` anchors on, a gap is worth a conversation that begins with `ask`."""

    leading: tuple[str, ...]
    operating: tuple[str, ...]
    at_least: Decimal
    ask: LocalizedText
    findings: tuple[PerceptionFinding, ...] = ()
    sources: tuple[str, ...] = ()
