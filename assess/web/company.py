"""The company somebody answers in: the other voices of an engagement, and what is left for this person to say."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from sqlalchemy.orm import Session

from assess.analysis import Applicability
from assess.domain.answers import Answers
from assess.storage import evidence, overrides, voices, workshops
from assess.storage.answers import Stored
from assess.storage.assessments import Opened
from assess.storage.cases import EvidenceReview
from assess.storage.voices import Voices
from assess.storage.workshops import Settled
from assess.web.branches import applicable
from assess.web.engagements.gathering import deciding, everything
from assess.web.progress import is_answered
from assess.web.questionnaire import Questionnaire
from assess.web.respondents.allotment import allotted, facts_of_client
from assess.web.workshop.standing import agreements


class Company:
    """The voices around one respondent of an engagement, read at most once. `for_facts`: it is the client's profile."""

    def __init__(
        self, session: Session, engagement_id: int, opened: Opened, questionnaire: Questionnaire, *, for_facts: bool
    ) -> None:
        self.session = session
        self.engagement_id = engagement_id
        self.opened = opened
        self.questionnaire = questionnaire
        self.for_facts = for_facts

    @cached_property
    def voices(self) -> Voices:
        """Everybody who counts."""
        return voices.gathered(self.session, self.engagement_id)

    @cached_property
    def reviews(self) -> Mapping[tuple[int, str], EvidenceReview]:
        """What was made of the evidence, by respondent and question."""
        return voices.reviews(self.session, self.engagement_id)

    @cached_property
    def settled(self) -> Sequence[Settled]:
        """What workshops have agreed on."""
        return workshops.settled(self.session, self.engagement_id)

    @property
    def own(self) -> frozenset[str]:
        """The questions this respondent is asked."""
        if self.for_facts:
            return facts_of_client(self.questionnaire)
        return items_of(self.questionnaire, self.voices, self.opened.respondent.role)

    def applicability(self, stored: Mapping[str, Stored]) -> Applicability:
        """Which of the own questions apply, as the answers of all open and close them."""
        found = applicability_of(self.questionnaire, self.voices, stored)
        return only(self.questionnaire, found, self.own)

    def answers(self) -> Answers:
        """What everybody said, with evidence as it was reviewed, what a workshop agreed and what a consultant has settled."""
        said = everything(self.questionnaire, self.voices, self.reviews)
        files = [evidence.files_of(self.session, one.respondent) for one in self.voices.people]
        files += [{}] * (len(said.respondents) - len(files))
        named = evidence.with_names(said, files) if any(files) else said
        judged = overrides.agreements(self.session, self.opened.revision.id)
        agreed = agreements(self.settled, self.voices)
        own = tuple(one for one in agreed if one.cell not in {judgement.cell for judgement in judged})
        return replace(named, agreed=(*own, *judged))


def applicability_of(questionnaire: Questionnaire, everybody: Voices, own: Mapping[str, Stored]) -> Applicability:
    """What applies to somebody in this company, whoever is asked it."""
    return applicable(questionnaire, deciding(questionnaire, everybody, own))


def items_of(questionnaire: Questionnaire, everybody: Voices, role: str) -> frozenset[str]:
    """The questions of a role: those it is allotted, less the facts that are known of the client already."""
    roles = frozenset(one.respondent.role for one in everybody.people) | {role}
    own = allotted(questionnaire, roles)[role]
    return own if everybody.facts is None else own - known_facts(questionnaire, everybody.facts.stored)


def known_facts(questionnaire: Questionnaire, stored: Mapping[str, Stored]) -> frozenset[str]:
    """The facts of the client that are typed in full."""
    everything_applies = applicable(questionnaire, stored)
    ids = facts_of_client(questionnaire) & stored_questions(questionnaire, stored)
    return frozenset(id for id in ids if is_answered(questionnaire.questions[id], everything_applies, stored))


def stored_questions(questionnaire: Questionnaire, stored: Mapping[str, Stored]) -> frozenset[str]:
    """The questions something is kept for."""
    cells = questionnaire.cells
    return frozenset(cells[cell].question if cell in cells else cell for cell in stored)


def only(questionnaire: Questionnaire, found: Applicability, questions: frozenset[str]) -> Applicability:
    """The same with nothing shown but these questions and their cells."""
    cells = {cell.id for id in questions for cell in questionnaire.cells_of[id]}
    return replace(found, shown=found.shown & (questions | cells))
