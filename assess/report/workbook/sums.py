"""Expressions of measures as spreadsheet formulas: the small arithmetic of `domain.measure`, live."""

from collections.abc import Callable, Iterator, Sequence
from typing import assert_never

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
from assess.report.workbook.cells import Place, call, literal
from assess.report.workbook.conditions import At, surely

Arithmetic = Sum | Difference | Product | Quotient
_SIGNS: dict[type[Arithmetic], str] = {Sum: "+", Difference: "-", Product: "*", Quotient: "/"}
_PLACES = 9  # as finely as thresholds are told apart; drops the noise of binary fractions


class Sums:
    """Writes expressions: `at` finds facts, `steps` the cells of inner expressions, `tagged` a tag's (value, weight)."""

    __slots__ = ("at", "steps", "tagged")

    def __init__(
        self, at: At, steps: Callable[[Expression], Place], tagged: Callable[[str], Sequence[tuple[Place, Place]]]
    ) -> None:
        self.at = at
        self.steps = steps
        self.tagged = tagged

    def number(self, expression: Expression) -> str:
        """The number, or an empty text while it cannot be known."""
        match expression:
            case Constant(value):
                return literal(value)
            case Reference(fact):
                return f'IF(ISNUMBER({self.at(fact)}),{self.at(fact)},"")'
            case Sum() | Difference() | Product() | Quotient():
                return self._arithmetic(expression)
            case Mean(terms):
                return self._known("AVERAGE", terms)
            case Highest(terms):
                return self._known("MAX", terms)
            case Lowest(terms):
                return self._known("MIN", terms)
            case WeightedMean(weights):
                return weighted([(self.at(fact), literal(weight)) for fact, weight in weights])
            case MeanOfTag(tag):
                return weighted([(value, str(weight)) for value, weight in self.tagged(tag)])
            case LowestOfTag(tag):
                return _aggregate("MIN", [str(value) for value, _ in self.tagged(tag)])
            case Count(conditions):
                return "+".join(f"IF({surely(one, self.at)},1,0)" for one in conditions) or "0"
            case Cases(cases, otherwise):
                written = self.number(otherwise)
                for case in reversed(cases):
                    written = f"IF({surely(case.when, self.at)},{self.number(case.value)},{written})"
                return written
            case _:
                assert_never(expression)

    def _known(self, function: str, terms: tuple[Expression, ...]) -> str:
        return _aggregate(function, [self._term(term) for term in terms])

    def _arithmetic(self, expression: Arithmetic) -> str:
        needed = list(dict.fromkeys(self._needed(expression)))
        body = f'IFERROR(ROUND({self._body(expression)},{_PLACES}),"")'
        return f'IF({call("COUNT", needed)}={len(needed)},{body},"")' if needed else body

    def _needed(self, expression: Expression) -> Iterator[str]:
        match expression:
            case Sum() | Difference() | Product() | Quotient():
                for term in expression.terms:
                    yield from self._needed(term)
            case Constant():
                return
            case _:
                yield self._term(expression)

    def _body(self, expression: Expression) -> str:
        if isinstance(expression, Sum | Difference | Product | Quotient):
            return "(" + _SIGNS[type(expression)].join(self._body(term) for term in expression.terms) + ")"
        return self._term(expression)

    def _term(self, expression: Expression) -> str:
        match expression:
            case Constant(value):
                return literal(value)
            case Reference(fact):
                return str(self.at(fact))
            case _:
                return str(self.steps(expression))


def steps_of(expression: Expression) -> Iterator[Expression]:
    """The inner expressions that need a cell of their own, innermost first."""
    match expression:
        case Sum(terms) | Difference(terms) | Product(terms) | Quotient(terms):
            for term in terms:
                yield from steps_of(term)
                if not isinstance(term, Constant | Reference | Sum | Difference | Product | Quotient):
                    yield term
        case Mean(terms) | Highest(terms) | Lowest(terms):
            for term in terms:
                yield from steps_of(term)
                if not isinstance(term, Constant | Reference):
                    yield term
        case Cases(cases, otherwise):
            for value in (*(case.value for case in cases), otherwise):
                yield from steps_of(value)
        case _:
            return


def weighted(pairs: Sequence[tuple[Place, str]]) -> str:
    """The mean by weight of the cells that hold a number; empty when none does."""
    weights = call("SUM", (f"IF(ISNUMBER({value}),{weight},0)" for value, weight in pairs))
    points = call("SUM", (f"IF(ISNUMBER({value}),{value}*{weight},0)" for value, weight in pairs))
    return f'IFERROR(ROUND({points}/{weights},{_PLACES}),"")' if pairs else '""'


def _aggregate(function: str, terms: list[str]) -> str:
    return f'IF({call("COUNT", terms)}=0,"",ROUND({call(function, terms)},{_PLACES}))' if terms else '""'
