"""How scores moved from round to round: a line for each score over the days, its last value written at its end."""

from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from assess.report.charts import svg
from assess.report.charts.measure import wrap
from assess.report.charts.palette import INK_SOFT, PAPER, RULE, RULE_STRONG, Colour, series

_LEFT, _TOP, _BOTTOM = 34.0, 16.0, 226.0
_HIGHEST, _GRID, _APART, _NARROW = 100, 25, 13.0, 74.0


@dataclass(frozen=True, slots=True)
class Sheet:
    """How wide the drawing is and where its lines end; behind that stand their names, or below where there is no room."""

    width: float
    right: float
    small: float

    @property
    def names_below(self) -> bool:
        """Whether the names stand below the days."""
        return self.width - self.right < _NARROW


PAPER_SHEET, PHONE = Sheet(640.0, 436.0, 8.5), Sheet(300.0, 296.0, 9.5)


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


def draw(chart: Trend, title: str, description: str, sheet: Sheet = PAPER_SHEET) -> str:
    """The lines as SVG text."""
    body = [*_grid(sheet), *_rounds(chart, sheet)]
    for place, line in enumerate(chart.lines):
        body += _line(chart, line, series(place), sheet)
    if not sheet.names_below:
        return svg.document(sheet.width, _BOTTOM + 44, title, description, [*body, *_ends(chart, sheet)])
    body += _names(chart)
    return svg.document(sheet.width, _BOTTOM + 52 + 18 * len(chart.lines), title, description, body)


def _grid(sheet: Sheet) -> list[str]:
    drawn = []
    for value in range(0, _HIGHEST + 1, _GRID):
        y = _y(Decimal(value))
        drawn.append(svg.line((_LEFT, y), (sheet.right, y), RULE_STRONG if value == 0 else RULE, width=0.7))
        drawn.append(svg.text(_LEFT - 6, y + 3, str(value), size=max(sheet.small, 9.0), colour=INK_SOFT, anchor="end"))
    return drawn


def _rounds(chart: Trend, sheet: Sheet) -> list[str]:
    """The days below the axis. Where two lie too close, the earlier one keeps its mark and gives up its words."""
    places = [_x(chart, one.day, sheet) for one in chart.rounds]
    drawn = []
    for place, one in enumerate(chart.rounds):
        x = places[place]
        drawn.append(svg.line((x, _BOTTOM), (x, _BOTTOM + 4), RULE_STRONG))
        if all(later - x >= _NARROW for later in places[place + 1 :]):
            anchor = "end" if x > sheet.width - 40 else "middle" if x > _LEFT + 20 else "start"
            drawn.append(svg.lines(x, _BOTTOM + 17, wrap(one.name, 8, 1), size=9.5, anchor=anchor, bold=True))
            drawn.append(
                svg.lines(x, _BOTTOM + 31, wrap(one.shown, 9.5, 1), size=sheet.small, colour=INK_SOFT, anchor=anchor)
            )
    return drawn


def _line(chart: Trend, line: TrendLine, colour: Colour, sheet: Sheet) -> list[str]:
    known = [
        (_x(chart, one.day, sheet), _y(value))
        for one, value in zip(chart.rounds, line.values, strict=True)
        if value is not None
    ]
    joined = [svg.line(start, end, colour, width=2) for start, end in pairwise(known)]
    return [*joined, *(svg.circle(point, 3.6, PAPER, colour, width=2) for point in known)]


def _ends(chart: Trend, sheet: Sheet) -> list[str]:
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
        drawn.append(svg.line((sheet.right + 8, y), (sheet.right + 18, lowest), series(place), width=1))
        drawn.append(svg.lines(sheet.right + 22, lowest + 3.5, wrap(f"{line.shown} {line.name}", 18, 1), size=10))
    return drawn


def _names(chart: Trend) -> list[str]:
    """The names below, each behind a piece of its line."""
    drawn: list[str] = []
    for place, line in enumerate(chart.lines):
        y = _BOTTOM + 56 + 18 * place
        drawn.append(svg.line((_LEFT, y), (_LEFT + 18, y), series(place), width=2))
        drawn.append(svg.circle((_LEFT + 9, y), 3.6, PAPER, series(place), width=2))
        drawn.append(svg.lines(_LEFT + 26, y + 3.5, wrap(f"{line.shown} {line.name}", 22, 1), size=10.5))
    return drawn


def _x(chart: Trend, day: int, sheet: Sheet) -> float:
    first, last = chart.rounds[0].day, chart.rounds[-1].day
    share = (day - first) / (last - first) if last > first else 0.5
    return _LEFT + 14 + share * (sheet.right - _LEFT - 28)


def _y(value: Decimal) -> float:
    share = min(max(float(value) / _HIGHEST, 0.0), 1.0)
    return _BOTTOM - share * (_BOTTOM - _TOP)
