"""What a section asks in a given state of its branches: the same for everyone in that state, so it is worked out once."""

import math
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from assess.analysis import Applicability
from assess.domain.question import Question, Section
from assess.domain.text import Language
from assess.web.forms.cells import Cell
from assess.web.progress import seconds
from assess.web.questionnaire import Questionnaire
from assess.web.section.wording import QuestionWords, question_words

_KEPT = 2048


class Part(StrEnum):
    """What a section has two of when the reader has said who they are."""

    OWN = "own"
    REST = "rest"


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionView:
    """A question on a page. `look` changes whenever it has to be drawn anew: other wording, other cells.

    `part` begins with this question: the reader's own ones, or everybody else's.
    """

    words: QuestionWords
    digest: str
    number: int
    look: str
    shown: frozenset[str]
    optional: bool
    part: Part | None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SectionPlan:
    """A section for one language: its place among the sections, its questions in order, and the rows they fill.

    `seconds` is how long the questions take that have to be answered, `required` how many they are.
    """

    section: Section
    number: int
    count: int
    required: int
    seconds: int
    views: tuple[QuestionView, ...]
    cells: tuple[Cell, ...]
    rows: tuple[str, ...]

    @property
    def minutes(self) -> int:
        """How long it takes as a whole, rounded up."""
        return math.ceil(self.seconds / 60)


@lru_cache(maxsize=_KEPT)
def plan(
    questionnaire: Questionnaire, applicable: Applicability, id: str, length: str, language: Language, role: str = ""
) -> SectionPlan:
    """The plan of a section, whether it has a question to ask or not; what is the role's own comes first."""
    questions = asked(questionnaire, applicable, id, length, role)
    parts = _parts(questions, role)
    if role and not parts:  # one and the same plan for every role that changes nothing here
        return plan(questionnaire, applicable, id, length, language)
    ids = [one.id for one in sections_asked(questionnaire, applicable, length)]
    here = ids.index(id) if id in ids else 0
    cells = tuple(cell for question in questions for cell in cells_asked(questionnaire, applicable, question))
    numbered = enumerate(questions, 1)
    required = [one for one in questions if one.id not in applicable.optional]
    return SectionPlan(
        section=questionnaire.sections[id],
        number=here + 1,
        count=len(ids),
        required=len(required),
        seconds=sum(seconds(one, applicable) for one in required),
        views=tuple(
            _view(questionnaire, applicable, question, number, language, parts.get(question.id))
            for number, question in numbered
        ),
        cells=cells,
        rows=rows(questions, cells),
    )


@lru_cache(maxsize=_KEPT)
def asked(
    questionnaire: Questionnaire, applicable: Applicability, id: str, length: str, role: str = ""
) -> tuple[Question, ...]:
    """The questions of a section that apply: a role's own in front, then those to ask first."""
    questions = questionnaire.asked(questionnaire.sections[id], length)
    shown = [question for question in questions if question.id in applicable.shown]
    return tuple(sorted(shown, key=lambda one: (bool(role) and one.owner != role, one.id not in applicable.first)))


@lru_cache(maxsize=_KEPT)
def sections_asked(questionnaire: Questionnaire, applicable: Applicability, length: str) -> tuple[Section, ...]:
    """The sections that have a question to ask."""
    sections = questionnaire.instrument.sections
    return tuple(section for section in sections if asked(questionnaire, applicable, section.id, length))


def cells_asked(questionnaire: Questionnaire, applicable: Applicability, question: Question) -> tuple[Cell, ...]:
    """The cells of a question that apply."""
    return tuple(cell for cell in questionnaire.cells_of[question.id] if cell.id in applicable.shown)


def rows(questions: tuple[Question, ...], cells: tuple[Cell, ...]) -> tuple[str, ...]:
    """The rows that these questions fill, their own (for a note) and their cells', in order."""
    return tuple(sorted({question.id for question in questions} | {cell.id for cell in cells}))


def look(question: Question, applicable: Applicability) -> str:
    """A short text that is another one whenever the question is to be drawn otherwise."""
    variant = applicable.wording.get(question.id)
    wording = str(question.variants.index(variant)) if variant else "-"
    cells = "".join("1" if f"{question.id}.{field.id}" in applicable.shown else "0" for field in question.fields)
    return f"{wording}{'o' if question.id in applicable.optional else ''}{cells}"


def _parts(questions: tuple[Question, ...], role: str) -> dict[str, Part]:
    """Where a role's own questions begin and where the rest does; nothing where there is only one of the two."""
    own = [one for one in questions if one.owner == role]
    rest = questions[len(own) :]
    return {own[0].id: Part.OWN, rest[0].id: Part.REST} if own and rest else {}


def _view(
    questionnaire: Questionnaire,
    applicable: Applicability,
    question: Question,
    number: int,
    language: Language,
    part: Part | None,
) -> QuestionView:
    return QuestionView(
        words=question_words(questionnaire, question, applicable.wording.get(question.id), language),
        digest=questionnaire.instrument.digest,
        number=number,
        look=look(question, applicable),
        shown=applicable.shown,
        optional=question.id in applicable.optional,
        part=part,
    )
