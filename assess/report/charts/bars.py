"""Weights side by side: one bar for each scoreboard and category, the number at its end."""

from dataclasses import dataclass
from decimal import Decimal

from assess.report.charts import svg
from assess.report.charts.measure import text_width, wrap
from assess.report.charts.palette import INK, INK_SOFT, RULE, SERIES

_WIDTH, _LABEL, _BAR, _PAD = 340.0, 104.0, 11.0, 7.0


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


def draw(chart: WeightBars, title: str, description: str) -> str:
    """The bars as SVG text."""
    body, top = _legend(chart.boards)
    row = _BAR * max(len(chart.boards), 1) + _PAD
    highest = max((float(value) for bar in chart.bars for value in bar.values), default=0.0) or 100.0
    for position, bar in enumerate(chart.bars):
        y = top + position * row
        rows = wrap(bar.label, (_LABEL - 10) / 10, 2)
        body.append(
            svg.lines(
                _LABEL - 7, y + row / 2 + (0 if len(rows) == 1 else -6), rows, size=10, anchor="end", leading=1.15
            )
        )
        for board, value in enumerate(bar.values):
            body.extend(_bar(float(value), y + _BAR * board, board, highest))
    height = top + row * len(chart.bars) + 2
    body.append(svg.line((_LABEL, top - 4), (_LABEL, height - 6), RULE, width=1))
    return svg.document(_WIDTH, height, title, description, body)


def _bar(value: float, y: float, board: int, highest: float) -> list[str]:
    width = min(max(value / highest, 0.0), 1.0) * (_WIDTH - _LABEL - 36)
    colour = SERIES[0] if board == 0 else SERIES[(board * 2) % len(SERIES)]
    shown = f"{value:.1f}".rstrip("0").rstrip(".") + "%"
    return [
        svg.rect(_LABEL, y, width, _BAR - 1.5, colour),
        svg.text(_LABEL + width + 5, y + 8.4, wrap(shown, 5, 1)[0], size=9, colour=INK_SOFT if value == 0 else INK),
    ]


def _legend(boards: tuple[str, ...]) -> tuple[list[str], float]:
    """What each colour stands for, on as many lines as it takes; and where the bars begin."""
    drawn: list[str] = []
    x, y = 0.0, 4.0
    for board, name in enumerate(boards):
        colour = SERIES[0] if board == 0 else SERIES[(board * 2) % len(SERIES)]
        width = 16 + text_width(name) * 10
        if x and x + width > _WIDTH:
            x, y = 0.0, y + 15
        drawn.append(svg.rect(x, y, 11, 11, colour))
        drawn.append(svg.text(x + 16, y + 9.5, name, size=10))
        x += width + 16
    return drawn, y + 22
