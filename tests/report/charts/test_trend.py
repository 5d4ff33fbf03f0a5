"""Scores over the rounds: every round a mark, every score a line, nothing off the canvas."""

import os
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from assess.report.charts.trend import PAPER_SHEET, PHONE, Round, Sheet, Trend, TrendLine, draw
from tests.report.charts.samples import HOSTILE, LONG

GOLDEN = Path(__file__).parents[1] / "golden"
SVG = "{http://www.w3.org/2000/svg}"
D = Decimal
SAMPLES = {
    "trend": Trend(
        rounds=(
            Round(0, "首次诊断", "2026年11月22日"),
            Round(92, "三个月后", "2027年2月22日"),
            Round(181, "半年", "2027年5月22日"),
        ),
        lines=(
            TrendLine("总分", (D("41.2"), D("48"), D("57.5")), "57.5"),
            TrendLine("准备度指数", (D("38"), D("50"), D("56")), "56"),
            TrendLine("支撑度指数", (None, D("33"), D("31.4")), "31.4"),
        ),
    ),
    "trend-extreme": Trend(
        rounds=(Round(0, LONG, HOSTILE), Round(0, HOSTILE, LONG), Round(1, LONG, LONG), Round(4000, "", "")),
        lines=(
            *(TrendLine(LONG, (D(-5), None, D(9999), D(50)), HOSTILE) for _ in range(9)),
            TrendLine(HOSTILE, (None, None, None, None), ""),
        ),
    ),
    "trend-single": Trend(rounds=(Round(0, "First", "22 Nov 2026"),), lines=(TrendLine("Overall", (D(40),), "40"),)),
}


def drawn(name: str, sheet: Sheet = PAPER_SHEET) -> str:
    return draw(SAMPLES[name], f"Title of {name}", "What it shows", sheet)


@pytest.mark.parametrize("name", SAMPLES)
def test_drawing_equals_its_golden_file(name: str) -> None:
    """Run with REFRESH_GOLDENS=1 to accept the present drawings, and look at them."""
    path = GOLDEN / f"{name}.svg"
    if os.environ.get("REFRESH_GOLDENS"):
        path.write_text(drawn(name), encoding="utf-8")

    assert path.read_text(encoding="utf-8") == drawn(name)


@pytest.mark.parametrize("sheet", [PAPER_SHEET, PHONE], ids=["paper", "phone"])
@pytest.mark.parametrize("name", SAMPLES)
def test_drawing_is_well_formed_and_stays_on_its_canvas(name: str, sheet: Sheet) -> None:
    root = ET.fromstring(drawn(name, sheet))
    width, height = float(root.get("width", 0)), float(root.get("height", 0))

    for circle in root.iter(f"{SVG}circle"):
        assert 0 <= float(circle.get("cx", -1)) <= width
        assert 0 <= float(circle.get("cy", -1)) <= height
    for text in root.iter(f"{SVG}text"):
        assert 0 <= float(text.get("y", -1)) <= height


@pytest.mark.parametrize(("sheet", "marks"), [(PAPER_SHEET, 8), (PHONE, 8 + 3)], ids=["paper", "phone"])
def test_every_known_score_has_its_mark_and_every_line_its_last_value(sheet: Sheet, marks: int) -> None:
    root = ET.fromstring(drawn("trend", sheet))
    texts = [text.text for text in root.iter(f"{SVG}text")]

    assert len(list(root.iter(f"{SVG}circle"))) == marks
    assert {"57.5 总分", "56 准备度指数", "31.4 支撑度指数"} <= set(texts)
