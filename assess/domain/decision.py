"""Branches, gates and decisions: the rules as data, each with its sources."""

from dataclasses import dataclass
from enum import StrEnum

from assess.domain.condition import Condition
from assess.domain.text import LocalizedText


class Policy(StrEnum):
    """How a decision table is read: the first row that holds, or all that hold (the first names the outcome)."""

    FIRST = "first"
    COLLECT = "collect"


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """A named condition (a branch, a tier …); its id is a yes/no fact for every other rule."""

    id: str
    name: LocalizedText
    when: Condition
    effect: LocalizedText | None = None
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """A bar no other score can buy back. It fires when its condition holds; its id is a yes/no fact.

    While one of the gates it stands `under` fires, not firing itself means nothing.
    """

    id: str
    name: LocalizedText
    when: Condition
    effect: LocalizedText
    remedy: LocalizedText
    due_days: int | None = None
    under: tuple[str, ...] = ()
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a decision can come to. `family` is the mode or stage it is a finished form of.

    A line of reporting is `dotted` where the head of the company is told, and helps, without being in charge.
    """

    id: str
    name: LocalizedText
    summary: LocalizedText
    family: str | None = None
    next: LocalizedText | None = None
    guardrail: LocalizedText | None = None
    details: tuple[LocalizedText, ...] = ()
    dotted: bool = False
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of a decision table. Rows may share a rule id; their order in the file is the order of evaluation."""

    rule: str
    when: Condition
    outcome: str
    note: LocalizedText | None = None
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Adjustment:
    """After the table: while `when` holds, any of `outcomes` becomes `to`."""

    rule: str
    when: Condition
    outcomes: tuple[str, ...]
    to: str
    note: LocalizedText
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AddOn:
    """Something added to whatever the outcome is."""

    rule: str
    when: Condition
    name: LocalizedText
    summary: LocalizedText
    guardrail: LocalizedText | None = None
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Deferral:
    """What of an outcome is for later while `when` holds, whatever the outcome; `mark`, if any, stands behind its name."""

    when: Condition
    text: LocalizedText
    mark: LocalizedText | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A decision table with its outcomes; the last row is the default, so it is total.

    Its id is a fact (the outcome's id after adjustments); `<id>.base` is the outcome before them and
    `<id>.family` the outcome's family.
    """

    id: str
    name: LocalizedText
    question: LocalizedText
    policy: Policy = Policy.FIRST
    ranked: bool = False
    outcomes: tuple[Outcome, ...]
    rows: tuple[Row, ...]
    adjustments: tuple[Adjustment, ...] = ()
    add_ons: tuple[AddOn, ...] = ()
    deferral: Deferral | None = None

    def outcome(self, id: str) -> Outcome:
        """The outcome with this id; KeyError when there is none."""
        for outcome in self.outcomes:
            if outcome.id == id:
                return outcome
        raise KeyError(id)


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsistencyCheck:
    """Two answers that can hardly both be true, and the question to ask; never an accusation."""

    id: str
    when: Condition
    text: LocalizedText
    ask: LocalizedText
    sources: tuple[str, ...] = ()
