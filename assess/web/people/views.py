"""Members, their roles, and links with which somebody joins. For owners."""

from datetime import date

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from assess.storage import accounts, sign_of_life
from assess.storage.people import ROLES
from assess.web.access import Desk, Right, at_desk
from assess.web.forms.words import typed, typed_text
from assess.web.house import house
from assess.web.hub.views import qr_code, whole_address
from assess.web.pages import local

blueprint = Blueprint("people", __name__, url_prefix="/workspace/people")
LONGEST_RETENTION = 240


@blueprint.get("/")
def show() -> str:
    """Everybody, and the links nobody has used yet."""
    with at_desk(Right.OWN) as desk:
        known = accounts.members(desk.session, desk.consultancy.id)
        waiting = accounts.open_welcomes(desk.session, desk.consultancy.id, house().now())
        kept = request.args.get("kept", "")
        return render_template(
            "workspace/people.html",
            desk=desk,
            members=known,
            waiting=waiting,
            roles=ROLES,
            kept=kept,
            doubted=_today() if sign_of_life.has_jumped(desk.consultancy, _today()) else None,
        )


@blueprint.post("/")
def invite() -> Response:
    """A link with which somebody joins."""
    role, name = request.form.get("role", ""), typed("name")
    with at_desk(Right.OWN, writing=True) as desk:
        if role not in ROLES or not name:
            abort(400)
        key = house().settings.secret_key
        made = accounts.invite(desk.session, desk.consultancy.id, key=key, role=role, name=name, now=house().now())
        desk.touches(f"welcome:{made.id}")
    return redirect(url_for("people.link", welcome=made.id))


@blueprint.get("/links/<int:welcome>")
def link(welcome: int) -> str:
    """The link, to copy or to photograph."""
    with at_desk(Right.OWN) as desk:
        waiting = accounts.open_welcomes(desk.session, desk.consultancy.id, house().now())
        found = next((one for one in waiting if one.id == welcome), None) or abort(404)
        token = accounts.welcome_token(found, house().settings.secret_key) or abort(404)
        address = whole_address(url_for("joining.show", token=token))
        picture = qr_code(address)
        return render_template("workspace/welcome_link.html", desk=desk, welcome=found, link=address, picture=picture)


@blueprint.post("/links/<int:welcome>/withdraw")
def withdraw(welcome: int) -> Response:
    """The link opens nothing any more."""
    with at_desk(Right.OWN, writing=True) as desk:
        if not accounts.withdraw(desk.session, desk.consultancy.id, welcome):
            abort(404)
        desk.touches(f"welcome:{welcome}")
    return redirect(url_for("people.show"))


@blueprint.post("/clock")
def confirm_clock() -> Response:
    """The date that was shown is right: erasing goes on."""
    with at_desk(Right.OWN, writing=True) as desk:
        today = _today()
        if request.form.get("today") == today.isoformat() and sign_of_life.has_jumped(desk.consultancy, today):
            sign_of_life.confirm(desk.consultancy, today)
    return redirect(url_for("people.show"))


@blueprint.post("/<int:account>/role")
def change_role(account: int) -> Response:
    """Another role; the last owner stays one."""
    role = request.form.get("role", "")
    with at_desk(Right.OWN, writing=True) as desk:
        _member(desk, account)
        if role not in ROLES:
            abort(400)
        kept = accounts.change_role(desk.session, desk.consultancy.id, account, role)
        desk.touches(f"account:{account}")
    return redirect(url_for("people.show") if kept else url_for("people.show", kept="owner"))


@blueprint.post("/<int:account>/remove")
def remove(account: int) -> Response:
    """End a membership; the last owner stays."""
    with at_desk(Right.OWN, writing=True) as desk:
        _member(desk, account)
        gone = accounts.remove(desk.session, desk.consultancy.id, account)
        desk.touches(f"account:{account}")
    return redirect(url_for("people.show") if gone else url_for("people.show", kept="owner"))


@blueprint.post("/settings")
def settle() -> Response:
    """The name of the consultancy, its text of consent, and how long it keeps what it no longer needs."""
    months = request.form.get("retention_months", -1, type=int)
    with at_desk(Right.OWN, writing=True) as desk:
        if not typed("name") or not 0 <= months <= LONGEST_RETENTION:
            abort(400)
        desk.consultancy.name = typed("name")
        desk.consultancy.consent = typed_text("consent")
        desk.consultancy.retention_months = months
    return redirect(url_for("people.show"))


def _today() -> date:
    return local(house().now()).date()


def _member(desk: Desk, account: int) -> None:
    """404 for whoever is no member of this consultancy."""
    if account not in {one.account.id for one in accounts.members(desk.session, desk.consultancy.id)}:
        abort(404)
