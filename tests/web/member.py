"""A member of a consultancy with a browser, and what they make there."""

from dataclasses import dataclass
from datetime import date

from flask import Flask

from assess.storage import accounts, clients, engagements, instruments, passwords, signing_in
from assess.storage.cases import Client
from assess.storage.clients import Description
from assess.storage.people import OWNER
from assess.web.access import COOKIE_KEY
from tests.web.person import Page, Person, house_of

PASSWORD = "correct horse battery"


class Member(Person):
    """Signs in and works in the workspace, whose pages also say who is there and write down what was seen."""

    most_queries = 12

    def __init__(self, app: Flask, email: str, language: str = "en") -> None:
        super().__init__(app, language)
        self.email = email

    def sign_in(self, password: str = PASSWORD, *, status: int = 200, **more: str) -> Page:
        """Through the form."""
        return self.get("/sign-in").submit("/sign-in", status=status, email=self.email, password=password, **more)

    def let_in(self) -> None:
        """Signed in without the way through the form."""
        rooms = house_of(self.app)
        with rooms.database.writing.begin() as session:
            account = accounts.find(session, self.email)
            assert account is not None
            token = signing_in.begin(session, account.id, complete=True, now=rooms.now())
        with self.client.session_transaction() as cookie:
            cookie[COOKIE_KEY] = token

    def client_made(self, name: str = "Yunling (fictional)", contact: str = "", remark: str = "") -> int:
        """A new client of whoever is the only owner with this address; gives its id."""
        rooms = house_of(self.app)
        with rooms.database.writing.begin() as session:
            account = accounts.find(session, self.email)
            assert account is not None
            [place] = accounts.consultancies_of(session, account.id)
            described = Description(name=name, contact=contact, remark=remark)
            return clients.create(session, place.id, described, rooms.now()).id

    def engagement_made(self, client: int, name: str = "First diagnosis", due_on: str = "") -> int:
        """A new engagement with the shop questionnaire; gives its id."""
        rooms = house_of(self.app)
        questionnaire = rooms.shelf.installed[0]
        with rooms.database.writing.begin() as session:
            instruments.keep(session, questionnaire.instrument, questionnaire.files, rooms.now())
            return engagements.start(
                session,
                session.get_one(Client, client),
                questionnaire.instrument,
                name=name,
                due_on=date.fromisoformat(due_on) if due_on else None,
                language="en",
                now=rooms.now(),
            ).id

    def invited(self, engagement: int, name: str = "Lin", role: str = "OWNER", **more: str) -> "Guest":
        """Somebody invited, with the personal link in hand."""
        page = self.get(f"/workspace/engagements/{engagement}")
        page = page.submit(f"/workspace/engagements/{engagement}/respondents/", name=name, role=role, **more)
        guest = Guest(self.app, self.language)
        guest.respondent = int(page.path.rsplit("/", 1)[1])
        guest.token = (page.one("input", id="link").get("value") or "").rstrip("/").rsplit("/", 1)[1]
        return guest


class Guest(Person):
    """Somebody with a personal link."""

    respondent = 0

    def agreed(self, **more: str) -> Page:
        """Agree to what happens with the answers."""
        page = self.get(f"/a/{self.token}/")
        return page.submit(f"/a/{self.token}/consent", **more)


@dataclass(frozen=True)
class Place:
    """A consultancy and the ids of its people."""

    id: int
    accounts: dict[str, int]


def settle(app: Flask, name: str, **people: str) -> Place:
    """Found a consultancy; `people` are e-mail addresses without their host, and their roles."""
    rooms = house_of(app)
    with rooms.database.writing.begin() as session:
        place = accounts.found(session, name, rooms.now())
        ids = {}
        for who, role in (people or {"mira": OWNER}).items():
            made = accounts.create(
                session,
                email=f"{who}@example.com",
                name=who.title(),
                password=passwords.hashed(PASSWORD),
                now=rooms.now(),
            )
            accounts.join(session, made.id, place.id, role, rooms.now())
            ids[who] = made.id
    return Place(place.id, ids)
