"""A real server with the shipped questionnaire, and visitors with a phone; a page that complains fails the test."""

import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, ViewportSize
from werkzeug.serving import make_server

from assess.config import Settings
from assess.jobs import RenderingPool
from assess.storage.schema import upgrade
from assess.web import create_app
from assess.web.clock import utc_now
from assess.web.house import StartRendering
from tests.browser import axe
from tests.web.person import house_of

PHONE = ViewportSize(width=390, height=844)
KNOWN = ("net::ERR_INTERNET_DISCONNECTED", "status of 4", "Service Worker registration blocked by Playwright")
Visit = Callable[..., "Visitor"]


@pytest.fixture(scope="session")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """An installation with an empty database."""
    data = tmp_path_factory.mktemp("site")
    settings = Settings(data=data, database=f"sqlite:///{data / 'assess.db'}", secret_key="k" * 32)
    upgrade(settings.database)
    return settings


@pytest.fixture(scope="session")
def site(settings: Settings) -> Iterator[str]:
    """The address of a served installation that makes no files, which would take more than all its pages."""
    with served(settings, lambda _: None) as address:
        yield address


@contextmanager
def making_files(settings: Settings, now: Callable[[], datetime] = utc_now) -> Iterator[str]:
    """Serve an installation that makes files, too, meanwhile; its address."""
    with closing(RenderingPool(settings)) as pool, served(settings, pool, now) as address:
        yield address


@contextmanager
def served(settings: Settings, start: StartRendering, now: Callable[[], datetime] = utc_now) -> Iterator[str]:
    """Serve an installation meanwhile, by the clock it is given; its address."""
    app = create_app(settings, start, now=now)
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()
    house_of(app).database.close()


@pytest.fixture
def visit(browser: Browser, site: str) -> Iterator[Visit]:
    """Opens a browser of one's own: `visit("zh-CN", width=320, java_script_enabled=False)`.

    One that is `broken=True` will see a page fail on purpose.
    """
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def open_one(language: str = "zh-CN", **options: Any) -> "Visitor":
        viewport = ViewportSize(width=options.pop("width", PHONE["width"]), height=PHONE["height"])
        options.setdefault("service_workers", "block")  # only one test is about them
        known = KNOWN + (("status of 500",) if options.pop("broken", False) else ())
        context = browser.new_context(base_url=site, locale=language, viewport=viewport, **options)
        contexts.append(context)
        context.on("console", lambda message: _note(complaints, message, known))
        context.on("weberror", lambda error: complaints.append(str(error.error)))
        return Visitor(context, context.new_page())

    yield open_one
    for context in contexts:
        context.close()
    assert complaints == []


def _note(complaints: list[str], message: ConsoleMessage, known: tuple[str, ...]) -> None:
    expected = any(one in message.text for one in known)
    if message.type in ("error", "warning") and not expected:
        complaints.append(message.text)


class Visitor:
    """Somebody with a browser."""

    def __init__(self, context: BrowserContext, page: Page) -> None:
        self.context = context
        self.page = page

    def begin(self, length: str = "full", role: str = "") -> str:
        """Start an assessment; gives the path of its private link."""
        self.page.goto("/")
        self.page.check(f"#private-domain\\:{length}")
        self.page.select_option("form.begin select", role)
        self.page.click("form.begin button")
        self.page.wait_for_url("**/a/*/")
        return self.path

    @property
    def path(self) -> str:
        """The path of the page in front."""
        return "/" + self.page.url.split("/", 3)[3]

    def choose(self, name: str, value: str) -> None:
        """Tap an option."""
        self.page.check(f'[id="{name}={value}"]')

    def focus(self) -> str:
        """The id of what has the focus."""
        return str(self.page.evaluate("document.activeElement.id"))

    def saved(self) -> None:
        """Wait until the page says that everything is saved."""
        self.page.wait_for_selector("#save-state.is-saved")

    def is_narrow_enough(self) -> None:
        """Nothing makes the page wider than the screen."""
        self.page.wait_for_selector("main")
        wide, screen = self.page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
        assert wide <= screen, f"{self.path} is {wide} px wide on {screen} px"

    def is_accessible(self) -> None:
        """No rule of WCAG 2.2 AA that a program can check is broken, and every control has a label of its own."""
        assert not (wrong := axe.found(self.page)), f"{self.path}\n{wrong}"
