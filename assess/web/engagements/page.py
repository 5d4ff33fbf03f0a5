"""An engagement as its page shows it: who has come how far, without a word of what they answered."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from assess.domain.question import Role
from assess.i18n import Translator
from assess.storage import invitations, revisions, voices
from assess.storage.answers import Stored
from assess.storage.cases import Invitation
from assess.storage.engagements import Case
from assess.storage.tables import OPEN, Respondent, Revision
from assess.storage.voices import Voices
from assess.web.access import Desk
from assess.web.company import applicability_of, items_of, only
from assess.web.house import house
from assess.web.pages import local
from assess.web.progress import NOTHING, Progress, section_progress
from assess.web.questionnaire import FULL, Questionnaire
from assess.web.respondents.allotment import facts_of_client


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonLine:
    """One who answers, and how far."""

    invitation: Invitation
    respondent: Respondent
    role: str
    progress: Progress


@dataclass(frozen=True, slots=True, kw_only=True)
class EngagementPage:
    """Everything the template needs. `missing` are roles nobody was invited for whose questions others take over."""

    case: Case
    key: str
    questionnaire: Questionnaire
    people: tuple[PersonLine, ...]
    facts: Progress
    facts_begin: str | None
    reports: Sequence[Revision]
    roles: tuple[Role, ...]
    missing: tuple[str, ...]
    today: date

    @property
    def is_open(self) -> bool:
        """Whether the round is still being answered."""
        return self.case.revision.state == OPEN

    @property
    def counted(self) -> tuple[PersonLine, ...]:
        """Those whose answers count."""
        return tuple(one for one in self.people if one.invitation.revoked_at is None)


def engagement_page(desk: Desk, case: Case, say: Translator) -> EngagementPage:
    """Read everything once and count."""
    questionnaire = house().shelf.get(desk.session, case.assessment.instrument_digest)
    everybody = voices.gathered(desk.session, case.engagement.id)
    people = invitations.of_engagement(desk.session, case.engagement.id)
    instrument = questionnaire.instrument
    names = {role.id: say.in_(role.title) for role in instrument.roles}
    lines = tuple(
        PersonLine(
            invitation=one.invitation,
            respondent=one.respondent,
            role=names.get(one.respondent.role, one.respondent.role),
            progress=_progress(questionnaire, everybody, one.respondent),
        )
        for one in people
    )
    owners = dict.fromkeys(question.owner for question in instrument.questions)
    taken = {one.respondent.role for one in people if one.invitation.revoked_at is None}
    return EngagementPage(
        case=case,
        key=f"~{case.engagement.id}",
        questionnaire=questionnaire,
        people=lines,
        facts_begin=next((id for id in questionnaire.sections if _has_facts(questionnaire, id)), None),
        facts=_counted(questionnaire, everybody, facts_of_client(questionnaire), _facts(everybody)),
        reports=revisions.submitted(desk.session, case.assessment.id),
        roles=instrument.roles,
        missing=tuple(names[role] for role in owners if role not in taken),
        today=local(house().now()).date(),
    )


def _has_facts(questionnaire: Questionnaire, section: str) -> bool:
    return any(one.id in facts_of_client(questionnaire) for one in questionnaire.sections[section].questions)


def _facts(everybody: Voices) -> Mapping[str, Stored]:
    return everybody.facts.stored if everybody.facts else {}


def _progress(questionnaire: Questionnaire, everybody: Voices, respondent: Respondent) -> Progress:
    voice = everybody.of(respondent.id)
    if voice is None:  # revoked
        return NOTHING
    return _counted(questionnaire, everybody, items_of(questionnaire, everybody, respondent.role), voice.stored)


def _counted(
    questionnaire: Questionnaire, everybody: Voices, items: frozenset[str], stored: Mapping[str, Stored]
) -> Progress:
    shown = only(questionnaire, applicability_of(questionnaire, everybody, stored), items)
    sections = questionnaire.instrument.sections
    return sum((section_progress(questionnaire, one, FULL, shown, stored) for one in sections), NOTHING)
