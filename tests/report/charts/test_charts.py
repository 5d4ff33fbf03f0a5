"""The charts draw what they are told, the same every time, whatever they are told."""

import os
import re
from collections import Counter
from decimal import Decimal
from itertools import pairwise
from math import dist
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from assess.report.charts import draw, palette
from assess.report.charts.measure import balanced, text_width, together, wrap
from assess.report.charts.palette import Colour
from assess.report.charts.path import DecisionPath, Stop
from assess.report.charts.raci import RaciMap, Row
from assess.report.charts.radar import Axis, Radar, Ring
from tests.report.charts.samples import LONG, SAMPLES

GOLDEN = Path(__file__).parents[1] / "golden"
TOKENS = Path(__file__).parents[3] / "static" / "css" / "tokens.css"
SVG = "{http://www.w3.org/2000/svg}"


def drawn(name: str) -> str:
    return draw(SAMPLES[name], f"Title of {name}", "What it shows")


@pytest.mark.parametrize("name", SAMPLES)
def test_drawing_equals_its_golden_file(name: str) -> None:
    """Run with REFRESH_GOLDENS=1 to accept the present drawings, and look at them."""
    path = GOLDEN / f"{name}.svg"
    if os.environ.get("REFRESH_GOLDENS"):
        path.write_text(drawn(name), encoding="utf-8")

    assert path.read_text(encoding="utf-8") == drawn(name)


@pytest.mark.parametrize("name", SAMPLES)
def test_drawing_is_well_formed_titled_and_without_style_or_script(name: str) -> None:
    root = ET.fromstring(drawn(name))

    assert [child.tag for child in root][:2] == [f"{SVG}title", f"{SVG}desc"]
    assert root.get("role") == "img"
    assert not [part for part in root.iter() if part.get("style") or part.tag in {f"{SVG}script", f"{SVG}style"}]


@pytest.mark.parametrize("name", SAMPLES)
def test_drawing_stays_on_its_canvas(name: str) -> None:
    root = ET.fromstring(drawn(name))
    width, height = float(root.get("width", 0)), float(root.get("height", 0))

    for box in root.iter(f"{SVG}rect"):
        x, y = float(box.get("x", 0)), float(box.get("y", 0))
        assert -1 <= x <= x + float(box.get("width", 0)) <= width + 1
        assert -2 <= y <= y + float(box.get("height", 0)) <= height + 2


@pytest.mark.parametrize("name", [name for name in SAMPLES if not name.endswith("extreme")])
def test_text_stays_on_the_canvas(name: str) -> None:
    root = ET.fromstring(drawn(name))
    width = float(root.get("width", 0))

    for part in root.iter(f"{SVG}text"):
        reach = text_width(part.text or "") * float(part.get("font-size", 0))
        x = float(part.get("x", 0)) - reach * {"middle": 0.5, "end": 1.0}.get(part.get("text-anchor", ""), 0.0)
        assert part.get("transform") or (x >= -2 and x + reach <= width + 8), part.text


def test_colours_are_those_of_the_style_sheet() -> None:
    light = TOKENS.read_text(encoding="utf-8").split("@media")[0]
    tokens = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", light))
    groups = [palette.LEVELS, palette.ON_LEVELS, palette.SERIES, *palette.RACI.values()]
    single = [value for value in vars(palette).values() if isinstance(value, Colour) and value.name != "white"]

    for colour in [*single, *(colour for group in groups for colour in group)]:
        assert tokens[colour.name] == colour.value


def test_wrapping_keeps_every_character_when_there_is_room() -> None:
    assert "".join(wrap(LONG, 10, 99)) == LONG


def test_wrapping_ends_in_an_ellipsis_when_there_is_none() -> None:
    rows = wrap(LONG, 10, 2)

    assert len(rows) == 2
    assert rows[-1].endswith("…")
    assert all(text_width(row) <= 10 for row in rows)


def test_wrapping_never_starts_a_line_with_closing_punctuation() -> None:
    rows = wrap("先补决心，再补产品。然后（如果还有钱）做私域！", 5, 99)

    assert not [row for row in rows if row[0] in "，。）！"]
    assert not [row for row in rows if row[-1] == "（"]


def test_balanced_lines_leave_no_letter_alone() -> None:
    assert wrap("先做公域，私域蓄水", 8, 2) == ("先做公域，私域蓄", "水")
    assert balanced("先做公域，私域蓄水", 8, 2) == ("先做公域，", "私域蓄水")
    assert balanced("先做公域", 8, 2) == ("先做公域",)
    assert balanced("TL-1 Personal WeChat used well", 14, 2) == ("TL-1 Personal", "WeChat used well")
    assert balanced("Membership and CRM", 10, 2) == ("Membership", "and CRM")
    assert balanced("", 10, 2) == ("",)
    assert wrap("Public domain and e-commerce", 12, 2) == ("Public domain and", "e-commerce")


def test_names_share_a_line_where_they_fit_and_are_not_broken() -> None:
    assert together(["老板", "财务、法务与人力", "客服"], 10) == ("老板", "财务、法务与人力", "客服")
    assert together(["老板", "财务"], 10) == ("老板 · 财务",)


def test_english_breaks_between_words() -> None:
    assert wrap("Private-domain lead reports", 8, 3) == ("Private-domain", "lead reports")


@pytest.mark.parametrize(("stops", "rows"), [(0, 0), (1, 1), (6, 1), (7, 2), (17, 3)])
def test_no_rule_of_a_path_stands_alone_in_a_last_row(stops: int, rows: int) -> None:
    path = DecisionPath(tuple(Stop(f"R{number}", "o", "passed", "w") for number in range(stops)))
    drawing = draw(path, "Path", "")
    heights = [re.search(rf' y="([^"]+)"[^>]*>R{number}<', drawing) for number in range(stops)]
    shared = Counter(found.group(1) for found in heights if found)

    assert len(shared) == rows
    assert stops <= 1 or min(shared.values()) > 1


def test_a_rule_that_an_outcome_is_named_after_is_not_said_before_it() -> None:
    named, other = Stop("R1", "R1 wait", "passed", "w"), Stop("R2", "go", "held", "w")
    drawing = draw(DecisionPath((named, other)), "Path", "")

    assert (drawing.count(">R1"), drawing.count(">R2")) == (1, 1)
    assert (named.said, other.said) == ("R1 wait", "R2 go")


def test_a_chinese_role_is_parted_between_its_words() -> None:
    roles = ("财务、法务与人力", "私域负责人", "外部陪跑或服务商", "一把手", "公域与电商", *("客服",) * 6)
    root = ET.fromstring(draw(RaciMap(roles, (Row("战略定位与年度目标，联席会", ("A",) * 11),), ()), "Title", "Said"))
    lines = {(part.text or "").strip() for part in root.iter() if part.tag in {f"{SVG}text", f"{SVG}tspan"}}

    assert {"财务、", "法务", "与人力", "私域", "负责人", "外部陪跑", "或服务商", "公域", "与电商"} <= lines


def lightness(colour: Colour) -> float:
    """What is left of a colour in grey: L* from 0 to 100."""
    parts = (int(colour.value[place : place + 2], 16) / 255 for place in (1, 3, 5))
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    luminance: float = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return 116 * luminance ** (1 / 3) - 16


def test_neighbours_stay_apart_in_grey() -> None:
    """Printed in black or seen without red and green, what stands side by side is told apart by its lightness."""
    parts = [lightness(colour) for colour in palette.SERIES]
    letters = [lightness(palette.RACI[letter][0]) for letter in "ARCI"]
    levels = [lightness(colour) for colour in palette.LEVELS]

    assert min(abs(one - other) for one, other in pairwise(parts)) > 10
    assert min(abs(one - other) for one, other in pairwise(parts[:3])) > 18
    assert letters == sorted(letters)
    assert levels == sorted(levels, reverse=True)
    assert min(abs(one - other) for row in (letters, levels) for one, other in pairwise(row)) > 7


@pytest.mark.parametrize("value", [10, 30, 50, 62, 70, 75, 88])
def test_no_line_of_scores_crosses_the_label_of_a_ring(value: int) -> None:
    """Where all scores are alike the line runs round the circle, and every ring has room beside it."""
    rings = tuple(Ring(f"L{place}", Decimal(low)) for place, low in enumerate((0, 25, 45, 65, 85), start=1))
    axes = tuple(Axis(f"Axis {place}", Decimal(value), "") for place in range(9))
    root = ET.fromstring(draw(Radar(axes, rings), "Title", "Said"))
    line = [polygon for polygon in root.iter(f"{SVG}polygon") if polygon.get("fill") == "none"][-1]
    corners = [tuple(map(float, corner.split(","))) for corner in line.get("points", "").split()]
    labels = [text for text in root.iter(f"{SVG}text") if re.fullmatch(r"L\d", "".join(text.itertext()))]

    assert len(labels) == 4
    for text in labels:
        middle = (float(text.get("x", 0)), float(text.get("y", 0)) - 3.4)
        assert min(_away(middle, *ends) for ends in pairwise([*corners, corners[0]])) > 5


def _away(point: tuple[float, ...], start: tuple[float, ...], end: tuple[float, ...]) -> float:
    """How far a point lies from a line between two others."""
    along = [after - before for before, after in zip(start, end, strict=True)]
    part = sum((at - before) * step for at, before, step in zip(point, start, along, strict=True)) / sum(
        step * step for step in along
    )
    nearest = [before + step * min(max(part, 0), 1) for before, step in zip(start, along, strict=True)]
    return dist(point, nearest)
