"""Gates and decisions with their reasons: why this, and why not that."""

from collections.abc import Iterator

from assess.analysis.facts import Facts
from assess.analysis.model import CompiledDecision
from assess.analysis.possible import Possibilities
from assess.domain.condition import ALWAYS
from assess.domain.decision import Gate, Policy
from assess.domain.result import AddOnVerdict, DecisionVerdict, Evidence, GateVerdict, LevelVerdict, Rejection
from assess.scoring.level import level_verdict


def gate_verdict(gate: Gate, facts: Facts) -> GateVerdict:
    """Whether a gate fired, with what made it fire or stay clear."""
    fired = facts(gate.id)
    return GateVerdict(
        id=gate.id,
        fired=fired if isinstance(fired, bool) else None,
        because=facts.evidence(gate.when, at_gates=True),
        effect=gate.effect,
        sources=gate.sources,
    )


def decision_verdict(id: str, facts: Facts, possibilities: Possibilities) -> DecisionVerdict:
    """The outcome of a decision, the rule that gave it, and every other outcome with what stood in its way."""
    compiled = facts.model.decisions[id]
    decision = compiled.decision
    matched = facts.matched_row(compiled)
    row = decision.rows[matched]
    applied = tuple(_applied(compiled, row.outcome, facts))
    outcome = str(facts(id))
    sources = [*row.sources, *(source for index in applied for source in decision.adjustments[index].sources)]
    because = [*_reasons(compiled, matched, facts)]
    for index in applied:
        because += facts.evidence(decision.adjustments[index].when)
    return DecisionVerdict(
        id=id,
        outcome=outcome,
        rule=row.rule,
        base=row.outcome,
        because=tuple(dict.fromkeys(because)),
        sources=tuple(dict.fromkeys(sources)),
        rejected=tuple(_rejections(compiled, matched, outcome, facts)),
        also=tuple(_add_ons(compiled, facts)),
        collected=collected(compiled, outcome, facts),
        adjusted_by=tuple(decision.adjustments[index].rule for index in applied),
        alternatives=possibilities.alternatives(id, outcome),
        deferred=decision.deferral is not None and facts.holds(decision.deferral.when) is True,
    )


def _applied(compiled: CompiledDecision, outcome: str, facts: Facts) -> Iterator[int]:
    for index, adjustment in enumerate(compiled.decision.adjustments):
        if outcome in adjustment.outcomes and compiled.adjustments[index](facts) is True:
            outcome = adjustment.to
            yield index


def _reasons(compiled: CompiledDecision, matched: int, facts: Facts) -> Iterator[Evidence]:
    """What made the row hold; for a default row, what kept each earlier row from holding."""
    row = compiled.decision.rows[matched]
    if row.when != ALWAYS:
        yield from facts.evidence(row.when)
        return
    for earlier in compiled.decision.rows[:matched]:
        yield from facts.evidence(earlier.when)[:1]


def _rejections(compiled: CompiledDecision, matched: int, outcome: str, facts: Facts) -> Iterator[Rejection]:
    decision = compiled.decision
    for index, row in enumerate(decision.rows):
        if row.outcome == outcome or index == matched:
            continue
        holds = compiled.rows[index](facts)
        failed = None if holds is True else next(iter(facts.evidence(row.when)), None)
        preceded_by = decision.rows[matched].rule if holds is True else None
        yield Rejection(outcome=row.outcome, rule=row.rule, failed=failed, preceded_by=preceded_by)
    for adjustment, test in zip(decision.adjustments, compiled.adjustments, strict=True):
        if adjustment.to != outcome and test(facts) is not True:
            failed = next(iter(facts.evidence(adjustment.when)), None)
            yield Rejection(outcome=adjustment.to, rule=adjustment.rule, failed=failed, preceded_by=None)


def _add_ons(compiled: CompiledDecision, facts: Facts) -> Iterator[AddOnVerdict]:
    for add_on, test in zip(compiled.decision.add_ons, compiled.add_ons, strict=True):
        if test(facts) is True:
            yield AddOnVerdict(rule=add_on.rule, because=facts.evidence(add_on.when), sources=add_on.sources)


def collected(compiled: CompiledDecision, outcome: str, facts: Facts) -> tuple[str, ...]:
    """All outcomes that hold, under a policy that collects; a default row only when nothing else does."""
    if compiled.decision.policy is not Policy.COLLECT:
        return (outcome,)
    rows = zip(compiled.decision.rows, compiled.rows, strict=True)
    found = dict.fromkeys(row.outcome for row, test in rows if row.when != ALWAYS and test(facts) is True)
    return tuple(found) or (outcome,)


def level_of(facts: Facts) -> LevelVerdict:
    """The maturity level with its caps."""
    scoring = facts.model.instrument.scoring
    overall = facts.number(facts.model.instrument.identity.overall)
    core = [
        score
        for dimension in scoring.dimensions
        if dimension.core and (score := facts.number(dimension.id)) is not None
    ]
    return level_verdict(
        scoring.levels, overall, core, scoring.core_cap, lambda when: (facts.holds(when), facts.evidence(when))
    )
