"""The instrument: a questionnaire with its scoring, rules, design content and sources, as one frozen value."""

from dataclasses import dataclass
from enum import StrEnum

from assess.domain.benchmark import Benchmark
from assess.domain.decision import ConsistencyCheck, Criterion, Decision, Gate
from assess.domain.design import DesignContent
from assess.domain.measure import Measure
from assess.domain.perception import Perception
from assess.domain.question import Question, Role, Section
from assess.domain.scale import (
    Confidence,
    CoreCap,
    Dimension,
    Goal,
    Margin,
    MaturityLevel,
    Perturbation,
    ResponseStyle,
    Substitute,
)
from assess.domain.source import Library
from assess.domain.text import LocalizedText


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Which instrument this is and what its reader must know first."""

    id: str
    version: str
    title: LocalizedText
    subtitle: LocalizedText
    caveat: LocalizedText
    precedence: tuple[LocalizedText, ...] = ()
    short_form_tags: tuple[str, ...] = ()
    gate_tag: str = "GATE"
    overall: str = "overall"
    indexes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoringContent:
    """How answers become scores."""

    dimensions: tuple[Dimension, ...] = ()
    measures: tuple[Measure, ...] = ()
    levels: tuple[MaturityLevel, ...] = ()
    core_cap: CoreCap | None = None
    confidence: Confidence | None = None
    substitutes: tuple[Substitute, ...] = ()
    margin: Margin | None = None
    response_style: ResponseStyle | None = None
    perturbation: Perturbation | None = None
    goals: tuple[Goal, ...] = ()
    benchmark: Benchmark | None = None
    perception: Perception | None = None


class Claim(StrEnum):
    """What `assess check` proves of a questionnaire; the word an exception names it by."""

    REACHABLE = "reachable"  # every outcome of a decision can come about
    ROW = "row"  # every row of a decision table is the first to hold for somebody
    GAP = "gap"  # no value falls between two rows
    FIRES = "fires"  # whatever has a condition can come to hold
    ALWAYS = "always"  # and can fail to
    THRESHOLD = "threshold"  # every threshold changes something on both of its sides
    MONOTONE = "monotone"  # a better answer makes nothing worse
    WEIGHT = "weight"  # no weight saturates or vanishes
    SHOWN = "shown"  # every question is asked of somebody
    OPTION = "option"  # every option of a choice makes a difference
    RACI = "raci"  # whatever mappings hold together, one answers and somebody works
    HEADCOUNT = "headcount"  # every outcome that is staffed has a plan
    ROADMAP = "roadmap"  # every such outcome has actions in every period
    OWNER = "owner"  # the owner of an action is there when it is due
    PLAN = "plan"  # every outcome of a KPI or budget decision has its portfolio or split


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclaredException:
    """Where the author means what `assess check` would complain about: which claim, of which id, and why."""

    id: str
    check: Claim
    subject: str
    reason: LocalizedText


@dataclass(frozen=True, slots=True, kw_only=True)
class RulesContent:
    """How scores and facts become verdicts. Decisions are evaluated in order; a rule reads only what came before."""

    criteria: tuple[Criterion, ...] = ()
    gates: tuple[Gate, ...] = ()
    decisions: tuple[Decision, ...] = ()
    consistency: tuple[ConsistencyCheck, ...] = ()
    exceptions: tuple[DeclaredException, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Instrument:
    """The whole questionnaire. `digest` is the SHA-256 of its files, so a result can say what it was made from."""

    identity: Identity
    roles: tuple[Role, ...]
    sections: tuple[Section, ...]
    scoring: ScoringContent
    rules: RulesContent
    design: DesignContent
    library: Library
    digest: str

    @property
    def questions(self) -> tuple[Question, ...]:
        """Every question, in reading order."""
        return tuple(question for section in self.sections for question in section.questions)
