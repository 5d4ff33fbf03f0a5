"""A workshop that is cut off: the server killed and started again, a phone that goes away and comes back."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from assess.config import Settings
from assess.storage.schema import upgrade
from tests.browser.conftest import PHONE, Visitor
from tests.browser.test_workshop import begun, founded, put_up
from tests.serving import Serving, serving


@pytest.fixture
def installation(tmp_path: Path) -> Settings:
    """An installation of its own, which no other test needs to be there."""
    settings = Settings(data=tmp_path, database=f"sqlite:///{tmp_path / 'assess.db'}", secret_key="k" * 32)
    upgrade(settings.database)
    return settings


class Room:
    """A server that can be killed and started again, and the browsers in the room."""

    def __init__(self, settings: Settings, browser: Browser, stack: ExitStack) -> None:
        self._settings = settings
        self._browser = browser
        self._stack = stack
        self.server = self._started(0)

    def killed(self) -> None:
        """The server and all its workers, at once."""
        self.server.kill()

    def started(self) -> None:
        """The server again, where it was."""
        self.server = self._started(self.server.port)

    def comes(self, *, width: int = PHONE["width"]) -> Visitor:
        """Somebody with a browser."""
        context = self._browser.new_context(
            base_url=self.server.address, locale="en", viewport={"width": width, "height": 844}, service_workers="block"
        )
        self._stack.callback(context.close)
        return Visitor(context, context.new_page())

    def _started(self, port: int) -> Serving:
        given = {"database": self._settings.database, "secret_key": self._settings.secret_key}
        return self._stack.enter_context(serving(self._settings.data, port=port, **given))


@pytest.fixture
def room(installation: Settings, browser: Browser) -> Iterator[Room]:
    with ExitStack() as stack:
        yield Room(installation, browser, stack)


def test_the_server_is_killed_in_mid_workshop_and_everybody_goes_on(room: Room, installation: Settings) -> None:
    host = room.comes(width=1280)
    link = begun(host, founded(installation))
    put_up(host)
    phones = [room.comes() for _ in range(3)]
    for one in phones:
        one.page.goto(link)
    for one, value in zip(phones[:2], ("1", "3"), strict=True):
        one.page.click(f'button[name=vote][value="{value}"]')
        expect(one.page.locator(".vote__mine")).to_have_count(1)
    expect(host.page.locator("#cast")).to_have_text("2")

    room.killed()
    expect(host.page.locator("#away")).to_contain_text("No connection", timeout=20_000)
    phones[2].page.click('button[name=vote][value="3"]')  # nobody is there to take it
    expect(phones[2].page.locator("#away")).to_contain_text("No connection")
    room.started()

    expect(phones[2].page.locator(".vote__mine")).to_have_count(1, timeout=20_000)
    expect(host.page.locator("#cast")).to_have_text("3", timeout=20_000)
    for one in (host, *phones):
        expect(one.page.locator("#away")).to_have_text("", timeout=20_000)
    host.page.keyboard.press("ArrowRight")
    expect(host.page.locator(".wall__chart svg title").first).to_have_text("Votes: 0 / 1 / 0 / 2 / 0")
    for one in phones:
        expect(one.page.locator("[role=status]").first).to_contain_text("on the wall", timeout=20_000)
        assert one.path == link, "nobody had to load a page"


def test_a_phone_goes_away_and_finds_the_room_where_it_is_by_then(room: Room, installation: Settings) -> None:
    host = room.comes(width=1280)
    link = begun(host, founded(installation))
    put_up(host)
    away, stays = room.comes(), room.comes()
    for one in (away, stays):
        one.page.goto(link)
        one.page.click('button[name=vote][value="2"]')
        expect(one.page.locator(".vote__mine")).to_have_count(1)
    expect(host.page.locator("#cast")).to_have_text("2")

    away.context.set_offline(True)
    expect(away.page.locator("#away")).to_contain_text("No connection")
    host.page.keyboard.press("ArrowRight")
    expect(stays.page.locator("[role=status]").first).to_contain_text("on the wall")
    expect(away.page.locator("#vote")).to_have_count(1)
    away.context.set_offline(False)

    expect(away.page.locator("[role=status]").first).to_contain_text("on the wall", timeout=20_000)
    expect(away.page.locator("#away")).to_have_text("")
    away.page.close()
    back = away.context.new_page()
    back.goto(link)
    expect(back.locator("main")).to_contain_text("Your own vote: 2")
