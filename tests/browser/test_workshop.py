"""A workshop in browsers: a consultant at the wall and three phones, none of which loads a page by hand."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import pytest
from playwright.sync_api import expect

from assess.config import Settings
from assess.storage import accounts, clients, connect, engagements, instruments, passwords
from assess.storage.clients import Description
from assess.storage.people import OWNER
from assess.web.shelf import Shelf
from tests.browser.conftest import Visit, Visitor

CELL, GOALS, NOW = "B4", "F22", datetime(2026, 11, 23, tzinfo=UTC)
PASSWORD = "correct horse battery"


@pytest.fixture
def engagement(settings: Settings, site: str) -> int:
    """An engagement of a consultancy of its own."""
    return founded(settings)


def founded(settings: Settings) -> int:
    """A new engagement of a new consultancy in an installation."""
    database = connect(settings.database)
    questionnaire = Shelf(settings.questions, settings.data / "instruments").installed[0]
    with database.writing.begin() as session:
        instruments.keep(session, questionnaire.instrument, questionnaire.files, NOW)
        place = accounts.found(session, "Songhe Consulting (fictional)", NOW)
        client = clients.create(session, place.id, Description(name="Songguo Toys (fictional)"), NOW)
        begun = engagements.start(
            session, client, questionnaire.instrument, name="2026", due_on=None, language="en", now=NOW
        )
        kept = passwords.hashed(PASSWORD)
        owner = accounts.create(session, email=address(begun.id), name="Wen", password=kept, now=NOW)
        accounts.join(session, owner.id, place.id, OWNER, NOW)
    database.close()
    return begun.id


def address(engagement: int) -> str:
    """The e-mail address of whoever owns the consultancy of an engagement."""
    return f"wen{engagement}@example.com"


@contextmanager
def workshop(visit: Visit, engagement: int, language: str) -> Iterator[tuple[Visitor, str]]:
    """A consultant who has begun a workshop and stands at its wall; and the joining link."""
    host = visit(language, width=1280)
    link = begun(host, engagement)
    yield host, link


def begun(host: Visitor, engagement: int) -> str:
    """Sign in, begin a workshop and go to its wall; the joining link."""
    page = host.page
    page.goto("/sign-in")
    page.fill("[name=email]", address(engagement))
    page.fill("[name=password]", PASSWORD)
    page.click("main form button")
    page.goto(f"/workspace/engagements/{engagement}/workshops/")
    page.click("form.panel button")
    page.wait_for_url("**/workshops/*")
    host.is_narrow_enough()
    host.is_accessible()
    page.goto(f"{host.path}/wall")
    link = page.locator(".wall__address").inner_text()
    return "/" + link.split("/", 3)[3]


def test_a_room_votes_and_agrees_without_anybody_loading_a_page(visit: Visit, engagement: int) -> None:
    with workshop(visit, engagement, "zh-CN") as (host, link):
        wall = host.page
        phones = [visit("zh-CN"), visit("en"), visit("zh-CN", width=320)]
        for one in phones:
            one.page.goto(link)
            expect(one.page.locator("h1")).to_have_text({"zh-CN": "您已加入", "en": "You are in"}[language_of(one)])
            one.is_narrow_enough()
        put_up(host)

        for one, value in zip(phones, ("1", "3", "3"), strict=True):
            one.page.click(f'button[name=vote][value="{value}"]')
            expect(one.page.locator(".vote__mine")).to_have_count(1)
            assert one.path == link, "nothing was loaded"
            one.is_narrow_enough()
        phones[2].is_accessible()
        expect(wall.locator("#cast")).to_have_text("3")
        host.is_accessible()

        wall.keyboard.press("ArrowRight")
        expect(wall.locator(".wall__chart svg")).to_be_visible()
        expect(phones[0].page.locator("[role=status]").first).to_contain_text("已在大屏上公布")
        host.is_accessible()

        wall.check('[id="answer=2"]')
        wall.fill("#reason", "五月的资源会上各让一步")
        wall.keyboard.press("ArrowRight")
        expect(wall.locator("#reason")).to_be_visible()  # a key while somebody types takes no step
        wall.click(".wall__form button")
        expect(wall.locator(".wall__agreed")).to_contain_text("五月的资源会上各让一步")
        expect(phones[1].page.locator("[role=status]").first).to_contain_text("Agreed: 2")
        host.is_narrow_enough()


def test_a_vote_waits_for_the_network_and_goes_by_itself(visit: Visit, engagement: int) -> None:
    with workshop(visit, engagement, "en") as (host, link):
        one = visit("en")
        put_up(host)
        one.page.goto(link)
        one.context.set_offline(True)
        one.page.click('button[name=vote][value="4"]')
        expect(one.page.locator("#away")).to_contain_text("No connection")
        one.context.set_offline(False)
        expect(one.page.locator(".vote__mine")).to_have_count(1)
        expect(host.page.locator("#cast")).to_have_text("1")


def test_without_javascript_a_phone_votes_by_plain_forms(visit: Visit, engagement: int) -> None:
    with workshop(visit, engagement, "en") as (host, link):
        put_up(host)
        one = visit("en", width=320, java_script_enabled=False, color_scheme="dark")
        one.page.goto(link)
        one.page.click('button[name=vote][value="2"]')
        expect(one.page.locator(".vote__mine")).to_have_count(1)
        assert one.page.locator("noscript meta[http-equiv=refresh], head meta[http-equiv=refresh]").count() == 1
        one.is_narrow_enough()


def test_a_ranking_is_voted_on_shown_place_by_place_and_agreed(visit: Visit, engagement: int) -> None:
    with workshop(visit, engagement, "zh-CN") as (host, link):
        put_up(host, GOALS)
        phones = [visit("zh-CN", width=320), visit("en", color_scheme="dark"), visit("zh-CN")]
        for one, ranks in zip(phones, (("sales", "insight"), ("experience", "sales"), ("sales",)), strict=True):
            one.page.goto(link)
            for place, option in enumerate(ranks, start=1):
                one.page.select_option(f'[name="{GOALS}:{option}"]', str(place))
            one.page.click("#vote button")
            expect(one.page.locator(".vote__mine")).to_have_count(1)
            one.is_narrow_enough()
        for one in phones[:2]:
            one.is_accessible()
        expect(phones[1].page.locator(f'[name="{GOALS}:experience"]')).to_have_value("1")

        host.page.keyboard.press("ArrowRight")
        expect(host.page.locator(".wall__chart svg title")).to_contain_text("销售增长 1.3")
        host.is_accessible()
        expect(host.page.locator(f'[name="{GOALS}:sales"]')).to_have_value("1")
        host.page.fill("#reason", "先把销售做稳")
        host.page.click(".wall__form button")
        expect(host.page.locator(".wall__agreed")).to_contain_text("销售增长")
        host.is_narrow_enough()


def put_up(host: Visitor, cell: str = CELL) -> None:
    """Put the question on the wall from the agenda."""
    wall = host.path
    host.page.goto(wall.removesuffix("/wall"))
    host.page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    host.page.locator(f"form:has([name=cell][value={cell}]) button").last.click()
    host.page.wait_for_url(f"**{wall}")


def language_of(one: Visitor) -> str:
    return str(one.page.evaluate("document.documentElement.lang"))
