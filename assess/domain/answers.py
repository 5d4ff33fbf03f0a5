"""What respondents said. A table question is flattened: its cells are `<question>.<field>`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from assess.domain.condition import Unknown, Value

Answer = Value | Unknown
"""A value, or `Unknown.DONT_KNOW`. Not answered is the absence of the key."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Respondent:
    """One person's answers, notes and evidence, by question id (answers of tables by cell id).

    `seconds` is how long the anchors took altogether, where that was measured. Who is not `named` is heard, but what they
    said is told only as part of a group (`analysis.privacy`).
    """

    role: str
    answers: Mapping[str, Answer] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)
    evidence: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    seconds: Decimal | None = None
    named: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """The answer that people settled on together, by question or cell id: why, and how they had voted before.

    Votes that are too few to be told are left out (`analysis.privacy`). One that is `judged` nobody agreed on: a consultant
    put it in place.
    """

    cell: str
    answer: Value
    reason: str = ""
    votes: tuple[Value, ...] = ()
    judged: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """Everything answered in one assessment; hidden answers are kept here and never counted.

    What was `agreed` counts in place of what each had said, which stays beside it.
    """

    questionnaire: str
    respondents: tuple[Respondent, ...]
    agreed: tuple[Agreement, ...] = ()
