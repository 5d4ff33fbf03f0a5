"""The charts of a whole report can be read on paper: no letter too small, no label cut, none over another."""

import re
from collections.abc import Callable, Iterator
from itertools import combinations
from xml.etree import ElementTree as ET

import pytest

from assess.domain.text import LANGUAGES, Language
from assess.report.blocks import Beside, Chart, Report
from assess.report.charts.measure import text_width

SVG = "{http://www.w3.org/2000/svg}"
PAGE, NARROW, GUTTER, POINT = 170.0, 86.0, 5.0, 25.4 / 72  # millimetres, as in print.css
SMALLEST = 6.5  # points


def printed(report: Report) -> Iterator[tuple[Chart, float]]:
    """Every chart with the width it is printed at, in millimetres."""
    for section in report.sections:
        for block in section.blocks:
            if isinstance(block, Chart):
                yield block, NARROW if block.narrow else PAGE
            if isinstance(block, Beside):
                left = PAGE * block.share / 100
                yield from ((one, left) for one in block.left if isinstance(one, Chart))
                yield from ((one, PAGE - left - GUTTER) for one in block.right if isinstance(one, Chart))


def box(part: ET.Element) -> tuple[float, float, float, float]:
    """The place of a label: left, right, top and bottom of its letters."""
    size, x, y = (float(part.get(name, 0)) for name in ("font-size", "x", "y"))
    width = text_width(part.text or "") * size
    left = x - width * {"middle": 0.5, "end": 1.0}.get(part.get("text-anchor", ""), 0.0)
    return left, left + width, y - 0.76 * size, y + 0.12 * size


def meet(one: ET.Element, other: ET.Element) -> bool:
    (left, right, top, bottom), (start, end, upper, lower) = box(one), box(other)
    return min(right, end) > max(left, start) and min(bottom, lower) > max(top, upper)


@pytest.mark.parametrize("language", LANGUAGES)
def test_charts_can_be_read_on_paper(sample_of: Callable[[Language], Report], language: Language) -> None:
    seen = list(printed(sample_of(language)))
    assert len({type(chart.drawing) for chart, _ in seen}) == 14

    for chart, width in seen:
        root = ET.fromstring(chart.svg)
        labels = [part for part in root.iter(f"{SVG}text") if not part.get("transform")]
        scale = width / POINT / float(root.get("width", 0))
        assert min(float(part.get("font-size", 0)) for part in labels) * scale >= SMALLEST - 0.01, chart.title
        assert not [part.text for part in labels if re.search(r".(…|\.\.\.)$", part.text or "")], chart.title
        assert not [(one.text, other.text) for one, other in combinations(labels, 2) if meet(one, other)], chart.title
