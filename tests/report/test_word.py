"""A Word file as a person would have made it with care: styles, contents, captions, tables that break well, native charts."""

import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from io import BytesIO
from itertools import pairwise
from typing import Any
from zipfile import ZipFile

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from lxml import etree

from assess.analysis import analyse
from assess.domain.answers import Answers, Respondent
from assess.domain.instrument import Instrument
from assess.domain.text import Language
from assess.i18n import translator
from assess.report import outline, word
from assess.report.blocks import Bullets, Cards, Chart, Heading, Report, Table
from assess.report.imprint import imprint
from assess.report.office.plots import plot
from tests.report.conftest import MADE, ReportOf

COMPANIES = ("tea-chain", "boss-absent", "dont-know", "foreign-light", "boss-and-lead-disagree", "soe-group")
HOSTILE = "</w:t><w:instrText>DDEAUTO c:\\calc</w:instrText> =cmd|' /C calc'!A0 {{x}} \x00\x0b\ud800\ufffe😀"
Opened = Callable[..., Document]


@pytest.fixture(scope="module")
def file_of(report_of: ReportOf) -> Callable[..., bytes]:
    return cache(lambda id, *languages: word.render([report_of(id, one) for one in languages]))


@pytest.fixture(scope="module")
def opened(file_of: Callable[..., bytes]) -> Opened:
    return lambda id, *languages: docx.Document(BytesIO(file_of(id, *languages)))


def headings(document: Document, level: int) -> list[str]:
    return [one.text for one in document.paragraphs if one.style is not None and one.style.name == f"Heading {level}"]


@pytest.mark.parametrize("id", COMPANIES)
@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_every_section_heading_and_card_of_the_report_is_a_heading(
    opened: Opened, report_of: ReportOf, id: str, language: Language
) -> None:
    document, report = opened(id, language), report_of(id, language)
    blocks = [block for section in report.sections for block in section.flat]
    cards = [card for block in blocks if isinstance(block, Cards) for card in block.items]

    assert headings(document, 1) == [f"{section.number}  {section.title}" for section in report.sections]
    assert headings(document, 2) == [block.text for block in blocks if isinstance(block, Heading)]
    assert [one.split(" · ")[0] for one in headings(document, 3)] == [card.title.split(" · ")[0] for card in cards]


def test_lists_captions_and_callouts_have_styles(opened: Opened, report_of: ReportOf) -> None:
    document, report = opened("tea-chain", "en"), report_of("tea-chain", "en")
    styles = {one.style.name for one in document.paragraphs if one.style is not None}
    bullets = [
        item
        for section in report.sections
        for block in section.flat
        if isinstance(block, Bullets)
        for item in block.items
    ]
    listed = [one.text for one in document.paragraphs if one.style is not None and one.style.name == "List Bullet"]

    assert {"Title", "Subtitle", "Message", "List Bullet", "Caption", "Basis", "toc 1", "TOC Heading"} <= styles
    assert {"Callout Plain", "Callout Good"} <= styles
    assert set(bullets) <= set(listed)
    captions = [one.text for one in document.paragraphs if one.style is not None and one.style.name == "Caption"]
    assert [int(one.split()[1].rstrip(":")) for one in captions if one.startswith("Table")] == list(
        range(1, sum(one.startswith("Table") for one in captions) + 1)
    )


def test_tables_repeat_their_heads_and_keep_their_rows(opened: Opened, report_of: ReportOf) -> None:
    document, report = opened("tea-chain", "zh-CN"), report_of("tea-chain", "zh-CN")
    tables = [block for section in report.sections for block in section.flat if isinstance(block, Table)]
    drawn = [
        table for table in document.tables if table.rows[0]._tr.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
    ]

    assert len(drawn) >= len(tables)
    for table in document.tables:
        assert all(row._tr.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in table.rows)
        assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val"))
    shown = {tuple(cell.text.split("\n")[0] for cell in table.rows[0].cells) for table in drawn}
    assert {tuple(column.title for column in table.columns) for table in tables} <= shown


def test_no_row_and_no_basis_stands_alone_across_a_break(opened: Opened) -> None:
    document = opened("boss-and-lead-disagree", "zh-CN")
    before = [one for one, after in pairwise(document.paragraphs) if after.text.startswith("依据：")]
    long = [one for one in document.tables if len(one.rows) > 4 and not stays(one.rows[len(one.rows) // 2])]

    assert len(before) > 30
    assert all(one.paragraph_format.keep_with_next for one in before)
    assert len(long) > 3
    assert all(stays(table.rows[place]) for table in long for place in (0, 1, -2))


def stays(row: Any) -> bool:
    return all(one.paragraph_format.keep_with_next for cell in row.cells for one in cell.paragraphs)


def test_what_one_table_says_no_drawing_says_again(opened: Opened) -> None:
    captions = [
        one.text.split(": ", 1)
        for one in opened("boss-and-lead-disagree", "en").paragraphs
        if one.style is not None and one.style.name == "Caption"
    ]
    figures, tables = ({said for kind, said in captions if kind.startswith(word)} for word in ("Figure", "Table"))

    assert len(figures) > 5
    assert not figures & tables


def test_the_cover_names_the_company_and_what_came_out(report_of: ReportOf) -> None:
    report = replace(report_of("tea-chain", "en"), client="云" * 60)
    cover = [one.text for one in docx.Document(BytesIO(word.render(report))).paragraphs[:4]]

    assert cover == ["云" * 60, report.title, report.subtitle, report.verdict]


def test_contents_are_worked_out_on_opening_and_links_lead_somewhere(file_of: Callable[..., bytes]) -> None:
    with ZipFile(BytesIO(file_of("tea-chain", "zh-CN", "en"))) as file:
        text, settings = file.read("word/document.xml").decode(), file.read("word/settings.xml").decode()
    marks = re.findall(r'<w:bookmarkStart w:id="(\d+)" w:name="([^"]+)"', text)
    names = [name for _, name in marks]
    wanted = set(re.findall(r'w:anchor="([^"]+)"', text)) | set(re.findall(r"PAGEREF (\S+)", text))

    assert '<w:updateFields w:val="true"/>' in settings
    assert text.count("TOC \\o") == 2
    assert len(set(names)) == len(names) == len({id for id, _ in marks})
    assert wanted <= set(names)
    assert len([one for one in wanted if one.startswith("entry_")]) > 100
    assert all(re.fullmatch(r"[A-Za-z_]\w{0,39}", name) for name in names)


@pytest.mark.parametrize("id", COMPANIES)
def test_charts_are_native_editable_and_described(file_of: Callable[..., bytes], report_of: ReportOf, id: str) -> None:
    report = report_of(id, "zh-CN")
    say = translator("zh-CN")
    blocks = [block for section in report.sections for block in section.flat if isinstance(block, Chart)]
    native = [block for block in blocks if plot(block.drawing, say) is not None]
    with ZipFile(BytesIO(file_of(id, "zh-CN"))) as file:
        text = file.read("word/document.xml").decode()
        charts = [file.read(f"word/charts/chart{n}.xml").decode() for n in range(1, len(native) + 1)]
        links = [file.read(f"word/charts/_rels/chart{n}.xml.rels").decode() for n in range(1, len(native) + 1)]
        assert all(f"word/embeddings/chart{n}.xlsx" in file.namelist() for n in range(1, len(native) + 1))

    assert len(native) >= 2
    assert text.count("<c:chart ") == len(native)
    assert all('r:id="rId1"' in chart and '<a:ea typeface="Microsoft YaHei"/>' in chart for chart in charts)
    assert all('Target="../embeddings/chart' in link for link in links)
    described = re.findall(r'<wp:docPr [^>]*title="[^"]+" descr="([^"]+)"', text)
    assert [len(one) > 8 for one in described] == [True] * len(native)


def test_page_typefaces_and_language(opened: Opened) -> None:
    for language, spoken in (("zh-CN", "zh-CN"), ("en", "en-GB")):
        document = opened("tea-chain", language)
        section = document.sections[0]
        defaults = document.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
        faces = defaults.find(qn("w:rFonts"))

        assert section.page_width is not None
        assert section.page_height is not None
        assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
        assert (faces.get(qn("w:ascii")), faces.get(qn("w:eastAsia"))) == ("Arial", "Microsoft YaHei")
        assert defaults.find(qn("w:lang")).get(qn("w:val")) == spoken
        assert document.core_properties.language == language
        assert section.different_first_page_header_footer
        assert "Yuzhen" in section.header.paragraphs[0].text
        assert "PAGE" in etree.tostring(section.footer._element).decode()


def test_both_languages_stand_in_one_file_each_marked(opened: Opened, report_of: ReportOf) -> None:
    document = opened("tea-chain", "zh-CN", "en")
    titles = headings(document, 1)
    chinese, english = report_of("tea-chain", "zh-CN"), report_of("tea-chain", "en")
    last = next(one for one in reversed(document.paragraphs) if one.text)
    spoken = last.runs[0]._r.find(f"{qn('w:rPr')}/{qn('w:lang')}")

    assert titles == [f"{one.number}  {one.title}" for report in (chinese, english) for one in report.sections]
    assert len(document.sections) == 2
    assert spoken is not None
    assert spoken.get(qn("w:val")) == "en-GB"
    assert document.sections[1].header.paragraphs[0].text.endswith(english.title)


def test_it_says_what_it_was_made_from(opened: Opened, report_of: ReportOf) -> None:
    about, report = opened("tea-chain", "en").core_properties, report_of("tea-chain", "en")

    assert (about.title, about.author) == (report.title, "Yuzhen")
    assert about.created is not None
    assert about.created.date() == MADE
    assert imprint(about.keywords).languages == ("en",)


def test_hostile_words_stay_words(shipped: Instrument) -> None:
    readable = HOSTILE.replace("\ud800", "")
    respondent = Respondent(
        role=shipped.roles[0].id, notes={"B1": readable, "B2": "字" * 100_000}, evidence={"B1": (readable,)}
    )
    answers = Answers(questionnaire="private-domain", respondents=(respondent,))
    report = outline(shipped, answers, analyse(shipped, answers), "zh-CN", MADE, client=HOSTILE)
    content = word.render(report)
    document = docx.Document(BytesIO(content))
    with ZipFile(BytesIO(content)) as file:
        text = file.read("word/document.xml").decode()
        links = b"".join(file.read(name) for name in file.namelist() if name.endswith(".rels"))

    assert "DDEAUTO" not in "".join(re.findall(r"<w:instrText[^>]*>(.*?)</w:instrText>", text))
    assert any("<w:instrText>DDEAUTO c:\\calc</w:instrText>" in one.text for one in document.paragraphs)
    assert "字" * 100_000 in text
    assert b"TargetMode" not in links
    assert set(re.findall(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", text)) == set()


def test_a_bare_instrument_gives_a_document_too(teahouse: Instrument) -> None:
    answers = Answers(questionnaire="teahouse", respondents=())
    for language in ("zh-CN", "en"):
        report = outline(teahouse, answers, analyse(teahouse, answers), language, MADE)
        document = docx.Document(BytesIO(word.render(report)))

        assert len(headings(document, 1)) == len(report.sections)


def test_equal_input_gives_equal_bytes(file_of: Callable[..., bytes], report_of: ReportOf) -> None:
    report: Report = report_of("tea-chain", "zh-CN")

    assert word.render([replace(report)]) == file_of("tea-chain", "zh-CN")


def test_every_part_is_well_formed_and_known(file_of: Callable[..., bytes]) -> None:
    with ZipFile(BytesIO(file_of("tea-chain", "zh-CN", "en"))) as file:
        types = file.read("[Content_Types].xml").decode()
        for name in file.namelist():
            if not name.endswith(".xlsx"):
                etree.fromstring(file.read(name))
            assert name.endswith(".rels") or name == "[Content_Types].xml" or f'PartName="/{name}"' in types
