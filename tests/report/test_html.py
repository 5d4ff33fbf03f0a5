"""The HTML file stands alone, and users' text never becomes markup."""

import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import html5lib
import pytest

from assess.analysis import analyse
from assess.domain.answers import Answers, Respondent
from assess.domain.instrument import Instrument
from assess.report import outline
from assess.report.blocks import (
    Block,
    Bullets,
    Card,
    Cards,
    Chart,
    Column,
    Facts,
    Heading,
    Paragraph,
    Report,
    Section,
    Table,
)
from assess.report.html import document, printable, render
from tests.report.conftest import MADE, ReportOf

HOSTILE = "<script>alert(1)</script><img src=x onerror=y> {{ 7*7 }} javascript: \x00\x08 \u202e😀"
STYLES = Path(__file__).parents[2] / "static" / "css"


def test_the_file_is_valid_html(report_of: ReportOf) -> None:
    parser = html5lib.HTMLParser(strict=True)

    assert parser.parse(render(report_of("mid-default-coached", "zh-CN"))) is not None


def test_the_file_fetches_and_runs_nothing(report_of: ReportOf) -> None:
    page = render([report_of("mid-default-coached", "zh-CN"), report_of("mid-default-coached", "en")])

    assert not re.findall(r"<(?:script|link|img|iframe|object)|\bsrc=|url\(|@import|\bon\w+=|style=\"", page)


def test_both_languages_stand_in_one_file(report_of: ReportOf) -> None:
    page = render([report_of("mid-default-coached", "zh-CN"), report_of("mid-default-coached", "en")])
    ids = re.findall(r'\bid="([^"]+)"', page)

    assert re.findall(r'<article class="edition both" lang="([^"]+)"', page) == ["zh-CN"]
    assert page.count('<div class="half" lang="en">') > 40
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(ids)


def test_headings_never_skip_a_level(report_of: ReportOf) -> None:
    levels = [int(level) for level in re.findall(r"<h([1-6])\b", render(report_of("mid-default-coached", "en")))]

    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_hostile_text_stays_text(teahouse: Instrument) -> None:
    answers = Answers(
        questionnaire="teahouse",
        respondents=(Respondent(role="OWNER", answers={}, notes={"Q1": HOSTILE}, evidence={"Q1": (HOSTILE,)}),),
    )
    report = outline(teahouse, answers, analyse(teahouse, answers), "zh-CN", MADE, client=HOSTILE + "\ud800")
    page = render(replace(report, title=HOSTILE))

    assert "<script" not in page
    assert "<img" not in page
    assert "{{ 7*7 }}" in page
    assert "&lt;script&gt;" in page
    assert "😀" in page
    page.encode()


def test_what_no_file_may_hold_becomes_a_visible_mark() -> None:
    assert printable("a\x00b\x1fc\ud800d\te\nf") == "a\ufffdb\ufffdc\ufffdd\te\nf"


def test_every_colour_and_measure_is_a_token() -> None:
    tokens = set(re.findall(r"(--[\w-]+):", (STYLES / "tokens.css").read_text(encoding="utf-8")))
    for name in ("report.css", "print.css"):
        sheet = (STYLES / name).read_text(encoding="utf-8")

        assert set(re.findall(r"var\((--[\w-]+)\)", sheet)) <= tokens
        assert not re.findall(r"#[0-9a-f]{3,6}\b", sheet)


def test_every_colour_of_a_drawing_is_repainted_on_screen(report_of: ReportOf) -> None:
    """What stands on the page's own ground must turn with it; what stands on a coloured shape must not."""
    sheet = (STYLES / "report.css").read_text(encoding="utf-8")
    fixed = re.compile(r"[fs]-(?:on-|level-|series-|raci-|white|chart-)")
    charts = [block for one in report_of("boss-soft", "en").sections for block in one.flat if isinstance(block, Chart)]
    used = {name for chart in charts for names in re.findall(r'class="([^"]+)"', chart.svg) for name in names.split()}

    assert not [name for name in used if not fixed.match(name) and not re.search(rf"\.{name}\b", sheet)]


def test_every_width_of_a_column_has_its_class(report_of: ReportOf) -> None:
    widths = re.findall(r"col\.w(\d+)", (STYLES / "columns.css").read_text(encoding="utf-8"))
    tables = [
        block for company in ("mid-default-coached", "boss-soft") for one in report_of(company, "en").sections for block in one.flat
        if isinstance(block, Table)
    ]  # fmt: skip

    assert all(sum(column.width for column in table.columns) == 100 for table in tables)
    assert {str(column.width) for table in tables for column in table.columns} <= set(widths)


@pytest.mark.parametrize(("ordered", "tag"), [(True, "ol"), (False, "ul")])
def test_a_list_is_a_list(report_of: ReportOf, ordered: bool, tag: str) -> None:
    report = report_of("boss-soft", "en")
    only = replace(report.sections[0], blocks=(Bullets(("first", "second"), ordered),))

    assert f'<{tag} class="bullets">' in render(replace(report, sections=(only,)))


def test_numbers_stand_to_the_right(report_of: ReportOf) -> None:
    report = report_of("boss-soft", "en")
    table = Table(
        caption="C",
        columns=(Column(title="A", width=50), Column(title="B", width=50, numeric=True)),
        rows=(("x", "1"),),
    )
    page = render(replace(report, sections=(replace(report.sections[0], blocks=(table,)),)))

    assert '<th scope="row">x</th><td class="number">1</td>' in page


def test_cells_that_a_phone_stacks_carry_the_name_of_their_column(report_of: ReportOf) -> None:
    page = render(report_of("boss-soft", "en"))
    stacked = re.findall(r'<div class="scroll stacks".*?</table>', page, re.DOTALL)

    assert re.findall(r'<td data-label="([^"]+)"', stacked[0])[:3] == ["Owner", "Due", "Done when"]
    assert page.count("data-label=") == sum(one.count("data-label=") for one in stacked)
    assert len(stacked) < page.count("<table>"), "what is short stays a table"


TABLE = Table(caption="", columns=(Column(title="", width=100),), rows=(("1",),) * 3)
CHAPTER = Section(id="own", number="1", title="", headline="", blocks=())


@pytest.fixture
def plain(teahouse: Instrument) -> Report:
    answers = Answers(questionnaire="teahouse", respondents=(Respondent(role="OWNER", answers={}),))
    return outline(teahouse, answers, analyse(teahouse, answers), "zh-CN", MADE)


@pytest.mark.parametrize(
    ("blocks", "kept"),
    [
        ((Heading("甲"), Paragraph("说明。"), TABLE), True),
        ((Heading("甲"), Paragraph("说明。" * 30), TABLE), True),
        ((Heading("甲"), Facts((("作者", "丙"),), compact=True), Facts((("一", "二"),))), True),
        ((Paragraph("如下："), Bullets(("一",))), True),
        ((Paragraph("说明。"), TABLE), False),
        ((Paragraph("如下：", ids=("S0-1",)), TABLE), False),
        ((Heading("甲"), Paragraph("说明。"), Heading("乙")), False),
        ((Heading("甲"), Paragraph("说明。")), False),
    ],
)
def test_what_introduces_a_block_stays_with_it(plain: Report, blocks: tuple[Block, ...], kept: bool) -> None:
    page = document(replace(plain, sections=(replace(CHAPTER, blocks=blocks),)))

    assert ("leads" in page) is kept


@pytest.mark.parametrize(("rows", "kept"), [(2, 1), (3, 1), (4, 2), (5, 2)])
def test_no_table_leaves_a_row_alone(plain: Report, rows: int, kept: int) -> None:
    blocks = (replace(TABLE, rows=(("1",),) * rows),)

    assert document(replace(plain, sections=(replace(CHAPTER, blocks=blocks),))).count('class="kept"') == kept


@pytest.mark.parametrize(("lines", "whole"), [(10, True), (11, False)])
def test_a_card_is_moved_whole_unless_it_is_long(plain: Report, lines: int, whole: bool) -> None:
    blocks = (Cards((Card(title="甲", lines=("字" * 46,) * lines, ids=("S0-1",)),)),)

    assert (
        'class="card plain whole"' in document(replace(plain, sections=(replace(CHAPTER, blocks=blocks),)))
    ) is whole


@pytest.mark.parametrize("listed", [Bullets(("乙", "丙")), Facts((("乙", "一"), ("丙", "二")))])
def test_no_heading_is_left_with_the_first_item_of_its_list(plain: Report, listed: Block) -> None:
    blocks = (Heading("甲"), listed)

    assert document(replace(plain, sections=(replace(CHAPTER, blocks=blocks),))).count('<li class="leads">') == 1
