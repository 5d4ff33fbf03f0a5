"""Headcount over time: a column from the low to the high figure at each point, joined as steps."""

from dataclasses import dataclass
from decimal import Decimal

from assess.report.charts import svg
from assess.report.charts.measure import wrap
from assess.report.charts.palette import ACCENT, INK_SOFT, LEVELS, RULE, RULE_STRONG

_LEFT, _BOTTOM, _TOP = 26.0, 150.0, 18.0
_WIDE, _SLIM, PHONE = 640.0, 300.0, 270.0


@dataclass(frozen=True, slots=True)
class Point:
    """People at one time, from low to high; None where no number is given."""

    label: str
    shown: str
    low: Decimal | None
    high: Decimal | None


@dataclass(frozen=True, slots=True)
class Steps:
    """The points in order of time, and what the scale counts."""

    points: tuple[Point, ...]
    unit: str
    narrow: bool = False


def draw(chart: Steps, title: str, description: str, width: float | None = None) -> str:
    """The steps as SVG text."""
    figures = [float(point.high) for point in chart.points if point.high is not None]
    highest = min(max(figures, default=0.0), 1e9) or 1.0
    width = width or (_SLIM if chart.narrow else _WIDE)
    column = (width - _LEFT) / max(len(chart.points), 1)
    body = [*_scale(highest, width), svg.text(0, 10, chart.unit, size=9, colour=INK_SOFT)]
    corner: tuple[float, float] | None = None
    for position, point in enumerate(chart.points):
        x = _LEFT + column * position
        body.append(
            svg.lines(
                x + column / 2, _BOTTOM + 16, wrap(point.label, column / 10.5, 1), size=10, anchor="middle", bold=True
            )
        )
        body.append(
            svg.lines(
                x + column / 2,
                _BOTTOM + 30,
                wrap(point.shown, (column - 8) / 9, 2),
                size=9,
                anchor="middle",
                colour=INK_SOFT,
            )
        )
        if point.low is None or point.high is None:
            corner = None
            body.append(svg.text(x + column / 2, _BOTTOM - 5, "—", size=10.5, anchor="middle", colour=INK_SOFT))
            continue
        low, high = _y(float(point.low), highest), _y(float(point.high), highest)
        body.append(svg.rect(x + column * 0.2, low, column * 0.6, _BOTTOM - low, LEVELS[3]))
        body.append(svg.rect(x + column * 0.2, high, column * 0.6, low - high, LEVELS[1], LEVELS[3], dash="3 2"))
        body.append(svg.text(x + column / 2, high - 5, _range(point), size=10.5, anchor="middle", bold=True))
        if corner is not None:
            start = (x + column * 0.2, high)
            body.append(
                svg.polyline(
                    [corner, (start[0] - column * 0.2, corner[1]), (start[0] - column * 0.2, high), start], ACCENT
                )
            )
        corner = (x + column * 0.8, high)
    height = _BOTTOM + (46 if any(point.shown for point in chart.points) else 24)
    return svg.document(width, height, title, description, body)


def _scale(highest: float, width: float) -> list[str]:
    step = next(size * 10**power for power in range(12) for size in (1, 2, 5) if highest / (size * 10**power) <= 5)
    drawn = [svg.line((_LEFT, _BOTTOM), (width, _BOTTOM), RULE_STRONG)]
    value = float(step)
    while value <= highest:
        y = _y(value, highest)
        drawn.append(svg.line((_LEFT, y), (width, y), RULE, width=0.6))
        drawn.append(svg.text(_LEFT - 6, y + 3.5, svg.number(value), size=9, colour=INK_SOFT, anchor="end"))
        value += step
    return drawn


def _y(value: float, highest: float) -> float:
    share = min(max(value / highest, 0.0), 1.0)
    return _BOTTOM - share * (_BOTTOM - _TOP - 14)


def _range(point: Point) -> str:
    low, high = svg.number(float(point.low or 0)), svg.number(float(point.high or 0))
    return low if low == high else f"{low}–{high}"
