"""Who sits under whom: boxes joined by lines, posts stacked under their unit, outside parties dashed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from assess.report.charts import svg
from assess.report.charts.measure import wrap
from assess.report.charts.palette import ACCENT, INK, INK_SOFT, PAPER, RULE_STRONG, SUNKEN, Colour

_GAP = 10.0
_BOX, _SEAT, _TOP = 42.0, 29.0, 34.0
_FEW = 7  # boxes that half a page holds


@dataclass(frozen=True, slots=True)
class Box:
    """One unit or post and what sits in it."""

    label: str
    note: str = ""
    external: bool = False
    children: tuple["Box", ...] = ()


@dataclass(frozen=True, slots=True)
class OrganisationChart:
    """The head, the words on the line below it, and the boxes that report to it."""

    head: str
    line: str
    boxes: tuple[Box, ...]
    narrow: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """How wide the drawing is, and how many boxes stand side by side."""

    width: float
    most: int


_WIDE, _SLIM, PHONE = Sheet(640, 4), Sheet(294, 2), Sheet(272, 2)


def is_small(boxes: Sequence[Box]) -> bool:
    """Whether half a page is room enough."""
    return sum(1 + len(_seats(box.children)) for box in boxes) <= _FEW


def draw(chart: OrganisationChart, title: str, description: str, sheet: Sheet | None = None) -> str:
    """The chart as SVG text."""
    sheet = sheet or (_SLIM if chart.narrow else _WIDE)
    middle = sheet.width / 2
    body = [
        svg.rect(middle - 90, 4, 180, _TOP, INK, radius=3),
        svg.lines(middle, 25, wrap(chart.head, 16, 1), size=11, colour=PAPER, anchor="middle", bold=True),
    ]
    y = 4 + _TOP
    said = wrap(chart.line, (sheet.width - 60) / 10, 2)
    body.append(svg.lines(middle, y + 15.5, said, size=9.5, colour=ACCENT, anchor="middle", bold=True))
    words = y + 5, y + 7 + 13 * len(said)
    y += 18 + 13 * len(said)
    if chart.boxes:  # the line, interrupted by what it says
        body.append(svg.line((middle, 4 + _TOP), (middle, words[0]), RULE_STRONG, width=1.4))
        body.append(svg.line((middle, words[1]), (middle, y), RULE_STRONG, width=1.4))
    boxes, stem = chart.boxes, middle
    widest = max(boxes, key=lambda box: len(box.children), default=None)
    if widest is not None and (len(boxes) == 1 or len(widest.children) > sheet.most) and len(boxes) <= sheet.most:
        # What the largest unit holds stands side by side below it, instead of in one long column.
        drawn, height = _row(
            tuple(replace(box, children=()) if box is widest else box for box in boxes), y, stem, sheet
        )
        body.extend(drawn)
        stem = _centres(boxes, sheet)[boxes.index(widest)]
        top, y = y + 16 + _BOX, y + height - 10
        boxes = widest.children
        if boxes:
            body.append(svg.line((stem, top), (stem, y), RULE_STRONG, width=1.4))
    rows = _rows(boxes, sheet)
    first = y
    for place, row in enumerate(rows):
        if place == 1:
            stem = _aisle(rows[0], stem, sheet)
        if place:
            body.append(svg.line((stem, first + 8), (stem, y), RULE_STRONG, width=1.4))
        drawn, height = _row(row, y, stem, sheet)
        body.extend(drawn)
        y += height
    return svg.document(sheet.width, y + 6, title, description, body)


def _rows(boxes: tuple[Box, ...], sheet: Sheet) -> list[tuple[Box, ...]]:
    if not boxes:
        return []
    rows = -(-len(boxes) // sheet.most)
    per_row = -(-len(boxes) // rows)
    return [boxes[start : start + per_row] for start in range(0, len(boxes), per_row)]


def _aisle(row: Sequence[Box], stem: float, sheet: Sheet) -> float:
    """Where a line can go down between the boxes of a row to those of the next, as near to its stem as can be."""
    aisles = [(left + right) / 2 for left, right in pairwise(_centres(row, sheet))]
    return min(aisles, key=lambda x: abs(x - stem), default=stem)


def _width(boxes: Sequence[Box], sheet: Sheet) -> float:
    return min((sheet.width - _GAP * (len(boxes) - 1)) / len(boxes), 230.0)


def _centres(boxes: Sequence[Box], sheet: Sheet) -> list[float]:
    width = _width(boxes, sheet)
    left = (sheet.width - width * len(boxes) - _GAP * (len(boxes) - 1)) / 2
    return [left + (width + _GAP) * position + width / 2 for position in range(len(boxes))]


def _row(row: tuple[Box, ...], y: float, stem: float, sheet: Sheet) -> tuple[list[str], float]:
    width, centres = _width(row, sheet), _centres(row, sheet)
    drawn = [svg.line((stem, y), (stem, y + 8), RULE_STRONG, width=1.4)]
    spread = (min(centres[0], stem), max(centres[-1], stem))
    drawn.append(svg.line((spread[0], y + 8), (spread[1], y + 8), RULE_STRONG, width=1.4))
    lowest = 0.0
    for box, centre in zip(row, centres, strict=True):
        drawn.append(svg.line((centre, y + 8), (centre, y + 16), RULE_STRONG, width=1.4))
        part, height = _unit(box, centre - width / 2, y + 16, width)
        drawn.extend(part)
        lowest = max(lowest, height)
    return drawn, lowest + 26


def _unit(box: Box, x: float, y: float, width: float) -> tuple[list[str], float]:
    drawn = [_frame(box, x, y, width, _BOX, SUNKEN), *_words(box, x + width / 2, y, width, _BOX)]
    below = y + _BOX
    indent = 16.0
    for seat in _seats(box.children):
        middle = below + 6 + _SEAT / 2
        drawn.append(svg.polyline([(x + 7, y + _BOX), (x + 7, middle), (x + indent, middle)], RULE_STRONG))
        drawn.append(_frame(seat, x + indent, below + 6, width - indent, _SEAT, PAPER))
        drawn.extend(_words(seat, x + indent + (width - indent) / 2, below + 6, width - indent, _SEAT))
        below += 6 + _SEAT
    return drawn, below - y


def _seats(boxes: tuple[Box, ...]) -> list[Box]:
    return [seat for box in boxes for seat in (box, *_seats(box.children))]


def _frame(box: Box, x: float, y: float, width: float, height: float, fill: Colour) -> str:
    dash = "5 3" if box.external else None
    return svg.rect(x, y, width, height, fill, INK_SOFT, radius=3, stroke_width=1, dash=dash)


def _words(box: Box, centre: float, y: float, width: float, height: float) -> list[str]:
    size = 10.0 if height == _BOX else 9.0
    rows = wrap(box.label, (width - 10) / size, 2)
    note = wrap(box.note, (width - 10) / 9, 1) if box.note and (len(rows) < 2 or height == _BOX) else ()
    block = len(rows) * size * 1.25 + (10 if note else 0)
    top = y + (height - block) / 2 + size * 0.95
    drawn = [svg.lines(centre, top, rows, size=size, anchor="middle", bold=height == _BOX, leading=1.25)]
    if note:
        drawn.append(svg.lines(centre, top + len(rows) * size * 1.25, note, size=9, colour=INK_SOFT, anchor="middle"))
    return drawn
