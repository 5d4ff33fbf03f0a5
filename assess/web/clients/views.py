"""The portfolio, and the pages of one client."""

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from assess.storage import clients, engagements, sign_of_life
from assess.storage.cases import Client
from assess.storage.clients import Description
from assess.web.access import Right, at_desk
from assess.web.clients.page import concluded, portfolio_lines
from assess.web.forms.words import typed, typed_day, typed_text
from assess.web.house import house
from assess.web.pages import local

blueprint = Blueprint("clients", __name__, url_prefix="/workspace")


@blueprint.get("/")
def portfolio() -> str:
    """Where every client stands and what is due, or those that a search finds."""
    words, archived = request.args.get("q", "").strip()[:100], request.args.get("archived") == "yes"
    with at_desk(Right.READ) as desk:
        found = clients.search(desk.session, desk.consultancy.id, words, archived=archived)
        standings = engagements.portfolio(desk.session, desk.consultancy.id)
        today = local(house().now()).date()
        lines = portfolio_lines(found, standings, desk.consultancy, today)
        said = concluded(desk, (one for line in lines for one in line.standings))
        return render_template(
            "workspace/portfolio.html",
            desk=desk,
            lines=lines,
            said=said,
            words=words,
            archived=archived,
            waits=desk.may(Right.OWN) and sign_of_life.has_jumped(desk.consultancy, today),
        )


@blueprint.post("/search")
def search() -> Response:
    """Go to the address of what is searched for."""
    archived = "yes" if request.form.get("archived") == "yes" else None
    return redirect(url_for("clients.portfolio", q=typed("q", 100) or None, archived=archived))


@blueprint.get("/clients/new")
def new() -> str:
    """The empty form."""
    with at_desk(Right.WORK) as desk:
        return render_template("workspace/client_form.html", desk=desk, client=None, stale=False, nameless=False)


@blueprint.post("/clients/new")
def create() -> Response | tuple[str, int]:
    """Keep a new client."""
    description = _described()
    with at_desk(Right.WORK, writing=True) as desk:
        if not description.name:
            page = render_template("workspace/client_form.html", desk=desk, client=None, stale=False, nameless=True)
            return page, 422
        client = clients.create(desk.session, desk.consultancy.id, description, house().now())
        desk.touches(f"client:{client.id}", client.id)
    return redirect(url_for("clients.show", client=client.id))


@blueprint.get("/clients/<int:client>")
def show(client: int) -> str:
    """One client: engagements, and what is known of the company."""
    with at_desk(Right.READ) as desk:
        found = desk.client(client)
        standings = engagements.of_client(desk.session, client)
        today = local(house().now()).date()
        said = concluded(desk, standings)
        return render_template(
            "workspace/client.html", desk=desk, client=found, standings=standings, said=said, today=today
        )


@blueprint.get("/clients/<int:client>/edit")
def edit(client: int) -> str:
    """The form, filled in."""
    with at_desk(Right.WORK) as desk:
        return _form(desk, desk.client(client))


@blueprint.post("/clients/<int:client>/edit")
def describe(client: int) -> Response | tuple[str, int]:
    """Keep the changes, unless somebody else has made some meanwhile: then both are shown."""
    description = _described()
    with at_desk(Right.WORK, writing=True) as desk:
        found = desk.client(client)
        if not description.name:
            return _form(desk, found, nameless=True), 422
        if not clients.describe(desk.session, found, description, request.form.get("version", 0, type=int)):
            return _form(desk, found, typed=description), 409
    return redirect(url_for("clients.show", client=client))


@blueprint.post("/clients/<int:client>/archive")
def archive(client: int) -> Response:
    """Put a client away, or take it out again."""
    wanted = request.form.get("archived", "")
    if wanted not in ("yes", "no"):
        abort(400)
    with at_desk(Right.WORK, writing=True) as desk:
        clients.archive(desk.client(client), house().now() if wanted == "yes" else None)
    return redirect(url_for("clients.show", client=client))


def _described() -> Description:
    return Description(
        name=typed("name"), contact=typed("contact"), remark=typed_text("remark"), keep_until=typed_day("keep_until")
    )


def _form(desk: object, client: Client, *, typed: Description | None = None, nameless: bool = False) -> str:
    """With `typed`, what somebody meant to keep beside what another has kept meanwhile."""
    return render_template(
        "workspace/client_form.html", desk=desk, client=client, stale=typed is not None, typed=typed, nameless=nameless
    )
