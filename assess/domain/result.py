"""The result of an assessment: verdicts that carry their evidence."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from assess.domain.answers import Agreement
from assess.domain.condition import Operator, Unknown, Value
from assess.domain.design import (
    Action,
    AttributionRule,
    BudgetSplit,
    DepartmentKpis,
    HeadcountPlan,
    OrganisationUnit,
    PassingGate,
    Risk,
    Touchpoint,
)
from assess.domain.firmness import Borderline, Robustness, SmallestChange
from assess.domain.text import LocalizedText


@dataclass(frozen=True, slots=True)
class Evidence:
    """One comparison as it came out. `holds` is None when the fact is unknown; `observed` then says why."""

    fact: str
    observed: Value | Unknown
    operator: Operator
    expected: Value
    holds: bool | None


@dataclass(frozen=True, slots=True)
class Score:
    """A score with its coverage: `value` (None when nothing is answered), and answered of applicable questions."""

    value: Decimal | None
    answered: int
    applicable: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelVerdict:
    """The level the score alone gives, the level that counts, and what lowered it."""

    score: str | None
    effective: str | None
    capped_by: tuple["LevelCap", ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelCap:
    """One requirement of `level` that is not met."""

    level: str
    text: LocalizedText
    because: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GateVerdict:
    """Whether a gate fired; None when that rests on answers not given."""

    id: str
    fired: bool | None
    because: tuple[Evidence, ...]
    effect: LocalizedText
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejection:
    """Why an outcome was not chosen: the first condition that failed, or the rule that came before it."""

    outcome: str
    rule: str
    failed: Evidence | None
    preceded_by: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternative:
    """Another outcome that the missing answers could still bring about."""

    outcome: str
    rule: str
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AddOnVerdict:
    """An add-on that applies."""

    rule: str
    because: tuple[Evidence, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionVerdict:
    """The outcome of a decision. `base` is the outcome before adjustments; `collected` all that matched, by `collect`.

    What is `deferred` is for later, in the words of the decision's deferral.
    """

    id: str
    outcome: str
    rule: str
    base: str
    because: tuple[Evidence, ...]
    sources: tuple[str, ...]
    rejected: tuple[Rejection, ...]
    also: tuple[AddOnVerdict, ...]
    collected: tuple[str, ...]
    adjusted_by: tuple[str, ...]
    alternatives: tuple[Alternative, ...]
    deferred: bool = False

    @property
    def provisional(self) -> bool:
        """Whether answers still missing could change the outcome."""
        return bool(self.alternatives)


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitVerdict:
    """A unit or post to set up, and why."""

    unit: OrganisationUnit
    because: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RaciRow:
    """One activity after the mappings: role id → letter."""

    id: str
    name: LocalizedText
    cells: Mapping[str, str]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Raci:
    """The RACI for this stage and mode: its columns in order, its rows, and the mappings applied."""

    roles: tuple[tuple[str, LocalizedText], ...]
    activities: tuple[RaciRow, ...]
    mappings: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scoreboard:
    """One KPI scoreboard: which portfolios it blends, and the weights (sum 100) by category."""

    decision: str
    portfolios: tuple[str, ...]
    weights: Mapping[str, Decimal]


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetShare:
    """A part of the budget with its amount in CNY, when the base is known."""

    id: str
    name: LocalizedText
    percent: Decimal
    amount: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Calculation:
    """A calculator with the company's own figures; `value` is None while an input is missing."""

    id: str
    value: Decimal | None
    inputs: Mapping[str, Value | Unknown]


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetPlan:
    """The split that applies (None when there is no programme budget), its shares, and the calculators."""

    split: BudgetSplit | None
    shares: tuple[BudgetShare, ...]
    calculations: tuple[Calculation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskVerdict:
    """A risk control; `raised` when it must be acted on now."""

    risk: Risk
    raised: bool
    because: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Design:
    """Who does what: the organisation design that follows from the decisions."""

    units: tuple[UnitVerdict, ...]
    posts: tuple[UnitVerdict, ...]
    headcount: HeadcountPlan | None
    raci: Raci | None
    scoreboards: tuple[Scoreboard, ...]
    department_kpis: tuple[DepartmentKpis, ...]
    roadmap: tuple[Action, ...]
    passing_gates: tuple[PassingGate, ...]
    risks: tuple[RiskVerdict, ...]
    traffic: tuple[Touchpoint, ...]
    attribution: tuple[AttributionRule, ...]
    budget: BudgetPlan


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfidenceVerdict:
    """How sure the result is (0 to 1), its band, its four terms, and what was taken off for stand-ins."""

    value: Decimal
    band: str
    terms: Mapping[str, Decimal]
    penalties: tuple[tuple[str, Decimal], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A consistency check that failed."""

    id: str
    because: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StyleFinding:
    """A way of answering worth a question, never an accusation: by whom, over how many anchors.

    `same` is the share (0 to 1) of the anchor given most often, or None; `seconds` the time for each, or None.
    """

    role: str
    count: int
    same: Decimal | None = None
    seconds: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """Respondents two anchors or more apart: each role's value, the one used, and the lower one used at gates.

    Where it may not be told who said what, `values` are none and `hidden` counts them. Once settled, `agreed` says how.
    """

    fact: str
    values: tuple[tuple[str, Value], ...]
    used: Value
    at_gates: Value
    hidden: int = 0
    agreed: Agreement | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """What the two sides say of a question (anchors, 0 to 4) or a dimension (scores, 0 to 100)."""

    fact: str
    leading: Decimal
    operating: Decimal

    @property
    def size(self) -> Decimal:
        """How far those who lead are above those who carry the work out; below, when it is negative."""
        return self.leading - self.operating


@dataclass(frozen=True, slots=True, kw_only=True)
class GapFinding:
    """What gaps mean: the mean `size` that brought it about (None: other answers did), and the questions it rests on."""

    id: str
    size: Decimal | None
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gaps:
    """The gaps between those who lead and those who carry the work out, widest first.

    `hidden` counts the questions that both sides answered and whose gap would unmask somebody.
    """

    items: tuple[Gap, ...]
    dimensions: tuple[Gap, ...]
    findings: tuple[GapFinding, ...]
    hidden: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What one respondent answered, noted and showed."""

    role: str
    value: Value | Unknown
    note: str | None
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """One fact of a proof: its value, the facts it is computed from (with their weights), or who answered it.

    `hidden` counts the answers of which it may not be told who gave them; `agreed` is what was settled in their place.
    """

    fact: str
    value: Value | Unknown
    reads: tuple[tuple[str, Decimal | None], ...]
    said: tuple[Said, ...]
    hidden: int = 0
    agreed: Agreement | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentResult:
    """Everything the engine concludes; the same input always gives the same value."""

    instrument_id: str
    instrument_version: str
    instrument_digest: str
    engine: str
    answers_digest: str
    facts: Mapping[str, Value | Unknown]
    applicable: frozenset[str]
    dimensions: Mapping[str, Score]
    measures: Mapping[str, Decimal | None]
    indexes: tuple[str, ...]
    level: LevelVerdict
    gates: tuple[GateVerdict, ...]
    decisions: Mapping[str, DecisionVerdict]
    design: Design
    confidence: ConfidenceVerdict | None
    robustness: Robustness | None
    borderline: tuple[Borderline, ...]
    smallest_change: tuple[SmallestChange, ...]
    consistency: tuple[Finding, ...]
    response_style: tuple[StyleFinding, ...]
    disagreements: tuple[Disagreement, ...]
    gaps: Gaps
    symptoms: tuple[str, ...]
    contradictions: tuple[str, ...]
    cards: tuple[str, ...]
    assumptions: tuple[str, ...]
    proof: Mapping[str, Trace]
