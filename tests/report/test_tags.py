"""The tags of a PDF, read aloud: the argument in order, each passage in its language, heads with their scope."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from html import unescape
from itertools import pairwise
from pathlib import Path
from typing import Any

import page as page_validation
import pypdf
import pytest
from pypdf.generic import ContentStream

from assess.analysis import analyse
from assess.domain.answers import Answers, Respondent
from assess.domain.instrument import Instrument
from assess.domain.text import LANGUAGES, Language
from assess.report import outline
from assess.report.blocks import Chart, Report
from assess.report.html import document
from assess.report.pdf import render
from tests.report.conftest import MADE, FileOf

PROFILES = [page_validation.ValidationProfile.PDF_UA_1, page_validation.ValidationProfile.PDF_A_2A]


@dataclass(frozen=True)
class Tag:
    """One tag: what it is, in which language, and what is said at it."""

    kind: str
    language: str
    said: str
    attributes: Any


def of_both(teahouse: Instrument) -> list[Report]:
    answers = Answers(
        questionnaire="teahouse",
        respondents=(Respondent(role="OWNER", answers={"Q2": Decimal(1), "Q4": True}, notes={"Q1": "note"}),),
    )
    result = analyse(teahouse, answers)
    return [outline(teahouse, answers, result, language, MADE, client="X") for language in LANGUAGES]


@pytest.fixture(scope="module")
def reports(teahouse: Instrument) -> list[Report]:
    return of_both(teahouse)


@pytest.fixture(scope="module")
def file(reports: list[Report], tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("tags") / "both.pdf"
    path.write_bytes(render(reports))
    return path


@pytest.fixture(scope="module")
def tags(file: Path) -> list[Tag]:
    reader = pypdf.PdfReader(file)
    pages = {page.indirect_reference.idnum: _marked(reader, page) for page in reader.pages if page.indirect_reference}
    root: Any = reader.root_object["/StructTreeRoot"]
    return list(_walk(root["/K"], str(reader.root_object["/Lang"]), None, pages))


def _walk(kids: Any, language: str, on: int | None, pages: dict[int, dict[int, str]]) -> Iterator[Tag]:
    for kid in kids if isinstance(kids, list) else [kids]:
        element: Any = kid.get_object()
        if isinstance(element, int) and on is not None:
            yield Tag("text", language, pages[on].get(int(element), ""), None)
        elif not isinstance(element, int) and "/S" in element:
            own = str(element.get("/Lang", language))
            at = element.raw_get("/Pg").idnum if "/Pg" in element else on
            yield Tag(str(element["/S"]), own, str(element.get("/Alt", "")), element.get("/A"))
            yield from _walk(element.get("/K", []), own, at, pages)


def _marked(reader: pypdf.PdfReader, page: Any) -> dict[int, str]:
    """What is drawn at each mark of a page."""
    fonts = {name: _letters(font.get_object()) for name, font in page["/Resources"]["/Font"].items()}
    said: dict[int, str] = {}
    mark, letters = None, {}
    for operands, operator in ContentStream(page.get_contents(), reader).operations:
        if operator == b"BDC" and "/MCID" in operands[1]:
            mark = int(operands[1]["/MCID"])
        elif operator == b"EMC":
            mark = None
        elif operator == b"Tf":
            letters = fonts[operands[0]]
        elif operator in (b"TJ", b"Tj") and mark is not None:
            parts = operands[0] if operator == b"TJ" else operands
            drawn = b"".join(part.original_bytes for part in parts if hasattr(part, "original_bytes"))
            said[mark] = said.get(mark, "") + "".join(
                letters.get(drawn[i : i + 2], "") for i in range(0, len(drawn), 2)
            )
    return said


def _letters(font: Any) -> dict[bytes, str]:
    table = font["/ToUnicode"].get_data().decode("latin-1")
    pairs = re.findall(r"<([0-9a-fA-F]{4})>\s*<([0-9a-fA-F]+)>", table)
    return {bytes.fromhex(glyph): bytes.fromhex(text).decode("utf-16-be") for glyph, text in pairs}


def _bare(text: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFC", text))


@pytest.mark.parametrize("profile", PROFILES, ids=str)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_complete_report_keeps_both_standards(
    sample_file: FileOf, language: Language, profile: page_validation.ValidationProfile
) -> None:
    verdict = page_validation.validate_pdf(str(sample_file(language)), profile=profile)

    assert verdict.is_compliant, [str(failure) for failure in verdict.failures]


@pytest.mark.parametrize("profile", PROFILES, ids=str)
def test_an_edition_in_two_languages_keeps_both_standards(
    file: Path, profile: page_validation.ValidationProfile
) -> None:
    verdict = page_validation.validate_pdf(str(file), profile=profile)

    assert verdict.is_compliant, [str(failure) for failure in verdict.failures]


def test_the_tags_read_aloud_say_the_page_in_order(tags: list[Tag], reports: list[Report]) -> None:
    aloud = _bare("".join(tag.said for tag in tags if tag.kind == "text"))
    body = document(reports).split("<body", 1)[1]
    leaves = re.findall(
        r">([^<]+)<", re.sub(r"<svg.*?</svg>|<caption class=\"unseen\">.*?</caption>", "", body, flags=re.DOTALL)
    )
    at = 0
    for leaf in filter(None, (_bare(unescape(one)) for one in leaves)):
        found = aloud.find(leaf, at)
        assert found >= 0, (leaf, aloud[at : at + 80])
        at = found + len(leaf)


def test_no_tag_only_holds_another_and_what_runs_along_is_not_read(tags: list[Tag], reports: list[Report]) -> None:
    kinds = {tag.kind for tag in tags}
    aloud = "".join(tag.said for tag in tags if tag.kind == "text")

    assert "/NonStruct" not in kinds
    assert {tag.language for tag in tags if tag.kind == "/Span"} <= {"en", "zh-CN"}, "only where the language changes"
    assert aloud.count(reports[0].title) == len(re.findall(f">{reports[0].title}<", document(reports))), (
        "no running head"
    )


def test_a_paragraph_is_one_tag_however_many_lines_it_has(tags: list[Tag]) -> None:
    kinds = "".join("." if tag.kind == "text" else f" {tag.kind}" for tag in tags)

    assert re.search(r"/P\.{3}", kinds)


def test_each_passage_says_its_language(tags: list[Tag]) -> None:
    chinese = {tag.language for tag in tags if re.search(r"[\u4e00-\u9fff]", tag.said) and "茶馆" in tag.said}
    english = {tag.language for tag in tags if "Teahouse (fictional)" in tag.said}

    assert chinese == {"zh-CN"}
    assert english == {"en"}


def test_every_head_of_a_table_has_a_scope(tags: list[Tag]) -> None:
    scopes = [str(tag.attributes["/Scope"]) for tag in tags if tag.kind == "/TH"]

    assert set(scopes) == {"/Row", "/Column"}


def test_an_alternative_text_says_what_the_chart_says(tags: list[Tag], reports: list[Report]) -> None:
    charts = [block for report in reports for one in report.sections for block in one.flat if isinstance(block, Chart)]
    said = [tag.said for tag in tags if tag.kind == "/Figure"]

    assert charts
    assert sorted(said) == sorted(f"{chart.title}: {chart.description}" for chart in charts)


def test_headings_follow_the_argument(tags: list[Tag], reports: list[Report]) -> None:
    kinds = [tag.kind for tag in tags if re.fullmatch(r"/H[1-6]", tag.kind)]
    levels = [int(kind[2]) for kind in kinds]

    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert levels.count(2) >= len(reports[0].sections)
