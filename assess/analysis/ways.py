"""The ways to meet a condition by changing answers: each a whole-number constraint, another option, or agreeing.

Where people disagree, a score goes by one value and a gate by the lower one. Such an answer stays as it is, at both its
values, until agreeing on it is part of the change; from then on it is one answer like any other.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, auto
from fractions import Fraction
from typing import assert_never

from assess.analysis.cover import Constraint, Variable, constraint
from assess.analysis.facts import Facts
from assess.analysis.linear import Linear, linear, opened
from assess.domain.condition import (
    OPPOSITE,
    ORDERED,
    AllOf,
    AnyOf,
    Comparison,
    Condition,
    Not,
    Operator,
    Unknown,
    Value,
)
from assess.domain.measure import tags
from assess.domain.question import Field, Kind, Question
from assess.rules.condition import Read, Test, compiled, holds
from assess.scoring.dimension import HIGHEST_ANCHOR


@dataclass(frozen=True, slots=True)
class Setting:
    """Another option for a question that may change."""

    fact: str
    value: Value


@dataclass(frozen=True, slots=True)
class Agreeing:
    """Everybody giving the same answer to a question, no lower than the one that scores go by."""

    fact: str


Way = Constraint | Setting | Agreeing


class Reading(Enum):
    """By which of their values the facts in a condition are read."""

    PLAIN = auto()
    CRITERION = auto()
    GATE = auto()
    CEILING = auto()
    """The ceiling of a score at a gate."""


def is_apart(facts: Facts, cell: str) -> bool:
    """Whether an anchor counts in two values, or lies between two."""
    value = facts(cell)
    return isinstance(value, Decimal) and (facts.lower(cell) != value or value != int(value))


class Changeable:
    """Which answers may change from the present facts, and what a comparison asks of them.

    That depends on the present facts alone, so it is worked out once for a whole search.
    """

    def __init__(self, facts: Facts, may_change: frozenset[str]) -> None:
        self.facts = facts
        self.may_change = may_change
        self.variables = dict(self._variables())
        self._opened: dict[Comparison, Condition | None] = {}
        self._ways: dict[tuple[Comparison, bool, Reading], tuple[Way, ...]] = {}
        self._tests: dict[int, tuple[Condition, Test]] = {}

    def _variables(self) -> Iterator[tuple[str, Variable]]:
        for cell, question in self.facts.model.cells.items():
            if self.facts(cell) is Unknown.NOT_APPLICABLE:
                continue
            if question.kind is Kind.SCALE:
                if is_apart(self.facts, cell):
                    continue
                yield cell, Variable(int(self._present(cell)), int(HIGHEST_ANCHOR), question.step_cost)
            elif cell in self.may_change and _field(question, cell).kind is Kind.YES_NO:
                yield cell, Variable(int(self._present(cell)), 1, question.step_cost)

    def test(self, condition: Condition) -> Test:
        """The compiled condition; the condition is kept beside it, so that its identity stays its own."""
        kept = self._tests.get(id(condition))
        if kept is None:
            kept = self._tests[id(condition)] = (condition, compiled(condition))
        return kept[1]

    def opened(self, leaf: Comparison) -> Condition | None:
        """What a comparison on something computed says of what lies below it."""
        if leaf not in self._opened:
            self._opened[leaf] = opened(leaf, self.facts)
        return self._opened[leaf]

    def inside(self, leaf: Comparison, reading: Reading) -> Reading:
        """By which values a comparison that can be opened reads what lies below it."""
        model = self.facts.model
        if leaf.fact in model.criteria:
            return Reading.CRITERION
        if any(gate.id == leaf.fact for gate in model.instrument.rules.gates):
            return Reading.GATE
        return Reading.GATE if self._is_lowered(leaf.fact, reading) else Reading.PLAIN

    def ways(self, leaf: Comparison, reading: Reading, *, negated: bool) -> tuple[Way, ...]:
        """What a comparison on answers, or on a sum of them, asks; nothing when nothing that may change meets it.

        A solution either leaves alone all answers on which people are apart, and meets the constraint, or agrees on one.
        """
        key = (leaf, negated, reading)
        if key not in self._ways:
            asked = self._constraint(leaf, reading, negated=negated) or self._setting(leaf, negated=negated)
            self._ways[key] = (*(() if asked is None else (asked,)), *self._agreeing(leaf))
        return self._ways[key]

    def _agreeing(self, leaf: Comparison) -> Iterator[Agreeing]:
        parts = linear(leaf.fact, self.facts)
        for cell in () if parts is None else parts[0]:
            if is_apart(self.facts, cell):
                yield Agreeing(cell)

    def _is_lowered(self, fact: str, reading: Reading) -> bool:
        """Whether a comparison on this fact goes by the lower answers."""
        model = self.facts.model
        if fact in model.cells:
            at_gate = reading in (Reading.GATE, Reading.CEILING)
            return at_gate or (reading is Reading.CRITERION and fact in model.gate_questions)
        if fact in model.scored:
            return reading is Reading.GATE
        measure = next((one for one in model.instrument.scoring.measures if one.id == fact), None)
        return measure is not None and model.instrument.identity.gate_tag in tags(measure.value)

    def _constraint(self, leaf: Comparison, reading: Reading, *, negated: bool) -> Constraint | None:
        """What a comparison asks of the answers, where that is a sum of them; None where it is not."""
        if leaf.operator is Operator.IS:
            return self._exact(leaf, negated=negated)
        operator = OPPOSITE.get(leaf.operator) if negated else leaf.operator
        own: Linear = ({leaf.fact: Fraction(1)}, Fraction(0))
        parts = own if leaf.fact in self.variables else linear(leaf.fact, self.facts)
        if parts is None or operator not in ORDERED or not isinstance(leaf.expected, Decimal):
            return None
        read = self.facts.lower if self._is_lowered(leaf.fact, reading) else self.facts
        return self._bounded(parts[0], Fraction(leaf.expected) - parts[1], operator, read)

    def _exact(self, leaf: Comparison, *, negated: bool) -> Constraint | None:
        """A yes/no cell to be true, or an anchor to be exactly (at least, as answers only rise) a value."""
        if leaf.fact not in self.variables:
            return None
        coefficients = {leaf.fact: Fraction(1)}
        if isinstance(leaf.expected, bool):
            return constraint(coefficients, Fraction(1)) if leaf.expected is not negated else None
        assert isinstance(leaf.expected, Decimal), "an anchor is held against a number"
        return constraint(coefficients, Fraction(leaf.expected), strict=negated)

    def _bounded(
        self, coefficients: Mapping[str, Fraction], bound: Fraction, operator: Operator, read: Read
    ) -> Constraint:
        free = {cell: one for cell, one in coefficients.items() if cell in self.variables}
        fixed = sum((one * _number(read(cell)) for cell, one in coefficients.items() if cell not in free), Fraction(0))
        sign = 1 if operator in (Operator.AT_LEAST, Operator.ABOVE) else -1
        strict = operator in (Operator.ABOVE, Operator.BELOW)
        return constraint({cell: sign * one for cell, one in free.items()}, sign * (bound - fixed), strict=strict)

    def _present(self, cell: str) -> Fraction:
        return _number(self.facts(cell))

    def _setting(self, leaf: Comparison, *, negated: bool) -> Setting | None:
        """Another option for a question that may change: the first that meets the comparison."""
        question = self.facts.model.cells.get(leaf.fact)
        if question is None or leaf.fact not in self.may_change:
            return None
        options = _options(_field(question, leaf.fact))
        chosen = next((one for one in options if holds(one, leaf.operator, leaf.expected) is not negated), None)
        return None if chosen is None else Setting(leaf.fact, chosen)


class Ways:
    """The ways open from one state of the facts, each condition looked at once."""

    def __init__(self, changeable: Changeable, facts: Facts) -> None:
        self.changeable = changeable
        self.facts = facts
        self._verdicts: dict[tuple[int, Reading], bool | None] = {}
        self._found: dict[tuple[int, bool, Reading], tuple[Way, ...]] = {}
        self._reads: Mapping[Reading, Read] = {
            Reading.PLAIN: facts,
            Reading.CRITERION: facts.at_criteria,
            Reading.GATE: facts.at_gates,
            Reading.CEILING: facts.lower,
        }

    def to(self, condition: Condition, reading: Reading = Reading.PLAIN, *, negated: bool = False) -> tuple[Way, ...]:
        """The ways to make a condition hold (fail, when negated).

        Of what must all hold, the ways to the part that fails and has fewest: where one has none, nothing helps.
        """
        key = (id(condition), negated, reading)
        if key not in self._found:
            self._found[key] = tuple(dict.fromkeys(self._to(condition, reading, negated=negated)))
        return self._found[key]

    def _to(self, condition: Condition, reading: Reading, *, negated: bool) -> Iterator[Way]:
        match condition:
            case Not(part):
                yield from self.to(part, reading, negated=not negated)
            case Comparison():
                yield from self._to_leaf(condition, reading, negated=negated)
            case AllOf(parts) | AnyOf(parts) if isinstance(condition, AllOf) is not negated:
                failing = (
                    self.to(part, reading, negated=negated) for part in self._failing(parts, reading, negated=negated)
                )
                yield from min(failing, key=len, default=())
            case AllOf(parts) | AnyOf(parts):
                for part in parts:
                    yield from self.to(part, reading, negated=negated)
            case _:
                assert_never(condition)

    def _failing(self, parts: tuple[Condition, ...], reading: Reading, *, negated: bool) -> list[Condition]:
        """The parts to change. A row that merely must not hold may stay unknown, as long as anything else fails."""
        against, unknown = [], []
        for part in parts:
            inner, flipped = part, negated
            while isinstance(inner, Not):
                inner, flipped = inner.condition, not flipped
            verdict = self._verdict(inner, reading)
            if verdict is flipped or (verdict is None and not flipped):
                against.append(part)
            elif verdict is None:
                unknown.append(part)
        return against or unknown

    def _verdict(self, condition: Condition, reading: Reading) -> bool | None:
        key = (id(condition), reading)
        if key not in self._verdicts:
            self._verdicts[key] = self.changeable.test(condition)(self._reads[reading])
        return self._verdicts[key]

    def _to_leaf(self, leaf: Comparison, reading: Reading, *, negated: bool) -> Iterator[Way]:
        inner = self.changeable.opened(leaf)
        if inner is None:
            yield from self.changeable.ways(leaf, reading, negated=negated)
        else:
            yield from self.to(inner, self.changeable.inside(leaf, reading), negated=negated)
        yield from self._uncapped(leaf, reading, negated=negated)

    def _uncapped(self, leaf: Comparison, reading: Reading, *, negated: bool) -> Iterator[Way]:
        """A dimension under a ceiling rises only when the ceiling goes."""
        dimensions = self.facts.model.instrument.scoring.dimensions
        below = Reading.CEILING if reading is Reading.GATE else Reading.PLAIN
        for cap in next((one.caps for one in dimensions if one.id == leaf.fact), ()):
            if not negated and self._verdict(cap.when, below) is True:
                yield from self.to(cap.when, below, negated=True)


def _number(value: Value | Unknown) -> Fraction:
    return Fraction(value) if isinstance(value, Decimal | bool) else Fraction(0)


def _field(question: Question, cell: str) -> Question | Field:
    return next((field for field in question.fields if f"{question.id}.{field.id}" == cell), question)


def _options(asked: Question | Field) -> list[Value]:
    if asked.kind in (Kind.MULTI_CHOICE, Kind.RANKING):
        return [(option.id,) for option in asked.options]
    return [option.id for option in asked.options]
