"""What a section asks in a given state of its branches: the same for everyone in that state, so it is worked out once."""

from dataclasses import dataclass
from functools import lru_cache

from assess.analysis import Applicability
from assess.domain.question import Question, Section
from assess.domain.text import Language
from assess.web.forms.cells import Cell
from assess.web.questionnaire import Questionnaire
from assess.web.section.wording import QuestionWords, question_words

_KEPT = 2048


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionView:
    """A question on a page. `look` changes whenever it has to be drawn anew: other wording, other cells."""

    words: QuestionWords
    digest: str
    number: int
    look: str
    shown: frozenset[str]
    optional: bool


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SectionPlan:
    """A section for one language: its place among the sections, its questions in order, and the rows they fill."""

    section: Section
    number: int
    count: int
    previous: str | None
    following: str | None
    views: tuple[QuestionView, ...]
    cells: tuple[Cell, ...]
    rows: tuple[str, ...]


@lru_cache(maxsize=_KEPT)
def plan(
    questionnaire: Questionnaire, applicable: Applicability, id: str, length: str, language: Language
) -> SectionPlan:
    """The plan of a section, whether it has a question to ask or not."""
    questions = asked(questionnaire, applicable, id, length)
    ids = [one.id for one in sections_asked(questionnaire, applicable, length)]
    here = ids.index(id) if id in ids else 0
    cells = tuple(cell for question in questions for cell in cells_asked(questionnaire, applicable, question))
    numbered = enumerate(questions, 1)
    return SectionPlan(
        section=questionnaire.sections[id],
        number=here + 1,
        count=len(ids),
        previous=ids[here - 1] if here else None,
        following=ids[here + 1] if here + 1 < len(ids) else None,
        views=tuple(_view(questionnaire, applicable, question, number, language) for number, question in numbered),
        cells=cells,
        rows=rows(questions, cells),
    )


@lru_cache(maxsize=_KEPT)
def asked(questionnaire: Questionnaire, applicable: Applicability, id: str, length: str) -> tuple[Question, ...]:
    """The questions of a section that apply, those to ask first in front."""
    questions = questionnaire.asked(questionnaire.sections[id], length)
    shown = [question for question in questions if question.id in applicable.shown]
    return tuple(sorted(shown, key=lambda question: question.id not in applicable.first))


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


def _view(
    questionnaire: Questionnaire, applicable: Applicability, question: Question, number: int, language: Language
) -> QuestionView:
    return QuestionView(
        words=question_words(questionnaire, question, applicable.wording.get(question.id), language),
        digest=questionnaire.instrument.digest,
        number=number,
        look=look(question, applicable),
        shown=applicable.shown,
        optional=question.id in applicable.optional,
    )
