"""The PDF holds every character, fetches nothing, is tagged, and is the same every time."""

import io
import os
import re
import subprocess
import sys
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import html5lib
import page as page_validation
import pypdf
import pytest
from weasyprint.urls import URLFetcherResponse

from assess.analysis import analyse
from assess.domain.answers import Answers, Respondent
from assess.domain.instrument import Instrument
from assess.domain.text import LANGUAGES
from assess.report import outline
from assess.report.blocks import Report
from assess.report.html import document
from assess.report.pdf import FAMILIES, Packaged, render
from tests.report.conftest import MADE, ReportOf

HOSTILE = '</p><style>@import url("http://x/")</style><img src="file:///etc/passwd"> \x00\u202e😀臺灣龍國 ñЖ'
XHTML = "{http://www.w3.org/1999/xhtml}"


@pytest.fixture(scope="module")
def reports(report_of: ReportOf) -> list[Report]:
    return [report_of("mid-default-coached", language) for language in LANGUAGES]


@pytest.fixture(scope="module")
def file(reports: list[Report], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bilingual edition, set once for all tests."""
    path = tmp_path_factory.mktemp("pdf") / "report.pdf"
    path.write_bytes(render(reports))
    return path


def of_teahouse(teahouse: Instrument, note: str) -> Report:
    answers = Answers(questionnaire="teahouse", respondents=(Respondent(role="OWNER", notes={"Q1": note}),))
    return outline(teahouse, answers, analyse(teahouse, answers), "zh-CN", MADE, client="<b>&amp;")


def poppler(path: Path) -> str:
    return subprocess.run(["pdftotext", "-layout", path, "-"], check=True, capture_output=True, text=True).stdout


def mupdf(path: Path) -> str:
    command: list[str | Path] = ["mutool", "draw", "-q", "-F", "txt", "-o", "-", path]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def shown(page: str) -> set[str]:
    """Every character that a reader of the HTML sees."""
    tree = html5lib.parse(page)
    for head in tree.findall(f"{XHTML}head"):
        tree.remove(head)
    for parent in tree.iter():
        for child in list(parent):
            if str(child.tag).endswith(("}title", "}desc")):
                parent.remove(child)
    return {character for text in tree.itertext() for character in text if not character.isspace()}


@pytest.mark.parametrize("engine", [poppler, mupdf])
def test_every_character_of_the_html_can_be_read_back(
    file: Path, reports: list[Report], engine: Callable[[Path], str]
) -> None:
    read = engine(file)
    missing = shown(document(reports)) - set(read) - set(unicodedata.normalize("NFKC", read))

    assert missing == set()


def test_only_the_shipped_typeface_is_used(file: Path) -> None:
    listing = subprocess.run(["pdffonts", file], check=True, capture_output=True, text=True).stdout.splitlines()[2:]
    families = {re.sub(r"^[A-Z]{6}\+", "", line.split()[0]).removesuffix("-Bold").replace("-", " ") for line in listing}

    assert families <= set(FAMILIES)
    assert all(line.split()[-5:-2] == ["yes", "yes", "yes"] for line in listing)


def test_it_is_tagged_for_those_who_cannot_see_it(file: Path) -> None:
    verdict = page_validation.validate_pdf(str(file), profile=page_validation.ValidationProfile.PDF_UA_1)

    assert verdict.is_compliant, [str(failure) for failure in verdict.failures]


def test_bookmarks_and_contents_lead_to_every_section(file: Path, reports: list[Report]) -> None:
    reader = pypdf.PdfReader(file)
    editions = [entry for entry in reader.outline if not isinstance(entry, list)]
    sections = [entry for entry in reader.outline if isinstance(entry, list)]

    assert [str(entry.title) for entry in editions] == [report.title for report in reports]
    for report, entries in zip(reports, sections, strict=True):
        pages = {
            str(entry.title): (reader.get_destination_page_number(entry) or 0) + 1
            for entry in entries
            if not isinstance(entry, list)
        }
        contents = reader.pages[min(pages.values()) - 2].extract_text()
        assert list(pages) == [f"{one.number} {one.title}" for one in report.sections]
        for title, number in pages.items():
            assert re.search(rf"{re.escape(title.split(' ', 1)[1])}\s*{number}\b", contents), (title, number)


def test_the_same_input_gives_the_same_bytes(teahouse: Instrument) -> None:
    report = of_teahouse(teahouse, "same")

    assert render(report) == render(report)


def test_another_process_gives_the_same_bytes(tmp_path: Path) -> None:
    """Neither the order of hashing nor the hour may show."""
    program = (
        "import sys; from pathlib import Path; from assess.content import load; from tests.report.test_pdf import *;"
        f"sys.stdout.buffer.write(render(of_teahouse(load(Path({str(Path(__file__).parent)!r}) / 'questionnaires/teahouse.yaml'), 'x')))"
    )

    def made(seed: str) -> bytes:
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": f"UTC{seed}"}
        command = [sys.executable, "-c", program]
        root = Path(__file__).parents[2]
        return subprocess.run(command, check=True, capture_output=True, cwd=root, env=environment).stdout

    first = made("1")

    assert first.startswith(b"%PDF")
    assert first == made("2")


def test_hostile_text_is_printed_and_harmless(teahouse: Instrument, tmp_path: Path) -> None:
    path = tmp_path / "hostile.pdf"
    path.write_bytes(render(replace(of_teahouse(teahouse, HOSTILE), title=HOSTILE)))
    text = poppler(path)

    assert "@import url" in text
    assert "root:" not in text
    assert "臺灣龍國" in text
    assert "ñЖ" in text
    assert "□" in text
    assert "U+1F600" in text


def test_a_very_long_note_runs_over_pages(teahouse: Instrument) -> None:
    note = "长" * 20_000
    pages = pypdf.PdfReader(io.BytesIO(render(of_teahouse(teahouse, note)))).pages

    assert sum(page.extract_text().count("长") for page in pages) == len(note)


@pytest.mark.parametrize("address", ["http://localhost/", "file:///etc/passwd", "packaged:../tokens.css", "data:,x"])
def test_nothing_but_the_shipped_faces_is_opened(address: str) -> None:
    with pytest.raises(ValueError, match="packaged files only"):
        Packaged().fetch(address)


def test_the_shipped_faces_are_opened() -> None:
    for faces in FAMILIES.values():
        for name in faces.values():
            assert isinstance(Packaged().fetch(f"packaged:{name}"), URLFetcherResponse)
