"""The instrument: a questionnaire with its scoring, rules, design content and sources, as one frozen value."""

from dataclasses import dataclass

from assess.domain.decision import ConsistencyCheck, Criterion, Decision, Gate
from assess.domain.design import DesignContent
from assess.domain.measure import Measure
from assess.domain.question import Question, Role, Section
from assess.domain.scale import Confidence, CoreCap, Dimension, Goal, Margin, MaturityLevel, Perturbation, Substitute
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
    perturbation: Perturbation | None = None
    goals: tuple[Goal, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RulesContent:
    """How scores and facts become verdicts. Decisions are evaluated in order; a rule reads only what came before."""

    criteria: tuple[Criterion, ...] = ()
    gates: tuple[Gate, ...] = ()
    decisions: tuple[Decision, ...] = ()
    consistency: tuple[ConsistencyCheck, ...] = ()


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
