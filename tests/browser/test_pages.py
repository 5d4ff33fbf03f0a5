"""Every page in every dress: narrow and wide, light and dark, Chinese and English."""

import pytest

from tests.browser.conftest import Visit

WIDE = 1280
LIGHT_ENOUGH = 100_000  # bytes over the wire for the first page, all it needs included


@pytest.mark.parametrize(
    ("language", "width", "scheme"),
    [("zh-CN", 320, "dark"), ("en", 320, "light"), ("zh-CN", WIDE, "light"), ("en", WIDE, "dark")],
)
def test_pages_are_accessible_and_fit(visit: Visit, language: str, width: int, scheme: str) -> None:
    one = visit(language, width=width, color_scheme=scheme, reduced_motion="reduce")
    link = one.begin()
    one.page.goto(f"{link}sections/boss")
    one.page.click("#q-B1 summary")
    one.choose("B1", "3")
    one.saved()
    for path in (
        "/",
        "/resume",
        "/a/nothing/",
        link,
        f"{link}link",
        f"{link}review",
        f"{link}sections/boss",
        f"{link}evidence/B1/",
    ):
        one.page.goto(path)
        one.is_narrow_enough()
        one.is_accessible()
    for path in ("/questionnaires/private-domain", f"{link}sections/company", f"{link}sections/assets"):
        one.page.goto(path)
        one.is_narrow_enough()
    one.page.goto(f"{link}review")
    one.page.click(".submit .button:not(.button--quiet)")
    one.page.wait_for_url("**/revisions/1/")
    one.is_narrow_enough()
    one.is_accessible(colours=width != WIDE)
    one.page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    one.is_narrow_enough()
    if width == WIDE:  # once in each scheme and language: unfolded, the page is a whole report
        one.is_accessible()
    one.page.goto(f"{link}revisions/1/shares")
    one.page.click("form.panel .button")
    one.is_narrow_enough()
    one.is_accessible()


def test_text_at_twice_its_size_still_fits(visit: Visit) -> None:
    one = visit(width=320)
    link = one.begin()
    for path in ("/", link, f"{link}sections/company", f"{link}sections/boss", f"{link}review"):
        one.page.goto(path)
        one.page.evaluate("document.documentElement.style.setProperty('font-size', '200%')")
        one.is_narrow_enough()


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


def test_every_target_is_large_enough_for_a_thumb(visit: Visit) -> None:
    one = visit()
    one.page.goto(f"{one.begin()}sections/company")
    small = one.page.evaluate(
        """[...document.querySelectorAll('button, .choice label, .tick, select, input[type=text], summary')]
        .filter(one => one.offsetParent && one.getBoundingClientRect().height < 24).map(one => one.outerHTML.slice(0, 80))"""
    )
    cards = one.page.evaluate(
        "Math.min(...[...document.querySelectorAll('.choice label')].map(one => one.getBoundingClientRect().height))"
    )

    assert small == []
    assert cards >= 44
