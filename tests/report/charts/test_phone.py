"""What a phone draws says what paper draws, and can be read without pushing it sideways."""

from collections import Counter
from xml.etree import ElementTree as ET

import pytest

from assess.report.charts import draw, phone
from assess.report.charts.measure import text_width
from tests.report.charts.samples import SAMPLES

SVG = "{http://www.w3.org/2000/svg}"
SHOWN, SMALLEST = 358, 11  # pixels: how wide a phone of 390 shows a drawing, and how large its letters have to be
ORDINARY = [name for name in SAMPLES if not name.endswith("extreme")]


def root(name: str) -> ET.Element:
    return ET.fromstring(phone.draw(SAMPLES[name], f"Title of {name}", "What it shows"))


def letters(drawing: ET.Element) -> Counter[str]:
    """Every letter that is drawn, wherever its line breaks."""
    words = [part.text or "" for part in drawing.iter(f"{SVG}text")]
    return Counter(letter for letter in "".join(words) if letter not in " …")


@pytest.mark.parametrize("name", SAMPLES)
def test_drawing_has_its_title_and_no_style_and_every_letter_can_be_read(name: str) -> None:
    drawing = root(name)

    assert [child.tag for child in drawing][:2] == [f"{SVG}title", f"{SVG}desc"]
    assert drawing.get("role") == "img"
    assert not [part for part in drawing.iter() if part.get("style")]
    scale = SHOWN / float(drawing.get("width", 0))
    for part in drawing.iter(f"{SVG}text"):
        assert float(part.get("font-size", 0)) * scale >= SMALLEST, part.text


@pytest.mark.parametrize("name", SAMPLES)
def test_drawing_stays_on_its_canvas(name: str) -> None:
    drawing = root(name)
    width, height = float(drawing.get("width", 0)), float(drawing.get("height", 0))

    for box in [part for part in drawing if part.tag == f"{SVG}rect"]:
        x, y = float(box.get("x", 0)), float(box.get("y", 0))
        assert -1 <= x <= x + float(box.get("width", 0)) <= width + 1
        assert -2 <= y <= y + float(box.get("height", 0)) <= height + 2
    for part in [part for part in drawing if part.tag == f"{SVG}text" and not part.get("transform")]:
        reach = text_width(part.text or "") * float(part.get("font-size", 0))
        x = float(part.get("x", 0)) - reach * {"middle": 0.5, "end": 1.0}.get(part.get("text-anchor", ""), 0.0)
        assert "extreme" in name or (x >= -2 and x + reach <= width + 2), part.text
        assert float(part.get("y", 0)) <= height + 1, part.text


@pytest.mark.parametrize("name", ORDINARY)
def test_a_phone_says_everything_that_paper_says(name: str) -> None:
    paper = letters(ET.fromstring(draw(SAMPLES[name], "", "")))
    words = letters(root(name))
    if name == "gantt":  # the head of the first column; on a phone there are no columns
        paper -= Counter("行动")

    assert not paper - words
