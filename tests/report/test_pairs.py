"""Two languages of a report are the same report: side by side where both are short, in turn where one is long."""

from dataclasses import replace

import pytest

from assess.domain.text import LANGUAGES
from assess.report.blocks import (
    Beside,
    Bullets,
    Callout,
    Chart,
    Column,
    Facts,
    Heading,
    KeyFigures,
    Paragraph,
    Piece,
    Proof,
    ProofLine,
    Table,
)
from assess.report.charts.split import Split
from assess.report.html import document
from assess.report.pairs import Pair, are_parallel, paired
from tests.report.conftest import ReportOf


@pytest.mark.parametrize("id", ["boss-absent", "boss-soft", "own-centre", "dont-know"])
def test_every_company_gets_the_same_report_in_both_languages(report_of: ReportOf, id: str) -> None:
    assert are_parallel([report_of(id, "zh-CN"), report_of(id, "en")])


def test_other_reports_follow_one_another(report_of: ReportOf) -> None:
    one, other = report_of("boss-absent", "zh-CN"), report_of("boss-soft", "en")

    assert not are_parallel([one])
    assert not are_parallel([one, other])
    assert document([one, other]).count("<article") == 2


def test_every_block_of_a_section_is_there_in_both_languages(report_of: ReportOf) -> None:
    first, second = (report_of("boss-soft", language).sections[3] for language in ("zh-CN", "en"))

    assert [pair.blocks for pair in paired(first, second)] == list(zip(first.flat, second.flat, strict=True))


def test_drawings_beside_one_another_stay_so_in_an_edition_of_two_languages(report_of: ReportOf) -> None:
    """Each would have half of half a page."""
    drawing = Chart(drawing=Split(()), title="", description="", narrow=True)
    beside = Beside(left=(drawing,), right=(drawing,))
    first, second = (replace(report_of("boss-soft", language).sections[3], blocks=(beside,)) for language in LANGUAGES)
    (pair,) = paired(first, second)

    assert pair.blocks == (beside, beside)
    assert not pair.is_short


@pytest.mark.parametrize(
    ("block", "is_short"),
    [
        (Paragraph("话" * 260), True),
        (Paragraph("话" * 261), False),
        (Paragraph("w" * 520), True),
        (Bullets(("w" * 260, "w" * 261)), False),
        (Callout(title="w", lines=("w" * 519,)), True),
        (Facts((("w", "w" * 520),)), False),
        (Proof((ProofLine(mark="yes", word="w", text="w", note="w" * 500),)), True),
        (KeyFigures(()), False),
        (Table(caption="", columns=(Column(title="", width=100),), rows=()), False),
    ],
)
def test_what_is_short_stands_side_by_side(block: Piece, is_short: bool) -> None:
    assert Pair((block, Paragraph("short") if is_short else block), ("", ""), "").is_short is is_short


def test_a_heading_holds_both_languages(report_of: ReportOf) -> None:
    one = report_of("boss-soft", "zh-CN")
    section = replace(one.sections[1], blocks=(Heading("标题"),))
    other = replace(report_of("boss-soft", "en"), sections=(replace(section, blocks=(Heading("Title"),)),))

    assert '<h3>标题 <span class="second" lang="en">Title</span></h3>' in document(
        [replace(one, sections=(section,)), other]
    )


def test_a_page_for_one_reader_stays_one_page_in_each_language(report_of: ReportOf) -> None:
    summaries = [replace(one, sections=one.sections[:1]) for one in map(report_of, ["boss-soft"] * 2, LANGUAGES)]
    first, second = document(summaries).split('<div class="turned" lang="en">')

    assert summaries[0].sections[0].headline in first
    assert first.count("<table>") == second.count("<table>") == 1
