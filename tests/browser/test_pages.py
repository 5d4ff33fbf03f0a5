"""Pages are light, large enough for a thumb, lead with the focus; a whole report can be read in every dress."""

import re

import pytest
from playwright.sync_api import expect

from assess.content import load, questions_folder
from tests.browser.conftest import PHONE, Visit
from tests.browser.dresses import looks_right, words_in_charts_stand_out
from tests.browser.filling import fill
from tests.cases.companies import answers_of, company

LIGHT_ENOUGH = 100_000  # bytes over the wire for the first page, all it needs included


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_a_whole_report_on_the_screen_looks_right_unfolded(visit: Visit, language: str) -> None:
    one = visit(language)
    link = one.begin()
    instrument = load(questions_folder() / "private-domain")
    fill(one, link, instrument, answers_of(company("mid-default-coached"), instrument).respondents[0].answers)
    one.page.goto(f"{link}review")
    one.page.click(".submit .button:not(.button--quiet)")
    one.page.wait_for_url("**/revisions/1/")
    one.page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    looks_right(one, "unfolded")
    words_in_charts_stand_out(one)
    one.page.set_viewport_size(PHONE)
    words_in_charts_stand_out(one)
    pushed = one.page.locator(".chart div, .scroll").evaluate_all(
        "all => all.filter(one => one.scrollWidth > one.clientWidth + 1).length"
    )
    assert pushed == 0, "no chart and no table is pushed sideways"


@pytest.mark.parametrize("path", ["/", "sections/company"])
def test_the_first_page_is_light_and_needs_no_typeface(visit: Visit, path: str) -> None:
    one = visit()
    link = one.begin()
    sizes: dict[str, int] = {}
    one.page.on("response", lambda reply: sizes.update({reply.url: len(reply.body())}))

    one.page.goto(path if path == "/" else link + path, wait_until="networkidle")

    assert not [url for url in sizes if "font" in url]
    assert sum(sizes.values()) < LIGHT_ENOUGH, sizes


def test_the_error_summary_has_the_focus_and_leads_to_the_field(visit: Visit) -> None:
    one = visit()
    one.page.goto(f"{one.begin()}sections/company")
    one.page.fill('[id="F01"]', "很多")
    one.page.press('[id="F01"]', "Tab")
    one.page.wait_for_selector('[id="F01:wrong"]')
    one.page.click(".saver .button")

    one.page.wait_for_selector("#summary")
    assert one.page.evaluate("document.activeElement.id") == "summary"
    one.is_accessible()
    one.page.click("#summary a")
    assert one.page.evaluate("document.activeElement.id") == "F01"


FOCUSED = """() => {
  const one = document.activeElement;
  const box = one.getBoundingClientRect();
  const bar = document.querySelector(".saver").getBoundingClientRect();
  const inBar = one.closest(".saver, .top, .skip") !== null;
  return { name: one.id || one.tagName, top: box.top + scrollY, inBar, hidden: !inBar && (box.bottom < 0 || box.top >= bar.top) };
}"""


def test_the_focus_goes_down_the_page_and_is_never_behind_the_bar(visit: Visit) -> None:
    one = visit("zh-CN", width=320)
    one.page.goto(f"{one.begin()}sections/boss")
    one.page.click("#q-B1 summary")
    one.page.focus(".top__back")
    seen: list[str] = []
    last = 0.0
    while "save" not in seen:
        one.page.keyboard.press("Tab")
        here = one.page.evaluate(FOCUSED)
        assert not here["hidden"], f"{here['name']} is behind the bar"
        if here["inBar"]:
            seen.append("save" if seen else "")
            continue
        assert here["top"] >= last - 1, f"{here['name']} is above what had the focus before"
        last = here["top"]
        seen.append(here["name"])
    assert {"B1=0", "B1:note", "B1:evidence", "B1:review", "B2=0"} <= set(seen)


def test_saving_is_announced_politely_and_a_conflict_at_once(visit: Visit) -> None:
    one, other = visit(), visit()
    link = one.begin()
    for each in (one, other):
        each.page.goto(f"{link}sections/company")
    said = one.page.locator("[role=status][aria-live=polite]")
    expect(said).to_have_count(1)
    expect(said).to_have_text("")

    one.choose("F03", "private")
    expect(said).to_have_text(re.compile(r"^已保存 \d\d:\d\d$"))
    one.context.set_offline(True)
    one.choose("F03", "SOE")
    expect(said).to_contain_text("网络已断开")
    one.context.set_offline(False)
    expect(said).to_have_text(re.compile(r"^已保存"), timeout=30_000)

    other.choose("F03", "foreign")
    expect(other.page.get_by_role("alert")).to_contain_text("这道题已在别处改过")


@pytest.mark.parametrize(("wish", "moves"), [("no-preference", True), ("reduce", False)])
def test_nothing_moves_for_whoever_does_not_want_it(visit: Visit, wish: str, *, moves: bool) -> None:
    one = visit(reduced_motion=wish)
    one.page.goto(f"{one.begin()}sections/operation")
    one.page.fill('[id="F18"]', "3")
    one.page.press('[id="F18"]', "Tab")
    expect(one.page.locator("#q-F25.is-new")).to_be_visible()

    assert (one.page.evaluate("getComputedStyle(document.getElementById('q-F25')).animationName") != "none") is moves
