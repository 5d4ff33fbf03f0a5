"""Fictional companies and the advice they must get, derived from the model; and every rule fires for one of them."""

from collections import Counter
from collections.abc import Callable, Iterator
from decimal import Decimal

import pytest

from assess.analysis import analyse
from assess.analysis.facts import Facts
from assess.analysis.pipeline import decisions_of as decided
from assess.analysis.pipeline import facts_of_answers
from assess.analysis.verdicts import gate_verdict, level_of
from assess.domain.condition import ALWAYS, Comparison, Condition, Operator, leaves
from assess.domain.decision import Decision, Policy
from assess.domain.instrument import Claim, Instrument
from assess.domain.question import Kind
from tests.cases.companies import Company, ExpectedDecision, answers_of, companies
from tests.cases.replaying import lost, unproved

DECISIONS = ("org_stage", "operating_mode", "reporting_line", "tools", "budget", "kpi_team", "kpi_boss")
OWN = [company for company in companies() if "/" not in company.id]
"""The companies themselves, their variations left out."""

THRESHOLDS = {Operator.AT_LEAST, Operator.ABOVE, Operator.AT_MOST, Operator.BELOW}


FactsOf = Callable[[Company], Facts]


@pytest.fixture(scope="session")
def facts_of(instrument: Instrument) -> FactsOf:
    """The facts of each company, computed once for all tests."""
    kept: dict[str, Facts] = {}

    def of(company: Company) -> Facts:
        if company.id not in kept:
            kept[company.id] = facts_of_answers(instrument, answers_of(company, instrument))
        return kept[company.id]

    return of


@pytest.mark.parametrize("company", companies(), ids=lambda company: company.id)
def test_company_gets_the_advice_the_model_gives(company: Company, facts_of: FactsOf) -> None:
    facts = facts_of(company)
    gates = [gate_verdict(gate, facts) for gate in facts.model.instrument.rules.gates]
    verdicts = decided(facts)
    found = {
        id: ExpectedDecision(
            outcome=verdict.outcome,
            rule=verdict.rule,
            adjusted_by=verdict.adjusted_by,
            also=tuple(one.rule for one in verdict.also),
            collected=verdict.collected,
        )
        for id, verdict in verdicts.items()
    }
    fired = tuple(gate.id for gate in gates if gate.fired is True)
    assert (fired, found) == (company.gates, dict(company.decisions))
    assert tuple(gate.id for gate in gates if gate.fired is None) == company.undecided
    if company.provisional is not None:
        assert tuple(id for id, verdict in verdicts.items() if verdict.provisional) == company.provisional
    if company.disagreements is not None:
        assert tuple(one.fact for one in facts.picture.disagreements) == company.disagreements
    if company.level is not None:
        assert level_of(facts).effective == company.level
    assert unproved(facts, gates, verdicts) == []


@pytest.mark.parametrize("company", OWN, ids=lambda company: company.id)
def test_the_whole_analysis_says_the_same(company: Company, instrument: Instrument, facts_of: FactsOf) -> None:
    result, facts = analyse(instrument, answers_of(company, instrument)), facts_of(company)

    assert result.decisions == decided(facts)
    assert result.gates == tuple(gate_verdict(gate, facts) for gate in instrument.rules.gates)
    assert result.level == level_of(facts)


def test_no_company_is_worse_off_for_one_better_answer_except_where_declared(
    instrument: Instrument, facts_of: FactsOf
) -> None:
    excused = {one.subject for one in instrument.rules.exceptions if one.check is Claim.MONOTONE}
    worse: set[str] = set()
    for company in OWN:
        facts = facts_of(company)
        for question in instrument.questions:
            answer = facts(question.id) if question.kind is Kind.SCALE else None
            if isinstance(answer, Decimal) and answer < 4:
                worse |= set(lost(facts, facts.changed({question.id: answer + 1})))
    assert worse - excused == set()


def test_every_company_says_that_it_is_fictional_in_both_languages() -> None:
    for company in companies():
        assert "（虚构）" in company.sentence["zh"]
        assert "(fictional)" in company.sentence["en"]
        assert set(company.decisions) == set(DECISIONS)


def test_every_gate_criterion_row_adjustment_and_add_on_fires_for_some_company(
    instrument: Instrument, facts_of: FactsOf
) -> None:
    fired: Counter[str] = Counter()
    for company in companies():
        fired.update(set(_fired(facts_of(company))))
    silent = [name for name in _all(instrument) if not fired[name]]
    assert not silent, f"no company makes these fire: {', '.join(silent)}"


def test_every_threshold_has_a_company_on_each_side(instrument: Instrument, facts_of: FactsOf) -> None:
    thresholds = {leaf for when in _conditions(instrument) for leaf in leaves(when) if leaf.operator in THRESHOLDS}
    sides: dict[Comparison, set[bool]] = {leaf: set() for leaf in thresholds}
    for company in companies():
        facts = facts_of(company)
        for leaf, seen in sides.items():
            verdict = None if len(seen) == 2 else facts.holds(leaf)
            if verdict is not None:
                seen.add(verdict)
    one_sided = sorted(f"{leaf.fact} {leaf.operator} {leaf.expected}" for leaf, seen in sides.items() if len(seen) < 2)
    assert not one_sided


def _conditions(instrument: Instrument) -> Iterator[Condition]:
    rules = instrument.rules
    yield from (criterion.when for criterion in rules.criteria)
    yield from (gate.when for gate in rules.gates)
    for decision in rules.decisions:
        yield from (row.when for row in decision.rows)
        yield from (adjustment.when for adjustment in decision.adjustments)
        yield from (add_on.when for add_on in decision.add_ons)


def _row(decision: Decision, index: int) -> str:
    row = decision.rows[index]
    return f"{decision.id} row {index + 1} ({row.rule} → {row.outcome})"


def _all(instrument: Instrument) -> Iterator[str]:
    yield from (gate.id for gate in instrument.rules.gates)
    yield from (criterion.id for criterion in instrument.rules.criteria)
    for decision in instrument.rules.decisions:
        yield from (_row(decision, index) for index in range(len(decision.rows)))
        yield from (f"{decision.id} → {outcome.id}" for outcome in decision.outcomes)
        yield from (f"{decision.id} add-on {one.rule}" for one in decision.add_ons)
        for one in decision.adjustments:
            yield from (f"{decision.id} adjustment {one.rule} {outcome} → {one.to}" for outcome in one.outcomes)


def _fired(facts: Facts) -> Iterator[str]:
    rules = facts.model.instrument.rules
    yield from (gate.id for gate in rules.gates if facts(gate.id) is True)
    yield from (criterion.id for criterion in rules.criteria if facts(criterion.id) is True)
    for decision in rules.decisions:
        compiled = facts.model.decisions[decision.id]
        matched = facts.matched_row(compiled)
        yield _row(decision, matched)
        if decision.policy is Policy.COLLECT:
            also = (n for n, row in enumerate(decision.rows) if row.when != ALWAYS and facts.holds(row.when) is True)
            yield from (_row(decision, index) for index in also)
        yield f"{decision.id} → {facts(decision.id)}"
        outcome = decision.rows[matched].outcome
        for one in decision.adjustments:
            if outcome in one.outcomes and facts.holds(one.when) is True:
                yield f"{decision.id} adjustment {one.rule} {outcome} → {one.to}"
                outcome = one.to
        yield from (f"{decision.id} add-on {one.rule}" for one in decision.add_ons if facts.holds(one.when) is True)
