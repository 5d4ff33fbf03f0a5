"""A brand changes how a report looks and what is added to it, never what was found."""

import re
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import page as page_validation
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, NameObject, StreamObject

from assess.analysis import analyse
from assess.domain.answers import Answers, Respondent
from assess.domain.instrument import Instrument
from assess.domain.text import LocalizedText
from assess.report import html, outline, pdf
from assess.report.blocks import Bullets, Callout, Facts, Heading, Paragraph, Report, Table
from assess.report.brand import PLAIN, Brand, Passage, read, written
from assess.report.logo import logo
from assess.report.outline.arrangement import STAYING
from assess.report.prose import LONGEST, MOST_COLUMNS, prose
from assess.report.verification import UnreadableError, verify
from tests.report.conftest import MADE

PROFILES = [page_validation.ValidationProfile.PDF_UA_1, page_validation.ValidationProfile.PDF_A_2A]
ANSWERS = Answers(questionnaire="teahouse", respondents=(Respondent(role="OWNER", answers={}),))
TEXT = LocalizedText(
    "## 访谈\n\n门店不愿**导流**。\n\n- 先改规则", "## Interviews\n\nStores *hold back*.\n\n- rules first"
)
Branded = Callable[[Brand], Report]


def picture(colour: str = "#0b4f6c") -> bytes:
    out = BytesIO()
    Image.new("RGB", (300, 90), colour).save(out, "PNG")
    return out.getvalue()


BRAND = Brand(
    name=LocalizedText("青禾咨询（虚构）", "Qinghe Consulting (fictional)"),
    disclaimer=LocalizedText("仅供委托方内部使用。", "For the client's own use."),
    logo=logo(picture()),
    band="#0b4f6c",
    accent="#8a4b00",
    passages=(Passage(section="summary", text=TEXT),),
)


@pytest.fixture(scope="module")
def branded(teahouse: Instrument) -> Branded:
    result = analyse(teahouse, ANSWERS)
    return lambda brand: outline(teahouse, ANSWERS, result, "en", MADE, brand=brand)


def ids(report: Report) -> list[str]:
    return [section.id.removesuffix("-en") for section in report.sections]


def test_no_brand_leaves_every_byte_as_it_was(teahouse: Instrument, branded: Branded) -> None:
    without = outline(teahouse, ANSWERS, analyse(teahouse, ANSWERS), "en", MADE)

    assert branded(PLAIN) == without
    assert "brand-sha256" not in str(without.imprint)
    assert Brand().digest == ""


def test_a_brand_gives_its_name_disclaimer_and_remarks(branded: Branded) -> None:
    report = branded(BRAND)
    summary = report.sections[0]

    assert report.words.brand == "Qinghe Consulting (fictional)"
    assert report.disclaimer == "For the client's own use."
    assert summary.blocks[-summary.own :] == (
        Heading("Remarks by Qinghe Consulting (fictional)"),
        Heading("Interviews"),
        Paragraph("Stores hold back."),
        Bullets(("rules first",)),
    )
    assert branded(replace(BRAND, passages=())).sections[0].blocks == branded(PLAIN).sections[0].blocks


def test_sections_stand_in_the_order_asked_for_and_keep_their_neighbours(branded: Branded) -> None:
    natural = ids(branded(PLAIN))
    main = [section.id.removesuffix("-en") for section in branded(PLAIN).sections if not section.appendix]
    turned = ids(branded(Brand(order=tuple(reversed(natural)))))

    assert turned[: len(main)] == main[::-1]
    assert {*turned[len(main) :]} == {*natural[len(main) :]}, "appendices stay behind"
    assert ids(branded(Brand(order=(main[1], main[0])))) == [main[1], *main[2:], main[0], *turned[len(main) :][::-1]]
    numbers = [section.number for section in branded(Brand(order=tuple(reversed(natural)))).sections]
    assert numbers[: len(main)] == [str(place) for place in range(1, len(main) + 1)]


def test_some_sections_cannot_be_left_out_and_the_report_says_which_were(branded: Branded) -> None:
    natural = ids(branded(PLAIN))
    report = branded(Brand(left_out=tuple(natural)))

    assert set(ids(report)) == STAYING.keys() & set(natural)
    facts = [block for block in report.sections[-1].blocks if isinstance(block, Facts)][-1].items
    assert facts[0][0] == "Digest of the brand (SHA-256)"
    assert facts[1][0] == "Left out by the consultancy"


def test_no_link_leads_to_a_section_left_out(branded: Branded) -> None:
    page = html.render(branded(Brand(left_out=tuple(ids(branded(PLAIN))))))

    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(re.findall(r'id="([^"]+)"', page))


def test_a_client_s_brand_lies_over_the_consultancy_s() -> None:
    own = Brand(accent="#123456", passages=(Passage(section="gates", text=TEXT),), left_out=("risks",))
    joined = own.over(BRAND)

    assert (joined.accent, joined.band, joined.name, joined.logo) == ("#123456", BRAND.band, BRAND.name, BRAND.logo)
    assert [one.section for one in joined.passages] == ["gates", "summary"]
    assert joined.left_out == ("risks",)
    assert PLAIN.over(BRAND) == BRAND


def test_a_brand_is_read_back_as_it_was_written() -> None:
    assert read(written(BRAND)) == BRAND
    assert read(written(PLAIN)).is_plain
    assert BRAND.digest != replace(BRAND, accent="#123457").digest


@pytest.mark.parametrize("content", [b"", b"{}", b"[]", b"\xff", written(BRAND).replace(b"#8a4b00", b"red;}x{")])
def test_what_is_no_brand_is_refused(content: bytes) -> None:
    with pytest.raises(ValueError, match="no "):
        read(content)


def test_the_page_shows_the_brand_in_light_and_in_dark(branded: Branded) -> None:
    page = html.render(branded(BRAND))

    assert ":root { --brand-band: #0b4f6c; --brand-accent: #8a4b00; }" in page
    assert '<img class="logo" src="data:image/png;base64,' in page
    assert 'alt="Qinghe Consulting (fictional)"' in page
    assert "For the client&#39;s own use." in page
    assert "--brand-accent: #8a4b00" not in html.render(branded(PLAIN))


@pytest.fixture(scope="module")
def branded_file(branded: Branded) -> bytes:
    return pdf.render(branded(BRAND))


def test_a_branded_pdf_shows_the_brand(branded_file: bytes) -> None:
    cover, *others = PdfReader(BytesIO(branded_file)).pages

    assert "Qinghe Consulting (fictional)" in cover.extract_text()
    assert "For the client" in cover.extract_text()
    assert [(image.image.size if image.image else None) for image in cover.images] == [(300, 90)]
    assert "Stores hold back." in "".join(page.extract_text() for page in others)


@pytest.mark.parametrize("profile", PROFILES, ids=str)
def test_a_branded_pdf_keeps_both_standards(
    branded_file: bytes, tmp_path: Path, profile: page_validation.ValidationProfile
) -> None:
    path = tmp_path / "branded.pdf"
    path.write_bytes(branded_file)
    verdict = page_validation.validate_pdf(str(path), profile=profile)

    assert verdict.is_compliant, [str(failure) for failure in verdict.failures]
    assert b"/Interpolate true" not in branded_file, "which an archive forbids"


def test_a_branded_pdf_is_known_again(teahouse: Instrument, branded_file: bytes) -> None:
    found = verify(branded_file, teahouse, ANSWERS)

    assert found.identical
    assert found.brand == BRAND


def test_a_branded_pdf_without_its_brand_is_refused(teahouse: Instrument, branded_file: bytes) -> None:
    with pytest.raises(UnreadableError):
        verify(rewritten(branded_file, None), teahouse, ANSWERS)


def test_a_brand_put_in_place_of_another_is_noticed(teahouse: Instrument, branded_file: bytes) -> None:
    found = verify(rewritten(branded_file, replace(BRAND, passages=())), teahouse, ANSWERS)

    assert not found.identical
    assert found.differences == ("brand",)


def rewritten(file: bytes, brand: Brand | None) -> bytes:
    writer = PdfWriter(clone_from=BytesIO(file))
    pieces = writer.root_object["/PieceInfo"].get_object()
    assert isinstance(pieces, DictionaryObject)
    if brand is None:
        del writer.root_object["/PieceInfo"]
    else:
        stream = StreamObject()
        stream.set_data(written(brand))
        own = pieces["/Yuzhen"].get_object()
        assert isinstance(own, DictionaryObject)
        own[NameObject("/Private")] = writer._add_object(stream)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


# ---- a consultant's own words --------------------------------------------------------------------------------------


def test_markdown_becomes_the_report_s_own_blocks() -> None:
    text = (
        "# Title\n\n**Strong.**\n\nOne\nline with [a link](https://example.org/x).\n\n1. a\n2. b\n   - c\n\n"
        "> Mind\n>\n> this\n\n| k | v |\n|---|---|\n| 1 | 2 |\n"
    )

    heading, strong, plain, steps, callout, table = prose(text, "caption")

    assert heading == Heading("Title")
    assert strong == Paragraph("Strong.", "strong")
    assert plain == Paragraph("One line with a link (https://example.org/x).")
    assert steps == Bullets(("a", "b", "c"), ordered=True)
    assert callout == Callout(title="Mind", lines=("this",))
    assert isinstance(table, Table)
    assert (table.caption, table.rows) == ("Title", (("1", "2"),))


def test_a_broken_line_of_chinese_is_joined_without_a_space() -> None:
    assert prose("门店不愿\n导流 KOC\n的", "") == (Paragraph("门店不愿导流 KOC 的"),)


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "![x](http://127.0.0.1/x.png)",
        "[x](javascript:alert(1))",
        "<div style='position:fixed'>x</div>",
        "```html\n<b>x</b>\n```",
        "[a]: http://example.org\n\n[a]",
    ],
)
def test_what_is_not_allowed_stays_letters(text: str, branded: Branded) -> None:
    said = Passage(section="summary", text=LocalizedText(text, text))
    page = html.render(branded(Brand(passages=(said,))))

    assert not re.findall(r"<script|<img|<div style|onerror=(?!alert\(1\)&gt;)|href=\"javascript", page)


def test_a_table_wider_than_a_page_is_told_line_by_line() -> None:
    many = MOST_COLUMNS + 1
    (told,) = prose(f"|{'a|' * many}\n|{'-|' * many}\n|{'b|' * many}", "")

    assert isinstance(told, Bullets)
    assert len(told.items) == 2


@given(st.text(max_size=200) | st.text("#>*-|_[]()<!`\\ \n1.ab", max_size=80))
def test_any_text_can_be_read(text: str) -> None:
    prose(text, "caption")


def test_an_endless_text_ends() -> None:
    assert len(str(prose("> " * 5000 + "x" * LONGEST * 2, "caption"))) < 2 * LONGEST
