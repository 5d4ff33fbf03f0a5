"""How firmly a result stands: what was shaken and what stayed, values near a threshold, the smallest change."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from assess.domain.condition import Unknown, Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Flip:
    """A single change that alters a decision: `fact` from its value to `to` gives `outcome`."""

    fact: str
    to: Value
    decision: str
    outcome: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Swing:
    """How far one answer moves the overall score: its value a step down and a step up (as is, where there is none)."""

    fact: str
    low: Decimal
    high: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class WeightFlip:
    """A weight of a measure that, multiplied by `factor`, alters what is watched."""

    measure: str
    fact: str
    factor: Decimal
    watched: str
    outcome: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Robustness:
    """How firmly the result stands.

    `stable` when no single change, of `tried`, alters the first watched decision; `sensitive_to` are those that alter
    any. `kept` is the share (0 to 1) of single changes that leave each watched decision, and the level, as they are;
    `kept_together` the same over `samples` draws in which everything is shaken at once. `swings` are widest first.
    """

    stable: bool
    sensitive_to: tuple[Flip, ...]
    tried: int
    kept: Mapping[str, Decimal]
    kept_together: Mapping[str, Decimal]
    samples: int
    swings: tuple[Swing, ...]
    weight_flips: tuple[WeightFlip, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Borderline:
    """A value near a threshold, with the outcome on either side of it."""

    fact: str
    observed: Value
    threshold: Value
    decision: str
    outcome: str
    other: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One answer to change: from what, to what, at what cost."""

    fact: str
    observed: Value | Unknown
    to: Value
    cost: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class SmallestChange:
    """The cheapest set of answer changes that reaches a goal."""

    goal: str
    decision: str
    outcome: str
    steps: tuple[Step, ...]
    cost: Decimal
