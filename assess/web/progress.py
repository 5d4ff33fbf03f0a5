"""Honest progress: what is answered of what applies, and the minutes left. What nobody touched raises nothing."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

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


def minutes_left(
    questionnaire: Questionnaire, length: str, applicable: Applicability, stored: Mapping[str, Stored]
) -> int:
    """What everything that is not answered yet takes, rounded up: for pages that are asked for often."""
    required = _required(questionnaire, length, applicable)
    left = sum(lasting for cells, lasting in required if not has_value(stored, cells))
    return math.ceil(left / 60)


@lru_cache(maxsize=2048)
def _required(
    questionnaire: Questionnaire, length: str, applicable: Applicability
) -> tuple[tuple[tuple[str, ...], int], ...]:
    """Of every question that has to be answered the cells that count, and how long it takes."""
    return tuple(
        (_counting(question, applicable), seconds(question, applicable))
        for section in questionnaire.instrument.sections
        for question in questionnaire.asked(section, length)
        if question.id in applicable.shown and question.id not in applicable.optional
    )


def is_answered(question: Question, applicable: Applicability, stored: Mapping[str, Stored]) -> bool:
    """Whether something was said, "don't know" included."""
    return has_value(stored, _counting(question, applicable))


def _counting(question: Question, applicable: Applicability) -> tuple[str, ...]:
    """The cells whose values make a question an answered one: of a table its main cell, or else every cell shown."""
    if question.kind is not Kind.TABLE:
        return (question.id,)
    if question.main is not None:
        return (f"{question.id}.{question.main}",)
    return tuple(id for id in _cells(question) if id in applicable.shown)


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
