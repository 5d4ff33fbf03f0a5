"""A fact as formulas: when it is known, and what a comparison with it comes to."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from assess.domain.condition import Comparison, Operator, Value
from assess.proving.logic import FALSE, TRUE, Formula, both, either, no
from assess.proving.quantity import Quantity, Stated
from assess.proving.truth import Truth, certain

Compare = Callable[[Operator, Value], Formula]


@dataclass(frozen=True, slots=True, kw_only=True)
class Symbol:
    """When the fact is known, when it does not apply, and when "don't know" was said; `compare` while it is known."""

    known: Formula
    compare: Compare
    hidden: Formula = FALSE
    doubted: Formula = FALSE
    quantity: Quantity | None = None

    def truth(self, leaf: Comparison) -> Truth:
        """A fact that does not apply meets no comparison; one that is not known leaves it open."""
        if leaf.operator is Operator.KNOWN:
            return certain(self.known if leaf.expected is True else no(self.known))
        met = self.compare(leaf.operator, leaf.expected)
        return Truth(both(self.known, met), either(self.hidden, both(self.known, no(met))))


def number(quantity: Quantity, *, known: Formula, hidden: Formula = FALSE, doubted: Formula = FALSE) -> Symbol:
    """A fact that is a number."""

    def compare(operator: Operator, expected: Value) -> Formula:
        threshold = Fraction(str(expected))
        match operator:
            case Operator.AT_LEAST:
                return quantity.at_least(threshold)
            case Operator.ABOVE:
                return quantity.above(threshold)
            case Operator.BELOW:
                return no(quantity.at_least(threshold))
            case Operator.AT_MOST:
                return no(quantity.above(threshold))
            case _:
                return both(quantity.at_least(threshold), no(quantity.above(threshold)))

    return Symbol(known=known, compare=compare, hidden=hidden, doubted=doubted, quantity=Stated(known, quantity))


def verdict(truth: Truth) -> Symbol:
    """A fact that is the truth of a condition, unknown where that is."""

    def compare(_: Operator, expected: Value) -> Formula:
        return truth.yes if expected is True else truth.no

    return Symbol(known=truth.known, compare=compare)


def outcome(ways: Mapping[str, Formula]) -> Symbol:
    """A fact that is the outcome of a decision: by outcome, when it comes about."""

    def compare(_: Operator, expected: Value) -> Formula:
        wanted = expected if isinstance(expected, tuple) else (str(expected),)
        return either(*(ways[one] for one in wanted if one in ways))

    return Symbol(known=TRUE, compare=compare)
