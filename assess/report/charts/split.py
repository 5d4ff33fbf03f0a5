"""How a whole divides: one bar cut into shares, each named below with its percentage and amount."""

from dataclasses import dataclass
from decimal import Decimal

from assess.report.charts import svg
from assess.report.charts.measure import wrap
from assess.report.charts.palette import INK_SOFT, PAPER, WHITE, Colour, series

_WIDTH, _BAR = 640.0, 34.0
_DARK_TEXT = Colour("chart-dark", "#060a12")


@dataclass(frozen=True, slots=True)
class Share:
    """One part of the whole, in percent, with its amount in words when known."""

    label: str
    percent: Decimal
    shown: str
    amount: str = ""


@dataclass(frozen=True, slots=True)
class Split:
    """The parts in order."""

    shares: tuple[Share, ...]


def draw(chart: Split, title: str, description: str) -> str:
    """The split as SVG text."""
    total = sum((max(float(share.percent), 0.0) for share in chart.shares), 0.0) or 1.0
    body: list[str] = []
    x = 0.0
    for position, share in enumerate(chart.shares):
        width = max(float(share.percent), 0.0) / total * _WIDTH
        colour = series(position)
        body.append(svg.rect(x, 0, width, _BAR, colour, PAPER, stroke_width=1.5))
        if width > 34:
            body.append(
                svg.text(x + width / 2, 22, share.shown, size=12, colour=ink_on(position), anchor="middle", bold=True)
            )
        x += width
    rows, bottom = _names(chart)
    return svg.document(_WIDTH, bottom, title, description, [*body, *rows])


def ink_on(position: int) -> Colour:
    """The colour of words on the nth share."""
    return WHITE if position % 7 in {0, 1, 4, 6} else _DARK_TEXT


def _names(chart: Split) -> tuple[list[str], float]:
    column = _WIDTH / max(len(chart.shares), 1)
    drawn: list[str] = []
    lowest = _BAR
    for position, share in enumerate(chart.shares):
        x = column * position
        rows = wrap(share.label, (column - 24) / 10, 3)
        drawn.append(svg.rect(x, _BAR + 12, 11, 11, series(position)))
        drawn.append(svg.lines(x + 16, _BAR + 21.5, rows, size=10))
        note = f"{share.shown} · {share.amount}" if share.amount else share.shown
        y = _BAR + 21.5 + 13 * len(rows)
        drawn.append(svg.lines(x + 16, y + 1, wrap(note, (column - 20) / 9.5, 1), size=9.5, colour=INK_SOFT))
        lowest = max(lowest, y + 8)
    return drawn, lowest
