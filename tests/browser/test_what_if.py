"""What if, in a browser: changes answer at once, stay in the address, and everything fits a phone."""

import pytest
from playwright.sync_api import Browser, expect

from assess.content import load, questions_folder
from tests.browser.conftest import Visit, Visitor
from tests.browser.dresses import looks_right
from tests.browser.filling import fill
from tests.cases.companies import answers_of, company


def answered(one: Visitor) -> str:
    """A company whose boss is absent, typed in through the pages' own forms; gives the path of its private link."""
    link = one.begin()
    instrument = load(questions_folder() / "private-domain")
    given = answers_of(company("boss-absent"), instrument).respondents[0].answers
    fill(one, link, instrument, given)
    return link


@pytest.fixture(scope="module")
def link(browser: Browser, site: str) -> str:
    """Such a company, for tests that only look at it: whoever has the link sees it."""
    context = browser.new_context(base_url=site, locale="zh-CN", service_workers="block")
    found = answered(Visitor(context, context.new_page()))
    context.close()
    return found


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_a_change_is_answered_at_once_and_stays_in_the_address(visit: Visit, link: str, language: str) -> None:
    one = visit(language)
    page = one.page
    page.goto(f"{link}what-if")
    one.is_narrow_enough()
    one.is_accessible()
    select = page.locator("#tries .try__select").first

    select.focus()
    select.select_option(index=2)

    expect(page.locator("#gist")).to_contain_text("→")
    expect(page.locator(".moves .is-moved").first).to_be_visible()
    assert "what-if?" in page.url
    assert page.evaluate("document.activeElement.className") == "try__select", "the focus stays"
    one.is_narrow_enough()
    one.is_accessible()
    before = page.locator("#gist").inner_text()
    page.reload()
    assert page.locator("#gist").inner_text() == before


def test_a_preset_is_kept_as_a_target_and_found_in_the_report(visit: Visit) -> None:
    one = visit()
    page = one.page
    link = answered(one)
    page.goto(f"{link}what-if")
    page.click(".presets__one .button >> nth=-1")
    expect(page.locator(".presets__one .button[aria-current]")).to_have_count(1)
    page.click(".tries__keep .button")
    expect(page.locator(".presets__one .button[aria-current]")).to_have_count(1)
    expect(page.locator("#targets")).to_contain_text("有差距")
    one.is_narrow_enough()
    one.is_accessible()

    page.goto(f"{link}review")
    page.click(".submit .button:not(.button--quiet)")
    page.wait_for_url("**/revisions/1/")

    expect(page.locator("#targets")).to_contain_text("有差距")
    page.click("#targets summary")
    one.is_narrow_enough()
    one.is_accessible()


def test_questions_that_a_change_opens_appear_without_losing_the_place(visit: Visit, link: str) -> None:
    one = visit("en")
    page = one.page
    page.goto(f"{link}what-if")
    page.evaluate("for (const one of document.querySelectorAll('.tries__group')) one.open = true")
    branching, opened = page.locator('[id="F04"]'), page.locator('[id="F25"]')
    expect(opened).to_have_count(0)

    branching.focus()
    branching.select_option("multi_brand")

    expect(opened).to_have_count(1)
    assert page.evaluate("document.activeElement.id") == "F04"
    assert page.locator(".tries__group[open]").count() > 1
    one.is_accessible()


def test_it_fits_and_is_accessible_in_every_dress(visit: Visit, link: str) -> None:
    one = visit(reduced_motion="reduce")
    page = one.page
    page.goto(f"{link}what-if")
    page.click(".presets__one .button >> nth=-1")
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")

    looks_right(one, "with a change kept beside it")


def test_without_javascript_the_button_does_it(visit: Visit, link: str) -> None:
    other = visit(java_script_enabled=False)
    other.page.goto(f"{link}what-if")
    other.page.locator("#tries .try__select").first.select_option(index=2)
    other.page.click(".tries__bar .button")

    assert "what-if?" in other.page.url
    expect(other.page.locator(".moves .is-moved").first).to_be_visible()
    other.is_narrow_enough()


def test_when_the_network_is_away_the_page_says_so_and_offers_the_button(visit: Visit, link: str) -> None:
    one = visit("en")
    page = one.page
    page.goto(f"{link}what-if")
    button = page.locator(".tries__bar .button")
    expect(button).to_be_hidden()
    one.context.set_offline(True)

    page.locator("#tries .try__select").first.select_option(index=2)

    expect(page.locator("#gist")).to_contain_text("could not be worked out")
    one.context.set_offline(False)
    button.click()
    expect(page.locator("#gist")).to_contain_text("→")
