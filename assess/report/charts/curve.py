"""A line that crosses a threshold: where it stands today, and where it breaks even."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from assess.report.charts import svg
from assess.report.charts.measure import balanced, text_width, wrap
from assess.report.charts.palette import ACCENT, GOOD, INK, INK_SOFT, PAPER, RULE, RULE_STRONG, Colour

_BOTTOM, _SIZE, _LINE = 170.0, 9.8, 12.0
_WIDE, _SLIM = (640.0, 46.0, 606.0), (270.0, 18.0, 246.0)  # the width, and where the axis begins and ends
_SURE = 0.84  # of the room is what bold letters of a system face are sure to stay in
_APART = 11.0  # figures beside the axis are at least this far from one another


@dataclass(frozen=True, slots=True)
class Spot:
    """A point of the line that has a name, with both values in words."""

    label: str
    x: Decimal
    y: Decimal
    shown: str


@dataclass(frozen=True, slots=True)
class Curve:
    """The points of the line by rising `x`, the threshold with its figure, what the axis measures, and the places on it.

    The ground where the line's value is nothing has a figure too, `ground_shown`.
    """

    points: tuple[tuple[Decimal, Decimal], ...]
    threshold: Decimal
    threshold_shown: str
    spots: tuple[Spot, ...]
    across: str
    ticks: tuple[tuple[Decimal, str], ...]
    ground_shown: str = ""
    narrow: bool = False


@dataclass(frozen=True, slots=True)
class _Plane:
    """Where a point of the chart lies on the drawing, how wide that is, and where its axis begins and ends."""

    right: float
    low: float
    size: float
    top: float
    width: float
    start: float
    end: float

    def __call__(self, x: Decimal, y: Decimal) -> tuple[float, float]:
        across = min(max(float(x) / self.right, 0.0), 1.0)
        up = min(max((float(y) - self.low) / self.size, 0.0), 1.0)
        return self.start + across * (self.end - self.start), _BOTTOM - up * (_BOTTOM - self.top)


def draw(chart: Curve, title: str, description: str) -> str:
    """The curve as SVG text."""
    sheet = _SLIM if chart.narrow else _WIDE
    right = max((float(x) for x, _ in (*chart.points, *chart.ticks)), default=0.0) or 1.0
    heights = [0.0, float(chart.threshold), *(float(y) for _, y in chart.points)]
    named = [balanced(f"{spot.label} {spot.shown}".strip(), sheet[0] / _SIZE * _SURE, 2) for spot in chart.spots]
    top = 10.0 + _LINE * sum(map(len, named))
    place = _Plane(right, min(heights), (max(heights) - min(heights)) or 1.0, top, *sheet)
    marks: list[str] = []
    y = _SIZE
    for position, (spot, rows) in enumerate(zip(chart.spots, named, strict=True)):
        marks.extend(_spot(place(spot.x, spot.y), rows, y, place.width, fill=GOOD if position else PAPER))
        y += _LINE * len(rows)
    line = svg.polyline([place(x, y) for x, y in chart.points], INK, width=1.8)
    body = [*_axes(chart, place), *_drops(chart, place), *_threshold(chart, place), line, *marks]
    return svg.document(place.width, _BOTTOM + 38, title, description, body)


def _axes(chart: Curve, place: _Plane) -> list[str]:
    ground = place(Decimal(0), Decimal(0))[1]
    across = wrap(chart.across, place.width / _SIZE * _SURE, 1)
    drawn = [
        svg.line((place.start, ground), (place.end, ground), RULE, width=0.7),
        svg.line((place.start, _BOTTOM), (place.end, _BOTTOM), RULE_STRONG),
        svg.lines(place.end, _BOTTOM + 32, across, size=_SIZE, colour=INK_SOFT, anchor="end"),
    ]
    for x, shown in chart.ticks:
        at = place(x, Decimal(0))[0]
        row = wrap(shown, 11, 1)
        half = text_width(row[0]) * _SIZE / 2
        middle = min(max(at, half), place.width - half)
        drawn.append(svg.line((at, _BOTTOM), (at, _BOTTOM + 4), RULE_STRONG))
        drawn.append(svg.lines(middle, _BOTTOM + 17, row, size=_SIZE, colour=INK_SOFT, anchor="middle"))
    return drawn


def _drops(chart: Curve, place: _Plane) -> list[str]:
    """A dotted line down from each point that has a name."""
    spots = [place(spot.x, spot.y) for spot in chart.spots]
    return [svg.line(spot, (spot[0], _BOTTOM), RULE_STRONG, width=0.8, dash="2 2") for spot in spots]


def _threshold(chart: Curve, place: _Plane) -> list[str]:
    """The threshold with its figure beside the axis, where neither the curve nor a dotted line ever runs."""
    level, ground = place(Decimal(0), chart.threshold)[1], place(Decimal(0), Decimal(0))[1]
    drawn = [
        svg.line((place.start, level), (place.end, level), ACCENT, dash="5 3"),
        _figure(chart.threshold_shown, place.start, level, ACCENT),
    ]
    if abs(level - ground) >= _APART:
        drawn.append(_figure(chart.ground_shown, place.start, ground, INK_SOFT))
    return drawn


def _figure(shown: str, start: float, y: float, colour: Colour) -> str:
    (figure,) = wrap(shown, (start - 4) / _SIZE, 1)
    return svg.text(start - 4, y + 3.4, figure, size=_SIZE, colour=colour, anchor="end")


def _spot(place: tuple[float, float], rows: Sequence[str], y: float, width: float, *, fill: Colour) -> list[str]:
    """A point with its name in rows from `y` down, and a dotted line from there to it."""
    half = max(map(text_width, rows)) * _SIZE / 2 / _SURE
    at = min(max(place[0], half), width - half)
    return [
        svg.line((place[0], y + _LINE * (len(rows) - 1) + 3), place, RULE_STRONG, width=0.8, dash="2 2"),
        svg.circle(place, 4.4, fill, INK, width=1.4),
        svg.lines(at, y, rows, size=_SIZE, anchor="middle", bold=True, leading=_LINE / _SIZE),
    ]
