"""Joining a consultancy by its link: with the account one is signed in to, with one that exists, or with a new one."""

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from assess.storage import accounts, passwords
from assess.web.access import visitor
from assess.web.accounts.guard import may_join, may_try, posted_email
from assess.web.accounts.own import unfit
from assess.web.forms.words import typed
from assess.web.house import house
from assess.web.language import reader

blueprint = Blueprint("joining", __name__)


@blueprint.get("/welcome/<token>")
def show(token: str) -> str:
    """Who invites, and the form."""
    return _page(token)


@blueprint.post("/welcome/<token>")
def join(token: str) -> Response | tuple[str, int]:
    """Make the account a member. The answer does not tell whether an e-mail had an account before.

    Who types an e-mail that has one joins with it if the password is its own; the link is used up either way.
    """
    if not may_join() or not may_try(posted_email()):
        return _page(token, reader().text("Too many tries. Wait a quarter of an hour.")), 429
    if complaint := _complaint():
        return _page(token, complaint), 422
    rooms, password = house(), request.form["password"]
    with rooms.database.reading() as session:
        known = accounts.find(session, posted_email())
    kept = passwords.hashed(password)  # in either case, so that both take as long
    is_right = passwords.is_right(known.password if known else None, password)
    with rooms.database.writing.begin() as session:
        welcome = accounts.use(session, token, rooms.now()) or abort(404)
        if known is None:
            known = accounts.create(session, email=posted_email(), name=typed("name"), password=kept, now=rooms.now())
        elif not is_right:
            return redirect(url_for("accounts.sign_in", joined="yes"))
        accounts.join(session, known.id, welcome.consultancy_id, welcome.role, rooms.now())
    return redirect(url_for("accounts.sign_in", joined="yes"))


@blueprint.post("/welcome/<token>/accept")
def accept(token: str) -> Response:
    """Join with the account that is signed in."""
    rooms = house()
    with rooms.database.writing.begin() as session:
        present = visitor(session) or abort(404)
        welcome = accounts.use(session, token, rooms.now()) or abort(404)
        accounts.join(session, present.account.id, welcome.consultancy_id, welcome.role, rooms.now())
    return redirect(url_for("account.show"))


def _complaint() -> str:
    if not typed("name"):
        return reader().text("Give your name.")
    if "@" not in posted_email().strip("@"):
        return reader().text("Give an e-mail address.")
    return unfit(request.form.get("password", ""))


def _page(token: str, complaint: str = "") -> str:
    rooms = house()
    with rooms.database.reading() as session:
        welcome, consultancy = accounts.welcome(session, token, rooms.now()) or abort(404)
        present = visitor(session)
    return render_template(
        "workspace/welcome.html",
        token=token,
        welcome=welcome,
        consultancy=consultancy,
        present=present,
        complaint=complaint,
        form=request.form,
        shortest=passwords.SHORTEST,
    )
