"""The pages beside an engagement in every dress: narrow and wide, light and dark, Chinese and English."""

import re
from datetime import UTC, datetime

from playwright.sync_api import ViewportSize

from assess.config import Settings
from assess.content import load, questions_folder
from assess.storage import accounts, clients, connect, passwords
from assess.storage.clients import Description
from assess.storage.people import OWNER
from tests.browser.conftest import Visit, Visitor
from tests.browser.filling import fill
from tests.cases.companies import answers_of, company

EMAIL, PASSWORD = "ning@example.com", "correct horse battery"
BESIDE = ("gaps/", "benchmark", "comparison", "actions", "progress")
HOUSE = ("/workspace/brand", "/workspace/brand/sections", "/workspace/benchmark")
NARROW, WIDE = ViewportSize(width=320, height=844), ViewportSize(width=1280, height=844)
DRESSES = (
    ("zh-CN", NARROW, "dark"),
    ("en", WIDE, "light"),
    ("en", NARROW, "light"),
    ("zh-CN", WIDE, "dark"),
)


def engaged(settings: Settings, visitor: Visitor) -> str:
    """Answers given alone, taken over by a consultancy: a frozen round. The path of the engagement."""
    page = visitor.page
    link = visitor.begin()
    instrument = load(questions_folder() / "private-domain")
    fill(visitor, link, instrument, answers_of(company("boss-absent"), instrument).respondents[0].answers)
    page.goto(f"{link}review")
    page.click(".submit .button:not(.button--quiet)")
    page.wait_for_url("**/revisions/1/")
    client = _client(settings)
    page.goto("/sign-in")
    page.fill("[name=email]", EMAIL)
    page.fill("[name=password]", PASSWORD)
    page.click("main form button")
    page.wait_for_url("**/workspace/**")
    page.goto(f"/workspace/clients/{client}/engagements/new")
    page.fill("form[action$='/claim'] [name=link]", f"http://localhost{link}")
    page.click("form[action$='/claim'] button")
    page.wait_for_url(re.compile(r"/workspace/engagements/\d+$"))
    return visitor.path


def _client(settings: Settings) -> int:
    """A client of a consultancy of its own."""
    now = datetime(2026, 11, 23, tzinfo=UTC)
    database = connect(settings.database)
    with database.writing.begin() as session:
        place = accounts.found(session, "Ninghai Consulting (fictional)", now)
        client = clients.create(session, place.id, Description(name="Songguo Toys (fictional)"), now).id
        kept = passwords.hashed(PASSWORD)
        owner = accounts.create(session, email=EMAIL, name="Ning", password=kept, now=now)
        accounts.join(session, owner.id, place.id, OWNER, now)
    database.close()
    return client


def test_pages_beside_an_engagement_are_accessible_and_fit(visit: Visit, settings: Settings) -> None:
    one = visit(reduced_motion="reduce")
    engagement = engaged(settings, one)
    paths = [engagement, *(f"{engagement}/{page}" for page in BESIDE), *HOUSE]
    for language, size, scheme in DRESSES:
        one.page.set_viewport_size(size)
        one.page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        for path in paths:
            one.page.goto(f"{path}?lang={language}")
            one.is_narrow_enough()
            one.is_accessible()
