"""The smallest change: the cheapest set of better answers that reaches a goal, found exactly by best-first search.

Every node of the search commits to some conditions on the answers and holds the cheapest answers that meet them
(`cover.cheapest`). The first condition of the goal that these answers still fail is opened, and each way to meet it is
a new node. Where people disagree, agreeing on an answer no lower than the one that scores go by is such a way; it costs
the steps that the lowest answer has to rise. A node's cost never exceeds that of any solution below it, so the first node whose answers really reach the
goal, as the engine itself decides it, is the cheapest of all.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import ROUND_CEILING, Decimal
from heapq import heappop, heappush
from itertools import count

from assess.analysis.cover import Constraint, Cover
from assess.analysis.facts import Facts
from assess.analysis.linear import reaching
from assess.analysis.ways import Agreeing, Changeable, Way, Ways, is_apart
from assess.domain.condition import Unknown, Value
from assess.domain.firmness import SmallestChange, Step
from assess.domain.question import Kind
from assess.domain.scale import Goal

LIMIT = 2_000
"""Nodes after which the search gives up on a goal and says nothing rather than something unproven."""


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
    """What a node has committed to: whole-number constraints, answers set to another option, answers agreed on."""

    constraints: tuple[Constraint, ...] = ()
    settings: tuple[tuple[str, Value], ...] = ()
    agreed: frozenset[str] = frozenset()

    def also(self, way: Way) -> "_Commitments":
        """One way more; the same commitments when it adds nothing."""
        if isinstance(way, Agreeing):
            return replace(self, agreed=self.agreed | {way.fact})
        if isinstance(way, Constraint):
            known = way in self.constraints
            return self if known else replace(self, constraints=(*self.constraints, way))
        known = way.fact in dict(self.settings)
        return self if known else replace(self, settings=(*self.settings, (way.fact, way.value)))


def smallest_change(goal: Goal, facts: Facts) -> SmallestChange | None:
    """The cheapest change that brings the goal's decision to one of its outcomes; None when there is none."""
    wanted = reaching(facts.model.decisions[goal.decision].decision, frozenset(goal.outcomes))
    search = _Search(facts, frozenset(goal.may_change))
    search.push(_Commitments())
    for _ in range(LIMIT):
        if not search.queue:
            return None
        cost, _place, commitments, answers = heappop(search.queue)
        after = facts.changed(answers) if answers else facts
        if after(goal.decision) in goal.outcomes:
            return _told(goal, facts, answers, str(after(goal.decision)), cost)
        for way in Ways(search.ground(commitments.agreed).changeable, after).to(wanted):
            search.push(commitments.also(way))
    return None


def _told(goal: Goal, facts: Facts, answers: Mapping[str, Value], outcome: str, cost: Decimal) -> SmallestChange:
    steps = tuple(
        Step(fact=fact, observed=_before(facts, fact), to=value, cost=step_cost(facts, fact, value))
        for fact, value in sorted(answers.items(), key=lambda pair: list(facts.model.cells).index(pair[0]))
    )
    return SmallestChange(goal=goal.id, decision=goal.decision, outcome=outcome, steps=steps, cost=cost)


def step_cost(facts: Facts, fact: str, value: Value) -> Decimal:
    """What a change costs: one step for each anchor raised, one for any other answer, times the question's own cost.

    Where people disagree, it is the lowest of their answers that has to rise.
    """
    question, observed = facts.model.cells[fact], _before(facts, fact)
    if question.kind is Kind.SCALE and isinstance(value, Decimal):
        return question.step_cost * (value - (observed if isinstance(observed, Decimal) else Decimal(0)))
    return question.step_cost


def _before(facts: Facts, fact: str) -> Value | Unknown:
    return facts.lower(fact) if is_apart(facts, fact) else facts(fact)


class _Ground:
    """What a search stands on once some answers are agreed on: they count in one value, which may rise as others may."""

    def __init__(self, facts: Facts, may_change: frozenset[str], agreed: frozenset[str]) -> None:
        self.least = {cell: _upward(facts, cell) for cell in agreed}
        self.changeable = Changeable(facts.changed(self.least) if agreed else facts, may_change)
        self.cover = Cover(self.changeable.variables)

    def answers(self, commitments: _Commitments) -> dict[str, Value] | None:
        """The cheapest answers that meet what was committed to; None when none do."""
        values = self.cover.cheapest(commitments.constraints)
        if values is None:
            return None
        answers: dict[str, Value] = {**dict(commitments.settings), **self.least}
        for cell, value in values.items():
            if value > self.changeable.variables[cell].low:
                scale = self.changeable.facts.model.cells[cell].kind is Kind.SCALE
                answers[cell] = Decimal(value) if scale else True
        return answers


def _upward(facts: Facts, cell: str) -> Value:
    """The lowest answer that all may agree on without a score falling."""
    value = facts(cell)
    assert isinstance(value, Decimal), "only anchors can be apart"
    return value.to_integral_value(ROUND_CEILING)


class _Search:
    """The open nodes, cheapest first: what each has committed to, and the cheapest answers that meet it."""

    def __init__(self, facts: Facts, may_change: frozenset[str]) -> None:
        self.facts = facts
        self.may_change = may_change
        self.queue: list[tuple[Decimal, int, _Commitments, Mapping[str, Value]]] = []
        self._order = count()
        self._seen: set[_Commitments] = set()
        self._grounds: dict[frozenset[str], _Ground] = {}

    def ground(self, agreed: frozenset[str]) -> _Ground:
        """The ground with these answers agreed on."""
        if agreed not in self._grounds:
            self._grounds[agreed] = _Ground(self.facts, self.may_change, agreed)
        return self._grounds[agreed]

    def push(self, commitments: _Commitments) -> None:
        """Open a node, unless it was opened before or no answers meet its commitments."""
        if commitments in self._seen:
            return
        self._seen.add(commitments)
        answers = self.ground(commitments.agreed).answers(commitments)
        if answers is None:
            return
        cost = sum((step_cost(self.facts, cell, value) for cell, value in answers.items()), Decimal(0))
        heappush(self.queue, (cost, next(self._order), commitments, answers))
