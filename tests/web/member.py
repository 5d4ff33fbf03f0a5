"""A member of a consultancy with a browser, and what they make there."""

from dataclasses import dataclass

from flask import Flask

from assess.storage import accounts, passwords
from assess.storage.people import OWNER
from tests.web.person import Page, Person, house_of

PASSWORD = "correct horse battery"


class Member(Person):
    """Signs in and works in the workspace."""

    def __init__(self, app: Flask, email: str, language: str = "en") -> None:
        super().__init__(app, language)
        self.email = email

    def sign_in(self, password: str = PASSWORD, *, status: int = 200, **more: str) -> Page:
        """Through the form."""
        return self.get("/sign-in").submit("/sign-in", status=status, email=self.email, password=password, **more)

    def client_made(self, name: str = "Yunling (fictional)", **more: str) -> int:
        """A new client; gives its id."""
        page = self.get("/workspace/clients/new").submit("/workspace/clients/new", name=name, **more)
        return int(page.path.rsplit("/", 1)[1])

    def engagement_made(self, client: int, name: str = "First diagnosis", **more: str) -> int:
        """A new engagement with the shop questionnaire; gives its id."""
        address = f"/workspace/clients/{client}/engagements/new"
        page = self.get(address).submit(address, name=name, questionnaire="shop", **more)
        return int(page.path.rsplit("/", 1)[1])

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
