"""A section becomes a page: which questions, in which wording and order, with what was answered or just typed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from assess.domain.question import Kind, Question, Section
from assess.i18n import Translator
from assess.storage.answers import Stored
from assess.web.conflicts import ConflictView
from assess.web.forms.fields import Posted
from assess.web.forms.reading import Complaint, as_posted, extras_as_posted
from assess.web.forms.versions import written_versions
from assess.web.progress import minutes_left
from assess.web.section.plan import SectionPlan, asked, look, plan, sections_asked
from assess.web.visits import Visit
from assess.web.vocabulary import said


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionPage:
    """Everything the template of a section needs. `left` says how long the whole still takes, this section included."""

    plan: SectionPlan
    posted: Posted
    in_words: Mapping[str, str]
    seen: str
    left: str
    complaints: tuple[Complaint, ...] = ()
    conflicts: tuple[ConflictView, ...] = ()
    expired: bool = False

    @property
    def wrong(self) -> Mapping[str, str]:
        """The complaint about each control, by its name."""
        return {one.name: one.message for one in self.complaints}

    def number_of(self, name: str) -> int:
        """The number of the question a control belongs to."""
        return next(view.number for view in self.plan.views if view.words.id == self.question_of(name))

    def question_of(self, name: str) -> str:
        """The id of the question a control belongs to: what stands before the name of its part."""
        return name.partition(":")[0].partition(".")[0]

    def target(self, name: str) -> str:
        """The id of the element a complaint leads to: of several choices the first."""
        cells = (cell for view in self.plan.views for cell in view.words.cells)
        cell = next((one for one in cells if one.id == name), None)
        several = cell is not None and cell.choices and not cell.listed and cell.kind is not Kind.RANKING
        return f"{name}={cell.choices[0].value}" if cell is not None and several else name


def questions_shown(visit: Visit, section: Section) -> tuple[Question, ...]:
    """The questions of a section that apply now, one's own in front."""
    length = visit.opened.assessment.length
    return asked(visit.questionnaire, visit.applicability, section.id, length, visit.own_role)


def sections_shown(visit: Visit) -> tuple[Section, ...]:
    """The sections that have a question to ask."""
    return sections_asked(visit.questionnaire, visit.applicability, visit.opened.assessment.length)


def sections_in_turn(visit: Visit) -> tuple[Section, ...]:
    """The same in the order they are answered: first those with something of one's own."""
    role = visit.own_role
    has_own = {one.id: any(each.owner == role for each in questions_shown(visit, one)) for one in sections_shown(visit)}
    return tuple(sorted(sections_shown(visit), key=lambda one: bool(role) and not has_own[one.id]))


def looks(visit: Visit, section: Section) -> dict[str, str]:
    """The look of every question of a section, in order: a page in a browser compares it with its own."""
    return {question.id: look(question, visit.applicability) for question in questions_shown(visit, section)}


def seen_versions(rows: Iterable[str], stored: Mapping[str, Stored]) -> dict[str, int]:
    """The version of every row a page shows, so that a change made elsewhere is noticed when it is saved."""
    return {row: stored[row].version if row in stored else 0 for row in rows}


def section_page(visit: Visit, section: Section, say: Translator) -> SectionPage:
    """The page as it is kept."""
    length = visit.opened.assessment.length
    sheet = plan(visit.questionnaire, visit.applicability, section.id, length, say.language, visit.own_role)
    stored = visit.stored
    posted = as_posted(sheet.cells, stored)
    posted.update(extras_as_posted((view.words.id for view in sheet.views), stored))
    posted.update(files_as_posted(visit))
    return SectionPage(
        plan=sheet,
        posted=posted,
        in_words=_in_words(visit, sheet, say),
        seen=written_versions(seen_versions(sheet.rows, stored)),
        left=_left(visit, say),
    )


def _left(visit: Visit, say: Translator) -> str:
    minutes = minutes_left(visit.questionnaire, visit.opened.assessment.length, visit.applicability, visit.stored)
    if not minutes:
        return say.text("Everything is answered")
    return say.text("about {minutes} min left in all", minutes=minutes)


def files_as_posted(visit: Visit) -> dict[str, str]:
    """The names of the files attached to each question; they are shown, never posted."""
    return {f"{question}:files": " · ".join(one.name for one in some) for question, some in visit.files.items()}


def _in_words(visit: Visit, sheet: SectionPlan, say: Translator) -> Mapping[str, str]:
    """Amounts shown back in words, so that a wrong number of zeros is seen."""
    kept = (visit.stored.get(cell.id) for cell in sheet.cells if cell.kind is Kind.MONEY)
    return {
        one.cell: said(visit.questionnaire, say.language, one.cell, one.value)
        for one in kept
        if one is not None and isinstance(one.value, Decimal)
    }
