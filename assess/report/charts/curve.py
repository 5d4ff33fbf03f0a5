"""A line that crosses a threshold: where it stands today, and where it breaks even."""

from dataclasses import dataclass
from decimal import Decimal

from assess.report.charts import svg
from assess.report.charts.measure import text_width, wrap
from assess.report.charts.palette import ACCENT, GOOD, INK, INK_SOFT, PAPER, RULE, RULE_STRONG

_TOP, _BOTTOM = 34.0, 170.0
_WIDE, _SLIM = (640.0, 46.0, 606.0), (270.0, 18.0, 226.0)  # the width, and where the axis begins and ends


@dataclass(frozen=True, slots=True)
class Spot:
    """A point of the line that has a name, with both values in words."""

    label: str
    x: Decimal
    y: Decimal
    shown: str


@dataclass(frozen=True, slots=True)
class Curve:
    """The points of the line by rising `x`, the threshold, what the axes measure, and the places on them."""

    points: tuple[tuple[Decimal, Decimal], ...]
    threshold: Decimal
    threshold_shown: str
    spots: tuple[Spot, ...]
    across: str
    ticks: tuple[tuple[Decimal, str], ...]
    narrow: bool = False


@dataclass(frozen=True, slots=True)
class _Plane:
    """Where a point of the chart lies on the drawing, how wide that is, and where its axis begins and ends."""

    right: float
    low: float
    size: float
    width: float
    start: float
    end: float

    def __call__(self, x: Decimal, y: Decimal) -> tuple[float, float]:
        across = min(max(float(x) / self.right, 0.0), 1.0)
        up = min(max((float(y) - self.low) / self.size, 0.0), 1.0)
        return self.start + across * (self.end - self.start), _BOTTOM - up * (_BOTTOM - _TOP)


def draw(chart: Curve, title: str, description: str) -> str:
    """The curve as SVG text."""
    right = max((float(x) for x, _ in (*chart.points, *chart.ticks)), default=0.0) or 1.0
    heights = [0.0, float(chart.threshold), *(float(y) for _, y in chart.points)]
    place = _Plane(right, min(heights), (max(heights) - min(heights)) or 1.0, *(_SLIM if chart.narrow else _WIDE))
    body = [*_axes(chart, place), svg.polyline([place(x, y) for x, y in chart.points], INK, width=1.8)]
    for position, spot in enumerate(chart.spots):
        body.extend(_spot(spot, place(spot.x, spot.y), position, place.width))
    return svg.document(place.width, _BOTTOM + 36, title, description, body)


def _axes(chart: Curve, place: _Plane) -> list[str]:
    level, ground = place(Decimal(0), chart.threshold)[1], place(Decimal(0), Decimal(0))[1]
    drawn = [
        svg.line((place.start, ground), (place.end, ground), RULE, width=0.7),
        svg.line((place.start, _BOTTOM), (place.end, _BOTTOM), RULE_STRONG),
        svg.line((place.start, level), (place.end, level), ACCENT, dash="5 3"),
        svg.lines(place.end, level - 5, wrap(chart.threshold_shown, 20, 1), size=9, colour=ACCENT, anchor="end"),
        svg.lines(place.end, _BOTTOM + 31, wrap(chart.across, 50, 1), size=9, colour=INK_SOFT, anchor="end"),
    ]
    for x, shown in chart.ticks:
        at = place(x, Decimal(0))[0]
        drawn.append(svg.line((at, _BOTTOM), (at, _BOTTOM + 4), RULE_STRONG))
        drawn.append(svg.lines(at, _BOTTOM + 16, wrap(shown, 11, 1), size=9, colour=INK_SOFT, anchor="middle"))
    return drawn


def _spot(spot: Spot, place: tuple[float, float], position: int, width: float) -> list[str]:
    rows = wrap(f"{spot.label} {spot.shown}".strip(), 24, 1)
    half = text_width(rows[0]) * 9.5 / 2
    at = min(max(place[0], half), width - half)
    return [
        svg.line(place, (place[0], _BOTTOM), RULE_STRONG, width=0.8, dash="2 2"),
        svg.circle(place, 4.4, GOOD if position else PAPER, INK, width=1.4),
        svg.lines(at, 11.0 + 12 * position, rows, size=9.5, anchor="middle", bold=True),
        svg.line((place[0], 14.0 + 12 * position), place, RULE_STRONG, width=0.8, dash="2 2"),
    ]
