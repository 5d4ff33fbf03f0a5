"""What the pages of a workshop show: the question on the wall, and what is still to be settled."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from markupsafe import Markup

from assess.analysis.consensus import consensus
from assess.i18n import Translator
from assess.storage.assessments import Opened
from assess.storage.cases import Workshop
from assess.storage.engagements import Case
from assess.storage.workshops import Ballot, Round, Settled
from assess.web.access import Desk
from assess.web.company import Company, applicability_of
from assess.web.engagements.gathering import everything
from assess.web.house import house
from assess.web.questionnaire import Questionnaire
from assess.web.section.settling import Settling
from assess.web.vocabulary import vocabulary
from assess.web.workshop.choices import Motion, can_be_voted_on, motion
from assess.web.workshop.live import stage, state
from assess.web.workshop.standing import stands
from assess.web.workshop.tally import Tally


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A question on the agenda: `votes` in its last round, and how it was settled, if it was."""

    cell: str
    name: str
    disputed: bool
    votes: int | None
    settled: str
    lapsed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The questions of a section."""

    title: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """An agreement that was reached: what was agreed on, and whether it still counts."""

    round: Round
    name: str
    said: str
    stands: bool


class Room:
    """An engagement's workshops, read at most once."""

    def __init__(self, desk: Desk, case: Case, say: Translator) -> None:
        self.desk = desk
        self.case = case
        self.say = say
        self.questionnaire: Questionnaire = house().shelf.get(desk.session, case.assessment.instrument_digest)
        self.company = Company(
            desk.session,
            case.engagement.id,
            Opened(case.assessment, case.facts, case.revision),
            self.questionnaire,
            for_facts=True,
        )

    @cached_property
    def standings(self) -> tuple[Standing, ...]:
        """The same in words."""
        return tuple(self._standing(one) for one in self.company.settled)

    def motion(self, cell: str) -> Motion:
        """A question put to the vote."""
        applies = applicability_of(self.questionnaire, self.company.voices, {})
        return motion(self.questionnaire, cell, applies, self.say)

    @cached_property
    def disputed(self) -> frozenset[str]:
        """What people disagree about, by the answers they have given."""
        said = everything(self.questionnaire, self.company.voices, {})
        return frozenset(one.fact for one in consensus(self.questionnaire.instrument, said).disagreements)

    def agenda(self, rounds: Sequence[tuple[Round, int]] = ()) -> tuple[Group, ...]:
        """What can be voted on: first what people disagree about, then everything by section."""
        votes = {turn.cell: cast for turn, cast in rounds}
        items = {cell: self._item(cell, votes.get(cell)) for cell in self._cells()}
        first = tuple(one for one in items.values() if one.disputed)
        groups = [Group(title=self.say.text("Where people disagree"), items=first)]
        for section in self.questionnaire.sections.values():
            ids = {question.id for question in section.questions}
            own = [one for cell, one in items.items() if self.questionnaire.cells[cell].question in ids]
            groups.append(Group(title=self.say.in_(section.title), items=tuple(own)))
        return tuple(group for group in groups if group.items)

    def after(self, cell: str) -> Item | None:
        """What comes next: the next question that people disagree about and that is not settled."""
        rest = (self._item(one, None) for one in self._cells() if one in self.disputed and one != cell)
        return next((one for one in rest if not one.settled), None)

    def _cells(self) -> list[str]:
        """What applies to this company and can be voted on."""
        shown = applicability_of(self.questionnaire, self.company.voices, {}).shown
        return [
            id
            for id, cell in self.questionnaire.cells.items()
            if can_be_voted_on(self.questionnaire, id) and {id, cell.question} <= shown
        ]

    def _item(self, cell: str, votes: int | None) -> Item:
        known = next((one for one in self.standings if one.round.cell == cell), None)
        return Item(
            cell=cell,
            name=vocabulary(self.questionnaire, self.say.language).name(cell),
            disputed=cell in self.disputed,
            votes=votes,
            settled=known.said if known is not None and known.stands else "",
            lapsed=known is not None and not known.stands,
        )

    def _standing(self, one: Settled) -> Standing:
        put = self.motion(one.round.cell)
        return Standing(
            round=one.round,
            name=vocabulary(self.questionnaire, self.say.language).name(one.round.cell),
            said=put.said(one.round.answer),
            stands=stands(one.round, self.company.voices),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Wall:
    """The question on the wall of one workshop: its votes once they are revealed and enough, and drawn.

    `view` has the controls of what is not answered by a button, filled in with the middle of the votes.
    """

    workshop: Workshop
    ballot: Ballot
    motion: Motion | None
    tally: Tally | None
    chart: Markup
    view: Settling | None

    @property
    def stage(self) -> str:
        """What is going on."""
        return stage(self.ballot)

    @property
    def state(self) -> str:
        """Changes whenever the page has to be drawn anew."""
        return state(self.ballot)
