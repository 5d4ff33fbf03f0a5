"""A visit: somebody came with a private link, and this is the assessment it opens.

Three kinds of key open one: the link of a self-assessment; the personal link of somebody invited to an engagement; and,
for members who are signed in, `~7` (the engagement as a whole) and `~7.12` (an interview that they write down).
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from enum import IntEnum
from functools import cached_property

from flask import abort, redirect, request, url_for
from sqlalchemy.orm import Session

from assess.analysis import Applicability
from assess.domain.answers import Answers
from assess.storage import assessments, evidence, invitations
from assess.storage.answers import Stored, answers_of, stored
from assess.storage.assessments import Opened
from assess.storage.tables import OPEN, EvidenceFile
from assess.web.access import Desk, Right, at_desk
from assess.web.branches import applicable
from assess.web.company import Company
from assess.web.house import house
from assess.web.questionnaire import Questionnaire

MEMBER = "~"
"""What the key of a member begins with; no link does."""
_MEMBER_KEY = re.compile(rf"{MEMBER}([0-9]{{1,9}})(?:\.([0-9]{{1,9}})?)?")


class Reach(IntEnum):
    """How far a key opens: to the person's own answers, to finished reports too, to all there is."""

    ANSWERS = 1
    REPORTS = 2
    WHOLE = 3


class Visit:
    """The assessment behind a link, with its answers read at most once. `company` are the others of an engagement."""

    def __init__(
        self,
        session: Session,
        token: str,
        opened: Opened,
        questionnaire: Questionnaire,
        *,
        reach: Reach = Reach.WHOLE,
        company: Company | None = None,
    ) -> None:
        self.session = session
        self.token = token
        self.opened = opened
        self.questionnaire = questionnaire
        self.reach = reach
        self.company = company

    @property
    def is_whole(self) -> bool:
        """Whether this key may do everything there is to do with the assessment."""
        return self.reach is Reach.WHOLE

    @property
    def is_member(self) -> bool:
        """Whether somebody of the consultancy is looking, who has no link of their own."""
        return self.token.startswith(MEMBER)

    @property
    def may_read_reports(self) -> bool:
        """Whether finished reports are open to this key."""
        return self.reach >= Reach.REPORTS

    @property
    def engagement(self) -> int | None:
        """The engagement this belongs to; None for a self-assessment."""
        return None if self.company is None else self.company.engagement_id

    @property
    def own_role(self) -> str:
        """The role whose questions come first; none where one has not said it, or is asked only one's own anyhow."""
        respondent = self.opened.respondent
        return respondent.role if respondent.chosen and self.company is None else ""

    def asks(self, question: str) -> bool:
        """Whether a question is for this person to answer; in a self-assessment all are."""
        return self.company is None or question in self.company.own

    @property
    def is_open(self) -> bool:
        """Whether answers may be given: a submitted revision has to be reopened first."""
        return self.opened.revision.state == OPEN

    @cached_property
    def stored(self) -> Mapping[str, Stored]:
        """Everything this respondent has said, by cell."""
        return stored(self.session, self.opened.respondent.id)

    @cached_property
    def answers(self) -> Answers:
        """The same as the domain's answers; for a member those of everybody."""
        if self.company is not None and self.is_whole:
            return self.company.answers()
        identity = self.questionnaire.instrument.identity
        given = answers_of(identity.id, [(self.opened.respondent, self.stored)], self.questionnaire.scales)
        return evidence.with_names(given, [self.files])

    @cached_property
    def files(self) -> Mapping[str, Sequence[EvidenceFile]]:
        """The evidence files of this respondent, by question."""
        return evidence.files_of(self.session, self.opened.respondent)

    @cached_property
    def applicability(self) -> Applicability:
        """Which questions apply now."""
        if self.company is not None:
            return self.company.applicability(self.stored)
        return applicable(self.questionnaire, self.stored, self.opened.assessment.length)

    def forget(self) -> None:
        """After a change: read the answers again when they are next asked for."""
        for name in ("stored", "answers", "applicability", "files"):
            self.__dict__.pop(name, None)


@contextmanager
def visiting(token: str, *, writing: bool = False, reach: Reach = Reach.WHOLE) -> Iterator[Visit]:
    """Open a key that reaches as far as this, or answer 404; `writing` commits at the end unless something went wrong."""
    rooms = house()
    if token.startswith(MEMBER):
        right = Right.WORK if request.method == "POST" else Right.READ
        with at_desk(right, writing=writing) as desk:
            yield _allowed(_member_visit(desk, token), reach)
    elif writing:
        with rooms.database.writing.begin() as session:
            yield _allowed(_visit(session, token, lock=True), reach)
    else:
        with rooms.database.reading() as session:
            yield _allowed(_visit(session, token, lock=False), reach)


@contextmanager
def glancing(token: str, *, reach: Reach) -> Iterator[Visit | None]:
    """Open a link where every statement stands for itself; None where the database or the key has no use for that."""
    single = house().database.single
    if single is None or token.startswith(MEMBER):
        yield None
        return
    with single() as session:
        yield _allowed(_visit(session, token, lock=False), reach)


def _allowed(visit: Visit, reach: Reach) -> Visit:
    """Further than the key reaches there is nothing. Who was invited agrees to the use of the answers first."""
    if visit.reach < reach:
        abort(404)
    invitation = visit.opened.invitation
    has_agreed = visit.is_member or invitation is None or visit.opened.respondent.consented_at is not None
    if not has_agreed and request.blueprint != "consent":
        abort(redirect(url_for("consent.show", token=visit.token)))
    return visit


def _visit(session: Session, token: str, *, lock: bool) -> Visit:
    opened = assessments.find(session, token, lock=lock)
    if opened is None:
        abort(404)
    questionnaire = house().shelf.get(session, opened.assessment.instrument_digest)
    invitation = opened.invitation
    if invitation is None:
        return Visit(session, token, opened, questionnaire)
    company = Company(session, invitation.engagement_id, opened, questionnaire, for_facts=False)
    reach = Reach.REPORTS if invitation.reads_reports else Reach.ANSWERS
    return Visit(session, token, opened, questionnaire, reach=reach, company=company)


def _member_visit(desk: Desk, token: str) -> Visit:
    key = _MEMBER_KEY.fullmatch(token) or abort(404)
    engagement, respondent = key.groups()
    case = desk.engagement(int(engagement))
    questionnaire = house().shelf.get(desk.session, case.assessment.instrument_digest)
    if not respondent:
        opened = Opened(case.assessment, case.facts, case.revision)
        company = Company(desk.session, case.engagement.id, opened, questionnaire, for_facts=True)
        return Visit(desk.session, token, opened, questionnaire, company=company)
    person = invitations.one(desk.session, case.engagement.id, int(respondent))
    if person is None or not person.invitation.interviewed or person.invitation.revoked_at is not None:
        abort(404)
    desk.touches(f"respondent:{respondent}", case.client.id)
    opened = Opened(case.assessment, person.respondent, case.revision, person.invitation)
    company = Company(desk.session, case.engagement.id, opened, questionnaire, for_facts=False)
    return Visit(desk.session, token, opened, questionnaire, reach=Reach.ANSWERS, company=company)
