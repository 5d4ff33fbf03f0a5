"""Who sits under whom: boxes joined by lines, posts stacked under their unit, outside parties dashed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from assess.report.charts import svg
from assess.report.charts.measure import balanced, wrap
from assess.report.charts.palette import ACCENT, INK, INK_SOFT, PAPER, RULE_STRONG, SUNKEN, Colour

_GAP = 10.0
_BOX, _SEAT, _TOP = 28.0, 24.0, 30.0  # the least heights of a box, of a seat in it, and of the head
_SIZE, _SMALL, _LEADING = 10.0, 9.0, 1.25
_ROOM = 12.0  # above and below the words of a box
_COLUMN = 2  # seats that may stand in a column in their box; more of them stand side by side below it
_DOTS = "4 3"


@dataclass(frozen=True, slots=True)
class Box:
    """One unit or post and what sits in it."""

    label: str
    note: str = ""
    external: bool = False
    children: tuple["Box", ...] = ()


@dataclass(frozen=True, slots=True)
class OrganisationChart:
    """The head, the words on the line below it, and the boxes that report to it; by a dotted line where it is no other."""

    head: str
    line: str
    boxes: tuple[Box, ...]
    dotted: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """How wide the drawing is, and how many boxes stand side by side."""

    width: float
    most: int


_WIDE, PHONE = Sheet(640, 5), Sheet(272, 2)


def draw(chart: OrganisationChart, title: str, description: str, sheet: Sheet = _WIDE) -> str:
    """The chart as SVG text."""
    middle = sheet.width / 2
    y = 4 + _TOP
    body = [
        svg.rect(middle - 90, 4, 180, _TOP, INK, radius=3),
        svg.lines(middle, 23, wrap(chart.head, 16, 1), size=11, colour=PAPER, anchor="middle", bold=True),
    ]
    said = wrap(chart.line, (sheet.width - 60) / 10, 2)
    body.append(svg.lines(middle, y + 15.5, said, size=9.5, colour=ACCENT, anchor="middle", bold=True))
    words = y + 5, y + 7 + 13 * len(said)
    boxes, stem, first = chart.boxes, middle, y + 18 + 13 * len(said)
    dash = _DOTS if chart.dotted else None
    if boxes:  # the line, interrupted by what it says
        body.append(_line((middle, y), (middle, words[0]), dash))
        body.append(_line((middle, words[1]), (middle, first), dash))
    y = first
    while (widest := _to_open(boxes, sheet)) is not None:
        # What a unit holds stands side by side below it, instead of in one long column.
        place = boxes.index(widest)
        shown = tuple(replace(box, children=()) if box is widest else box for box in boxes)
        drawn, height = _row(shown, y, stem, sheet, dash)
        body.extend(drawn)
        stem = _centres(boxes, sheet)[place]
        top, y = y + 16 + _height(boxes, sheet), y + height
        boxes, dash = widest.children, None
        body.append(_line((stem, top), (stem, y)))
    rows = _rows(boxes, sheet)
    first = y
    for place, row in enumerate(rows):
        if place == 1:
            stem = _aisle(rows[0], stem, sheet)
        if place:
            body.append(_line((stem, first + 8), (stem, y)))
        drawn, height = _row(row, y, stem, sheet, dash)
        body.extend(drawn)
        y += height
    return svg.document(sheet.width, y + 2, title, description, body)


def _line(start: tuple[float, float], end: tuple[float, float], dash: str | None = None) -> str:
    return svg.line(start, end, RULE_STRONG, width=1.4, dash=dash)


def _to_open(boxes: Sequence[Box], sheet: Sheet) -> Box | None:
    """The box of a single row whose seats need the width of the sheet."""
    widest = max(boxes, key=lambda box: len(box.children), default=None)
    if widest is None or not widest.children or len(boxes) > sheet.most:
        return None
    return widest if len(boxes) == 1 or len(widest.children) > _COLUMN else None


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


def _height(row: Sequence[Box], sheet: Sheet) -> float:
    """How high the boxes of a row are: as their longest name needs."""
    return max(_BOX, *(_ROOM + _block(box, _width(row, sheet), _SIZE) for box in row))


def _row(row: tuple[Box, ...], y: float, stem: float, sheet: Sheet, dash: str | None = None) -> tuple[list[str], float]:
    width, centres, tall = _width(row, sheet), _centres(row, sheet), _height(row, sheet)
    drawn = [_line((stem, y), (stem, y + 8), dash)]
    spread = (min(centres[0], stem), max(centres[-1], stem))
    if spread[0] < spread[1]:
        drawn.append(_line((spread[0], y + 8), (spread[1], y + 8), dash))
    lowest = 0.0
    for box, centre in zip(row, centres, strict=True):
        drawn.append(_line((centre, y + 8), (centre, y + 16), dash))
        part, height = _unit(box, centre - width / 2, y + 16, width, tall)
        drawn.extend(part)
        lowest = max(lowest, height)
    return drawn, lowest + 16


def _unit(box: Box, x: float, y: float, width: float, tall: float) -> tuple[list[str], float]:
    drawn = [_frame(box, x, y, width, tall, SUNKEN), *_words(box, x + width / 2, y, width, tall)]
    below = y + tall
    indent = 16.0
    for seat in _seats(box.children):
        high = max(_SEAT, 8 + _block(seat, width - indent, _SMALL))
        middle = below + 6 + high / 2
        drawn.append(svg.polyline([(x + 7, y + tall), (x + 7, middle), (x + indent, middle)], RULE_STRONG))
        drawn.append(_frame(seat, x + indent, below + 6, width - indent, high, PAPER))
        drawn.extend(_words(seat, x + indent + (width - indent) / 2, below + 6, width - indent, high, _SMALL))
        below += 6 + high
    return drawn, below - y


def _seats(boxes: tuple[Box, ...]) -> list[Box]:
    return [seat for box in boxes for seat in (box, *_seats(box.children))]


def _frame(box: Box, x: float, y: float, width: float, height: float, fill: Colour) -> str:
    dash = "5 3" if box.external else None
    return svg.rect(x, y, width, height, fill, INK_SOFT, radius=3, stroke_width=1, dash=dash)


def _texts(box: Box, width: float, size: float) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The name of a box and its note, in lines."""
    rows = balanced(box.label, (width - 10) / size, 2)
    return rows, wrap(box.note, (width - 10) / _SMALL, 1) if box.note else ()


def _block(box: Box, width: float, size: float) -> float:
    """How high the words of a box are."""
    rows, note = _texts(box, width, size)
    return len(rows) * size * _LEADING + (10 if note else 0)


def _words(box: Box, centre: float, y: float, width: float, height: float, size: float = _SIZE) -> list[str]:
    rows, note = _texts(box, width, size)
    top = y + (height - _block(box, width, size)) / 2 + size * 0.95
    drawn = [svg.lines(centre, top, rows, size=size, anchor="middle", bold=size == _SIZE, leading=_LEADING)]
    if note:
        below = top + len(rows) * size * _LEADING
        drawn.append(svg.lines(centre, below, note, size=_SMALL, colour=INK_SOFT, anchor="middle"))
    return drawn
