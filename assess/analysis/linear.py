"""Comparisons opened down to answers: what would have to be true of the answers for a condition to hold."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from itertools import combinations

from assess.analysis.facts import Facts
from assess.domain.condition import AllOf, AnyOf, Comparison, Condition, Not, Operator, Unknown
from assess.domain.decision import Decision
from assess.domain.measure import (
    Cases,
    Constant,
    Count,
    Expression,
    Highest,
    Lowest,
    LowestOfTag,
    Mean,
    MeanOfTag,
    Reference,
    Sum,
    WeightedMean,
)
from assess.scoring.dimension import FULL_SCORE, HIGHEST_ANCHOR

Linear = tuple[Mapping[str, Fraction], Fraction]
"""Coefficients by answer, and a constant."""

_FULL = Fraction(FULL_SCORE) / Fraction(HIGHEST_ANCHOR)
_AT_LEAST = {Operator.AT_LEAST, Operator.ABOVE}


def opened(leaf: Comparison, facts: Facts) -> Condition | None:
    """A comparison on a criterion, gate, decision or compound measure as a condition on what lies below it.

    None when the comparison is already about an answer, or about a sum of answers (see `linear`).
    """
    model = facts.model
    inner = model.criteria.get(leaf.fact) or _gate(leaf.fact, facts)
    if inner is not None and leaf.operator is Operator.IS:
        return inner if leaf.expected is True else Not(inner)
    decision_id, _, part = leaf.fact.partition(".")
    if decision_id in model.decisions and part in ("", "base", "family"):
        wanted = frozenset(_wanted(leaf, model.decisions[decision_id].families, part))
        return reaching(model.decisions[decision_id].decision, wanted, adjusted=part != "base")
    for measure in model.instrument.scoring.measures:
        if measure.id == leaf.fact:
            return _opened_measure(measure.value, leaf, facts)
    return None


def _gate(fact: str, facts: Facts) -> Condition | None:
    return next((gate.when for gate in facts.model.instrument.rules.gates if gate.id == fact), None)


def _wanted(leaf: Comparison, families: Mapping[str, str], part: str) -> Iterator[str]:
    expected = leaf.expected if isinstance(leaf.expected, tuple) else (leaf.expected,)
    negative = leaf.operator in (Operator.IS_NOT, Operator.NOT_IN)
    for outcome, family in families.items():
        named = family if part == "family" else outcome
        if (named in expected) is not negative:
            yield outcome


def reaching(decision: Decision, wanted: frozenset[str], *, adjusted: bool = True) -> Condition:
    """When a decision comes to one of the wanted outcomes, as a condition.

    A row holds, none before it that leads elsewhere does, and the adjustments leave it or bring it there.
    """
    ways: list[Condition] = []
    for index, row in enumerate(decision.rows):
        before = tuple(Not(earlier.when) for earlier in decision.rows[:index] if earlier.outcome != row.outcome)
        for end, conditions in _ends(decision, row.outcome) if adjusted else [(row.outcome, ())]:
            if end in wanted:
                ways.append(AllOf((row.when, *conditions, *before)))
    return AnyOf(tuple(ways))


def _ends(decision: Decision, outcome: str) -> Iterator[tuple[str, tuple[Condition, ...]]]:
    ends: list[tuple[str, tuple[Condition, ...]]] = [(outcome, ())]
    for adjustment in decision.adjustments:
        for end, conditions in [one for one in ends if one[0] in adjustment.outcomes]:
            ends.remove((end, conditions))
            ends.append((end, (*conditions, Not(adjustment.when))))
            ends.append((adjustment.to, (*conditions, adjustment.when)))
    yield from ends


def _opened_measure(value: Expression, leaf: Comparison, facts: Facts) -> Condition | None:
    match value:
        case Reference(fact):
            return Comparison(fact, leaf.operator, leaf.expected)
        case Count(conditions) if isinstance(leaf.expected, Decimal) and linear(leaf.fact, facts) is None:
            return _counted(conditions, leaf.operator, leaf.expected)
        case Highest(terms):
            return _extreme(terms, leaf, facts, any_suffices=leaf.operator in _AT_LEAST)
        case Lowest(terms):
            return _extreme(terms, leaf, facts, any_suffices=leaf.operator not in _AT_LEAST)
        case LowestOfTag(tag):
            questions = [q.id for q in facts.model.tagged.get(tag, ()) if isinstance(facts(q.id), Decimal)]
            parts = tuple(Comparison(id, leaf.operator, leaf.expected) for id in questions)
            return AllOf(parts) if leaf.operator in _AT_LEAST else AnyOf(parts)
        case Cases(cases, otherwise):
            chosen = next((case.value for case in cases if facts.holds(case.when) is True), otherwise)
            return _opened_measure(chosen, leaf, facts)
        case _:
            return None


def _counted(conditions: tuple[Condition, ...], operator: Operator, expected: Decimal) -> Condition | None:
    """At least k of n hold: some k of them all do. At most k: some n − k all fail."""
    n = len(conditions)
    if operator in _AT_LEAST:
        k = int(expected) + (operator is Operator.ABOVE)
        return AnyOf(tuple(AllOf(chosen) for chosen in combinations(conditions, k))) if k <= n else AnyOf(())
    k = n - int(expected) + (operator is Operator.BELOW)
    return AnyOf(tuple(AllOf(tuple(Not(one) for one in chosen)) for chosen in combinations(conditions, k)))


def _extreme(terms: tuple[Expression, ...], leaf: Comparison, facts: Facts, *, any_suffices: bool) -> Condition | None:
    parts: list[Condition] = []
    for term in terms:
        if isinstance(term, Reference):
            parts.append(Comparison(term.fact, leaf.operator, leaf.expected))
            continue
        named = next((m.id for m in facts.model.instrument.scoring.measures if m.value == term), None)
        if named is None:
            return None
        parts.append(Comparison(named, leaf.operator, leaf.expected))
    return AnyOf(tuple(parts)) if any_suffices else AllOf(tuple(parts))


def linear(fact: str, facts: Facts) -> Linear | None:
    """A fact as a weighted sum of answers, where it is one over the questions now answered; None where it is not."""
    model = facts.model
    if fact in model.scored:
        answered = [q for q in model.scored[fact] if isinstance(facts(q.id), Decimal)]
        weights = Fraction(sum((q.weight for q in answered), Decimal(0)))
        if not weights:
            return None
        return {q.id: _FULL * Fraction(q.weight) / weights for q in answered}, Fraction(0)
    if fact in model.cells:
        value = facts(fact)
        return ({fact: Fraction(1)}, Fraction(0)) if isinstance(value, Decimal | bool) else None
    measure = next((one for one in model.instrument.scoring.measures if one.id == fact), None)
    return None if measure is None else _linear(measure.value, facts)


def _linear(value: Expression, facts: Facts) -> Linear | None:
    match value:
        case Constant(number):
            return {}, Fraction(number)
        case Reference(fact):
            return linear(fact, facts)
        case Sum(terms):
            return _weighted([(_linear(term, facts), Fraction(1)) for term in terms])
        case Mean(terms):
            known = [one for term in terms if (one := _linear(term, facts)) is not None]
            return _weighted([(one, Fraction(1, len(known))) for one in known]) if known else None
        case WeightedMean(weights):
            return _mean(
                [
                    (linear(fact, facts), Fraction(weight))
                    for fact, weight in weights
                    if isinstance(facts(fact), Decimal)
                ]
            )
        case MeanOfTag(tag):
            questions = [q for q in facts.model.tagged.get(tag, ()) if isinstance(facts(q.id), Decimal)]
            return _mean([(({q.id: Fraction(1)}, Fraction(0)), Fraction(q.weight)) for q in questions])
        case Count(conditions):
            return _weighted([(_indicator(one, facts), Fraction(1)) for one in conditions])
        case _:
            return None


def _mean(parts: list[tuple[Linear | None, Fraction]]) -> Linear | None:
    weights = sum((weight for _, weight in parts), Fraction(0))
    return _weighted([(one, weight / weights) for one, weight in parts]) if weights else None


def _weighted(parts: list[tuple[Linear | None, Fraction]]) -> Linear | None:
    total: dict[str, Fraction] = {}
    constant = Fraction(0)
    for one, weight in parts:
        if one is None:
            return None
        for fact, coefficient in one[0].items():
            total[fact] = total.get(fact, Fraction(0)) + coefficient * weight
        constant += one[1] * weight
    return total, constant


def _indicator(condition: Condition, facts: Facts) -> Linear | None:
    """A condition that is just one yes/no answer counts as that answer, 0 or 1; one not given yet as 0."""
    while isinstance(condition, Comparison) and condition.fact in facts.model.criteria and condition.expected is True:
        condition = facts.model.criteria[condition.fact]
    if not isinstance(condition, Comparison) or condition.fact not in facts.model.cells:
        return None
    applies = facts(condition.fact) is not Unknown.NOT_APPLICABLE
    if condition.operator is Operator.IS and condition.expected is True and applies:
        return {condition.fact: Fraction(1)}, Fraction(0)
    return None
