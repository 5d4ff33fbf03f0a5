"""Where a company stands among others, in the report: from ten companies on, with number and day, and made again as it was."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import openpyxl
import page as page_validation
import pytest
from docx import Document
from pptx import Presentation
from pypdf import PdfWriter

from assess.analysis import analyse
from assess.analysis.percentile import Rank
from assess.content import load, questions_folder
from assess.domain.instrument import Instrument
from assess.domain.text import Language
from assess.report import html, outline, pdf, slides, word
from assess.report.blocks import Chart, Report, Table
from assess.report.formats import FORMATS, Commission
from assess.report.peers import Peers, Placed, digest_of, read, written
from assess.report.verification import UnreadableError, verify
from tests.cases.companies import answers_of, company

MADE = date(2026, 11, 23)
PROFILES = [page_validation.ValidationProfile.PDF_UA_1, page_validation.ValidationProfile.PDF_A_2A]
PEERS = Peers(
    on=date(2026, 11, 1),
    groups=(("", ""), ("by-revenue", "mid"), ("by-category", "baby"), ("by-contacts", "under-10k")),
    places=(
        Placed("overall", Decimal("41.28"), (Rank(60, 24), Rank(70, 12), None, Rank(40, 11))),
        Placed("T", Decimal("12.5"), (Rank(10, 24), None, None, None)),
    ),
)


@pytest.fixture(scope="module")
def instrument() -> Instrument:
    return load(questions_folder() / "private-domain")


def reported(instrument: Instrument, peers: Peers | None = PEERS, language: Language = "en") -> Report:
    answers = answers_of(company("boss-and-lead-disagree"), instrument)
    return outline(instrument, answers, analyse(instrument, answers), language, MADE, peers=peers)


def rows(report: Report) -> tuple[list[str], list[list[str]]]:
    [section] = [one for one in report.sections if one.id.startswith("benchmark-")]
    [table] = [one for one in section.blocks if isinstance(one, Table)]
    return [one.title for one in table.columns], [
        [" ".join(filter(None, (cell.text, cell.note))) for cell in row] for row in table.cells
    ]


def test_without_a_benchmark_or_with_none_that_may_be_shown_there_is_no_section(instrument: Instrument) -> None:
    nothing = replace(PEERS, places=tuple(replace(one, ranks=(None,) * 4) for one in PEERS.places))

    for peers in (None, nothing):
        assert not [one for one in reported(instrument, peers).sections if one.id.startswith("benchmark-")]


def test_every_figure_comes_with_how_many_companies_and_as_of_when(instrument: Instrument) -> None:
    report = reported(instrument)
    heads, told = rows(report)

    assert heads == [
        "Score",
        "Value",
        "All companies",
        "Revenue: Mid-sized (CNY 50 to 500 million)",
        "Size of the private domain: Below 10 thousand contacts",
    ], "a group in which nothing may be shown is not there"
    assert [row[1:] for row in told] == [
        ["41.3", "above about 60% n = 24", "above about 70% n = 12", "above about 40% n = 11"],
        ["12.5", "above about 10% n = 24", "too few", "too few"],
    ]
    [section] = [one for one in report.sections if one.id.startswith("benchmark-")]
    assert "above about 60% of 24 companies (All companies)" in section.headline
    [chart] = [one for one in section.flat if isinstance(one, Chart)]
    assert "60%" in chart.description
    text = html.render(report)
    assert "in the state of 1 November 2026" in text
    assert "A-72" in text, "what no source says of the groups stands among the assumptions"


def test_it_is_said_in_chinese_and_in_the_editable_file_too(instrument: Instrument) -> None:
    report = reported(instrument, language="zh-CN")
    document = Document(BytesIO(word.render([report])))
    cells = {cell.text for table in document.tables for row in table.rows for cell in row.cells}

    assert any("n＝24" in one for one in cells)
    assert "与其他企业对标" in html.render(report)


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_the_slides_have_one_of_it(instrument: Instrument, language: Language) -> None:
    with_it, without = reported(instrument, language=language), reported(instrument, None, language)
    decks = [Presentation(BytesIO(slides.render([one]))) for one in (with_it, without)]
    [section] = [one for one in with_it.sections if one.id.startswith("benchmark-")]
    [slide] = [one for one in decks[0].slides if one.shapes.title.text_frame.text == section.headline]

    assert len(decks[0].slides) == len(decks[1].slides) + 1
    [chart] = [one.chart for one in slide.shapes if one.has_chart]
    assert list(chart.plots[0].series[0].values) == [60, 10]
    [table] = [one.table for one in slide.shapes if one.has_table]
    assert "24" in table.cell(1, 2).text


def test_the_workbook_has_a_sheet_of_it(instrument: Instrument) -> None:
    answers = answers_of(company("boss-and-lead-disagree"), instrument)
    commission = Commission(
        instrument=instrument,
        answers=answers,
        result=analyse(instrument, answers),
        languages=("en",),
        made=MADE,
        peers=PEERS,
    )
    sheet = openpyxl.load_workbook(BytesIO(FORMATS["xlsx"].write(commission)))["Other companies"]

    assert [cell.value for cell in sheet[5]][2:4] == ["above about 60% · n = 24", "above about 70% · n = 12"]


def test_what_the_questionnaire_no_longer_has_is_told_by_its_id(instrument: Instrument) -> None:
    odd = Peers(on=MADE, groups=(("gone", "x"),), places=(Placed("old", Decimal(1), (Rank(50, 10),)),))
    heads, told = rows(reported(instrument, odd))

    assert heads[2] == "gone: x"
    assert told[0][0] == "old"


def test_it_is_kept_without_loss_and_known_by_its_content() -> None:
    assert read(written(PEERS)) == PEERS
    assert digest_of(PEERS) != digest_of(replace(PEERS, on=MADE))
    assert digest_of(None) == ""
    for content in (
        b"",
        b"{}",
        b'{"on": "x", "groups": [], "places": []}',
        b'{"on": "2026-01-01", "groups": [1], "places": []}',
    ):
        with pytest.raises(ValueError, match="no benchmark"):
            read(content)


def test_a_pdf_carries_it_along_and_is_made_again_byte_for_byte(instrument: Instrument, tmp_path: Path) -> None:
    answers = answers_of(company("boss-and-lead-disagree"), instrument)
    file = pdf.render(reported(instrument))

    found = verify(file, instrument, answers)
    assert found.identical
    assert found.peers == PEERS
    path = tmp_path / "report.pdf"
    path.write_bytes(file)
    for profile in PROFILES:
        verdict = page_validation.validate_pdf(str(path), profile=profile)
        assert verdict.is_compliant, verdict
    writer = PdfWriter(clone_from=BytesIO(file))
    del writer.root_object["/PieceInfo"]
    out = BytesIO()
    writer.write(out)
    with pytest.raises(UnreadableError):
        verify(out.getvalue(), instrument, answers)
