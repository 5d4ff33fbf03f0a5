"""Signing in, with the second factor where there is one, and signing out."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask import session as cookie
from werkzeug.wrappers import Response

from assess.storage import accounts, passwords, second_factor, signing_in
from assess.storage.people import Account
from assess.web.access import COOKIE_KEY
from assess.web.accounts.guard import code_succeeded, may_try, may_try_code, posted_email, succeeded
from assess.web.house import house

blueprint = Blueprint("accounts", __name__)
HALF_KEY, NEXT_KEY = "half-sign-in", "next"
WRONG, TOO_OFTEN = "wrong", "too-often"


@blueprint.get("/sign-in")
def sign_in() -> str:
    """The form."""
    return _form("sign_in", problem="", back=request.args.get("next", ""))


@blueprint.post("/sign-in")
def enter() -> Response | tuple[str, int]:
    """Check e-mail and password. Whatever is wrong, the answer is the same, and takes as long."""
    email, back = posted_email(), request.form.get("next", "")
    if not may_try(email):
        return _form("sign_in", problem=TOO_OFTEN, back=back), 429
    with house().database.reading() as session:
        account = accounts.find(session, email)
    is_right = passwords.is_right(account.password if account else None, request.form.get("password", "")[:1000])
    if account is None or not is_right:
        return _form("sign_in", problem=WRONG, back=back), 422
    succeeded(email)
    return _begin(account, complete=account.totp_since is None, back=back)


@blueprint.get("/sign-in/code")
def code() -> str | Response:
    """The form for the second factor."""
    return _form("code", problem="") if HALF_KEY in cookie else redirect(url_for("accounts.sign_in"))


@blueprint.post("/sign-in/code")
def confirm() -> Response | tuple[str, int]:
    """Check the second factor, or a recovery code in its place."""
    account = _half_signed_in()
    if account is None:
        return redirect(url_for("accounts.sign_in"))
    if not may_try_code(account.id):
        return _form("code", problem=TOO_OFTEN), 429
    rooms, given = house(), request.form.get("code", "")
    with rooms.database.writing.begin() as session:
        is_right = second_factor.check(
            session, account, rooms.settings.secret_key, given, rooms.now()
        ) or second_factor.use_recovery_code(session, account, given)
        if is_right:
            code_succeeded(session, account.id)
    if not is_right:
        return _form("code", problem=WRONG), 422
    return _begin(account, complete=True, back=cookie.get(NEXT_KEY, ""))


@blueprint.post("/sign-out")
def sign_out() -> Response:
    """The secret in the cookie opens nothing any more."""
    with house().database.writing.begin() as session:
        signing_in.end(session, cookie.get(COOKIE_KEY, ""))
    cookie.clear()
    return redirect(url_for("accounts.sign_in"))


def sign_in_again(account: Account) -> None:
    """A new secret for this browser, after what was signed in before has ended."""
    rooms = house()
    with rooms.database.writing.begin() as session:
        token = signing_in.begin(session, account.id, complete=True, now=rooms.now())
    cookie.clear()
    cookie[COOKIE_KEY] = token


def _begin(account: Account, *, complete: bool, back: str) -> Response:
    """Everything in the cookie is new after signing in: the secret, and with it the form tokens."""
    rooms = house()
    with rooms.database.writing.begin() as session:
        for old in (COOKIE_KEY, HALF_KEY):
            signing_in.end(session, cookie.get(old, ""))
        token = signing_in.begin(session, account.id, complete=complete, now=rooms.now())
    cookie.clear()
    if complete:
        cookie[COOKIE_KEY] = token
        return redirect(_safe(back))
    cookie[HALF_KEY], cookie[NEXT_KEY] = token, _safe(back)
    return redirect(url_for("accounts.code"))


def _half_signed_in() -> Account | None:
    rooms = house()
    with rooms.database.reading() as session:
        found = signing_in.present(session, cookie.get(HALF_KEY, ""), rooms.now(), complete=False)
    return None if found is None else found.account


def _safe(address: str) -> str:
    """Where to go after signing in: a page of this site, or else the first of the workspace."""
    is_ours = address.startswith("/") and not address.startswith(("//", "/\\")) and address.isprintable()
    return address if is_ours else url_for("clients.portfolio")


def _form(name: str, **values: str) -> str:
    return render_template(f"workspace/{name}.html", email=request.form.get("email", ""), **values)
