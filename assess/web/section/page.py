"""A section becomes a page: which questions, in which wording and order, with what was answered or just typed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from assess.analysis import Applicability
from assess.domain.question import Kind, Question, Section
from assess.i18n import Translator
from assess.web.conflicts import ConflictView
from assess.web.forms.cells import Cell
from assess.web.forms.fields import Posted
from assess.web.forms.reading import Complaint, as_posted, extras_as_posted
from assess.web.forms.versions import written_versions
from assess.web.section.wording import QuestionWords, question_words
from assess.web.visits import Visit
from assess.web.vocabulary import said


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionView:
    """A question on a page. `look` changes whenever it has to be drawn anew: other wording, other cells."""

    words: QuestionWords
    digest: str
    number: int
    look: str
    shown: frozenset[str]
    optional: bool
    in_words: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionPage:
    """Everything the template of a section needs."""

    section: Section
    number: int
    count: int
    previous: str | None
    following: str | None
    questions: tuple[QuestionView, ...]
    posted: Posted
    seen: str
    complaints: tuple[Complaint, ...] = ()
    conflicts: tuple[ConflictView, ...] = ()
    expired: bool = False

    @property
    def wrong(self) -> Mapping[str, str]:
        """The complaint about each control, by its name."""
        return {one.name: one.message for one in self.complaints}

    def number_of(self, name: str) -> int:
        """The number of the question a control belongs to."""
        return next(view.number for view in self.questions if view.words.id == self.question_of(name))

    def question_of(self, name: str) -> str:
        """The id of the question a control belongs to: what stands before the name of its part."""
        return name.partition(":")[0].partition(".")[0]

    def target(self, name: str) -> str:
        """The id of the element a complaint leads to: of several choices the first."""
        cells = (cell for view in self.questions for cell in view.words.cells)
        cell = next((one for one in cells if one.id == name), None)
        several = cell is not None and cell.choices and not cell.listed and cell.kind is not Kind.RANKING
        return f"{name}={cell.choices[0].value}" if cell is not None and several else name


def questions_shown(visit: Visit, section: Section) -> tuple[Question, ...]:
    """The questions of a section that apply now, those to ask first in front."""
    applicable = visit.applicability
    asked = visit.questionnaire.asked(section, visit.opened.assessment.length)
    shown = [question for question in asked if question.id in applicable.shown]
    return tuple(sorted(shown, key=lambda question: question.id not in applicable.first))


def cells_shown(visit: Visit, question: Question) -> tuple[Cell, ...]:
    """The cells of a question that apply now."""
    shown = visit.applicability.shown
    return tuple(cell for cell in visit.questionnaire.cells_of[question.id] if cell.id in shown)


def sections_shown(visit: Visit) -> tuple[Section, ...]:
    """The sections that have a question to ask."""
    return tuple(section for section in visit.questionnaire.instrument.sections if questions_shown(visit, section))


def looks(visit: Visit, section: Section) -> dict[str, str]:
    """The look of every question of a section, in order: a page in a browser compares it with its own."""
    return {question.id: _look(question, visit.applicability) for question in questions_shown(visit, section)}


def seen_versions(questions: Sequence[Question], visit: Visit) -> dict[str, int]:
    """The version of every row a page shows, so that a change made elsewhere is noticed when it is saved."""
    rows = {id for question in questions for id in (question.id, *(cell.id for cell in cells_shown(visit, question)))}
    return {row: visit.stored[row].version if row in visit.stored else 0 for row in sorted(rows)}


def section_page(visit: Visit, section: Section, say: Translator) -> SectionPage:
    """The page as it is kept."""
    questions = questions_shown(visit, section)
    ids = [one.id for one in sections_shown(visit)]
    here = ids.index(section.id) if section.id in ids else 0
    cells = [cell for question in questions for cell in cells_shown(visit, question)]
    posted = as_posted(cells, visit.stored)
    posted.update(extras_as_posted([question.id for question in questions], visit.stored))
    return SectionPage(
        section=section,
        number=here + 1,
        count=len(ids),
        previous=ids[here - 1] if here else None,
        following=ids[here + 1] if here + 1 < len(ids) else None,
        questions=tuple(_view(visit, question, number, say) for number, question in enumerate(questions, 1)),
        posted=posted,
        seen=written_versions(seen_versions(questions, visit)),
    )


def _view(visit: Visit, question: Question, number: int, say: Translator) -> QuestionView:
    applicable = visit.applicability
    return QuestionView(
        words=question_words(visit.questionnaire, question, applicable.wording.get(question.id), say.language),
        digest=visit.questionnaire.instrument.digest,
        number=number,
        shown=applicable.shown,
        look=_look(question, applicable),
        optional=question.id in applicable.optional,
        in_words=_in_words(visit, question, say),
    )


def _in_words(visit: Visit, question: Question, say: Translator) -> Mapping[str, str]:
    """Amounts shown back in words, so that a wrong number of zeros is seen."""
    kept = (visit.stored.get(cell.id) for cell in visit.questionnaire.cells_of[question.id] if cell.kind is Kind.MONEY)
    return {
        one.cell: said(visit.questionnaire, say.language, one.cell, one.value)
        for one in kept
        if one is not None and isinstance(one.value, Decimal)
    }


def _look(question: Question, applicable: Applicability) -> str:
    variant = applicable.wording.get(question.id)
    wording = str(question.variants.index(variant)) if variant else "-"
    cells = "".join("1" if f"{question.id}.{field.id}" in applicable.shown else "0" for field in question.fields)
    return f"{wording}{'o' if question.id in applicable.optional else ''}{cells}"
