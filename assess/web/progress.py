"""Honest progress: what is answered of what applies, and the minutes left. What nobody touched raises nothing."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from assess.analysis.applicability import Applicability
from assess.domain.question import Kind, Question, Section
from assess.storage.answers import Stored
from assess.web.forms.kinds import KINDS
from assess.web.questionnaire import Questionnaire


@dataclass(frozen=True, slots=True)
class Progress:
    """Counts of questions, and the seconds that the unanswered ones take."""

    answered: int
    applicable: int
    seconds: int

    @property
    def minutes(self) -> int:
        """Minutes left, rounded up."""
        return math.ceil(self.seconds / 60)

    @property
    def is_complete(self) -> bool:
        """Whether everything that applies is answered."""
        return self.answered >= self.applicable

    def __add__(self, other: "Progress") -> "Progress":
        return Progress(
            self.answered + other.answered, self.applicable + other.applicable, self.seconds + other.seconds
        )


NOTHING = Progress(0, 0, 0)


def section_progress(
    questionnaire: Questionnaire,
    section: Section,
    length: str,
    applicable: Applicability,
    stored: Mapping[str, Stored],
) -> Progress:
    """How far a section is. Optional questions count neither way."""
    asked = [
        question
        for question in questionnaire.asked(section, length)
        if question.id in applicable.shown and question.id not in applicable.optional
    ]
    left = [question for question in asked if not is_answered(question, applicable, stored)]
    return Progress(len(asked) - len(left), len(asked), sum(seconds(question, applicable) for question in left))


def is_answered(question: Question, applicable: Applicability, stored: Mapping[str, Stored]) -> bool:
    """Whether something was said, "don't know" included. Of a table its main cell counts, or else every cell shown."""
    if question.kind is not Kind.TABLE:
        return has_value(stored, [question.id])
    if question.main is not None:
        return has_value(stored, [f"{question.id}.{question.main}"])
    return has_value(stored, (id for id in _cells(question) if id in applicable.shown))


def has_value(stored: Mapping[str, Stored], cells: Iterable[str]) -> bool:
    """Whether all these cells have a value or "don't know"."""
    return all(cell in stored and stored[cell].value is not None for cell in cells)


def seconds(question: Question, applicable: Applicability) -> int:
    """How long answering takes."""
    if question.kind is not Kind.TABLE:
        return KINDS[question.kind].seconds
    return sum(
        KINDS[field.kind].seconds for field in question.fields if f"{question.id}.{field.id}" in applicable.shown
    )


def _cells(question: Question) -> Iterable[str]:
    return (f"{question.id}.{field.id}" for field in question.fields)
