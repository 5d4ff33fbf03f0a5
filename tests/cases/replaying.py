"""Proofs read by somebody who knows nothing but the rules and what the proof shows: do they give the outcome?"""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from assess.analysis.facts import Facts
from assess.analysis.verdicts import level_of
from assess.domain.condition import ALWAYS, Unknown, Value
from assess.domain.result import DecisionVerdict, Evidence, GateVerdict
from assess.rules.condition import Read, evaluate


def unproved(facts: Facts, gates: Iterable[GateVerdict], verdicts: Mapping[str, DecisionVerdict]) -> list[str]:
    """The gates and rules that do not come out again from the values their proof shows."""
    rules = facts.model.instrument.rules
    found = []
    for gate, verdict in zip(rules.gates, gates, strict=True):
        if evaluate(gate.when, _shown(facts, verdict.because)) is not verdict.fired:
            found.append(gate.id)
    for decision in rules.decisions:
        verdict_of = verdicts[decision.id]
        read = _shown(facts, verdict_of.because)
        rows = [row for row in decision.rows if (row.rule, row.outcome) == (verdict_of.rule, verdict_of.base)]
        if not any(row.when == ALWAYS or evaluate(row.when, read) is True for row in rows):
            found.append(verdict_of.rule)
        found += [
            one.rule
            for one in decision.adjustments
            if one.rule in verdict_of.adjusted_by
            and verdict_of.base in one.outcomes
            and evaluate(one.when, read) is not True
        ]
    return found


def _shown(facts: Facts, because: Iterable[Evidence]) -> Read:
    """A reader that knows the facts in a proof and no others; named criteria are worked out from those."""
    shown = {one.fact: one.observed for one in because}

    def read(fact: str) -> Value | Unknown:
        inner = facts.model.criteria.get(fact)
        if fact in shown:
            at_gate = shown[fact] is Unknown.DONT_KNOW and fact in facts.model.gate_questions
            return Decimal(0) if at_gate else shown[fact]
        verdict = None if inner is None else evaluate(inner, read)
        return Unknown.NOT_ANSWERED if verdict is None else verdict

    return read


def lost(before: Facts, after: Facts) -> Iterator[str]:
    """What a change worsened: scores that fell, levels lost, gates that fire, ranked decisions that came down."""
    instrument = before.model.instrument
    ids = [level.id for level in instrument.scoring.levels]
    reached = [str(level_of(facts).effective) for facts in (before, after)]
    if ids.index(reached[1]) < ids.index(reached[0]):
        yield reached[0]
    for dimension in instrument.scoring.dimensions:
        if (after.number(dimension.id) or 0) < (before.number(dimension.id) or 0):
            yield dimension.id
    for gate in instrument.rules.gates:
        if before(gate.id) is False and after(gate.id) is True:
            yield gate.id
    for decision in instrument.rules.decisions:
        ranked = [outcome.id for outcome in decision.outcomes]
        if decision.ranked and ranked.index(str(after(decision.id))) < ranked.index(str(before(decision.id))):
            yield decision.id
