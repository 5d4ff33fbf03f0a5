"""A whole engagement in browsers, from the first link to the certificate of erasure, three months of it by a clock."""

import io
import json
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import expect
from pptx import Presentation
from pypdf import PdfReader
from sqlalchemy import func, select

from assess.config import Settings
from assess.content import load, questions_folder
from assess.domain.answers import Answer
from assess.domain.instrument import Instrument
from assess.storage import accounts, connect, passwords
from assess.storage.people import OWNER
from assess.storage.schema import upgrade
from assess.storage.tables import Table
from tests.browser.conftest import Visit, Visitor, making_files
from tests.browser.filling import fill, type_in
from tests.cases.companies import answers_of, company

EMAIL, PASSWORD = "wen@example.com", "correct horse battery"
CLIENT, HOUSE = "松果玩具（虚构）", "松河咨询（虚构）"
COMPANY = "boss-and-lead-disagree"
BOSS, LEAD, FINANCE = "BOSS", "LEAD", "FIN"
PUT_RIGHT = {"B2": "2", "B4": "3"}
"""What the workshop agrees on, where the boss and the lead are two steps apart."""

REASON = "教练在现场看过团队三天"
BETTER = ("T1", "T2", "T3", "T4", "T5", "T6", "T7", "T8")
"""What the lead has improved three months later."""

TURNS = {"operating_mode", "org_stage"}
"""The decisions that become others for it, and for two more proofs of value."""

STAYS = {
    "consultancy",
    "consultancy_brand",
    "account",
    "membership",
    "sign_in",
    "attempt",
    "trail",
    "certificate",
    "instrument",
}
"""The tables that still hold something when the only client is erased."""


class Clock:
    """What the installation takes for the time."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """An installation of one consultancy, which has no client yet."""
    settings = Settings(data=tmp_path, database=f"sqlite:///{tmp_path / 'assess.db'}", secret_key="k" * 32)
    upgrade(settings.database)
    database = connect(settings.database)
    with database.writing.begin() as session:
        began = datetime(2026, 11, 22, tzinfo=UTC)
        place = accounts.found(session, HOUSE, began)
        kept = passwords.hashed(PASSWORD)
        owner = accounts.create(session, email=EMAIL, name="文", password=kept, now=began)
        accounts.join(session, owner.id, place.id, OWNER, began)
    database.close()
    return settings


@pytest.fixture
def site(settings: Settings, clock: Clock) -> Iterator[str]:
    """The address of it, by our clock."""
    with making_files(settings, clock) as address:
        yield address


@pytest.fixture(scope="module")
def instrument() -> Instrument:
    return load(questions_folder() / "private-domain")


class Consultant:
    """Runs the engagement from a laptop."""

    def __init__(self, visitor: Visitor, instrument: Instrument) -> None:
        self.visitor = visitor
        self.page = visitor.page
        self.instrument = instrument
        self.client = self.engagement = ""

    def sign_in(self) -> None:
        self.page.goto("/sign-in")
        self.page.fill("[name=email]", EMAIL)
        self.page.fill("[name=password]", PASSWORD)
        self.page.click("main form button")
        self.page.wait_for_url("**/workspace/**")

    def paint(self, logo: Path) -> None:
        """The consultancy's name, logo and colour on its reports."""
        self.page.goto("/workspace/brand")
        self.page.fill("#name_zh", HOUSE)
        self.page.fill("#name_en", "Songhe Consulting (fictional)")
        self.page.fill("#band", "#0b4f6c")
        self.page.set_input_files("#logo", logo)
        self.page.click("form[enctype] p.actions button")
        self.page.wait_for_url("**kept=yes")

    def begin(self) -> None:
        """A client, its facts, an engagement."""
        self.page.goto("/workspace/")
        self.page.click("a[href$='/clients/new']")
        self.page.fill("[name=name]", CLIENT)
        self.page.click("form.panel button")
        self.page.wait_for_url("**/clients/*")
        self.client = self.visitor.path
        self.page.click("a[href$='/engagements/new']")
        self.page.locator("[name=name]").fill("首次诊断")
        self.page.locator("form.panel button").first.click()
        self.page.wait_for_url("**/workspace/engagements/*")
        self.engagement = self.visitor.path
        self.type_facts(said(BOSS, self.instrument))

    def type_facts(self, facts: dict[str, Answer]) -> None:
        """The facts of the company, all of them: what a form leaves out is taken back."""
        for section in self.instrument.sections:
            if section.dimension is None:
                type_in(self.visitor, f"{self.key}sections/{section.id}", section, facts)

    @property
    def key(self) -> str:
        """The address under which the consultant sees all answers."""
        return f"/a/~{self.engagement.rsplit('/', 1)[1]}/"

    def invite(self, name: str, role: str) -> str:
        """The personal link of somebody."""
        self.page.goto(self.engagement)
        self.page.fill("#person", name)
        self.page.select_option("#role", role)
        self.page.click("form:has(#person) button")
        return self.page.input_value("#link")

    def close_the_round(self) -> None:
        self.page.goto(self.engagement)
        self.page.click(".headline a.button")
        self.page.click(".submit .button:not(.button--quiet)")
        self.page.wait_for_url("**/revisions/*/")

    def file(self, ending: str) -> bytes:
        """A report, downloaded from its page."""
        self.page.evaluate("for (const one of document.querySelectorAll('.files details')) one.open = true")
        with self.page.expect_download(timeout=240_000) as download:
            self.page.locator(f".files a[href$='zh-CN.{ending}']").click()
        return download.value.path().read_bytes()


def said(role: str, instrument: Instrument) -> dict[str, Answer]:
    """What somebody says of the company, by cell; the boss sees two things more kindly than the others do."""
    answers = dict(answers_of(company(COMPANY), instrument).respondents[0].answers)
    if role != BOSS:
        answers |= {cell: Decimal(1) for cell in PUT_RIGHT}
    return answers


def answer(one: Visitor, link: str, answers: dict[str, Answer], instrument: Instrument) -> None:
    """Agree to what happens with the answers, answer all that is asked, and say so."""
    one.page.goto(link)
    if one.page.locator("#named").count():
        one.is_narrow_enough()
        one.page.click("form.panel button")
    key = one.path
    fill(one, key, instrument, answers)
    one.page.goto(f"{key}review")
    one.is_narrow_enough()
    one.page.click(".submit .button:not(.button--quiet)")
    one.page.wait_for_url("**/done")


def agree(wall: Consultant, phones: list[Visitor]) -> None:
    """A workshop in which everybody votes on what they differ about, and the room agrees."""
    page = wall.page
    page.goto(f"{wall.engagement}/workshops/")
    page.click("form.panel button")
    page.wait_for_url("**/workshops/*")
    agenda = wall.visitor.path
    page.goto(f"{agenda}/wall")
    join = page.locator(".wall__address").inner_text()
    for one in phones:
        one.page.goto(join)
    for cell, value in PUT_RIGHT.items():
        page.goto(agenda)
        page.locator(f".panel:first-of-type form:has([name=cell][value={cell}]) button").first.click()
        for one, vote in zip(phones, (value, "1", value), strict=True):
            one.page.click(f'button[name=vote][value="{vote}"]')
            expect(one.page.locator(".vote__mine")).to_have_count(1)
        page.click(".wall [data-step]")
        page.check(f'[id="answer={value}"]')
        page.fill("#reason", f"{cell}：三方对照记录后同意")
        page.click(".wall__form button")
        expect(page.locator(".wall__agreed")).to_contain_text("三方对照记录后同意")
    for one in phones:
        one.page.goto("about:blank")  # they leave the room


def judge(consultant: Consultant, decision: str, outcome: str, reason: str) -> None:
    """Put another outcome beside the machine's."""
    page = consultant.page
    page.goto(f"{consultant.engagement}/judgement/")
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    form = page.locator(f"form:has([name=subject][value={decision}])")
    form.locator("select").select_option(outcome)
    form.locator("textarea").fill(reason)
    form.locator("button").click()
    expect(page.locator(".judged")).to_contain_text(reason)


def test_a_whole_engagement(
    visit: Visit, settings: Settings, instrument: Instrument, clock: Clock, tmp_path: Path
) -> None:
    wen = Consultant(visit("zh-CN", width=1280, accept_downloads=True), instrument)
    people = {BOSS: visit("zh-CN"), LEAD: visit("en"), FINANCE: visit("zh-CN", width=1280)}
    Image.new("RGB", (300, 90), "#0b4f6c").save(tmp_path / "logo.png")
    wen.sign_in()
    wen.paint(tmp_path / "logo.png")
    wen.begin()
    links = {role: wen.invite(f"{role} （虚构）", role) for role in people}
    for role, one in people.items():
        answer(one, links[role], said(role, instrument), instrument)
    agree(wen, list(people.values()))
    judge(wen, "operating_mode", "M2", REASON)
    wen.close_the_round()
    handed_out(wen)

    clock.now += timedelta(days=92)
    again(wen, people[LEAD], links[LEAD])
    explained(wen)
    exported(wen)
    erased(wen, settings)


def handed_out(wen: Consultant) -> None:
    """The PDF and the slides bear the consultancy's name, what was agreed, and both outcomes."""
    wen.page.goto(f"{wen.key}revisions/1/")
    report = wen.page.text_content("main") or ""
    assert REASON in report
    assert "三方对照记录后同意" in report
    slides = Presentation(io.BytesIO(wen.file("pptx")))  # while the PDF is in the making
    words = "\n".join(shape.text_frame.text for one in slides.slides for shape in one.shapes if shape.has_text_frame)
    assert HOUSE in words
    assert CLIENT in words
    wen.page.goto(f"{wen.key}revisions/1/")
    cover = PdfReader(io.BytesIO(wen.file("pdf"))).pages[0]
    words = "".join(cover.extract_text().split())
    assert HOUSE in words
    assert CLIENT in words
    assert cover.images, "the logo"


def again(wen: Consultant, lead: Visitor, link: str) -> None:
    """Three months later: cards are taken on, the lead answers again, and the round is closed."""
    wen.sign_in()  # a sign-in does not last that long
    wen.page.goto(f"{wen.engagement}/actions")
    wen.page.click("form.panel button")
    wen.page.goto(f"{wen.engagement}/progress")
    wen.page.click("form[action$='/progress/again'] button")
    wen.type_facts(said(BOSS, wen.instrument) | {"F19.V3": True, "F19.V4": True})
    answer(lead, link, said(LEAD, wen.instrument) | dict.fromkeys(BETTER, Decimal(4)), wen.instrument)
    wen.close_the_round()


def explained(wen: Consultant) -> None:
    """The comparison says what turned and splits each movement into parts that sum."""
    wen.page.goto(f"{wen.engagement}/comparison")
    wen.visitor.is_narrow_enough()
    wen.visitor.is_accessible()
    rows = wen.page.locator("#moves ~ .scroll tbody tr").all()
    moves = {row.locator("th").inner_text(): [cell.inner_text() for cell in row.locator("td").all()] for row in rows}
    team = next(cells for name, cells in moves.items() if "团队" in name)
    assert team[2].startswith("+")
    assert team[2] == team[3]
    assert team[4:] == ["0", "0"]
    turned = wen.page.locator(".turn h3").all_inner_texts()
    assert {decision.name.zh for decision in wen.instrument.rules.decisions if decision.id in TURNS} <= set(turned)


def exported(wen: Consultant) -> None:
    """Everything of the client in one zip, without anybody's secret."""
    wen.page.goto(f"{wen.client}/material")
    with wen.page.expect_download() as download:
        wen.page.click("a[download]")
    with zipfile.ZipFile(download.value.path()) as archive:
        assert archive.testzip() is None
        files = {name: archive.read(name) for name in archive.namelist()}
    tables = {Path(name).stem for name in files if name.startswith("tables/")}
    assert {"client", "engagement", "invitation", "answer", "workshop_round", "override", "tracked_action"} <= tables
    assert {"roll_call", "scored_revision"} <= tables
    assert json.loads(files["tables/client.json"])[0]["name"] == CLIENT
    for number in (1, 2):
        assert [one for one in files if one.endswith(f"round-{number}/result.json")], number
    assert [one for one in files if one.endswith("round-1/report-zh-CN.pdf")]


def erased(wen: Consultant, settings: Settings) -> None:
    """Nothing is left of the client but the number on its certificate."""
    wen.page.goto(f"{wen.client}/material")
    wen.page.fill("#confirm", CLIENT)
    wen.page.click("form.danger button")
    wen.page.wait_for_url("**/certificates/*")
    expect(wen.page.locator("main")).to_contain_text("删除证明")
    assert CLIENT not in wen.page.content()
    reply = wen.page.goto(wen.client)
    assert reply is not None
    assert reply.status == 404
    database = connect(settings.database)
    with database.engine.connect() as connection:
        for table in Table.metadata.sorted_tables:
            if table.name not in STAYS:
                assert connection.scalar(select(func.count()).select_from(table)) == 0, table.name
            assert CLIENT not in str(connection.execute(select(table)).all()), table.name
    database.close()
