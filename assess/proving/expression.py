"""Measures as quantities: the small arithmetic of `domain.measure`, as the engine computes it."""

from collections.abc import Callable, Sequence
from fractions import Fraction
from functools import reduce
from operator import add, mul, sub
from typing import Protocol, assert_never

from assess.domain.condition import Condition
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
from assess.proving import quantity, ratio
from assess.proving.logic import TRUE, both, chosen, constant, total
from assess.proving.quantity import Plain, Quantity
from assess.proving.ratio import Variables
from assess.proving.truth import Truth


class Source(Variables, Protocol):
    """What an expression reads."""

    def quantity(self, fact: str) -> Quantity:
        """The number a fact is; never known when it is none."""

    def condition(self, condition: Condition) -> Truth:
        """The truth of a condition."""

    def tagged(self, tag: str) -> Sequence[tuple[Quantity, Fraction]]:
        """The answers that carry a tag, with their weights."""


def quantity_of(expression: Expression, source: Source) -> Quantity:
    """The number an expression comes to."""
    match expression:
        case Constant(number):
            return Plain(TRUE, constant(Fraction(number)))
        case Reference(fact):
            return source.quantity(fact)
        case WeightedMean(weights):
            return _mean([(source.quantity(fact), Fraction(weight)) for fact, weight in weights], source)
        case MeanOfTag(tag):
            return _mean(source.tagged(tag), source)
        case LowestOfTag(tag):
            return quantity.Extreme([part for part, _ in source.tagged(tag)], highest=False)
        case Count(conditions):
            return Plain(TRUE, total(chosen(source.condition(one).yes, constant(1), constant(0)) for one in conditions))
        case Cases(cases, otherwise):
            value = quantity_of(otherwise, source)
            for case in reversed(cases):
                value = quantity.Chosen(source.condition(case.when).yes, quantity_of(case.value, source), value)
            return value
        case Sum() | Difference() | Product() | Quotient() | Mean() | Highest() | Lowest():
            return _combined(expression, [quantity_of(term, source) for term in expression.terms], source)
        case _:
            assert_never(expression)


def _combined(
    expression: Sum | Difference | Product | Quotient | Mean | Highest | Lowest, terms: list[Quantity], source: Source
) -> Quantity:
    match expression:
        case Mean():
            return _mean([(term, Fraction(1)) for term in terms], source)
        case Highest() | Lowest():
            return quantity.Extreme(terms, highest=isinstance(expression, Highest))
        case Sum():
            return _folded(add, terms)
        case Difference():
            return _folded(sub, terms)
        case Product():
            return _folded(mul, terms)
        case Quotient():
            return _quotient(expression, terms, source)
        case _:
            assert_never(expression)


def _mean(parts: Sequence[tuple[Quantity, Fraction]], source: Source) -> Quantity:
    return ratio.Mean(parts, Fraction(1), source)


def _folded(operation: Callable[[object, object], object], terms: list[Quantity]) -> Quantity:
    """Known when every term is."""
    return Plain(both(*(term.known for term in terms)), reduce(operation, (term.value for term in terms)))


def _quotient(expression: Quotient, terms: list[Quantity], source: Source) -> Quantity:
    """Over a number that is written down, a multiple; so that the solver needs no division."""
    over, under = terms
    divisor = expression.terms[1]
    if isinstance(divisor, Constant) and divisor.number:
        return Plain(over.known, over.value * constant(1 / Fraction(divisor.number)))
    return ratio.Quotient(over, under, source)
