"""The organisation design that follows: units and posts, headcount, RACI, KPIs, budget, risks, roadmap."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from assess.analysis.facts import Facts
from assess.domain.design import Action, DesignContent, HeadcountPlan, OrganisationUnit, UnitType
from assess.domain.result import (
    BudgetPlan,
    BudgetShare,
    Calculation,
    DecisionVerdict,
    Design,
    Raci,
    RiskVerdict,
    Scoreboard,
    UnitVerdict,
)
from assess.rules.raci import mapped
from assess.scoring.exact import settled

HUNDRED = Decimal(100)


def design(facts: Facts, decisions: Mapping[str, DecisionVerdict]) -> Design:
    """Choose from the design content what holds for these facts and decisions."""
    content = facts.model.instrument.design
    units = tuple(
        UnitVerdict(unit=_for_now(unit, facts), because=facts.evidence(unit.when))
        for unit in content.units
        if facts.holds(unit.when) is True
    )
    return Design(
        units=tuple(one for one in units if one.unit.type is UnitType.UNIT),
        posts=tuple(one for one in units if one.unit.type is UnitType.POST),
        headcount=_headcount(content, facts),
        raci=_raci(content, facts),
        scoreboards=tuple(_scoreboards(content, decisions)),
        department_kpis=tuple(one for one in content.department_kpis if facts.holds(one.when) is True),
        roadmap=_roadmap(content, facts),
        passing_gates=tuple(one for one in content.passing_gates if facts.holds(one.when) is True),
        risks=tuple(_risks(content, facts)),
        traffic=tuple(one for one in content.touchpoints if facts.holds(one.when) is True),
        attribution=content.attribution,
        budget=_budget(content, facts, decisions),
    )


def _for_now(unit: OrganisationUnit, facts: Facts) -> OrganisationUnit:
    """The unit with what it does at present."""
    now = next((one for one in unit.meanwhile if facts.holds(one.when) is True), None)
    return unit if now is None else replace(unit, duties=now.duties, kpis=now.kpis)


def _headcount(content: DesignContent, facts: Facts) -> HeadcountPlan | None:
    plan = next((plan for plan in content.headcount if facts.holds(plan.when) is True), None)
    if plan is None:
        return None
    return replace(plan, staffing=tuple(one for one in plan.staffing if facts.holds(one.when) is True))


def _raci(content: DesignContent, facts: Facts) -> Raci | None:
    if not content.activities:
        return None
    applied = [mapping for mapping in content.raci_mappings if facts.holds(mapping.when) is True]
    return mapped(content.raci_roles, content.activities, applied)


def _scoreboards(content: DesignContent, decisions: Mapping[str, DecisionVerdict]) -> Iterator[Scoreboard]:
    """One for each decision whose outcomes are KPI portfolios; several collected portfolios are averaged."""
    portfolios = {portfolio.id: dict(portfolio.weights) for portfolio in content.kpi_portfolios}
    for id, verdict in decisions.items():
        chosen = [portfolio for portfolio in verdict.collected if portfolio in portfolios]
        if chosen:
            weights = {
                category.id: settled(
                    sum((portfolios[one].get(category.id, Decimal(0)) for one in chosen), Decimal(0)) / len(chosen)
                )
                for category in content.kpi_categories
            }
            yield Scoreboard(decision=id, portfolios=tuple(chosen), weights=weights)


def _roadmap(content: DesignContent, facts: Facts) -> tuple[Action, ...]:
    order = {period.id: place for place, period in enumerate(content.periods)}
    chosen = (action for action in content.roadmap if facts.holds(action.when) is True)
    return tuple(sorted(chosen, key=lambda action: (order.get(action.period, len(order)), action.due)))


def _risks(content: DesignContent, facts: Facts) -> Iterator[RiskVerdict]:
    for risk in content.risks:
        if facts.holds(risk.shown_when) is True:
            raised = facts.holds(risk.raised_when) is True
            yield RiskVerdict(risk=risk, raised=raised, because=facts.evidence(risk.raised_when))


def _budget(content: DesignContent, facts: Facts, decisions: Mapping[str, DecisionVerdict]) -> BudgetPlan:
    outcomes = {verdict.outcome for verdict in decisions.values()}
    split = next((split for split in content.budget_splits if split.id in outcomes), None)
    base = None if split is None else facts.number(split.base)
    shares = tuple(
        BudgetShare(
            id=part.id,
            name=part.name,
            percent=part.percent,
            amount=None if base is None else settled(base * part.percent / HUNDRED),
        )
        for part in (split.parts if split else ())
    )
    calculations = tuple(
        Calculation(
            id=calculator.id,
            value=facts.number(calculator.measure),
            inputs={fact: facts(fact) for fact in calculator.inputs},
        )
        for calculator in content.calculators
    )
    return BudgetPlan(split=split, shares=shares, calculations=calculations)
