"""The PDF holds every character, fetches nothing, is the same every time, and its bookmarks lead where they say."""

import hashlib
import os
import re
import subprocess
import sys
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import html5lib
import pytest
from weasyprint.urls import URLFetcherResponse

from assess.analysis import analyse
from assess.content import load
from assess.domain.answers import Answers, Respondent
from assess.domain.instrument import Instrument
from assess.domain.text import LANGUAGES, Language
from assess.report import outline
from assess.report.blocks import Report
from assess.report.html import document
from assess.report.pdf import FAMILIES, Packaged, render
from assess.report.pdf.spacing import spaced
from tests.report.conftest import MADE, FileOf

HOSTILE = '</p><style>@import url("http://x/")</style><img src="file:///etc/passwd"><script>x</script> \x00\u202e'
XHTML = "{http://www.w3.org/1999/xhtml}"
SampleOf = Callable[[Language], Report]


def of_teahouse(teahouse: Instrument, note: str) -> Report:
    answers = Answers(questionnaire="teahouse", respondents=(Respondent(role="OWNER", notes={"Q1": note}),))
    return outline(teahouse, answers, analyse(teahouse, answers), "zh-CN", MADE, client="<b>&amp;")


def digest_of_plain_file() -> str:
    """What another process makes of the same report."""
    teahouse = load(Path(__file__).parent / "questionnaires" / "teahouse.yaml")
    return hashlib.sha256(render(of_teahouse(teahouse, "same"))).hexdigest()


def poppler(path: Path) -> str:
    return subprocess.run(["pdftotext", "-layout", path, "-"], check=True, capture_output=True, text=True).stdout


def mupdf(path: Path) -> str:
    command: list[str | Path] = ["mutool", "draw", "-q", "-F", "txt", "-o", "-", path]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def spaced_words(words: str) -> str:
    """The words of a heading as they are printed."""
    return spaced(f"<body><h2>{words}</h2>").removeprefix("<body><h2>").removesuffix("</h2>")


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


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("engine", [poppler, mupdf])
def test_every_character_of_the_html_can_be_read_back(
    sample_file: FileOf, sample_of: SampleOf, engine: Callable[[Path], str], language: Language
) -> None:
    read = engine(sample_file(language))
    missing = shown(document(sample_of(language))) - set(read) - set(unicodedata.normalize("NFKC", read))

    assert missing == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_only_the_shipped_typeface_is_used(sample_file: FileOf, language: Language) -> None:
    command: list[str | Path] = ["pdffonts", sample_file(language)]
    listing = subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()[2:]
    families = {re.sub(r"^[A-Z]{6}\+", "", line.split()[0]).removesuffix("-Bold").replace("-", " ") for line in listing}

    assert families <= {"Report Sans SC", "Report Sans SC Traditional"}  # sources are quoted as they were written
    assert all(line.split()[-5:-2] == ["yes", "yes", "yes"] for line in listing)


@pytest.mark.parametrize("language", LANGUAGES)
def test_bookmarks_and_contents_lead_to_every_section(
    sample_file: FileOf, sample_of: SampleOf, language: Language
) -> None:
    path, report = sample_file(language), sample_of(language)
    listing = subprocess.run(["mutool", "show", path, "outline"], check=True, capture_output=True, text=True).stdout
    marks = re.findall(r'^[^\t]?(\t+)"(.*)"\t#page=(\d+)', listing, flags=re.MULTILINE)
    contents = poppler(path).split("\f")[1]

    assert [title for depth, title, _ in marks if len(depth) == 1] == [report.title]
    sections = [(title, page) for depth, title, page in marks if len(depth) == 2]
    assert [title for title, _ in sections] == [spaced_words(f"{one.number} {one.title}") for one in report.sections]
    for one, (_, page) in zip(report.sections, sections, strict=True):
        assert re.search(rf"{re.escape(spaced_words(one.title))}\s*{page}\b", contents), (one.title, page)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_message_stands_whole_on_one_page(sample_file: FileOf, sample_of: SampleOf, language: Language) -> None:
    pages = [re.sub(r"\s", "", page) for page in poppler(sample_file(language)).split("\f")]

    for section in sample_of(language).sections:
        message = re.sub(r"\s", "", section.headline)
        assert any(message in page for page in pages), section.headline


def test_the_same_input_gives_the_same_bytes_in_any_process(teahouse: Instrument) -> None:
    """Neither what was set before, the order of hashing nor the hour may show."""
    program = "from tests.report.test_pdf import digest_of_plain_file; print(digest_of_plain_file())"
    environment = {**os.environ, "PYTHONHASHSEED": "1", "TZ": "UTC1"}
    command, root = [sys.executable, "-c", program], Path(__file__).parents[2]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=root, env=environment, text=True) as elsewhere:
        first, second = render(of_teahouse(teahouse, "same")), render(of_teahouse(teahouse, "same"))
        digest = elsewhere.communicate()[0].strip()

    assert first.startswith(b"%PDF")
    assert first == second
    assert hashlib.sha256(first).hexdigest() == digest


def test_hostile_text_is_printed_and_harmless(teahouse: Instrument, tmp_path: Path) -> None:
    path = tmp_path / "hostile.pdf"
    path.write_bytes(render(replace(of_teahouse(teahouse, HOSTILE), title=HOSTILE)))
    text = poppler(path)

    assert "@import url" in text
    assert "<script>" in text
    assert "root:" not in text
    assert "\ufffd" in text
    assert "/JavaScript" not in path.read_bytes().decode("latin-1")


def test_a_very_long_note_runs_over_pages(teahouse: Instrument, tmp_path: Path) -> None:
    note, path = "长" * 100_000, tmp_path / "long.pdf"
    path.write_bytes(render(of_teahouse(teahouse, note)))

    assert poppler(path).count("长") == len(note)


@pytest.mark.parametrize("address", ["http://localhost/", "file:///etc/passwd", "packaged:../tokens.css", "data:,x"])
def test_nothing_but_the_shipped_faces_is_opened(address: str) -> None:
    with pytest.raises(ValueError, match="packaged files only"):
        Packaged().fetch(address)


def test_the_shipped_faces_are_opened() -> None:
    for faces in FAMILIES.values():
        for name in faces.values():
            assert isinstance(Packaged().fetch(f"packaged:{name}"), URLFetcherResponse)
