"""What could still happen: how conditions and decisions may fall once the missing answers are in."""

from collections.abc import Iterator
from decimal import Decimal
from typing import assert_never

from assess.analysis.facts import Facts
from assess.domain.condition import AllOf, AnyOf, Comparison, Condition, Not, Unknown, Value
from assess.domain.measure import Count, Measure
from assess.domain.result import Alternative
from assess.rules.condition import holds

Verdicts = frozenset[bool]
_OPEN: Verdicts = frozenset({True, False})
_UNSAID = (Unknown.NOT_ANSWERED, Unknown.DONT_KNOW)


class Possibilities:
    """The verdicts conditions may still take. `alternatives` is asked decision by decision, in order of evaluation."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.outcomes: dict[str, frozenset[str]] = {}
        self._bases: dict[str, frozenset[str]] = {}
        self._missing_in: dict[str, tuple[str, ...]] = {}
        self._measures = {measure.id: measure for measure in facts.model.instrument.scoring.measures}
        self._gates = {gate.id: gate.when for gate in facts.model.instrument.rules.gates}
        self._decisions = {fact: id for id in facts.model.decisions for fact in (id, f"{id}.base", f"{id}.family")}

    def of(self, condition: Condition) -> Verdicts:
        """Which of True and False the condition can still come to."""
        match condition:
            case Comparison():
                return self._leaf(condition)
            case AllOf(conditions):
                parts = [self.of(part) for part in conditions]
                return _both(true=all(True in part for part in parts), false=any(False in part for part in parts))
            case AnyOf(conditions):
                parts = [self.of(part) for part in conditions]
                return _both(true=any(True in part for part in parts), false=all(False in part for part in parts))
            case Not(part):
                return frozenset(not verdict for verdict in self.of(part))
            case _:
                assert_never(condition)

    def _leaf(self, leaf: Comparison) -> Verdicts:
        values = self._values(leaf.fact)
        if values is None:
            return _OPEN
        verdicts = {holds(value, leaf.operator, leaf.expected) for value in values}
        return _OPEN if None in verdicts else frozenset(verdict for verdict in verdicts if verdict is not None)

    def _values(self, fact: str) -> tuple[Value | Unknown, ...] | None:
        """All values the fact can still take, the present one first; None when it can be anything."""
        value = self.facts(fact)
        criterion = self.facts.model.criteria.get(fact)
        if criterion is not None or fact in self._gates:
            return (
                tuple(self.of(criterion if criterion is not None else self._gates[fact]))
                if value is Unknown.NOT_ANSWERED
                else (value,)
            )
        if fact in self._decisions:
            return self._outcome_values(fact, value)
        measure = self._measures.get(fact)
        if measure is not None and isinstance(measure.value, Count) and isinstance(value, Decimal):
            return self._counts(measure, value)
        return None if value in _UNSAID else (value,)

    def _outcome_values(self, fact: str, value: Value | Unknown) -> tuple[Value | Unknown, ...]:
        decision = self._decisions[fact]
        others = self.outcomes.get(decision, frozenset())
        if fact.endswith(".family"):
            others = frozenset(self.facts.model.decisions[decision].families[other] for other in others)
        if fact.endswith(".base"):
            others = self._bases.get(decision, frozenset())
        return (value, *sorted(others - {value}))

    def _counts(self, measure: Measure, value: Decimal) -> tuple[Value, ...]:
        """A count may still rise by each of its conditions that is open."""
        assert isinstance(measure.value, Count)
        still_open = sum(len(self.of(part)) > 1 for part in measure.value.conditions)
        return tuple(value + more for more in range(still_open + 1))

    def missing(self, condition: Condition) -> Iterator[str]:
        """The unanswered facts a condition rests on, opened down to questions."""
        match condition:
            case Comparison(fact, _, _):
                yield from self._missing_of(fact)
            case AllOf(conditions) | AnyOf(conditions):
                for part in conditions:
                    if len(self.of(part)) > 1:
                        yield from self.missing(part)
            case Not(part):
                yield from self.missing(part)
            case _:
                assert_never(condition)

    def _missing_of(self, fact: str) -> Iterator[str]:
        inner = self.facts.model.criteria.get(fact) or self._gates.get(fact)
        measure = self._measures.get(fact)
        if inner is not None:
            yield from self.missing(inner)
        elif measure is not None and isinstance(measure.value, Count):
            for part in measure.value.conditions:
                if len(self.of(part)) > 1:
                    yield from self.missing(part)
        elif fact in self._decisions:
            yield from self._missing_in.get(self._decisions[fact], ())
        elif fact in self.facts.model.scored:
            questions = self.facts.model.scored[fact]
            yield from (one.id for one in questions if self.facts(one.id) in _UNSAID)
        elif isinstance(self.facts(fact), Unknown):
            yield fact

    def alternatives(self, decision_id: str, outcome: str) -> tuple[Alternative, ...]:
        """The other outcomes a decision may still come to, and which answers that rests on.

        Rows are read in order until one that holds however the missing answers fall.
        """
        compiled = self.facts.model.decisions[decision_id]
        found: dict[str, Alternative] = {}
        bases: set[str] = set()
        verdicts = [self.of(row.when) for row in compiled.decision.rows]
        settled = next(place for place, possible in enumerate(verdicts) if False not in possible)
        for row, possible in list(zip(compiled.decision.rows, verdicts, strict=True))[: settled + 1]:
            if True not in possible:
                continue
            bases.add(row.outcome)
            for other, rule in self._after_adjustments(decision_id, row.outcome, row.rule):
                missing = tuple(dict.fromkeys(self.missing(row.when)))
                if other != outcome:
                    found.setdefault(other, Alternative(outcome=other, rule=rule, missing=missing))
        self.outcomes[decision_id] = frozenset({outcome, *found})
        self._bases[decision_id] = frozenset(bases)
        self._missing_in[decision_id] = tuple(dict.fromkeys(fact for one in found.values() for fact in one.missing))
        return tuple(found.values())

    def _after_adjustments(self, decision_id: str, outcome: str, rule: str) -> Iterator[tuple[str, str]]:
        ends = {outcome: rule}
        for adjustment in self.facts.model.decisions[decision_id].decision.adjustments:
            verdicts = self.of(adjustment.when)
            for end in [end for end in ends if end in adjustment.outcomes]:
                if True in verdicts:
                    ends.setdefault(adjustment.to, adjustment.rule)
                if False not in verdicts:
                    del ends[end]
        yield from ends.items()


def _both(*, true: bool, false: bool) -> Verdicts:
    return frozenset({verdict for verdict, possible in ((True, true), (False, false)) if possible})
