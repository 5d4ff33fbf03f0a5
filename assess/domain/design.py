"""What an organisation design is made of: units and posts, headcount, RACI, KPIs, budget, traffic, risks, roadmap."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from assess.domain.condition import ALWAYS, Condition
from assess.domain.text import LocalizedText


class UnitType(StrEnum):
    """A unit holds people; a post is one person's seat."""

    UNIT = "unit"
    POST = "post"


@dataclass(frozen=True, slots=True, kw_only=True)
class Meanwhile:
    """Other duties and measures of a unit while `when` holds."""

    when: Condition
    duties: tuple[LocalizedText, ...]
    kpis: tuple[LocalizedText, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationUnit:
    """A department or post, set up while `when` holds. `parent` is the unit it sits in on the chart, if that is set up.

    Of `meanwhile` the first that holds says what it does instead.
    """

    id: str
    type: UnitType
    name: LocalizedText
    when: Condition
    set_up: LocalizedText
    duties: tuple[LocalizedText, ...]
    kpis: tuple[LocalizedText, ...]
    meanwhile: tuple[Meanwhile, ...] = ()
    parent: str | None = None
    external: bool = False
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A stretch of the plan, in months from the start."""

    id: str
    name: LocalizedText
    start: Decimal
    end: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Staffing:
    """People (FTE) at one point of time; no numbers where the model gives none."""

    month: Decimal
    text: LocalizedText
    low: Decimal | None = None
    high: Decimal | None = None
    when: Condition = ALWAYS


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadcountPlan:
    """Staffing by month for some operating modes."""

    id: str
    when: Condition
    name: LocalizedText
    staffing: tuple[Staffing, ...]
    note: LocalizedText
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RaciRole:
    """A column of the RACI. `external` roles are never accountable. `stands_by` roles appear only through a mapping."""

    id: str
    name: LocalizedText
    external: bool = False
    stands_by: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity:
    """A row of the RACI: role id → A, R, C, I or AR."""

    id: str
    name: LocalizedText
    cells: tuple[tuple[str, str], ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Collapse:
    """Roles that do not exist yet: their A goes to one role, their R to another."""

    roles: tuple[str, ...]
    accountable: str
    responsible: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Assign:
    """A letter given to one role on some activities."""

    role: str
    activities: tuple[str, ...]
    letter: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rename:
    """Another name for a column while the mapping applies."""

    role: str
    name: LocalizedText


@dataclass(frozen=True, slots=True, kw_only=True)
class RaciMapping:
    """How the RACI changes while `when` holds; `mark`, if any, says in a word that it is not for now."""

    id: str
    when: Condition
    text: LocalizedText
    mark: LocalizedText | None = None
    collapse: Collapse | None = None
    assign: tuple[Assign, ...] = ()
    rename: tuple[Rename, ...] = ()
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class KpiCategory:
    """A column of the KPI portfolios."""

    id: str
    name: LocalizedText


@dataclass(frozen=True, slots=True, kw_only=True)
class KpiPortfolio:
    """Weights (sum 100) by category; its id is an outcome of a KPI decision."""

    id: str
    name: LocalizedText
    weights: tuple[tuple[str, Decimal], ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DepartmentKpis:
    """What one department is measured by; shown while `when` holds."""

    id: str
    name: LocalizedText
    outcome: LocalizedText
    process: LocalizedText
    guardrail: LocalizedText
    when: Condition = ALWAYS
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetPart:
    """One share of a budget, in percent."""

    id: str
    name: LocalizedText
    percent: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetSplit:
    """How a programme budget divides (sum 100); its id is an outcome of the budget decision. `base` is the fact split."""

    id: str
    base: str
    parts: tuple[BudgetPart, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Calculator:
    """A formula shown with the company's own figures: `measure` is computed from `inputs`."""

    id: str
    name: LocalizedText
    formula: LocalizedText
    inputs: tuple[str, ...]
    measure: str
    comment: LocalizedText
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Touchpoint:
    """A row of the traffic-division table, to be agreed by both sides; it is there while `when` holds."""

    id: str
    name: LocalizedText
    domain: LocalizedText
    owner: str
    hook: LocalizedText
    destination: LocalizedText
    sla: LocalizedText
    kpi: LocalizedText
    attribution: str
    when: Condition = ALWAYS
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AttributionRule:
    """Who is credited with an order."""

    id: str
    name: LocalizedText
    text: LocalizedText
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Risk:
    """A risk control. It always belongs to the report; it is raised (must act now) while `raised_when` holds."""

    id: str
    name: LocalizedText
    phase: LocalizedText
    controls: tuple[LocalizedText, ...]
    shown_when: Condition = ALWAYS
    raised_when: Condition
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """One card of the roadmap.

    `due` is months from the start; `rule` is what it follows from; `raises` are the answers that it is meant to change.
    """

    id: str
    period: str
    when: Condition
    text: LocalizedText
    owner: str
    due: Decimal
    evidence: LocalizedText
    rule: str
    raises: tuple[str, ...] = ()
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PassingGate:
    """What must be true to leave the present mode: one sentence per mode. `aim` says in brief what the roadmap is for."""

    id: str
    when: Condition
    text: LocalizedText
    aim: LocalizedText | None = None
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """A page of the boss's own summary: money, people, power."""

    id: str
    name: LocalizedText
    text: LocalizedText
    facts: tuple[str, ...] = ()
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DesignContent:
    """All that the organisation design is chosen from."""

    periods: tuple[Period, ...] = ()
    units: tuple[OrganisationUnit, ...] = ()
    headcount: tuple[HeadcountPlan, ...] = ()
    raci_roles: tuple[RaciRole, ...] = ()
    activities: tuple[Activity, ...] = ()
    raci_mappings: tuple[RaciMapping, ...] = ()
    kpi_categories: tuple[KpiCategory, ...] = ()
    kpi_portfolios: tuple[KpiPortfolio, ...] = ()
    department_kpis: tuple[DepartmentKpis, ...] = ()
    budget_splits: tuple[BudgetSplit, ...] = ()
    calculators: tuple[Calculator, ...] = ()
    touchpoints: tuple[Touchpoint, ...] = ()
    attribution: tuple[AttributionRule, ...] = ()
    risks: tuple[Risk, ...] = ()
    roadmap: tuple[Action, ...] = ()
    passing_gates: tuple[PassingGate, ...] = ()
    ledgers: tuple[Ledger, ...] = ()
