"""What is kept instead of worked out again changes no byte, and text drawn with fewer strokes looks the same."""

import os
import re
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
import weasyprint.draw as drawing
from weasyprint import HTML
from weasyprint.formatting_structure import boxes

from assess.domain.instrument import Instrument
from assess.report import pdf
from assess.report.pdf import drawings, haste, ink, letters, lines
from assess.report.pdf.faces import FIRST
from assess.report.pdf.press import press_of
from tests.report.test_tags import of_both

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
IN_MANY_STROKES = "ink.thin = lambda: (ink.rule(), setattr(ink.Stream, 'marked', ink._marked))"
WITH_WIDE_MARKS = (
    "from assess.report.pdf import drawings; drawings._FIRST_WIDE = ''"  # as the typesetter has them in charts
)


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


def pictures(path: Path, dots: int = 60) -> list[bytes]:
    command = ["pdftoppm", "-r", str(dots), "-gray", str(path)]
    whole = subprocess.run(command, check=True, capture_output=True).stdout
    return [whole[start:end] for start, end in pairwise([*(at.start() for at in re.finditer(rb"P5\n", whole)), None])]


def test_text_drawn_with_fewer_strokes_looks_the_same(quick: Path, tmp_path: Path) -> None:
    """A letter in a chart may stand a hair's breadth beside its old place."""
    slow = made(tmp_path / "many.pdf", IN_MANY_STROKES)
    pages = list(zip(pictures(slow), pictures(made(tmp_path / "few.pdf", WITH_WIDE_MARKS)), strict=True))

    assert len(slow.read_bytes()) > len(quick.read_bytes())
    assert pages
    for before, after in pages:
        far = sum(abs(one - other) > 64 for one, other in zip(before, after, strict=True))
        assert far < len(after) / 20_000


def test_a_rule_at_one_side_is_where_the_typesetter_draws_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    sides = "".join(f"<p style='border-{side}: 3px solid #123456'>x</p>" for side in ("top", "right", "bottom", "left"))
    style = "<style>@page { size: 400px; margin: 20px } p { height: 40px; margin: 10px }</style>"
    drawn = []
    for name, draw in (("own", ink._draw_border), ("theirs", ink._draw_border_slowly)):
        monkeypatch.setattr(drawing, "draw_border", draw)
        path = tmp_path / f"{name}.pdf"
        path.write_bytes(HTML(string=f"<html lang='en'>{style}{sides}").write_pdf(pdf_variant="pdf/ua-1"))
        drawn.append(pictures(path, dots=96))

    own, theirs = (b"".join(pages) for pages in drawn)
    assert min(own) < 64
    assert max(abs(one - other) for one, other in zip(own, theirs, strict=True)) < 32  # theirs has a faint fringe
    assert (tmp_path / "own.pdf").stat().st_size < (tmp_path / "theirs.pdf").stat().st_size


@pytest.mark.parametrize("radius", [(0, 0), (4, 6)])
def test_a_box_has_the_corners_that_the_typesetter_gives_it(radius: tuple[int, int]) -> None:
    box = boxes.BlockBox("p", {}, None, [])
    box.__dict__.update(position_x=1, position_y=2.5, width=30, height=20)
    for side in ("top", "right", "bottom", "left"):
        box.__dict__.update({f"margin_{side}": 1, f"padding_{side}": 2, f"border_{side}_width": 0.5})
    for corner in haste._CORNERS:
        box.__dict__[f"border_{corner}_radius"] = radius

    assert haste._rounded_box(box, 1, 2, 0.5, 0) == haste._rounded_box_slowly(box, 1, 2, 0.5, 0)


def test_what_one_report_says_is_not_set_again_for_the_next(
    teahouse: Instrument, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_slowly: list[str] = []

    def counted(text: str, *rest: object) -> object:
        set_slowly.append(text)
        return slowly(text, *rest)

    slowly = lines._split_slowly
    monkeypatch.setattr(lines, "_split_slowly", counted)
    fonts = press_of((FIRST,)).fonts
    fonts.__dict__.pop("_lines", None)
    report = of_both(teahouse)[0]

    pdf.warmed([report])
    first = len(set_slowly)
    pdf.warmed([report])

    assert first > 100
    assert len(set_slowly) - first < first / 5


def test_a_brand_sets_with_the_faces_that_are_open() -> None:
    assert press_of((FIRST,), (("--brand-accent", "#123456"),)).fonts is press_of((FIRST,)).fonts


@pytest.mark.parametrize(
    ("drawing", "ours"),
    [
        (
            '<rect x="1" y="2" width="3" height="4" fill="#123456" rx="1"/><text x="1" y="2" font-size="9">a</text>',
            True,
        ),
        ('<rect x="1" y="2" width="3" height="4" fill="#123456" filter="url(#f)"/>', False),
        ('<text x="1" y="2" font-size="9">a<tspan>b</tspan></text>', False),
        ('<image href="packaged:x"/>', False),
    ],
)
def test_a_drawing_is_drawn_straight_only_if_every_element_is_known(drawing: str, *, ours: bool) -> None:
    root = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" width="9" height="9">{drawing}</svg>'
    assert drawings.is_ours(ET.fromstring(root)) is ours


def test_every_chart_is_drawn_straight() -> None:
    paths = list((ROOT / "tests/report/golden").rglob("*.svg"))

    assert paths
    assert not [path.name for path in paths if not drawings.is_ours(ET.fromstring(path.read_text(encoding="utf-8")))]


def test_no_text_of_a_report_is_left_to_the_slow_way(teahouse: Instrument, monkeypatch: pytest.MonkeyPatch) -> None:
    """The processes that draw are copies of this one: what is raised there is raised here."""

    def refuse(_stream: object, textbox: Any, *_rest: object) -> list[object]:
        assert not textbox.text.strip(), textbox.text
        return []

    monkeypatch.setattr(letters, "draw_slowly", refuse)
    assert pdf.render(of_both(teahouse)[0]).startswith(b"%PDF")
