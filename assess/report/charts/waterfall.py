"""From what comes in to what is left: each amount starts where the one before ended."""

from dataclasses import dataclass
from decimal import Decimal

from assess.report.charts import svg
from assess.report.charts.measure import wrap
from assess.report.charts.palette import ACCENT, GOOD, INK, INK_SOFT, LEVELS, RULE_STRONG, SERIES, Colour

_TOP, _BOTTOM = 30.0, 170.0
_SIZE, _LEADING = 9.2, 10.5  # of the amounts
_SURE = 1.1  # what a bold letter of a system face takes, held against one of ours
_WIDE, _SLIM = 640.0, 400.0
_COLOURS = {(True, True): GOOD, (True, False): ACCENT, (False, True): LEVELS[3], (False, False): SERIES[1]}


@dataclass(frozen=True, slots=True)
class Fall:
    """One amount: added when positive, taken off when negative; a total stands on the ground."""

    label: str
    amount: Decimal
    shown: str
    total: bool = False


@dataclass(frozen=True, slots=True)
class Waterfall:
    """The amounts in order."""

    falls: tuple[Fall, ...]
    narrow: bool = False


def draw(chart: Waterfall, title: str, description: str) -> str:
    """The waterfall as SVG text."""
    placed = spans(chart)
    lowest = min([0.0, *(min(span) for span in placed)])
    highest = max([0.0, *(max(span) for span in placed)])
    size = (highest - lowest) or 1.0

    def y(value: float) -> float:
        return _BOTTOM - (value - lowest) / size * (_BOTTOM - _TOP)

    width = _SLIM if chart.narrow else _WIDE
    column = width / max(len(chart.falls), 1)
    body: list[str] = []
    for position, (one, (start, end)) in enumerate(zip(chart.falls, placed, strict=True)):
        body.extend(_fall(one, y(max(start, end)), y(min(start, end)), column * position, column))
        if position + 1 < len(chart.falls):
            body.append(
                svg.line(
                    (column * (position + 0.85), y(end)), (column * (position + 1.15), y(end)), RULE_STRONG, width=0.7
                )
            )
    body.append(svg.line((0, y(0.0)), (width, y(0.0)), INK))
    longest = max((len(_label(one, column)) for one in chart.falls), default=0)
    return svg.document(width, _BOTTOM + 48 + 13 * max(longest - 3, 0), title, description, body)


def spans(chart: Waterfall) -> list[tuple[float, float]]:
    """Where each amount begins and ends."""
    found, level = list[tuple[float, float]](), 0.0
    for one in chart.falls:
        start = 0.0 if one.total else level
        level = start + float(one.amount)
        found.append((start, level))
    return found


def colour_of(one: Fall) -> Colour:
    """What comes in, what goes out and what is left are told apart."""
    return _COLOURS[one.total, one.amount >= 0]


def _label(one: Fall, column: float) -> tuple[str, ...]:
    return wrap(one.label, (column - 6) / 9.5, 5)


def _fall(one: Fall, top: float, bottom: float, x: float, column: float) -> list[str]:
    centre = x + column / 2
    shown = wrap(one.shown, (column - 2) / _SIZE / _SURE, 2)
    return [
        svg.rect(x + column * 0.15, top, column * 0.7, max(bottom - top, 0.8), colour_of(one)),
        svg.lines(
            centre,
            top - 5 - _LEADING * (len(shown) - 1),
            shown,
            size=_SIZE,
            anchor="middle",
            bold=True,
            leading=_LEADING / _SIZE,
        ),
        svg.lines(centre, _BOTTOM + 15, _label(one, column), size=9.5, colour=INK_SOFT, anchor="middle"),
    ]
