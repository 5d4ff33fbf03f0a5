"""Measures: numbers computed from other facts, written as a small closed arithmetic instead of code."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import assert_never

from assess.domain.condition import Condition, facts_of
from assess.domain.text import LocalizedText


class Unit(StrEnum):
    """What a number is, so that it can be written the way a reader expects."""

    SCORE = "score"  # 0 to 100
    ANCHOR = "anchor"  # 0 to 4
    MONEY = "money"  # CNY
    PERCENT = "percent"  # 0 to 100
    RATIO = "ratio"
    COUNT = "count"
    MONTHS = "months"


@dataclass(frozen=True, slots=True)
class Constant:
    """A number written in the content."""

    number: Decimal


@dataclass(frozen=True, slots=True)
class Reference:
    """The value of another fact."""

    fact: str


@dataclass(frozen=True, slots=True)
class Sum:
    """Unknown when any term is."""

    terms: tuple["Expression", ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """First term less the others; unknown when any term is."""

    terms: tuple["Expression", ...]


@dataclass(frozen=True, slots=True)
class Product:
    """Unknown when any term is."""

    terms: tuple["Expression", ...]


@dataclass(frozen=True, slots=True)
class Quotient:
    """First term over the second; unknown when either is, or the second is zero."""

    terms: tuple["Expression", ...]


@dataclass(frozen=True, slots=True)
class Mean:
    """Plain mean of the terms that are known; unknown when none is."""

    terms: tuple["Expression", ...]


@dataclass(frozen=True, slots=True)
class Highest:
    """The highest of the terms that are known; unknown when none is."""

    terms: tuple["Expression", ...]


@dataclass(frozen=True, slots=True)
class Lowest:
    """The lowest of the terms that are known; unknown when none is."""

    terms: tuple["Expression", ...]


@dataclass(frozen=True, slots=True)
class WeightedMean:
    """Mean of facts by weight, over those that are known; unknown when none is."""

    weights: tuple[tuple[str, Decimal], ...]


@dataclass(frozen=True, slots=True)
class MeanOfTag:
    """Mean of all applicable scale questions carrying a tag, by their own weights, over those known."""

    tag: str


@dataclass(frozen=True, slots=True)
class LowestOfTag:
    """The lowest of all applicable scale questions carrying a tag, over those known."""

    tag: str


@dataclass(frozen=True, slots=True)
class Count:
    """How many conditions hold; those that are unknown do not count."""

    conditions: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """One way a measure is computed, under a condition."""

    when: Condition
    value: "Expression"


@dataclass(frozen=True, slots=True)
class Cases:
    """The value of the first case whose condition holds, else `otherwise`."""

    cases: tuple[Case, ...]
    otherwise: "Expression"


Expression = (
    Constant
    | Reference
    | Sum
    | Difference
    | Product
    | Quotient
    | Mean
    | Highest
    | Lowest
    | WeightedMean
    | MeanOfTag
    | LowestOfTag
    | Count
    | Cases
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A named number that conditions and reports can refer to by its id."""

    id: str
    name: LocalizedText
    value: Expression
    unit: Unit = Unit.SCORE
    description: LocalizedText | None = None
    sources: tuple[str, ...] = ()


def parts(expression: Expression) -> Iterator[Expression]:
    """The expression and every expression inside it."""
    yield expression
    match expression:
        case (
            Sum(terms)
            | Difference(terms)
            | Product(terms)
            | Quotient(terms)
            | Mean(terms)
            | Highest(terms)
            | Lowest(terms)
        ):
            for term in terms:
                yield from parts(term)
        case Cases(cases, otherwise):
            for case in cases:
                yield from parts(case.value)
            yield from parts(otherwise)
        case Constant() | Reference() | WeightedMean() | MeanOfTag() | LowestOfTag() | Count():
            pass
        case _:
            assert_never(expression)


def references(expression: Expression) -> Iterator[str]:
    """The ids of all facts an expression reads; tags are resolved by whoever knows the questions."""
    for part in parts(expression):
        match part:
            case Reference(fact):
                yield fact
            case WeightedMean(weights):
                yield from (fact for fact, _ in weights)
            case Count(conditions):
                yield from (fact for condition in conditions for fact in facts_of(condition))
            case Cases(cases, _):
                yield from (fact for case in cases for fact in facts_of(case.when))
            case _:
                pass


def tags(expression: Expression) -> Iterator[str]:
    """The tags an expression reads its questions by."""
    for part in parts(expression):
        if isinstance(part, MeanOfTag | LowestOfTag):
            yield part.tag
