"""Who may do what: the one place that lets people into the workspace, and writes down that they were there.

Every view of the workspace opens its desk here. What belongs to another consultancy is not found; what the role does not
allow is refused; what was looked at or done is noted in the audit trail under the view's own name.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from typing import NoReturn
from urllib.parse import urlencode

from flask import abort, g, redirect, request, url_for
from flask import session as cookie
from sqlalchemy.orm import Session

from assess.storage import clients, engagements, signing_in, trail
from assess.storage.cases import Client
from assess.storage.engagements import Case
from assess.storage.people import CONSULTANT, OWNER, VIEWER, Account, Consultancy
from assess.storage.signing_in import SEEN_EVERY, Present
from assess.storage.trail import Deed
from assess.web.errors import wants_json
from assess.web.house import house

COOKIE_KEY = "sign-in"


class Right(StrEnum):
    """What a view needs: to look, to work on clients, to run the consultancy."""

    READ = "read"
    WORK = "work"
    OWN = "own"


RIGHTS = {
    OWNER: frozenset({Right.READ, Right.WORK, Right.OWN}),
    CONSULTANT: frozenset({Right.READ, Right.WORK}),
    VIEWER: frozenset({Right.READ}),
}


class Desk:
    """Where a member of a consultancy works. Clients and engagements are only ever fetched from here."""

    def __init__(self, session: Session, present: Present, consultancy: Consultancy, *, writing: bool) -> None:
        self.session = session
        self.present = present
        self.consultancy = consultancy
        self.writing = writing
        self._client: int | None = None
        self._subject = ""

    @property
    def account(self) -> Account:
        """Who works here."""
        return self.present.account

    def may(self, right: Right) -> bool:
        """Whether the role allows it; for pages that show a button only to whoever may press it."""
        return right in RIGHTS.get(self.present.role or "", frozenset())

    def client(self, id: int) -> Client:
        """A client of this consultancy, or 404."""
        found = clients.one(self.session, self.consultancy.id, id)
        if found is None:
            abort(404)
        self.touches(f"client:{id}", id)
        return found

    def engagement(self, id: int) -> Case:
        """An engagement of this consultancy, or 404. When writing, other writers of it wait."""
        found = engagements.one(self.session, self.consultancy.id, id, lock=self.writing)
        if found is None:
            abort(404)
        self.touches(f"engagement:{id}", found.client.id)
        return found

    def touches(self, subject: str, client_id: int | None = None) -> None:
        """What the trail says this is about."""
        self._subject, self._client = subject, self._client if client_id is None else client_id

    @property
    def deed(self) -> Deed:
        """What is happening, for the trail: the view's own name, and what it touched."""
        return Deed(
            consultancy_id=self.consultancy.id,
            account_id=self.account.id,
            action=request.endpoint or "",
            subject=self._subject,
            client_id=self._client,
        )


@contextmanager
def at_desk(right: Right, *, writing: bool = False) -> Iterator[Desk]:
    """Let in who is signed in and whose role allows it; `writing` commits at the end unless something went wrong."""
    rooms = house()
    if writing:
        with rooms.database.writing.begin() as session:
            desk = _desk(session, right, writing=True)
            yield desk
            _note(session, desk)
        return
    with rooms.database.reading() as session:
        desk = _desk(session, right, writing=False)
        yield desk
    with rooms.database.writing.begin() as session:
        _note(session, desk, only_looked=True)
        if desk.present.sign_in.seen_at + SEEN_EVERY <= rooms.now():
            signing_in.seen(session, desk.present.sign_in, rooms.now())


def somebody(session: Session) -> Present:
    """Whoever is signed in; everybody else is sent to sign in first."""
    found = visitor(session)
    return send_to_sign_in() if found is None else found


def visitor(session: Session) -> Present | None:
    """Who is signed in, if anybody is."""
    token = cookie.get(COOKIE_KEY, "")
    return signing_in.present(session, token, house().now()) if token else None


def send_to_sign_in() -> NoReturn:
    """To the page where one signs in, and back here afterwards if this is a page to look at; a script is told 401."""
    if wants_json():
        abort(401)
    back = {"next": request.full_path.removesuffix("?")} if request.method == "GET" else {}
    address = url_for("accounts.sign_in")
    abort(redirect(f"{address}?{urlencode(back)}" if back else address))


def _note(session: Session, desk: Desk, *, only_looked: bool = False) -> None:
    """Write down what is done; once, however often one request comes to the desk for it."""
    noted: set[Deed] = g.setdefault("noted", set())
    if desk.deed not in noted and trail.note(session, desk.deed, house().now(), only_looked=only_looked):
        noted.add(desk.deed)


def _desk(session: Session, right: Right, *, writing: bool) -> Desk:
    present = somebody(session)
    if present.consultancy is None or right not in RIGHTS.get(present.role or "", frozenset()):
        abort(403)
    return Desk(session, present, present.consultancy, writing=writing)
