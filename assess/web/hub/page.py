"""A visit becomes the overview page."""

from collections.abc import Sequence
from dataclasses import dataclass

from assess.domain.question import Section
from assess.storage.tables import Revision
from assess.web.progress import NOTHING, Progress, section_progress
from assess.web.questionnaire import SHORT
from assess.web.section.page import questions_shown, sections_shown
from assess.web.visits import Visit


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionLine:
    """One section; `own` counts the questions that the respondent's role answers for, `marked` those to look at again."""

    section: Section
    progress: Progress
    own: int
    marked: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HubPage:
    """Everything the template of the overview needs."""

    visit: Visit
    lines: tuple[SectionLine, ...]
    total: Progress
    following: Section | None
    reports: Sequence[Revision]
    link: str

    @property
    def is_short(self) -> bool:
        """Whether this is the first reading, which can be continued into the full one."""
        return self.visit.opened.assessment.length == SHORT

    @property
    def can_try(self) -> bool:
        """Whether enough is answered for a what-if to say something: half of what applies."""
        return not self.visit.is_open or 0 < self.total.applicable <= 2 * self.total.answered


def hub_page(visit: Visit, reports: Sequence[Revision], link: str) -> HubPage:
    """The sections in order; `following` is the first with something left."""
    lines = tuple(_line(visit, section) for section in sections_shown(visit))
    unfinished = (line.section for line in lines if not line.progress.is_complete)
    return HubPage(
        visit=visit,
        lines=lines,
        total=sum((line.progress for line in lines), NOTHING),
        following=next(unfinished, None),
        reports=reports,
        link=link,
    )


def _line(visit: Visit, section: Section) -> SectionLine:
    questions = questions_shown(visit, section)
    respondent = visit.opened.respondent
    length = visit.opened.assessment.length
    return SectionLine(
        section=section,
        progress=section_progress(visit.questionnaire, section, length, visit.applicability, visit.stored),
        own=sum(question.owner == respondent.role for question in questions) if respondent.chosen else 0,
        marked=sum(question.id in visit.stored and visit.stored[question.id].review for question in questions),
    )
