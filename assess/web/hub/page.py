"""A visit becomes the overview page."""

from collections.abc import Sequence
from dataclasses import dataclass

from assess.domain.question import Question, Section
from assess.storage.tables import Revision
from assess.web.hub.outcomes import Outcome, outcomes
from assess.web.load import load, whole
from assess.web.progress import NOTHING, Progress, is_answered, section_progress
from assess.web.questionnaire import SHORT
from assess.web.section.page import questions_shown, sections_shown
from assess.web.visits import Visit


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionLine:
    """One section; `own` are the questions that the respondent's role answers for, `marked` those to look at again.

    `place` is where the section stands among all; `start` the question to go on with, where some are answered.
    """

    section: Section
    place: int
    progress: Progress
    own: Progress
    start: str
    marked: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HubPage:
    """Everything the template of the overview needs."""

    visit: Visit
    lines: tuple[SectionLine, ...]
    total: Progress
    following: SectionLine | None
    reports: Sequence[Revision]
    link: str
    outcomes: tuple[Outcome, ...]

    @property
    def yours(self) -> Progress:
        """What is one's own in all sections; nothing where one has not said who one is."""
        return sum((line.own for line in self.lines), NOTHING)

    @property
    def first(self) -> tuple[SectionLine, ...]:
        """The sections with something of one's own."""
        return tuple(line for line in self.lines if line.own.applicable)

    @property
    def rest(self) -> tuple[SectionLine, ...]:
        """All others."""
        return tuple(line for line in self.lines if not line.own.applicable)

    @property
    def is_short(self) -> bool:
        """Whether this is the first reading, which can be continued into the full one."""
        return self.visit.opened.assessment.length == SHORT

    @property
    def further(self) -> Progress:
        """How far this is in the full diagnosis."""
        return whole(self.visit.questionnaire, self.visit.stored)

    @property
    def can_try(self) -> bool:
        """Whether enough is answered for a what-if to say something: half of what applies."""
        return self.visit.is_whole and (not self.visit.is_open or 0 < self.total.applicable <= 2 * self.total.answered)


def hub_page(visit: Visit, reports: Sequence[Revision], link: str) -> HubPage:
    """The sections in order; `following` is the first with something of one's own left, else with anything left."""
    lines = tuple(_line(visit, section, place) for place, section in enumerate(sections_shown(visit), 1))
    own = [line for line in lines if not line.own.is_complete]
    unfinished = iter(own + [line for line in lines if not line.progress.is_complete])
    return HubPage(
        visit=visit,
        lines=lines,
        total=sum((line.progress for line in lines), NOTHING),
        following=next(unfinished, None),
        reports=reports if visit.may_read_reports else (),
        link=link,
        outcomes=outcomes(visit) if visit.is_open else (),
    )


def _line(visit: Visit, section: Section, place: int) -> SectionLine:
    questions = questions_shown(visit, section)
    role = visit.own_role
    length = visit.opened.assessment.length
    return SectionLine(
        section=section,
        place=place,
        progress=section_progress(visit.questionnaire, section, length, visit.applicability, visit.stored),
        own=load(role, questions, visit.applicability, visit.stored) if role else NOTHING,
        start=_start(visit, questions),
        marked=sum(question.id in visit.stored and visit.stored[question.id].review for question in questions),
    )


def _start(visit: Visit, questions: tuple[Question, ...]) -> str:
    is_open = [not is_answered(one, visit.applicability, visit.stored) for one in questions]
    return "" if all(is_open) else next((one.id for one, still in zip(questions, is_open, strict=True) if still), "")
