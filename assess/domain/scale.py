"""How answers become scores: dimensions, levels, confidence."""

from dataclasses import dataclass
from decimal import Decimal

from assess.domain.condition import Condition
from assess.domain.text import LocalizedText


@dataclass(frozen=True, slots=True, kw_only=True)
class Cap:
    """A ceiling on a dimension's score while a condition holds."""

    when: Condition
    at: Decimal
    reason: LocalizedText
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Dimension:
    """A scored side of the organisation: 100 × Σ(weight·anchor) / (4·Σ weight) over answered, applicable questions."""

    id: str
    name: LocalizedText
    description: LocalizedText
    weight: Decimal
    core: bool = False
    caps: tuple[Cap, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement:
    """One extra thing a level asks for."""

    when: Condition
    text: LocalizedText


@dataclass(frozen=True, slots=True, kw_only=True)
class MaturityLevel:
    """A level: reached from `minimum` on, if its requirements and those of every level below hold."""

    id: str
    name: LocalizedText
    description: LocalizedText
    minimum: Decimal
    requirements: tuple[Requirement, ...] = ()
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CoreCap:
    """The level may be at most `steps` above the level that the lowest core dimension alone would give."""

    steps: Decimal
    text: LocalizedText
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """A named range of confidence, from `minimum` on."""

    id: str
    name: LocalizedText
    minimum: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Confidence:
    """Weights (sum 1) of the four terms of confidence, and its bands, highest first.

    `checks` are the consistency checks whose share counts, all of them when none is named: the others only ask.
    """

    completeness: Decimal
    evidence: Decimal
    agreement: Decimal
    consistency: Decimal
    checks: tuple[str, ...] = ()
    bands: tuple[Band, ...]
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Substitute:
    """Which fact stands in for another that is missing, and what that costs in confidence."""

    fact: str
    by: str
    penalty: Decimal
    reason: LocalizedText
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Margin:
    """How near to a threshold a value is borderline: within `percent` of it, or within `anchors` for 0–4 answers."""

    percent: Decimal
    anchors: Decimal
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ResponseStyle:
    """When a way of answering is worth a question.

    Of at least `least` anchors, `same_share` (0 to 1) are one and the same, or they took less than `seconds` each.
    """

    least: Decimal
    same_share: Decimal
    seconds: Decimal
    same: LocalizedText
    hasty: LocalizedText
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Perturbation:
    """What robustness shakes, and what it watches.

    One at a time: every scale answer by `anchors`, each of `facts` by `percent`, each weight of a weighted mean by
    `weights` percent. All at once: `samples` draws from `seed`. `watch` are decisions, the first deciding `stable`.
    """

    anchors: Decimal
    percent: Decimal
    facts: tuple[str, ...]
    watch: tuple[str, ...]
    weights: Decimal = Decimal(20)
    samples: Decimal = Decimal(200)
    seed: Decimal = Decimal(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """A target for the smallest change: `decision` should reach one of `outcomes`; offered while `when` holds.

    Anchors may be raised; of other answers only those in `may_change` (yes/no cells, choices with the option wanted).
    """

    id: str
    title: LocalizedText
    decision: str
    outcomes: tuple[str, ...]
    when: Condition
    may_change: tuple[str, ...] = ()
