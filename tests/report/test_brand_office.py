"""Word, PowerPoint and Excel files bear a brand too, and say a consultancy's own words."""

from collections.abc import Callable
from functools import cache
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest
from docx import Document
from PIL import Image
from pptx import Presentation

from assess.analysis import analyse
from assess.domain.answers import Answers, Respondent
from assess.domain.instrument import Instrument
from assess.domain.text import LocalizedText
from assess.report.brand import PLAIN, Brand, Passage
from assess.report.formats import FORMATS, Commission
from assess.report.logo import logo
from tests.report.conftest import MADE

NAME, DISCLAIMER = "Qinghe Consulting (fictional)", "=For the client's own use."
WORDS = "## Interviews\n\nStores *hold back*.\n\n- rules first\n\n> Mind this\n\n| k | v |\n|-|-|\n| 1 | 2 |\n"
Made = Callable[[Brand, str], bytes]


def picture() -> bytes:
    out = BytesIO()
    Image.new("RGB", (300, 90), "#0b4f6c").save(out, "PNG")
    return out.getvalue()


def brand(**more: Any) -> Brand:
    return Brand(
        name=LocalizedText("青禾咨询（虚构）", NAME),
        disclaimer=LocalizedText("仅供委托方内部使用。", DISCLAIMER),
        logo=logo(picture()),
        band="#0b4f6c",
        accent="#8a4b00",
        passages=(Passage(section="summary", text=LocalizedText(WORDS, WORDS)),),
        **more,
    )


@pytest.fixture(scope="module")
def made(teahouse: Instrument) -> Made:
    answers = Answers(questionnaire="teahouse", respondents=(Respondent(role="OWNER", answers={}),))
    result = analyse(teahouse, answers)

    @cache
    def one(wanted: Brand, ending: str) -> bytes:
        return FORMATS[ending].write(
            Commission(instrument=teahouse, answers=answers, result=result, languages=("en",), made=MADE, brand=wanted)
        )

    return one


def slides_of(file: bytes) -> list[str]:
    deck = Presentation(BytesIO(file))
    return ["\n".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame) for slide in deck.slides]


def colours(file: bytes) -> str:
    with ZipFile(BytesIO(file)) as members:
        return "".join(members.read(name).decode() for name in members.namelist() if name.endswith(".xml")).lower()


@pytest.mark.parametrize("ending", ["docx", "pptx", "xlsx"])
def test_a_file_bears_the_brand_s_colours_and_its_logo(made: Made, ending: str) -> None:
    branded, plain = made(brand(), ending), made(PLAIN, ending)

    assert "8a4b00" in colours(branded)
    assert "0b4f6c" in colours(branded)
    assert "8a4b00" not in colours(plain)
    with ZipFile(BytesIO(branded)) as members, ZipFile(BytesIO(plain)) as others:
        [media] = [name for name in members.namelist() if "/media/" in name]
        assert Image.open(BytesIO(members.read(media))).size == (300, 90)
        assert not [name for name in others.namelist() if "/media/" in name]
        assert f'descr="{NAME}"' in "".join(
            members.read(name).decode() for name in members.namelist() if name.endswith(".xml")
        )


def test_word_signs_the_cover_and_sets_the_remarks(made: Made) -> None:
    document = Document(BytesIO(made(brand(), "docx")))
    texts = [paragraph.text for paragraph in document.paragraphs]

    assert texts[1] == NAME
    assert DISCLAIMER in texts
    assert texts.index(f"Remarks by {NAME}") < texts.index("Interviews") < texts.index("rules first")
    assert document.core_properties.author == NAME


def test_slides_sign_the_cover_and_give_remarks_a_slide_of_their_own(made: Made) -> None:
    branded, plain = slides_of(made(brand(), "pptx")), slides_of(made(PLAIN, "pptx"))
    [remarks] = [text for text in branded if f"Remarks by {NAME}" in text]

    assert NAME in branded[0]
    assert DISCLAIMER in branded[0]
    assert all(line in remarks for line in ("Interviews", "Stores hold back.", "rules first", "Mind this", "k | v"))
    assert branded.index(remarks) == 2, "behind the summary"
    assert len(branded) == len(plain) + 1


def test_slides_follow_the_order_of_sections_and_what_is_left_out(made: Made) -> None:
    plain = slides_of(made(PLAIN, "pptx"))
    turned = slides_of(made(Brand(order=("gates", "summary"), left_out=("maturity",)), "pptx"))

    assert (plain[2], plain[1]) == (turned[1], turned[-1])
    assert set(turned) <= set(plain)


def test_long_remarks_take_as_many_slides_as_they_need(made: Made) -> None:
    long = LocalizedText("很长的说明。" * 60 + "\n\n", "A long remark. " * 60 + "\n\n")
    text = LocalizedText(long.zh * 6, long.en * 6)
    deck = slides_of(made(Brand(passages=(Passage(section="colophon", text=text),)), "pptx"))

    assert sum("The consultant’s remarks" in text for text in deck) > 1
    assert "\n".join(deck).count("A long remark.") == 360


def test_the_workbook_signs_its_first_sheet_and_holds_no_formula_of_a_brand(made: Made) -> None:
    sheet = openpyxl.load_workbook(BytesIO(made(brand(), "xlsx"))).worksheets[0]
    cells = [cell for row in sheet.iter_rows() for cell in row]

    assert NAME in [cell.value for cell in cells]
    assert [cell.data_type for cell in cells if cell.value == f"'{DISCLAIMER}"] == ["s"]
    assert len(sheet._images) == 1
