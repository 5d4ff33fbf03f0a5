"""How scores moved from round to round: a line for each score over the days, its last value written at its end."""

from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from assess.report.charts import svg
from assess.report.charts.measure import wrap
from assess.report.charts.palette import INK_SOFT, PAPER, RULE, RULE_STRONG, Colour, series

_WIDTH, _LEFT, _RIGHT, _TOP, _BOTTOM = 640.0, 34.0, 470.0, 16.0, 226.0
_HIGHEST, _GRID, _APART, _NARROW = 100, 25, 13.0, 74.0


@dataclass(frozen=True, slots=True)
class Round:
    """One round: how many days after the first, what it is called, and its day in words."""

    day: int
    name: str
    shown: str


@dataclass(frozen=True, slots=True)
class TrendLine:
    """One score (0 to 100) in each round, None where there was none, and its last value in words."""

    name: str
    values: tuple[Decimal | None, ...]
    shown: str


@dataclass(frozen=True, slots=True)
class Trend:
    """The rounds by rising day, and the scores."""

    rounds: tuple[Round, ...]
    lines: tuple[TrendLine, ...]


def draw(chart: Trend, title: str, description: str) -> str:
    """The lines as SVG text."""
    body = [*_grid(), *_rounds(chart)]
    for place, line in enumerate(chart.lines):
        body += _line(chart, line, series(place))
    body += _ends(chart)
    return svg.document(_WIDTH, _BOTTOM + 44, title, description, body)


def _grid() -> list[str]:
    drawn = []
    for value in range(0, _HIGHEST + 1, _GRID):
        y = _y(Decimal(value))
        drawn.append(svg.line((_LEFT, y), (_RIGHT, y), RULE_STRONG if value == 0 else RULE, width=0.7))
        drawn.append(svg.text(_LEFT - 6, y + 3, str(value), size=9, colour=INK_SOFT, anchor="end"))
    return drawn


def _rounds(chart: Trend) -> list[str]:
    """The days below the axis. Where two lie too close, the earlier one keeps its mark and gives up its words."""
    places = [_x(chart, one.day) for one in chart.rounds]
    drawn = []
    for place, one in enumerate(chart.rounds):
        x = places[place]
        drawn.append(svg.line((x, _BOTTOM), (x, _BOTTOM + 4), RULE_STRONG))
        if all(later - x >= _NARROW for later in places[place + 1 :]):
            anchor = "middle" if x > _LEFT + 20 else "start"
            drawn.append(svg.lines(x, _BOTTOM + 17, wrap(one.name, 8, 1), size=9.5, anchor=anchor, bold=True))
            drawn.append(svg.lines(x, _BOTTOM + 31, wrap(one.shown, 9, 1), size=8.5, colour=INK_SOFT, anchor=anchor))
    return drawn


def _line(chart: Trend, line: TrendLine, colour: Colour) -> list[str]:
    known = [
        (_x(chart, one.day), _y(value))
        for one, value in zip(chart.rounds, line.values, strict=True)
        if value is not None
    ]
    joined = [svg.line(start, end, colour, width=2) for start, end in pairwise(known)]
    return [*joined, *(svg.circle(point, 3.6, PAPER, colour, width=2) for point in known)]


def _ends(chart: Trend) -> list[str]:
    """The names at the right, moved apart where lines end close together."""
    ends = [
        (_y(last), place)
        for place, line in enumerate(chart.lines)
        if (last := next((value for value in reversed(line.values) if value is not None), None)) is not None
    ]
    drawn: list[str] = []
    lowest = _TOP - _APART
    for y, place in sorted(ends):
        lowest = max(y, lowest + _APART)
        line = chart.lines[place]
        drawn.append(svg.line((_RIGHT + 8, y), (_RIGHT + 18, lowest), series(place), width=1))
        drawn.append(svg.lines(_RIGHT + 22, lowest + 3.5, wrap(f"{line.shown} {line.name}", 14, 1), size=10))
    return drawn


def _x(chart: Trend, day: int) -> float:
    first, last = chart.rounds[0].day, chart.rounds[-1].day
    share = (day - first) / (last - first) if last > first else 0.5
    return _LEFT + 14 + share * (_RIGHT - _LEFT - 28)


def _y(value: Decimal) -> float:
    share = min(max(float(value) / _HIGHEST, 0.0), 1.0)
    return _BOTTOM - share * (_BOTTOM - _TOP)
