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

    `seconds` is how long the anchors took altogether, where that was measured.
    """

    role: str
    answers: Mapping[str, Answer] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)
    evidence: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    seconds: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """Everything answered in one assessment; hidden answers are kept here and never counted."""

    questionnaire: str
    respondents: tuple[Respondent, ...]
