"""Nobody is left without a plan: people for every outcome that is staffed, actions in every period, KPIs and a budget."""

from collections.abc import Iterable, Iterator
from functools import partial

from assess.analysis.facts import Facts
from assess.domain.condition import ALWAYS, Condition, Operator, facts_of
from assess.domain.decision import Decision
from assess.domain.design import HeadcountPlan
from assess.domain.instrument import Claim
from assess.proving import table
from assess.proving.encodings import Encodings
from assess.proving.finding import At, Finding
from assess.proving.logic import Formula, both, no
from assess.proving.proof import Check, Proof
from assess.proving.search import Event


def check_headcount(proof: Proof) -> Iterator[Finding]:
    """Whatever the outcome of the decisions that plans go by, one of them holds; and each plan is somebody's."""
    plans = proof.instrument.design.headcount
    for decision in _staffed(proof):
        for outcome in decision.outcomes:
            at = At(outcome, ("id",))
            values = {"decision": decision.id, "outcome": outcome.id}
            made = partial(proof.finding, Claim.HEADCOUNT, outcome.id, at, "no_headcount", **values)
            yield from proof.forbidden(_without(decision, outcome.id, [plan.when for plan in plans]), made)
    for place, plan in enumerate(plans):
        if plan.when != ALWAYS:
            made = partial(proof.finding, Claim.FIRES, plan.id, At(plan, ("when",)), "idle_plan", id=plan.id)
            yield from proof.expected(_chosen(plans[: place + 1]), made)


def check_roadmap(proof: Proof) -> Iterator[Finding]:
    """Whatever the outcome of those decisions, there is something to do in every period."""
    design = proof.instrument.design
    for decision in _staffed(proof) if design.roadmap else ():
        for outcome in decision.outcomes:
            for period in design.periods:
                actions = [action.when for action in design.roadmap if action.period == period.id]
                values = {"decision": decision.id, "outcome": outcome.id, "period": period.id}
                made = partial(proof.finding, Claim.ROADMAP, outcome.id, At(outcome, ("id",)), "no_action", **values)
                yield from proof.forbidden(_without(decision, outcome.id, actions), made)


def check_outcome_plans(proof: Proof) -> Iterator[Finding]:
    """A decision whose outcomes have KPI portfolios or budget splits has one for each."""
    design = proof.instrument.design
    planned = {
        "no_portfolio": {one.id for one in design.kpi_portfolios},
        "no_budget": {one.id for one in design.budget_splits},
    }
    for decision in proof.instrument.rules.decisions:
        for message, known in planned.items():
            if any(outcome.id in known for outcome in decision.outcomes):
                for outcome in decision.outcomes:
                    if outcome.id not in known:
                        at = At(outcome, ("id",))
                        values = {"decision": decision.id, "outcome": outcome.id}
                        yield proof.finding(Claim.PLAN, outcome.id, at, message, **values)


def _staffed(proof: Proof) -> list[Decision]:
    """The decisions that headcount plans go by: what is staffed needs a plan and something to do."""
    read = {fact.partition(".")[0] for plan in proof.instrument.design.headcount for fact in facts_of(plan.when)}
    return [decision for decision in proof.instrument.rules.decisions if decision.id in read]


def _without(decision: Decision, outcome: str, conditions: Iterable[Condition]) -> Event:
    """The outcome, and none of the conditions."""
    listed = list(conditions)

    def happens(facts: Facts) -> bool:
        return facts(decision.id) == outcome and not any(facts.holds(one) is True for one in listed)

    def formula(encodings: Encodings) -> Formula:
        reached = encodings.plain.symbol(decision.id).compare(Operator.IS, outcome)
        return both(reached, *(no(encodings.plain.truth(one).yes) for one in listed))

    facts = frozenset({decision.id}).union(*(facts_of(one) for one in listed))
    return Event(facts=facts, happens=happens, formula=formula)


def _chosen(plans: tuple[HeadcountPlan, ...]) -> Event:
    """The last of these plans is the first to hold."""

    def happens(facts: Facts) -> bool:
        return next((plan for plan in plans if facts.holds(plan.when) is True), None) is plans[-1]

    return Event(
        facts=frozenset[str]().union(*(facts_of(plan.when) for plan in plans)),
        happens=happens,
        formula=lambda encodings: table.first_to_hold((plan.when for plan in plans), encodings.plain.truth)[-1],
    )


CHECKS: tuple[Check, ...] = (check_headcount, check_roadmap, check_outcome_plans)
