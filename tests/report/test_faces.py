"""Every script of a name or a note is printed, in faces that are loaded only when a text needs them."""

import re
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from assess.domain.instrument import Instrument
from assess.report.pdf import FAMILIES, render
from assess.report.pdf.faces import FIRST, needed, settable
from tests.report.test_pdf import mupdf, of_teahouse, poppler

SCRIPTS = {
    FIRST: "云岭护肤 Yunling ñ é 、。「」 かな カタカナ 镕喆堃",
    "Report Sans SC Traditional": "臺灣龍國",
    "Report Sans SC Rare": "𠮷野家 㵘 䶮 ㍿",
    "Report Sans SC Hangul": "한국어 홍길동",
    "Report Sans Letters": "ő Привет Ελλάδα Tiếng Việt Łódź",
    "Report Sans Emoji": "😀 🚀 🀄",
}
NEVER_SEEN = "\u200d\ufe0f\u202e\u2066\U000e0101"


@pytest.fixture(scope="module")
def file(teahouse: Instrument, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A note in every script, with what is never seen in between, what no face draws, and a control character."""
    note = " ".join(SCRIPTS.values()) + NEVER_SEEN + "家👨\u200d👩\u200d👧 e\u0301 ab\x01 𪛖 𓀀 กx"
    path = tmp_path_factory.mktemp("faces") / "scripts.pdf"
    path.write_bytes(render(replace(of_teahouse(teahouse, note), client="𠮷野家")))
    return path


@pytest.mark.parametrize("family", FAMILIES)
def test_a_family_is_loaded_only_for_a_text_that_needs_it(family: str) -> None:
    assert set(needed(SCRIPTS[family])) == {FIRST, family}


@pytest.mark.parametrize("engine", [poppler, mupdf])
def test_every_script_is_read_back(file: Path, engine: Callable[[Path], str]) -> None:
    read = set(engine(file))

    assert set("".join(SCRIPTS.values())) - read == set()
    assert not set(NEVER_SEEN) & read


def test_every_drawing_is_one_of_ours_and_none_is_the_sign_for_nothing(file: Path) -> None:
    trace = subprocess.run(["mutool", "draw", "-q", "-F", "trace", "-o", "-", file], check=True, capture_output=True)
    fonts = subprocess.run(["pdffonts", file], check=True, capture_output=True, text=True).stdout.splitlines()[2:]
    used = {re.sub(r"^[A-Z]{6}\+", "", line.split()[0]).removesuffix("-Bold").replace("-", " ") for line in fonts}

    assert used == set(FAMILIES)
    assert b'glyph="1"' in trace.stdout
    assert b'glyph="0"' not in trace.stdout


def test_a_face_without_bold_letters_is_drawn_with_a_line_around_them(file: Path) -> None:
    """The company’s name on the cover is bold; the note has the same letter and is not."""
    traced = subprocess.run(["mutool", "draw", "-q", "-F", "trace", "-o", "-", file], check=True, capture_output=True)
    around = re.findall(r"<stroke_text.*?</stroke_text>", traced.stdout.decode(), re.DOTALL)

    assert ["".join(re.findall('unicode="(.)"', one)) for one in around] == ["𠮷"]


def test_what_no_face_draws_is_named_in_its_place_and_on_the_cover(file: Path) -> None:
    text = re.sub(r"\s", "", poppler(file))

    assert "〔U+2A6D6〕〔U+13000〕〔U+0E01〕x" in text
    assert "有3个字符不在本文件各字体之内" in text
    assert "\ufffd" in text
    assert "□" not in text


@pytest.mark.parametrize(
    ("text", "shown", "missing"),
    [
        ("e\u0301", "é", ""),
        ("a\u2009b\u2028c", "a b c", ""),
        ("👨\u200d👩", "👨👩", ""),
        ("1\ufe0f\u20e3", "1\u20e3", ""),
        ("\U0001faf8", "🫸", ""),
        ("a𝄞b", "a〔MUSICAL SYMBOL G CLEF〕b", "𝄞"),
        ("ก", "〔U+0E01〕", "ก"),
    ],
)
def test_a_text_is_made_of_what_can_be_drawn(text: str, shown: str, missing: str) -> None:
    assert settable(text) == (shown, missing)
