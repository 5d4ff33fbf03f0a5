"""Structured conditions: what a rule asks of the facts. Evaluated in `assess.rules.condition`, three-valued."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import assert_never

Value = Decimal | bool | str | tuple[str, ...]
"""What a fact can be: a number, yes or no, one option's id, or several option ids in order."""


class Unknown(StrEnum):
    """Why a fact has no value. "Don't know" was said; "not answered" was not."""

    DONT_KNOW = "unknown"
    NOT_ANSWERED = "not_answered"
    NOT_APPLICABLE = "not_applicable"


class Operator(StrEnum):
    """How an observed value is held against the expected one. Thresholds include their own value as the name says."""

    IS = "is"
    IS_NOT = "is_not"
    IN = "in"
    NOT_IN = "not_in"
    AT_LEAST = "at_least"
    ABOVE = "above"
    AT_MOST = "at_most"
    BELOW = "below"
    INCLUDES = "includes"
    EXCLUDES = "excludes"
    INCLUDES_ANY = "includes_any"
    EXCLUDES_ALL = "excludes_all"
    FIRST = "first"
    NOT_FIRST = "not_first"
    KNOWN = "known"


OPPOSITE: dict[Operator, Operator] = {
    Operator.IS: Operator.IS_NOT,
    Operator.IN: Operator.NOT_IN,
    Operator.AT_LEAST: Operator.BELOW,
    Operator.AT_MOST: Operator.ABOVE,
    Operator.INCLUDES: Operator.EXCLUDES,
    Operator.INCLUDES_ANY: Operator.EXCLUDES_ALL,
    Operator.FIRST: Operator.NOT_FIRST,
}
"""Which comparison holds of a known value exactly when the other does not, both ways round."""
OPPOSITE |= {other: one for one, other in OPPOSITE.items()}

ORDERED = frozenset({Operator.AT_LEAST, Operator.ABOVE, Operator.AT_MOST, Operator.BELOW})
"""Comparisons with a distance: numbers held against a threshold."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """One fact held against one expected value: the leaf of every condition and of every proof."""

    fact: str
    operator: Operator
    expected: Value


@dataclass(frozen=True, slots=True)
class AllOf:
    """Holds when every part holds; with no parts it always holds."""

    conditions: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Holds when at least one part holds."""

    conditions: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class Not:
    """Holds when its part is false; unknown stays unknown."""

    condition: "Condition"


Condition = Comparison | AllOf | AnyOf | Not

ALWAYS = AllOf(())
"""The condition of a default row."""


def leaves(condition: Condition) -> Iterator[Comparison]:
    """Every comparison in a condition, left to right."""
    match condition:
        case Comparison():
            yield condition
        case AllOf(conditions) | AnyOf(conditions):
            for part in conditions:
                yield from leaves(part)
        case Not(part):
            yield from leaves(part)
        case _:
            assert_never(condition)


def facts_of(condition: Condition) -> frozenset[str]:
    """The ids of all facts a condition reads."""
    return frozenset(leaf.fact for leaf in leaves(condition))
