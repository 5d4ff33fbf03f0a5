"""Answers given through the pages' own forms, a section in one go: for tests of what comes after the answering."""

from collections.abc import Mapping

from playwright.sync_api import expect

from assess.domain.answers import Answer
from assess.domain.instrument import Instrument
from assess.domain.question import Section
from assess.web.forms.cells import cells_of
from assess.web.forms.kinds import KINDS
from tests.browser.conftest import Visitor

POST = """async (fields) => {
  const body = new URLSearchParams();
  for (const name of ["csrf_token", "seen"]) body.append(name, document.querySelector(`[name=${name}]`).value);
  for (const [name, values] of Object.entries(fields)) for (const value of values) body.append(name, value);
  return (await fetch(location.href, {method: "POST", body})).status;
}"""


def fill(visitor: Visitor, key: str, instrument: Instrument, given: Mapping[str, Answer]) -> None:
    """Type answers, by cell, into the sections that the overview at the address `key` leads to."""
    visitor.page.goto(key)
    links = visitor.page.locator(".sections__link").evaluate_all("links => links.map(link => link.pathname)")
    sections = {section.id: section for section in instrument.sections}
    for link in links:
        type_in(visitor, link, sections[link.rsplit("/", 1)[1]], given)


def type_in(visitor: Visitor, link: str, section: Section, given: Mapping[str, Answer]) -> None:
    """Type the answers of one section."""
    fields = {
        name: list(values)
        for question in section.questions
        for cell in cells_of(question)
        if cell.id in given
        for name, values in KINDS[cell.kind].field.posted(cell, given[cell.id]).items()
    }
    visitor.page.goto(link)
    assert visitor.page.evaluate(POST, fields) == 200, link


def answer_too_late(one: Visitor, other: Visitor, link: str) -> None:
    """One answers without a network on the page in front, and closes it; meanwhile the other submits."""
    one.context.set_offline(True)
    one.choose("F07", "growing")
    expect(one.page.locator("#save-state.is-offline")).to_be_visible()
    other.page.goto(f"{link}review")
    other.page.click(".submit .button:not(.button--quiet)")
    other.page.wait_for_url("**/revisions/1/")
    one.page.close()
    one.context.set_offline(False)
    one.page = one.context.new_page()
