"""Inviting people, handing them their link, reminding them, and taking the link back."""

import re

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from assess.storage import invitations
from assess.storage.cases import Invitation
from assess.storage.engagements import Case
from assess.storage.invitations import Invited, Person
from assess.web.access import Desk, Right, at_desk
from assess.web.forms.words import typed
from assess.web.house import house
from assess.web.hub.views import private_link, qr_code
from assess.web.language import reader
from assess.web.respondents.letters import can_write, invitation_letter, reminder_letter, send

blueprint = Blueprint("respondents", __name__, url_prefix="/workspace/engagements/<int:engagement>/respondents")
MOST = 200
_PLAIN = r"[^\s@<>()\[\],:;\"\\?=]+"
_MAILBOX = re.compile(rf"{_PLAIN}@{_PLAIN}")  # one address and nothing else: a personal link is mailed to one person


@blueprint.post("/")
def invite(engagement: int) -> Response:
    """One more person; their page has the link."""
    person = _person()
    with at_desk(Right.WORK, writing=True) as desk:
        case = desk.engagement(engagement)
        questionnaire = house().shelf.get(desk.session, case.assessment.instrument_digest)
        known = invitations.of_engagement(desk.session, engagement)
        if person.role not in {one.id for one in questionnaire.instrument.roles} or len(known) >= MOST:
            abort(400)
        made = invitations.invite(
            desk.session, case.engagement, person, key=house().settings.secret_key, now=house().now()
        )
        desk.touches(f"respondent:{made.respondent.id}", case.client.id)
    if person.interviewed:
        return redirect(url_for("engagements.show", engagement=engagement))
    return redirect(url_for("respondents.show", engagement=engagement, respondent=made.respondent.id))


@blueprint.get("/<int:respondent>")
def show(engagement: int, respondent: int) -> str:
    """One person: the link to copy, to photograph or to mail."""
    with at_desk(Right.WORK) as desk:
        case, person = _found(desk, engagement, respondent)
        return _page(desk, case, person)


@blueprint.post("/<int:respondent>/renew")
def renew(engagement: int, respondent: int) -> Response:
    """Another link: the old one opens nothing any more, a revoked one opens again."""
    with at_desk(Right.WORK, writing=True) as desk:
        _, person = _found(desk, engagement, respondent)
        if person.invitation.interviewed:
            abort(400)
        invitations.renew(person.invitation, house().settings.secret_key)
    return redirect(url_for("respondents.show", engagement=engagement, respondent=respondent))


@blueprint.post("/<int:respondent>/revoke")
def revoke(engagement: int, respondent: int) -> Response:
    """The link opens nothing any more, and the answers no longer count."""
    with at_desk(Right.WORK, writing=True) as desk:
        _, person = _found(desk, engagement, respondent)
        invitations.revoke(person.invitation, house().now())
    return redirect(url_for("engagements.show", engagement=engagement))


@blueprint.post("/<int:respondent>/reports")
def let_read(engagement: int, respondent: int) -> Response:
    """Whether the personal link opens finished reports too."""
    with at_desk(Right.WORK, writing=True) as desk:
        _, person = _found(desk, engagement, respondent)
        person.invitation.reads_reports = request.form.get("reads_reports") == "yes"
    return redirect(url_for("respondents.show", engagement=engagement, respondent=respondent))


@blueprint.post("/<int:respondent>/remind")
def remind(engagement: int, respondent: int) -> Response | tuple[str, int]:
    """Mail the link: the first time as an invitation, later as a reminder."""
    with at_desk(Right.WORK) as desk:
        case, person = _found(desk, engagement, respondent)
        link = _link(person.invitation)
        if link is None or not person.invitation.email or not can_write():
            abort(400)
        write = invitation_letter if person.invitation.reminded_at is None else reminder_letter
        letter = write(case, person.invitation, desk.consultancy.name, link, reader())
        if not send(letter, person.invitation.email):
            return _page(desk, case, person, failed=True), 502
    with at_desk(Right.WORK, writing=True) as desk:
        _, person = _found(desk, engagement, respondent)
        person.invitation.reminded_at = house().now()
    return redirect(url_for("respondents.show", engagement=engagement, respondent=respondent))


def _person() -> Person:
    name, email = typed("name"), typed("email", 254)
    if not name or (email and not _MAILBOX.fullmatch(email)):
        abort(400)
    return Person(
        name=name,
        role=request.form.get("role", ""),
        email=email,
        interviewed=request.form.get("interviewed") == "yes",
        reads_reports=request.form.get("reads_reports") == "yes",
    )


def _found(desk: Desk, engagement: int, respondent: int) -> tuple[Case, Invited]:
    case = desk.engagement(engagement)
    person = invitations.one(desk.session, engagement, respondent) or abort(404)
    desk.touches(f"respondent:{respondent}", case.client.id)
    return case, person


def _link(invitation: Invitation) -> str | None:
    token = invitations.link_token(invitation, house().settings.secret_key)
    return None if token is None or invitation.revoked_at is not None else private_link(token)


def _page(desk: Desk, case: Case, person: Invited, *, failed: bool = False) -> str:
    link = _link(person.invitation)
    questionnaire = house().shelf.get(desk.session, case.assessment.instrument_digest)
    role = next((one for one in questionnaire.instrument.roles if one.id == person.respondent.role), None)
    letter = invitation_letter(case, person.invitation, desk.consultancy.name, link, reader()) if link else None
    return render_template(
        "workspace/respondent.html",
        desk=desk,
        case=case,
        person=person,
        role=role,
        link=link,
        letter=letter,
        picture=qr_code(link) if link else "",
        can_write=can_write(),
        failed=failed,
    )
