"""What one person may answer, as variables: everything the questionnaire accepts, "don't know" included."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction
from typing import assert_never

from assess.content.facts import bounds
from assess.domain.condition import Operator, Value
from assess.domain.question import Field, Kind, Question
from assess.proving.logic import (
    Formula,
    Model,
    Term,
    constant,
    either,
    exactly_one,
    implied,
    no,
    number_variable,
    replaced,
    truth_variable,
)

_PLACES = 6
"""Digits after the point of a number in an example."""


@dataclass(frozen=True, slots=True)
class Voice:
    """The answer to one question or cell. `said` is false for "don't know"; `rules` are what makes it an answer.

    Of the others, those are filled that its kind has: a number, a truth, or for each option whether it was chosen and
    whether it comes first.
    """

    said: Formula
    kind: Kind
    number: Term | None = None
    truth: Formula | None = None
    options: Mapping[str, Formula] = field(default_factory=dict)
    first: Mapping[str, Formula] = field(default_factory=dict)
    rules: tuple[Formula, ...] = ()

    @property
    def anchor(self) -> Term:
        """The number, of a question that is answered with one."""
        assert self.number is not None
        return self.number

    def compared(self, operator: Operator, expected: Value) -> Formula:
        """Whether the answer meets a comparison other than with a threshold."""
        if isinstance(expected, bool):
            return self.truth if expected else no(self.truth)
        options = expected if isinstance(expected, tuple) else (str(expected),)
        table = self.first if operator is Operator.FIRST else self.options
        return either(*(table[option] for option in options if option in table))

    def changed(self, change: Callable[[Term], Term]) -> "Voice":
        """The voice with another number than it would give; what is accepted is what it gives then."""
        number = change(self.anchor)
        pairs = [(self.number, number)]
        return replace(
            self, number=number, rules=(self.said, *self.rules, *(replaced(one, pairs) for one in self.rules))
        )

    def answer(self, model: Model) -> Value | None:
        """The value in an example; None for "don't know"."""
        if not model.truth(self.said):
            return None
        if self.number is not None:
            return _decimal(model.number(self.number))
        if self.truth is not None:
            return model.truth(self.truth)
        chosen = tuple(option for option, formula in self.options.items() if model.truth(formula))
        if self.kind is Kind.CHOICE:
            return chosen[0]
        leading = tuple(option for option, formula in self.first.items() if model.truth(formula))
        return tuple(dict.fromkeys((*leading, *chosen)))


def voice(cell: str, asked: Question | Field) -> Voice:
    """The variables for one question or cell."""
    said = truth_variable(f"{cell}:said")
    match asked.kind:
        case Kind.SCALE | Kind.MONEY | Kind.PERCENT | Kind.COUNT:
            number = number_variable(cell, whole=asked.kind is Kind.SCALE or asked.whole)
            return Voice(said, asked.kind, number=number, rules=tuple(_range(number, asked)))
        case Kind.YES_NO:
            return Voice(said, asked.kind, truth=truth_variable(cell))
        case Kind.CHOICE:
            options = _each(cell, asked)
            return Voice(said, asked.kind, options=options, rules=(exactly_one(options.values()),))
        case Kind.MULTI_CHOICE:
            return Voice(said, asked.kind, options=_each(cell, asked))
        case Kind.RANKING:
            options, first = _each(cell, asked), _each(f"{cell}:first", asked)
            rules = [exactly_one(first.values()), *(implied(first[one], options[one]) for one in options)]
            return Voice(said, asked.kind, options=options, first=first, rules=tuple(rules))
        case Kind.TABLE:
            raise ValueError(f"the table {cell} is answered cell by cell")
        case _:
            assert_never(asked.kind)


def _each(cell: str, asked: Question | Field) -> dict[str, Formula]:
    return {option.id: truth_variable(f"{cell}={option.id}") for option in asked.options}


def _range(number: Term, asked: Question | Field) -> Iterator[Formula]:
    least, most = bounds(asked.kind, asked.minimum, asked.maximum)
    if least is not None:
        yield number >= constant(Fraction(least))
    if most is not None:
        yield number <= constant(Fraction(most))


def _decimal(number: Fraction | None) -> Decimal:
    """The number as it can be written down, as near as may be; the engine tells whether that is near enough."""
    if number is None:
        return Decimal(0)
    exact = Decimal(number.numerator) / Decimal(number.denominator)
    return round(exact, _PLACES) if number.denominator != 1 else Decimal(number.numerator)
