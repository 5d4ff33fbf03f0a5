"""Values near a threshold: what they decide, and what they would decide on its other side."""

from collections.abc import Iterator
from decimal import Decimal

from assess.analysis.facts import Facts
from assess.domain.condition import Comparison, Operator, Value, leaves
from assess.domain.firmness import Borderline
from assess.domain.measure import Unit
from assess.domain.question import Kind

HUNDRED = Decimal(100)
JUST = Decimal("0.01")

_RISING = {Operator.AT_LEAST, Operator.BELOW}
_NUMERIC = {Operator.AT_LEAST, Operator.ABOVE, Operator.AT_MOST, Operator.BELOW}


def borderline(facts: Facts) -> tuple[Borderline, ...]:
    """Values so near to a threshold that the other side of it must be shown, where that side changes a decision."""
    margin = facts.model.instrument.scoring.margin
    if margin is None:
        return ()
    found: dict[tuple[str, str, str], Borderline] = {}
    decisions = [decision.id for decision in facts.model.instrument.rules.decisions]
    for leaf in _thresholds(facts):
        observed, threshold = facts.number(leaf.fact), leaf.expected
        if observed is None or not isinstance(threshold, Decimal):
            continue
        anchored = _is_anchored(facts, leaf.fact)
        other = _other_side(observed, threshold, leaf.operator, anchored=anchored)
        # Anchors move by whole steps: what counts is how many lead across, not how far off the threshold is named.
        away, reach = (
            (abs(observed - other), margin.anchors)
            if anchored
            else (abs(observed - threshold), abs(threshold) * margin.percent / HUNDRED)
        )
        if away > reach:
            continue
        after = facts.changed({leaf.fact: other})
        for decision in decisions:
            if after(decision) != facts(decision):
                key = (leaf.fact, decision, str(after(decision)))
                found.setdefault(key, _pair(leaf.fact, observed, threshold, decision, facts, after))
    return tuple(found.values())


def _pair(fact: str, observed: Value, threshold: Value, decision: str, facts: Facts, after: Facts) -> Borderline:
    return Borderline(
        fact=fact,
        observed=observed,
        threshold=threshold,
        decision=decision,
        outcome=str(facts(decision)),
        other=str(after(decision)),
    )


def _thresholds(facts: Facts) -> Iterator[Comparison]:
    """Every distinct numeric comparison in criteria, gates and decisions."""
    rules = facts.model.instrument.rules
    conditions = [*(one.when for one in rules.criteria), *(one.when for one in rules.gates)]
    for decision in rules.decisions:
        conditions += (row.when for row in decision.rows)
        conditions += (adjustment.when for adjustment in decision.adjustments)
    yield from dict.fromkeys(leaf for when in conditions for leaf in leaves(when) if leaf.operator in _NUMERIC)


def _is_anchored(facts: Facts, fact: str) -> bool:
    question = facts.model.questions.get(fact)
    if question is not None:
        return question.kind is Kind.SCALE
    measures = facts.model.instrument.scoring.measures
    return any(measure.id == fact and measure.unit in (Unit.ANCHOR, Unit.COUNT) for measure in measures)


def _other_side(observed: Decimal, threshold: Decimal, operator: Operator, *, anchored: bool) -> Decimal:
    """The nearest value on the other side of a threshold."""
    step = Decimal(1) if anchored else JUST
    if operator in _RISING:
        return threshold - step if observed >= threshold else threshold
    return threshold + step if observed <= threshold else threshold
