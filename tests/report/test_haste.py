"""What is kept instead of worked out again changes no byte, and text drawn with fewer strokes looks the same."""

import os
import re
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROGRAM = """
import sys
from pathlib import Path
from weasyprint import HTML
from assess.report.pdf import haste, ink, tree
{leave}
from assess.content import load
from tests.report.test_tags import of_both
from assess.report.pdf import render
Path(sys.argv[1]).write_bytes(render(of_both(load(Path("tests/report/questionnaires/teahouse.yaml")))))
"""
SLOWLY = "haste.hasten = lambda: None; tree.Tree._ua_stylesheets = HTML._ua_stylesheets"
IN_MANY_STROKES = "ink.thin = lambda: None"


def made(path: Path, leave: str) -> Path:
    """The file of a report in both languages, made by a process that leaves something."""
    command = [sys.executable, "-c", PROGRAM.format(leave=leave), str(path)]
    subprocess.run(command, check=True, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)})
    return path


@pytest.fixture(scope="module")
def quick(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(tmp_path_factory.mktemp("haste") / "quick.pdf", "")


def test_what_is_kept_changes_no_byte(quick: Path, tmp_path: Path) -> None:
    assert made(tmp_path / "slow.pdf", SLOWLY).read_bytes() == quick.read_bytes()


def pictures(path: Path) -> list[bytes]:
    command = ["pdftoppm", "-r", "60", "-gray", str(path)]
    whole = subprocess.run(command, check=True, capture_output=True).stdout
    return [whole[start:end] for start, end in pairwise([*(at.start() for at in re.finditer(rb"P5\n", whole)), None])]


def test_text_drawn_with_fewer_strokes_looks_the_same(quick: Path, tmp_path: Path) -> None:
    """A letter in a chart may stand a hair's breadth beside its old place."""
    slow = made(tmp_path / "many.pdf", IN_MANY_STROKES)
    pages = list(zip(pictures(slow), pictures(quick), strict=True))

    assert len(slow.read_bytes()) > len(quick.read_bytes())
    assert pages
    for before, after in pages:
        far = sum(abs(one - other) > 64 for one, other in zip(before, after, strict=True))
        assert far < len(after) / 10_000
