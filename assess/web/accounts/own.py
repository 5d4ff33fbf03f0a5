"""One's own account: name, password, second factor, the consultancy one works for."""

from flask import Blueprint, abort, redirect, render_template, request, url_for
from sqlalchemy import update
from werkzeug.wrappers import Response

from assess.storage import accounts, passwords, second_factor, signing_in
from assess.storage.people import Account
from assess.storage.signing_in import Present
from assess.web.access import somebody
from assess.web.accounts.guard import code_succeeded, may_try, may_try_code, succeeded
from assess.web.accounts.views import sign_in_again
from assess.web.forms.words import typed
from assess.web.house import house
from assess.web.hub.views import qr_code
from assess.web.language import reader

blueprint = Blueprint("account", __name__)


@blueprint.get("/account")
def show() -> str:
    """What there is to change."""
    return _page()


@blueprint.post("/account/name")
def rename() -> Response:
    """Another name."""
    if name := typed("name"):
        with house().database.writing.begin() as session:
            account = somebody(session).account
            session.execute(update(Account).where(Account.id == account.id).values(name=name))
    return redirect(url_for("account.show"))


@blueprint.post("/account/consultancy")
def work_for() -> Response:
    """Go over to another consultancy one is a member of."""
    with house().database.writing.begin() as session:
        present = somebody(session)
        if not signing_in.work_for(session, present.sign_in, request.form.get("consultancy", 0, type=int)):
            abort(404)
    return redirect(url_for("clients.portfolio"))


@blueprint.post("/account/password")
def change_password() -> Response | tuple[str, int]:
    """Another password; every other browser is signed out."""
    account = _somebody().account
    complaint = _wrong_password(account) or unfit(request.form.get("new", ""))
    if complaint:
        return _page(complaint), 422
    new = passwords.hashed(request.form["new"])
    with house().database.writing.begin() as session:
        accounts.set_password(session, account.id, new)
    sign_in_again(account)
    return redirect(url_for("account.show", done="password"))


@blueprint.get("/account/second-factor")
def second() -> str:
    """The secret as a picture, to be confirmed with a first code."""
    with house().database.writing.begin() as session:
        account = somebody(session).account
        second_factor.prepare(session, account)
    return _second(account)


@blueprint.post("/account/second-factor")
def switch_on() -> str | tuple[str, int]:
    """From now on a code is asked for. The recovery codes are shown this once."""
    rooms, account = house(), _somebody().account
    if account.totp_since is not None:
        abort(400)
    if not may_try_code(account.id):
        return _second(account, reader().text("Too many tries. Wait a quarter of an hour.")), 429
    with rooms.database.writing.begin() as session:
        account = somebody(session).account
        given = request.form.get("code", "")
        if not second_factor.check(session, account, rooms.settings.secret_key, given, rooms.now()):
            return _second(account, reader().text("This code is not right. Wait for the next one and try again.")), 422
        code_succeeded(session, account.id)
        codes = second_factor.switch_on(session, account, rooms.now())
    return render_template("workspace/recovery.html", codes=codes)


@blueprint.post("/account/second-factor/off")
def switch_off() -> Response | tuple[str, int]:
    """Do without it again; the password is asked for."""
    if complaint := _wrong_password(_somebody().account):
        return _page(complaint), 422
    with house().database.writing.begin() as session:
        present = somebody(session)
        second_factor.switch_off(session, present.account)
        signing_in.end_others(session, present.sign_in)
    return redirect(url_for("account.show"))


def unfit(password: str) -> str:
    """Why a password cannot be chosen, in the reader's language; empty when it can."""
    if len(password) < passwords.SHORTEST:
        return reader().text("Choose a password of {n} characters or more.", n=passwords.SHORTEST)
    if len(password) > passwords.LONGEST:
        return reader().text("Choose a password of {n} characters at most.", n=passwords.LONGEST)
    if len(set(password)) < 5:
        return reader().text("Choose a password with more different characters.")
    return ""


def _somebody() -> Present:
    with house().database.reading() as session:
        return somebody(session)


def _wrong_password(account: Account) -> str:
    if not may_try(account.email):
        return reader().text("Too many tries. Wait a quarter of an hour.")
    if not passwords.is_right(account.password, request.form.get("password", "")):
        return reader().text("This is not your password.")
    succeeded(account.email)
    return ""


def _page(complaint: str = "") -> str:
    with house().database.reading() as session:
        present = somebody(session)
        places = accounts.consultancies_of(session, present.account.id)
    return render_template(
        "workspace/account.html", present=present, places=places, complaint=complaint, shortest=passwords.SHORTEST
    )


def _second(account: Account, complaint: str = "") -> str:
    key = house().settings.secret_key
    picture = secret = ""
    if account.totp_since is None:
        picture = qr_code(second_factor.address(account, key, reader().text("Yuzhen")))
        secret = second_factor.secret(account, key)
    return render_template(
        "workspace/second_factor.html", account=account, picture=picture, secret=secret, complaint=complaint
    )
