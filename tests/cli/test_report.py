"""`assess report`."""

import json
import re
from pathlib import Path

import pytest

from tests.cli.companies import WORKSHOP
from tests.running import Run


def test_a_pdf_is_written(run: Run, few: Path, tmp_path: Path) -> None:
    ran = run("report", few, "-o", tmp_path / "out.pdf", "--questionnaire", WORKSHOP)

    assert ran.status == 0
    assert (tmp_path / "out.pdf").read_bytes().startswith(b"%PDF-")
    assert ran.out == f"已生成 {tmp_path / 'out.pdf'}\n"


@pytest.mark.parametrize(("lang", "languages"), [("zh-CN", {"zh-CN"}), ("en", {"en"}), ("both", {"zh-CN", "en"})])
def test_html_is_written_in_the_languages_asked_for(
    run: Run, answers: Path, tmp_path: Path, lang: str, languages: set[str]
) -> None:
    run("report", answers, "-o", tmp_path / "out.html", "--lang", lang, "--company", "Yunling (fictional)")
    text = (tmp_path / "out.html").read_text(encoding="utf-8")

    assert set(re.findall(r'<\w[^>]*? lang="([^"]+)"', text)) == languages
    assert "Yunling (fictional)" in text


def test_json_is_what_analyse_prints(run: Run, answers: Path, tmp_path: Path) -> None:
    run("report", answers, "-o", tmp_path / "out.JSON")

    assert json.loads((tmp_path / "out.JSON").read_text(encoding="utf-8")) == json.loads(
        run("analyse", answers, "--json").out
    )


def test_the_same_day_gives_the_same_bytes(run: Run, answers: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "first.html", tmp_path / "second.html"
    for file in (first, second):
        run("report", answers, "-o", file, "--date", "2026-11-22")

    assert first.read_bytes() == second.read_bytes()
    assert "2026年11月22日" in first.read_text(encoding="utf-8")


@pytest.mark.parametrize("ending", ["docx", "pptx", "xlsx"])
def test_office_files_are_written(run: Run, answers: Path, tmp_path: Path, ending: str) -> None:
    first, second = tmp_path / f"first.{ending}", tmp_path / f"second.{ending}"
    for file in (first, second):
        ran = run("report", answers, "-o", file, "--date", "2026-11-22", "--lang", "both", "--company", "=1+1")
        assert ran.status == 0

    assert first.read_bytes().startswith(b"PK")
    assert first.read_bytes() == second.read_bytes()


@pytest.mark.parametrize("name", ["out.odt", "out.csv", "out"])
def test_a_format_it_cannot_write_is_refused_before_any_work(run: Run, tmp_path: Path, name: str) -> None:
    ran = run("report", "nowhere.yaml", "-o", tmp_path / name, "--lang", "en")

    assert ran.status == 2
    assert ran.err == f"{tmp_path / name}: a report is written as .pdf, .html, .docx, .pptx, .xlsx, .json\n"


def test_a_place_that_cannot_be_written_is_named(run: Run, answers: Path, tmp_path: Path) -> None:
    ran = run("report", answers, "-o", tmp_path / "no/such/folder.html", "--lang", "en")

    assert ran.status == 2
    assert ran.err == f"{tmp_path / 'no/such/folder.html'} cannot be written: No such file or directory\n"
