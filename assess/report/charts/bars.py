"""Weights side by side: one bar for each scoreboard and category, the number at its end."""

from dataclasses import dataclass
from decimal import Decimal

from assess.report.charts import svg
from assess.report.charts.measure import text_width, wrap
from assess.report.charts.palette import INK, INK_SOFT, RULE, SERIES

_WIDE, _SLIM, PHONE = 640.0, 318.0, 285.0
_LABEL, _BAR, _PAD = 112.0, 11.0, 7.0
_LABEL_WIDE = 172.0


@dataclass(frozen=True, slots=True)
class Bar:
    """One category with a weight in percent on each scoreboard."""

    label: str
    values: tuple[Decimal, ...]


@dataclass(frozen=True, slots=True)
class WeightBars:
    """The scoreboards' names, and the categories."""

    boards: tuple[str, ...]
    bars: tuple[Bar, ...]
    narrow: bool = False


def draw(chart: WeightBars, title: str, description: str, width: float | None = None) -> str:
    """The bars as SVG text."""
    width = width or (_SLIM if chart.narrow else _WIDE)
    label = _LABEL_WIDE if width == _WIDE else _LABEL
    body, top = _legend(chart.boards, width)
    row = _BAR * max(len(chart.boards), 1) + _PAD
    highest = max((float(value) for bar in chart.bars for value in bar.values), default=0.0) or 100.0
    for position, bar in enumerate(chart.bars):
        y = top + position * row
        rows = wrap(bar.label, (label - 10) / 10, 2)
        body.append(
            svg.lines(label - 7, y + row / 2 + (0 if len(rows) == 1 else -6), rows, size=10, anchor="end", leading=1.15)
        )
        for board, value in enumerate(bar.values):
            body.extend(_bar(float(value), highest, (label, y + _BAR * board, width - label - 36), board))
    height = top + row * len(chart.bars) + 2
    body.append(svg.line((label, top - 4), (label, height - 6), RULE, width=1))
    return svg.document(width, height, title, description, body)


def _bar(value: float, highest: float, place: tuple[float, float, float], board: int) -> list[str]:
    """One bar at its place: where it begins, how far down, and how long the longest may be."""
    x, y, room = place
    width = min(max(value / highest, 0.0), 1.0) * room
    colour = SERIES[0] if board == 0 else SERIES[(board * 2) % len(SERIES)]
    shown = f"{value:.1f}".rstrip("0").rstrip(".") + "%"
    return [
        svg.rect(x, y, width, _BAR - 1.5, colour),
        svg.text(x + width + 5, y + 8.4, wrap(shown, 5, 1)[0], size=9, colour=INK_SOFT if value == 0 else INK),
    ]


def _legend(boards: tuple[str, ...], most: float) -> tuple[list[str], float]:
    """What each colour stands for, on as many lines as it takes; and where the bars begin."""
    drawn: list[str] = []
    x, y = 0.0, 4.0
    for board, one in enumerate(boards):
        name = wrap(one, (most - 16) / 10, 1)[0]
        colour = SERIES[0] if board == 0 else SERIES[(board * 2) % len(SERIES)]
        width = 16 + text_width(name) * 10
        if x and x + width > most:
            x, y = 0.0, y + 15
        drawn.append(svg.rect(x, y, 11, 11, colour))
        drawn.append(svg.text(x + 16, y + 9.5, name, size=10))
        x += width + 16
    return drawn, y + 22
