"""Measures computed: the small arithmetic of `domain.measure` over facts."""

from collections.abc import Callable, Iterable
from decimal import Decimal
from functools import reduce
from operator import mul, sub
from typing import assert_never

from assess.domain.condition import Condition, Unknown, Value
from assess.domain.measure import (
    Cases,
    Constant,
    Count,
    Difference,
    Expression,
    Highest,
    Lowest,
    LowestOfTag,
    Mean,
    MeanOfTag,
    Product,
    Quotient,
    Reference,
    Sum,
    WeightedMean,
)
from assess.scoring.dimension import weighted_mean
from assess.scoring.exact import ratio, settled

Read = Callable[[str], Value | Unknown]
Holds = Callable[[Condition], bool | None]
Tagged = Callable[[str], Iterable[tuple[Value | Unknown, Decimal]]]
"""The (answer, weight) of every applicable scale question with a tag."""


def compute(expression: Expression, read: Read, holds: Holds, tagged: Tagged) -> Decimal | None:
    """The number an expression comes to; None when it cannot be known yet."""
    value = _compute(expression, read, holds, tagged)
    return None if value is None else settled(value)


def _compute(expression: Expression, read: Read, holds: Holds, tagged: Tagged) -> Decimal | None:
    match expression:
        case Constant(number):
            return number
        case Reference(fact):
            value = read(fact)
            return value if isinstance(value, Decimal) else None
        case WeightedMean(weights):
            return weighted_mean((read(fact), weight) for fact, weight in weights)
        case MeanOfTag(tag):
            return weighted_mean(tagged(tag))
        case LowestOfTag(tag):
            return min((value for value, _ in tagged(tag) if isinstance(value, Decimal)), default=None)
        case Count(conditions):
            return Decimal(sum(holds(condition) is True for condition in conditions))
        case Cases(cases, otherwise):
            chosen = next((case.value for case in cases if holds(case.when) is True), otherwise)
            return _compute(chosen, read, holds, tagged)
        case Sum() | Difference() | Product() | Quotient() | Mean() | Highest() | Lowest():
            return _combine(expression, [_compute(term, read, holds, tagged) for term in expression.terms])
        case _:
            assert_never(expression)


def _combine(
    expression: Sum | Difference | Product | Quotient | Mean | Highest | Lowest, terms: list[Decimal | None]
) -> Decimal | None:
    known = [term for term in terms if term is not None]
    complete = len(known) == len(terms)
    match expression:
        case Mean():
            return ratio(sum(known, Decimal(0)), Decimal(len(known)))
        case Highest():
            return max(known, default=None)
        case Lowest():
            return min(known, default=None)
        case Sum():
            return sum(known, Decimal(0)) if complete else None
        case Difference():
            return reduce(sub, known) if complete else None
        case Product():
            return reduce(mul, known, Decimal(1)) if complete else None
        case Quotient():
            return ratio(known[0], known[1]) if complete else None
        case _:
            assert_never(expression)
