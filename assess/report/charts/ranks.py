"""How a room has ranked: every option a row, every place a column, darker the more votes; what was agreed is framed."""

from dataclasses import dataclass

from assess.report.charts import svg
from assess.report.charts.measure import wrap
from assess.report.charts.palette import ACCENT, INK, INK_SOFT, PAPER, RULE, level

_WIDTH, _LABEL, _ROW, _HEAD, _MEAN = 640.0, 236.0, 44.0, 30.0, 64.0
_STEPS = 5


@dataclass(frozen=True, slots=True)
class Ranked:
    """One option: how often it came in each place, the last count being how often it was left out; its average in words.

    `agreed` is the place agreed on, from 0.
    """

    label: str
    counts: tuple[int, ...]
    mean: str
    agreed: int | None = None


@dataclass(frozen=True, slots=True)
class Ranks:
    """The heads of the places, the head of the averages, and the options, best first."""

    heads: tuple[str, ...]
    mean: str
    rows: tuple[Ranked, ...]


def draw(chart: Ranks, title: str, description: str) -> str:
    """The table of places as SVG text."""
    column = (_WIDTH - _LABEL - _MEAN) / max(len(chart.heads), 1)
    most = max((count for row in chart.rows for count in row.counts), default=0) or 1
    body = [
        svg.text(
            _LABEL + column * (place + 0.5),
            _HEAD - 10,
            _fitting(head, column),
            size=13,
            colour=INK_SOFT,
            anchor="middle",
        )
        for place, head in enumerate(chart.heads)
    ]
    body.append(svg.text(_WIDTH - 2, _HEAD - 10, _fitting(chart.mean, _MEAN), size=13, colour=INK_SOFT, anchor="end"))
    for place, row in enumerate(chart.rows):
        body += _row(row, _HEAD + place * _ROW, column, most)
    return svg.document(_WIDTH, _HEAD + len(chart.rows) * _ROW + 4, title, description, body)


def _row(row: Ranked, y: float, column: float, most: int) -> list[str]:
    words = wrap(row.label, (_LABEL - 14) / 14, 2)
    middle = y + _ROW / 2
    drawn = [svg.lines(0, middle + (5 if len(words) == 1 else -3.5), words, size=14, leading=1.2)]
    for place, count in enumerate(row.counts):
        ground, ink = level(round(count / most * (_STEPS - 1)), _STEPS) if count else (PAPER, INK_SOFT)
        x = _LABEL + column * place
        drawn.append(svg.rect(x + 1.5, y + 1.5, column - 3, _ROW - 3, ground, RULE))
        if place == row.agreed:
            drawn.append(svg.rect(x + 3, y + 3, column - 6, _ROW - 6, None, ACCENT, stroke_width=3))
        if count:
            drawn.append(
                svg.text(x + column / 2, middle + 6, str(count), size=17, colour=ink, anchor="middle", bold=True)
            )
    drawn.append(svg.text(_WIDTH - 2, middle + 6, row.mean, size=17, colour=INK, anchor="end", bold=True))
    return drawn


def _fitting(head: str, width: float) -> str:
    return wrap(head, (width - 2) / 13, 1)[0]
