"""The main job, whole: a company answers on a phone and downloads the advice that the model gives for its answers."""

import io
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from assess.config import Settings
from assess.content import load, questions_folder
from assess.domain.answers import Answer
from assess.domain.instrument import Instrument
from assess.web.forms.cells import cells_of
from assess.web.forms.kinds import KINDS
from tests.browser.conftest import Visit, Visitor, making_files
from tests.cases.companies import answers_of, company

COMPANY = "mid-default-coached"
OUTCOMES = ("operating_mode", "org_stage", "reporting_line")


@pytest.fixture(scope="module")
def site(settings: Settings) -> Iterator[str]:
    """The address of a served installation that makes files."""
    with making_files(settings) as address:
        yield address


@pytest.fixture(scope="module")
def instrument() -> Instrument:
    return load(questions_folder() / "private-domain")


def posted(instrument: Instrument) -> dict[str, dict[str, list[str]]]:
    """What the company fills in, by question."""
    answers = answers_of(company(COMPANY), instrument).respondents[0].answers
    return {
        question.id: {
            name: list(values)
            for cell in cells_of(question)
            if cell.id in answers
            for name, values in _posted(cell.kind, cell, answers[cell.id]).items()
        }
        for question in instrument.questions
    }


def _posted(kind: Any, cell: Any, answer: Answer) -> Any:
    return KINDS[kind].field.posted(cell, answer)


# Does to the controls of some questions what a person would, in one go; a page with a script hears of it as usual.
GIVE = """(wanted) => {
  for (const [name, values] of Object.entries(wanted)) for (const value of values) {
    const choice = document.getElementById(`${name}=${value}`) || document.querySelector(`input[type=checkbox][name="${name}"]`);
    const other = document.querySelector(`select[name="${name}"], input[type=text][name="${name}"]`);
    if (choice) { if (!choice.checked) choice.click(); }
    else if (other) {
      other.value = value;
      for (const kind of ["input", "change"]) other.dispatchEvent(new Event(kind, { bubbles: true }));
    }
  }
}"""
ASKED = "[...document.querySelectorAll('[data-question]')].map((one) => one.dataset.question)"


def fill(visitor: Visitor, wanted: dict[str, dict[str, list[str]]], *, with_script: bool) -> None:
    """Answer every question on the page, as far as the company has an answer; questions may appear meanwhile."""
    page = visitor.page
    page.wait_for_load_state("load")  # a press leads on as soon as the page arrives; its scripts listen a little later
    done: set[str] = set()
    while left := [one for one in page.evaluate(ASKED) if one not in done]:
        done.update(left)
        given = {name: values for question in left for name, values in wanted[question].items()}
        page.evaluate(GIVE, given)
        if with_script and given:
            page.wait_for_load_state("networkidle")
            visitor.saved()


def walk(visitor: Visitor, wanted: dict[str, dict[str, list[str]]], *, with_script: bool) -> None:
    """From the overview through every section to the review."""
    page = visitor.page
    page.click(".hub__head .button")
    for _ in range(30):
        visitor.is_narrow_enough()
        if page.url.endswith("/review"):
            return
        fill(visitor, wanted, with_script=with_script)
        if with_script:  # the checker is a script itself, and needs what the page has been denied
            page.evaluate("scrollTo(0, document.body.scrollHeight)")  # where the bar at the bottom covers nothing
            visitor.is_accessible()
        before = page.url
        page.click(".saver .button")
        page.wait_for_url(lambda url, before=before: url != before)  # type: ignore[misc]  # mypy sees no types here
    pytest.fail("the sections do not end")


@pytest.mark.parametrize(
    ("language", "length", "with_script"),
    [("zh-CN", "full", False), ("en", "full", True), ("zh-CN", "short", True), ("en", "short", False)],
)
def test_a_company_answers_on_a_phone_and_downloads_its_report(
    visit: Visit, instrument: Instrument, language: str, length: str, *, with_script: bool
) -> None:
    visitor = visit(language, java_script_enabled=with_script, accept_downloads=True)
    page = visitor.page
    visitor.begin(length)

    walk(visitor, posted(instrument), with_script=with_script)
    page.click(".submit .button:not(.button--quiet)")
    page.wait_for_url("**/revisions/1/")

    visitor.is_narrow_enough()
    expected = company(COMPANY).decisions
    for decision in instrument.rules.decisions:
        if decision.id in OUTCOMES:
            name = decision.outcome(expected[decision.id].outcome).name
            assert (name.zh if language == "zh-CN" else name.en) in (page.text_content("main") or "")
    if length == "full":  # once with and once without a script; making a PDF takes most of the time
        _downloads(page, "域诊" if language == "zh-CN" else "Yuzhen")


def _downloads(page: Page, brand: str) -> None:
    """Press the button; a page waits, and the file comes by itself."""
    with page.expect_download(timeout=90_000) as download:
        page.click(".files .button")
    file = PdfReader(io.BytesIO(download.value.path().read_bytes()))

    assert brand in (file.pages[0].extract_text() or "")
    assert len(file.pages) > 5


def test_the_first_reading_goes_on_into_the_full_one_and_asks_nothing_twice(
    visit: Visit, instrument: Instrument
) -> None:
    visitor = visit(java_script_enabled=False)
    page = visitor.page
    link = visitor.begin("short")
    walk(visitor, posted(instrument), with_script=False)
    questions = page.locator(".places a").evaluate_all("links => links.map(one => one.hash)")
    assert "#q-F15" not in questions, "nothing is missed that was not asked"
    page.goto(f"{link}sections/boss")
    asked = page.evaluate(ASKED)
    page.goto(f"{link}review")
    page.click(".submit .button:not(.button--quiet)")
    page.wait_for_url("**/revisions/1/")

    page.click(".further button")

    page.wait_for_url(f"**{link}")
    expect(page.locator(".total__words strong")).to_contain_text("已答27题")
    page.goto(f"{link}sections/boss")
    assert len(page.evaluate(ASKED)) > len(asked)
    for one in asked:
        assert page.locator(f"#q-{one} input:checked").count() == 1, f"{one} is answered already"
