"""The main job, whole: a company answers on a phone and downloads the advice that the model gives for its answers."""

import io
from typing import Any

import pytest
from playwright.sync_api import Page
from pypdf import PdfReader

from assess.content import load, questions_folder
from assess.domain.answers import Answer
from assess.domain.instrument import Instrument
from assess.web.forms.cells import cells_of
from assess.web.forms.kinds import KINDS
from tests.browser.conftest import Visit, Visitor
from tests.cases.companies import answers_of, company

COMPANY = "mid-default-coached"
OUTCOMES = ("operating_mode", "org_stage", "reporting_line")


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


def fill(page: Page, wanted: dict[str, dict[str, list[str]]]) -> None:
    """Answer every question on the page, as far as the company has an answer; questions may appear meanwhile."""
    done: set[str] = set()
    while left := [one for one in _asked(page) if one not in done]:
        question = left[0]
        done.add(question)
        for name, values in wanted[question].items():
            for value in values:
                _give(page, name, value)


def _asked(page: Page) -> list[str]:
    return [one.get_attribute("data-question") or "" for one in page.query_selector_all("[data-question]")]


def _give(page: Page, name: str, value: str) -> None:
    if choice := page.query_selector(f'[id="{name}={value}"]') or page.query_selector(
        f'input[type=checkbox][name="{name}"]'
    ):
        choice.check()
    elif options := page.query_selector(f'select[name="{name}"]'):
        options.select_option(value)
    elif box := page.query_selector(f'input[name="{name}"]'):
        box.fill(value)
        box.press("Tab")


def walk(visitor: Visitor, wanted: dict[str, dict[str, list[str]]], *, axe: bool) -> None:
    """From the overview through every section to the review."""
    page = visitor.page
    page.click(".hub__head .button")
    for _ in range(30):
        visitor.is_narrow_enough()
        if page.url.endswith("/review"):
            return
        fill(page, wanted)
        if axe:  # it is a script itself, and needs what the page has been denied
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

    walk(visitor, posted(instrument), axe=with_script)
    page.click(".submit .button:not(.button--quiet)")
    page.wait_for_url("**/revisions/1/")

    visitor.is_narrow_enough()
    expected = company(COMPANY).decisions
    for decision in instrument.rules.decisions:
        if decision.id in OUTCOMES:
            name = decision.outcome(expected[decision.id].outcome).name
            assert (name.zh if language == "zh-CN" else name.en) in (page.text_content("main") or "")
    _downloads(page, "域诊" if language == "zh-CN" else "Yuzhen")


def _downloads(page: Page, brand: str) -> None:
    """Press the button; a page waits, and the file comes by itself."""
    with page.expect_download(timeout=90_000) as download:
        page.click(".files .button")
    file = PdfReader(io.BytesIO(download.value.path().read_bytes()))

    assert brand in (file.pages[0].extract_text() or "")
    assert len(file.pages) > 5
