"""One faint word among many of another kind is found, as are a link told by its colour alone and a control without a name."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser import axe

LINES = "<p>something written in full black</p>" * 200
FAINT = (
    '<p style="color: #999">faint</p>',
    '<div style="background: #555"><p>on something dark</p></div>',
    '<div style="opacity: 0.3"><p>half gone</p></div>',
    '<p><input value="typed" aria-label="a field" style="color: #bbb"></p>',
    '<p>Within a line <a href="#" style="color: #003; text-decoration: none">a link</a> that looks like the rest of it.</p>',
    "<p><button></button></p>",
)


@pytest.fixture(scope="module")
def blank(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    yield context.new_page()
    context.close()


def shown(page: Page, inside: str) -> str:
    page.set_content(
        f"<!doctype html><html lang=en><title>t</title><main><h1>h</h1>{LINES}{inside}{LINES}</main></html>"
    )
    return axe.found(page)


def test_nothing_is_found_where_nothing_is_wrong(blank: Page) -> None:
    assert shown(blank, "<p>fine <b>too</b></p>") == ""


@pytest.mark.parametrize("inside", FAINT, ids=range(len(FAINT)))
def test_what_differs_from_all_the_rest_is_found(blank: Page, inside: str) -> None:
    assert "Found 1 accessibility violations" in shown(blank, inside)
