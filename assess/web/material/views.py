"""The page of what is kept of a client, its export, its erasure and the certificate of that."""

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from assess.storage import belongings, retention, trail
from assess.storage.people import Account
from assess.web.access import Desk, Right, at_desk
from assess.web.house import house
from assess.web.material.export import exported
from assess.web.pages import local
from assess.web.trail.wording import worded

blueprint = Blueprint("material", __name__, url_prefix="/workspace")
SHOWN = 30


@blueprint.get("/clients/<int:client>/material")
def show(client: int) -> str:
    """How much there is, until when, and who has looked at it."""
    with at_desk(Right.READ) as desk:
        return _page(desk, client)


@blueprint.get("/clients/<int:client>/material.zip")
def export(client: int) -> Response:
    """All of it in open formats."""
    with at_desk(Right.WORK) as desk:
        desk.client(client)
        lines = trail.entries(desk.session, desk.consultancy.id, client_id=client, most=100_000)
        content = exported(desk.session, client, lines, house().evidence)
    response = Response(content, mimetype="application/zip")
    response.headers["Content-Disposition"] = f'attachment; filename="client-{client}.zip"'
    return response


@blueprint.post("/clients/<int:client>/erase")
def erase(client: int) -> Response | tuple[str, int]:
    """Delete all of it for good, once the client's name was typed."""
    with at_desk(Right.OWN, writing=True) as desk:
        found = desk.client(client)
        if request.form.get("confirm", "").strip() != found.name:
            return _page(desk, client, unconfirmed=True), 422
        made = retention.erase(
            desk.session,
            found,
            account_id=desk.account.id,
            reason=retention.ASKED,
            data=house().settings.data,
            now=house().now(),
        )
    house().database.wipe()
    return redirect(url_for("material.certificate", certificate=made.id))


@blueprint.get("/certificates/<int:certificate>")
def certificate(certificate: int) -> str:
    """What was erased, when and by whom."""
    with at_desk(Right.READ) as desk:
        found = retention.certificate(desk.session, desk.consultancy.id, certificate) or abort(404)
        who = desk.session.get(Account, found.account_id) if found.account_id else None
        return render_template("workspace/certificate.html", desk=desk, certificate=found, who=who)


@blueprint.get("/certificates/")
def certificates() -> str:
    """Everything that was ever erased."""
    with at_desk(Right.OWN) as desk:
        found = retention.certificates(desk.session, desk.consultancy.id)
        return render_template("workspace/certificates.html", desk=desk, certificates=found)


def _page(desk: Desk, client: int, *, unconfirmed: bool = False) -> str:
    found = desk.client(client)
    until = retention.keep_until(found, desk.consultancy, retention.last_change(desk.session, client))
    entries = trail.entries(desk.session, desk.consultancy.id, client_id=client, most=SHOWN)
    return render_template(
        "workspace/material.html",
        desk=desk,
        client=found,
        people=len(belongings.respondents(desk.session, client)),
        until=until,
        is_due=until is not None and until < local(house().now()).date(),
        lines=worded(entries),
        unconfirmed=unconfirmed,
    )
