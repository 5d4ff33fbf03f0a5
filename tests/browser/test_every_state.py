"""Every page of somebody who answers, in every state it can be in, looks right in every dress and both languages."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import expect

from assess.config import Settings
from assess.jobs import RenderingPool
from assess.storage import connect, renderings, revisions
from assess.storage.assessments import find
from assess.storage.renderings import File
from assess.storage.revisions import Frozen
from assess.web import create_app
from assess.web.clock import utc_now
from tests.browser.conftest import Visit, Visitor
from tests.browser.dresses import looks_right
from tests.browser.filling import answer_too_late
from tests.web.person import house_of

BOTH = pytest.mark.parametrize("language", ["zh-CN", "en"])
PAGES = {
    "start",
    "resume",
    "preview",
    "install",
    "hub",
    "section",
    "review",
    "evidence",
    "result",
    "download",
    "sharing",
    "what_if",
}
"""The rooms of whoever answers. Of each, every page is opened below; `OPENED` says as what."""
OPENED = {
    "start.show": "/",
    "resume.show": "/resume",
    "preview.show": "/questionnaires/<id>",
    "install.offline": "/offline",
    "hub.show": "/a/<token>/",
    "hub.link": "/a/<token>/link",
    "section.show": "/a/<token>/sections/<id>",
    "review.show": "/a/<token>/review",
    "evidence.show": "/a/<token>/evidence/<question>/",
    "what_if.show": "/a/<token>/what-if",
    "result.show": "/a/<token>/revisions/<int:number>/",
    "download.wait": "/a/<token>/revisions/<int:number>/report/<language>.<ending>/wait",
    "sharing.show": "/a/<token>/revisions/<int:number>/shares",
    "sharing.look": "/s/<secret>/",
}
FILES = {"report", "state", "result", "answers"}
NO_PAGES = {"install.manifest", "install.worker", "evidence.download", "sharing.download"} | {
    f"download.{file}" for file in FILES
}


def test_no_page_is_left_out(settings: Settings) -> None:
    app = _app(settings)
    found = {
        rule.endpoint: rule.rule
        for rule in app.url_map.iter_rules()
        if "GET" in (rule.methods or ()) and rule.endpoint.partition(".")[0] in PAGES
    }

    assert {name: path for name, path in found.items() if name not in NO_PAGES} == OPENED


def _app(settings: Settings) -> Flask:
    pool = RenderingPool(settings)
    app = create_app(settings, pool)
    house_of(app).database.close()
    pool.close()
    return app


@BOTH
def test_before_one_begins(visit: Visit, language: str) -> None:
    one = visit(language)
    for path in ("/", "/resume", "/offline", "/a/nothing/"):
        one.page.goto(path)
        looks_right(one, path)
    one.page.goto("/resume")
    one.page.fill("#private-link", "http://example.com/nothing")
    one.page.click("main form button")
    expect(one.page.locator(".wrong")).to_be_visible()
    looks_right(one, "a link that opens nothing")
    one.page.goto("/")
    one.page.evaluate("document.querySelector('form.begin [name=csrf_token]').value = 'stale'")
    one.page.click("form.begin button")
    one.page.wait_for_selector(".error h1")
    looks_right(one, "a form that was open too long")
    one.page.goto("/questionnaires/private-domain")
    looks_right(one, "all questions")
    one.begin("short", role="BOSS")
    one.page.goto("/")
    expect(one.page.locator("#returning")).to_be_visible()
    looks_right(one, "somebody who comes back")


@BOTH
def test_when_something_breaks(visit: Visit, language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assess.web.resume.views.render_template", lambda *_names, **_values: 1 / 0)
    one = visit(language, broken=True)
    one.page.goto("/resume")
    expect(one.page.locator("h1")).to_have_text(re.compile("出了点问题|went wrong"))
    looks_right(one, "an error of ours")


FROZEN = Frozen(instrument_version="1", instrument_digest="", engine="1", client="", answers="", result="{}")
"""Of a report nothing but its file is asked for; really submitting would have its PDF set."""


@BOTH
def test_a_file_that_is_waited_for_and_fails(visit: Visit, settings: Settings, language: str) -> None:
    one = visit(language)
    link = one.begin("short")
    database = connect(settings.database)
    with database.writing.begin() as session:
        opened = find(session, link.split("/")[2])
        assert opened is not None
        assert revisions.submit(session, opened.revision, FROZEN, utc_now())
        file = File(opened.revision, "docx", language)
        assert renderings.claim(session, file, now=utc_now(), lost_after=timedelta(days=1)), "so nobody really makes it"
    one.page.goto(f"{link}revisions/1/report/{language}.docx")
    expect(one.page.locator("[data-state]")).not_to_be_empty()
    looks_right(one, "a file is being made")
    with database.writing.begin() as session:
        renderings.fail(session, file.key)
    database.close()
    expect(one.page.locator("main form button")).to_be_visible()
    looks_right(one, "a file could not be made")


@BOTH
def test_the_overview_and_the_review(visit: Visit, language: str) -> None:
    one, other = visit(language), visit(language)
    link = one.begin(role="OPS")
    looks_right(one, "nothing answered, in a role")
    one.page.goto(f"{link}link")
    looks_right(one, "the private link")
    one.page.goto(f"{link}review")
    looks_right(one, "nothing to submit")
    one.page.goto(f"{link}sections/boss")
    for question in ("B1", "B2", "B3", "B4", "B5", "B6", "B7", "B8"):
        one.choose(question, "3")
    one.saved()
    one.page.goto(f"{link}review")
    one.page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
    looks_right(one, "a review with everything unfolded")
    one.page.goto(f"{link}sections/company")
    answer_too_late(one, other, link)
    one.page.goto(link)
    expect(one.page.locator("#pending li")).to_have_count(1)
    looks_right(one, "submitted, with an answer that came too late")


@BOTH
def test_a_section_whatever_happens_to_it(visit: Visit, language: str) -> None:
    one, other = visit(language), visit(language)
    plain = visit(language, java_script_enabled=False)
    link = one.begin(role="FIN")
    here = f"{link}sections/company"
    one.page.goto(here)
    one.page.click("#q-F01 summary")
    one.page.fill('[id="F01"]', "很多")
    one.page.press('[id="F01"]', "Tab")
    expect(one.page.locator('[id="F01:wrong"]')).to_be_visible()
    looks_right(one, "a mistake beside its field")
    one.page.click(".saver .button")
    one.page.wait_for_selector("#summary")
    assert one.focus() == "summary"
    looks_right(one, "mistakes at the top")
    one.page.fill('[id="F01"]', "约5000万")
    one.page.press('[id="F01"]', "Enter")
    expect(one.page.locator('[id="F01:words"]')).not_to_be_empty()
    other.page.goto(here)
    one.choose("F03", "private")
    one.saved()
    other.choose("F03", "SOE")
    expect(other.page.locator(".conflict")).to_be_visible()
    looks_right(other, "changed elsewhere")
    one.context.set_offline(True)
    one.choose("F07", "growing")
    expect(one.page.locator("#save-state.is-offline")).to_be_visible()
    looks_right(one, "without a network")
    one.context.set_offline(False)
    one.saved()
    # Axe is a script, so a page met without JavaScript is handed over to a browser that runs it.
    for state, form_token in (("changed elsewhere, without JavaScript", None), ("open too long", "stale")):
        posted(plain, other, here, form_token)
        looks_right(other, state)


def posted(plain: Visitor, other: Visitor, here: str, form_token: str | None) -> None:
    """What a form without JavaScript gets for an answer that no longer holds, shown in a browser with JavaScript."""
    plain.page.goto(here)
    fields: dict[str, str | float | bool] = {
        "csrf_token": plain.page.input_value("[name=csrf_token]"),
        "seen": "F03:0",
        "F03": "foreign",
    }
    if form_token:
        fields["csrf_token"] = form_token
    reply = plain.context.request.post(here, form=fields)
    assert reply.status == (400 if form_token else 409)
    other.page.goto(here)
    other.page.evaluate(
        "(html) => { document.querySelector('main').outerHTML = new DOMParser()"
        ".parseFromString(html, 'text/html').querySelector('main').outerHTML; }",
        reply.text(),
    )
    assert other.page.locator(".notice--warn, .notice--bad").count() > 0


@BOTH
def test_every_section_and_its_evidence(visit: Visit, language: str, tmp_path: Path) -> None:
    one = visit(language)
    link = one.begin()
    sections = one.page.locator(".sections__link").evaluate_all("links => links.map(link => link.pathname)")
    assert len(sections) > 10
    for path in sections:
        one.page.goto(path)
        looks_right(one, path)
    one.page.goto(f"{link}evidence/B1/")
    looks_right(one, "no files yet")
    wrong, right = tmp_path / "minutes.pdf", Path(__file__).parents[2] / "static" / "images" / "icon-192.png"
    wrong.write_text("not a PDF at all")
    for file in (wrong, right):
        one.page.set_input_files("#file", file)
        one.page.click("main form.panel button")
        one.page.wait_for_load_state("load")
        looks_right(one, f"after {file.name}")


def is_printed_whole(one: Visitor) -> None:
    """On paper what is folded is there to read; buttons, and tables beside the drawing that says the same, are not."""
    folded = one.page.locator(".result__sections > .section > .proof-fold:not(.chart + .proof-fold)")
    seen = "all => all.filter((one) => one.lastElementChild.checkVisibility()).length"
    assert folded.evaluate_all(seen) == 0
    one.page.emulate_media(media="print")
    assert folded.evaluate_all(seen) == folded.count() > 10
    for unwanted in (".files", ".toc", ".top", ".chart + .proof-fold"):
        assert not one.page.locator(unwanted).first.is_visible(), unwanted
    one.page.emulate_media(media="screen")


@BOTH
def test_the_result_and_what_is_shared_of_it(visit: Visit, language: str) -> None:
    one = visit(language)
    link = one.begin("short")
    one.page.goto(f"{link}sections/boss")
    for question in ("B1", "B5", "B9"):
        one.choose(question, "3")
    one.saved()
    one.page.goto(f"{link}review")
    one.page.click(".submit .button:not(.button--quiet)")
    one.page.wait_for_url("**/revisions/1/")
    one.page.click(".files__more summary")
    looks_right(one, "the result, with the list of files open")
    is_printed_whole(one)
    one.page.goto(link)
    looks_right(one, "the overview after it")
    one.page.goto(f"{link}what-if")
    looks_right(one, "what if")
    one.page.goto(f"{link}revisions/1/shares")
    one.page.click("form.panel .button")
    looks_right(one, "a fresh link")
    shared = one.page.input_value("#share-link")
    guest = visit(language)
    guest.page.goto(re.sub(r"^https?://[^/]+", "", shared))
    expect(guest.page.locator(".result__head h1")).to_be_visible()
    looks_right(guest, "a report that is shared")
    one.page.click(".attached form button")
    looks_right(one, "a link taken back")
    guest.page.reload()
    looks_right(guest, "a link that has ended")
