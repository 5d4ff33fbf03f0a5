"""The smallest change: the cheapest set of better answers that reaches a goal, found exactly by best-first search.

Every node of the search commits to some conditions on the answers and holds the cheapest answers that meet them
(`cover.cheapest`). The first condition of the goal that these answers still fail is opened, and each way to meet it is
a new node. A node's cost never exceeds that of any solution below it, so the first node whose answers really reach the
goal, as the engine itself decides it, is the cheapest of all.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from heapq import heappop, heappush
from itertools import count
from typing import assert_never

from assess.analysis.cover import Constraint, Cover, Variable, constraint
from assess.analysis.facts import Facts
from assess.analysis.linear import Linear, linear, opened, reaching
from assess.domain.condition import AllOf, AnyOf, Comparison, Condition, Not, Operator, Unknown, Value
from assess.domain.question import Field, Kind, Question
from assess.domain.result import SmallestChange, Step
from assess.domain.scale import Goal
from assess.rules.condition import holds
from assess.scoring.dimension import HIGHEST_ANCHOR

LIMIT = 20_000
"""Nodes after which the search gives up on a goal and says nothing rather than something unproven."""

_OPPOSITE = {
    Operator.AT_LEAST: Operator.BELOW,
    Operator.BELOW: Operator.AT_LEAST,
    Operator.ABOVE: Operator.AT_MOST,
    Operator.AT_MOST: Operator.ABOVE,
}


def smallest_changes(facts: Facts) -> tuple[SmallestChange, ...]:
    """For each goal that is offered now, the cheapest change that reaches it; goals that no answers reach are left out."""
    found = []
    for goal in facts.model.instrument.scoring.goals:
        if facts.holds(goal.when) is True and facts(goal.decision) not in goal.outcomes:
            change = smallest_change(goal, facts)
            if change is not None:
                found.append(change)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Commitments:
    """What a node has committed to: linear constraints, and answers set to a value."""

    constraints: tuple[Constraint, ...] = ()
    settings: tuple[tuple[str, Value], ...] = ()

    def with_constraint(self, constraint: Constraint) -> "_Commitments":
        """One constraint more; the same commitments when it is among them already."""
        if constraint in self.constraints:
            return self
        return _Commitments((*self.constraints, constraint), self.settings)


def smallest_change(goal: Goal, facts: Facts) -> SmallestChange | None:
    """The cheapest change that brings the goal's decision to one of its outcomes; None when there is none."""
    search = _Search(goal, facts)
    queue: list[tuple[Decimal, int, _Commitments, Mapping[str, Value]]] = []
    order = count()
    search.push(queue, order, _Commitments())
    seen = {_Commitments()}
    for _ in range(LIMIT):
        if not queue:
            return None
        cost, _place, commitments, answers = heappop(queue)
        after = facts.changed(answers) if answers else facts
        if after(goal.decision) in goal.outcomes:
            return _told(goal, facts, answers, str(after(goal.decision)), cost)
        for way in search.ways(search.condition, after, commitments):
            if way not in seen:
                seen.add(way)
                search.push(queue, order, way)
    return None


def _told(goal: Goal, facts: Facts, answers: Mapping[str, Value], outcome: str, cost: Decimal) -> SmallestChange:
    steps = tuple(
        Step(fact=fact, observed=facts(fact), to=value, cost=step_cost(facts, fact, value))
        for fact, value in sorted(answers.items(), key=lambda pair: list(facts.model.cells).index(pair[0]))
    )
    return SmallestChange(goal=goal.id, decision=goal.decision, outcome=outcome, steps=steps, cost=cost)


def step_cost(facts: Facts, fact: str, value: Value) -> Decimal:
    """What a change costs: one step for each anchor raised, one for any other answer, times the question's own cost."""
    question, observed = facts.model.cells[fact], facts(fact)
    if question.kind is Kind.SCALE and isinstance(value, Decimal):
        return question.step_cost * (value - (observed if isinstance(observed, Decimal) else Decimal(0)))
    return question.step_cost


class _Search:
    """What may change for a goal, and the ways to meet a condition by changing it."""

    def __init__(self, goal: Goal, facts: Facts) -> None:
        self.facts = facts
        self.may_change = frozenset(goal.may_change)
        decision = facts.model.decisions[goal.decision].decision
        self.condition: Condition = reaching(decision, frozenset(goal.outcomes))
        self.variables = dict(self._variables())
        self.cover = Cover(self.variables)

    def _variables(self) -> Iterator[tuple[str, Variable]]:
        for cell, question in self.facts.model.cells.items():
            if self.facts(cell) is Unknown.NOT_APPLICABLE:
                continue
            if question.kind is Kind.SCALE:
                yield cell, Variable(int(self._present(cell)), int(HIGHEST_ANCHOR), question.step_cost)
            elif cell in self.may_change and _field(question, cell).kind is Kind.YES_NO:
                yield cell, Variable(int(self._present(cell)), 1, question.step_cost)

    def push(
        self,
        queue: list[tuple[Decimal, int, _Commitments, Mapping[str, Value]]],
        order: "count[int]",
        commitments: _Commitments,
    ) -> None:
        """Queue a node with the cheapest answers that meet its commitments, if there are any."""
        values = self.cover.cheapest(commitments.constraints)
        if values is None:
            return
        answers: dict[str, Value] = dict(commitments.settings)
        for cell, value in values.items():
            if value > self.variables[cell].low:
                scale = self.facts.model.cells[cell].kind is Kind.SCALE
                answers[cell] = Decimal(value) if scale else True
        cost = sum((step_cost(self.facts, cell, value) for cell, value in answers.items()), Decimal(0))
        heappush(queue, (cost, next(order), commitments, answers))

    def ways(
        self, condition: Condition, after: Facts, commitments: _Commitments, *, negated: bool = False
    ) -> Iterator[_Commitments]:
        """The further commitments that could make a condition hold, one for each way it can."""
        match condition:
            case Not(part):
                yield from self.ways(part, after, commitments, negated=not negated)
            case Comparison():
                yield from self._ways_of_leaf(condition, after, commitments, negated=negated)
            case AllOf(parts) | AnyOf(parts) if isinstance(condition, AllOf) is not negated:
                for part in self._failing(parts, after, negated=negated)[:1]:
                    yield from self.ways(part, after, commitments, negated=negated)
            case AllOf(parts) | AnyOf(parts):
                for part in parts:
                    yield from self.ways(part, after, commitments, negated=negated)
            case _:
                assert_never(condition)

    def _failing(self, parts: tuple[Condition, ...], after: Facts, *, negated: bool) -> list[Condition]:
        """The parts that must be changed, the clearest first. A row that merely must not hold may stay unknown; a `not` may not."""
        against, unknown = [], []
        for part in parts:
            inner, flipped = part, negated
            while isinstance(inner, Not):
                inner, flipped = inner.condition, not flipped
            verdict = after.model.test(inner)(after.at_gates)
            if verdict is flipped or (verdict is None and not flipped):
                against.append(part)
            elif verdict is None:
                unknown.append(part)
        return [*against, *unknown]

    def _ways_of_leaf(
        self, leaf: Comparison, after: Facts, commitments: _Commitments, *, negated: bool
    ) -> Iterator[_Commitments]:
        inner = opened(leaf, self.facts)
        if inner is not None:
            yield from self.ways(inner, after, commitments, negated=negated)
            yield from self._uncapped(leaf, after, commitments, negated=negated)
            return
        constraint = self._constraint(leaf, negated=negated)
        if constraint is not None:
            yield commitments.with_constraint(constraint)
            yield from self._uncapped(leaf, after, commitments, negated=negated)
            return
        setting = self._setting(leaf, negated=negated)
        if setting is not None and setting[0] not in dict(commitments.settings):
            yield _Commitments(commitments.constraints, (*commitments.settings, setting))

    def _uncapped(
        self, leaf: Comparison, after: Facts, commitments: _Commitments, *, negated: bool
    ) -> Iterator[_Commitments]:
        """A dimension under a ceiling rises only when the ceiling goes."""
        dimensions = after.model.instrument.scoring.dimensions
        for cap in next((one.caps for one in dimensions if one.id == leaf.fact), ()):
            if not negated and after.holds(cap.when) is True:
                yield from self.ways(cap.when, after, commitments, negated=True)

    def _constraint(self, leaf: Comparison, *, negated: bool) -> Constraint | None:
        """What a comparison asks of the answers, where that is a sum of them; None where it is not."""
        if leaf.operator is Operator.IS:
            return self._exact(leaf, negated=negated)
        operator = _OPPOSITE.get(leaf.operator) if negated else leaf.operator
        own: Linear = ({leaf.fact: Fraction(1)}, Fraction(0))
        parts = own if leaf.fact in self.variables else linear(leaf.fact, self.facts)
        if parts is None or operator not in _OPPOSITE or not isinstance(leaf.expected, Decimal):
            return None
        return self._bounded(parts[0], Fraction(leaf.expected) - parts[1], operator)

    def _exact(self, leaf: Comparison, *, negated: bool) -> Constraint | None:
        """A yes/no cell to be true, or an anchor to be exactly (at least, as answers only rise) a value."""
        if leaf.fact not in self.variables:
            return None
        coefficients = {leaf.fact: Fraction(1)}
        if isinstance(leaf.expected, bool):
            return constraint(coefficients, Fraction(1)) if leaf.expected is not negated else None
        assert isinstance(leaf.expected, Decimal), "an anchor is held against a number"
        return constraint(coefficients, Fraction(leaf.expected), strict=negated)

    def _bounded(self, coefficients: Mapping[str, Fraction], bound: Fraction, operator: Operator) -> Constraint:
        free = {cell: one for cell, one in coefficients.items() if cell in self.variables}
        fixed = sum((one * self._present(cell) for cell, one in coefficients.items() if cell not in free), Fraction(0))
        sign = 1 if operator in (Operator.AT_LEAST, Operator.ABOVE) else -1
        strict = operator in (Operator.ABOVE, Operator.BELOW)
        return constraint({cell: sign * one for cell, one in free.items()}, sign * (bound - fixed), strict=strict)

    def _present(self, cell: str) -> Fraction:
        value = self.facts(cell)
        return Fraction(value) if isinstance(value, Decimal | bool) else Fraction(0)

    def _setting(self, leaf: Comparison, *, negated: bool) -> tuple[str, Value] | None:
        """Another option for a question that may change: the first that meets the comparison."""
        question = self.facts.model.cells.get(leaf.fact)
        if question is None or leaf.fact not in self.may_change:
            return None
        options = _options(_field(question, leaf.fact))
        chosen = next((one for one in options if holds(one, leaf.operator, leaf.expected) is not negated), None)
        return None if chosen is None else (leaf.fact, chosen)


def _field(question: Question, cell: str) -> Question | Field:
    return next((field for field in question.fields if f"{question.id}.{field.id}" == cell), question)


def _options(asked: Question | Field) -> list[Value]:
    if asked.kind in (Kind.MULTI_CHOICE, Kind.RANKING):
        return [(option.id,) for option in asked.options]
    return [option.id for option in asked.options]
