"""Every hand-out of an engagement says who said what, what was agreed, and what the consultant judged otherwise."""

from collections.abc import Callable
from decimal import Decimal
from functools import cache
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from docx import Document
from pptx import Presentation

from assess.analysis import analyse
from assess.content import load
from assess.domain.answers import Agreement, Answers, Respondent
from assess.domain.text import Language
from assess.report.formats import FORMATS, Commission
from assess.report.opinion import Opinion
from tests.report.conftest import MADE

SHOP = load(Path(__file__).parents[1] / "web" / "questionnaires" / "shop.yaml")
REASON = '=HYPERLINK("http://x") we saw the books'
MINUTES = "+the minutes of May"
ANSWERS = Answers(
    questionnaire="shop",
    respondents=(
        Respondent(role="OWNER", answers={"Q1": Decimal(1_200_000), "W1": Decimal(4)}),
        Respondent(role="CLERK", answers={"Q3": Decimal(3), "W1": Decimal(1)}),
    ),
    agreed=(Agreement(cell="W1", answer=Decimal(2), reason=MINUTES, votes=(Decimal(1), Decimal(2), Decimal(4))),),
)
Made = Callable[[str, Language], BytesIO]


@pytest.fixture(scope="module")
def made() -> Made:
    result = analyse(SHOP, ANSWERS)
    decision = SHOP.rules.decisions[0]
    other = next(one.id for one in decision.outcomes if one.id != result.decisions[decision.id].outcome)
    opinion = Opinion(subject=decision.id, reason=REASON, on=MADE, by="Ken", outcome=other)

    @cache
    def content(ending: str, language: Language) -> bytes:
        commission = Commission(
            instrument=SHOP, answers=ANSWERS, result=result, languages=(language,), made=MADE, opinions=(opinion,)
        )
        return FORMATS[ending].write(commission)

    return lambda ending, language: BytesIO(content(ending, language))


def test_slides_put_the_judgement_beside_the_machine_s_own_result(made: Made) -> None:
    deck = Presentation(made("pptx", "en"))
    [slide] = [one for one in deck.slides if "judged otherwise" in one.shapes.title.text_frame.text]
    [table] = [shape.table for shape in slide.shapes if shape.has_table]
    cells = [[cell.text for cell in row.cells] for row in table.rows]

    assert cells[0] == ["About", "The machine’s own result", "The consultant’s judgement", "Reason"]
    assert cells[1][1] != cells[1][2]
    assert cells[1][3] == REASON
    assert REASON in slide.notes_slide.notes_text_frame.text


def test_the_slide_of_a_decision_says_what_it_means_and_what_the_consultant_thinks(made: Made) -> None:
    deck = Presentation(made("pptx", "en"))
    texts = ["\n".join(one.text_frame.text for one in slide.shapes if one.has_text_frame) for slide in deck.slides]
    [said] = [text for text in texts if "What is advised" in text]

    assert "The consultant judges otherwise" in said
    assert REASON in said
    assert "Hold for now." in said or "Time to grow." in said, "the machine's own advice stays"


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_the_workbook_has_a_sheet_of_the_judgement_without_formulas(made: Made, language: Language) -> None:
    book = openpyxl.load_workbook(made("xlsx", language))
    sheet = book["Judged otherwise" if language == "en" else "顾问改判"]
    [reason] = [cell for row in sheet.iter_rows() for cell in row if cell.value == f"'{REASON}"]

    assert reason.data_type == "s"
    assert "Ken" in str(sheet.cell(reason.row, reason.column + 1).value)


def test_the_workbook_lists_everybody_s_answers_and_what_was_agreed(made: Made) -> None:
    sheet = openpyxl.load_workbook(made("xlsx", "en"))["All answers"]
    rows = [[cell.value or "" for cell in row] for row in sheet.iter_rows() if row[0].value == "W1"]

    assert [row[4] for row in rows] == ["Owner", "Clerk", "agreed in the workshop"]
    assert MINUTES in rows[-1][6]
    assert "votes 1 / 2 / 4" in rows[-1][6]


def test_word_says_all_of_it(made: Made) -> None:
    document = Document(made("docx", "en"))
    texts = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    said = "\n".join([*texts, *(paragraph.text for paragraph in document.paragraphs)])

    for words in (REASON, "The machine’s own result", "agreed in the workshop", MINUTES, "Owner: 4", "Clerk: 1"):
        assert words in said, words
