"""The frozen rounds of an engagement: their answers, who gave them, and the questionnaire of the time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from assess.analysis.attribution import Assessed, names_of
from assess.content import read_answers
from assess.domain.answers import Answers
from assess.storage import milestones
from assess.storage.cases import Milestone
from assess.storage.engagements import Case
from assess.storage.tables import Revision
from assess.web.access import Desk
from assess.web.house import house
from assess.web.language import reader
from assess.web.pages import local
from assess.web.questionnaire import Questionnaire


@dataclass(frozen=True, slots=True)
class Frozen:
    """A frozen round, and the name it was given, if any."""

    revision: Revision
    milestone: Milestone | None

    @property
    def number(self) -> int:
        """Which round it is."""
        return self.revision.number

    @property
    def day(self) -> date:
        """When it was frozen."""
        assert self.revision.submitted_at is not None
        return local(self.revision.submitted_at).date()

    @property
    def name(self) -> str:
        """What it is called."""
        return self.milestone.name if self.milestone else reader().text("Round {number}", number=self.number)


def rounds(desk: Desk, case: Case) -> Sequence[Frozen]:
    """All of them, oldest first."""
    named = milestones.of_engagement(desk.session, case.engagement.id)
    return [Frozen(one, named.get(one.id)) for one in milestones.frozen(desk.session, case.assessment.id)]


def questionnaire_of(desk: Desk, frozen: Frozen) -> Questionnaire:
    """The questionnaire that was answered then."""
    return house().shelf.get(desk.session, frozen.revision.instrument_digest or "")


def answers_of(desk: Desk, frozen: Frozen) -> Answers:
    """What was said then."""
    return read_answers(frozen.revision.answers or "", "answers.yaml", questionnaire_of(desk, frozen).instrument)


def pair(desk: Desk, before: Frozen, after: Frozen) -> tuple[Assessed, Assessed]:
    """Two rounds to be compared; people are matched by who they are where both rounds noted it, else by their roles."""
    said = [answers_of(desk, one) for one in (before, after)]
    noted = [milestones.roll_call(desk.session, one.revision.id) for one in (before, after)]
    complete = all(
        names is not None and len(names) == len(answers.respondents) for names, answers in zip(noted, said, strict=True)
    )
    first, last = (
        Assessed(
            instrument=questionnaire_of(desk, one).instrument,
            answers=answers,
            voices=names if complete and names is not None else names_of(answers),
        )
        for one, answers, names in zip((before, after), said, noted, strict=True)
    )
    return first, last
