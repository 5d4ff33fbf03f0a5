"""How a room has voted: a bar for each choice, large enough for a wall, and a bracket from the lowest to the highest."""

from dataclasses import dataclass

from assess.report.charts import svg
from assess.report.charts.measure import wrap
from assess.report.charts.palette import ACCENT, INK, INK_SOFT, RULE, SERIES

_WIDTH, _LABEL, _ROW, _BAR, _TOP, _END = 640.0, 330.0, 46.0, 26.0, 8.0, 44.0


@dataclass(frozen=True, slots=True)
class Votes:
    """Each choice with its number of votes; `agreed` are the places of what was agreed on, `word` says so.

    `ordered` when the choices have an order, so that the spread between them means something.
    """

    choices: tuple[tuple[str, int], ...]
    ordered: bool = True
    agreed: frozenset[int] = frozenset()
    word: str = ""


def draw(chart: Votes, title: str, description: str) -> str:
    """The bars as SVG text."""
    most = max((votes for _, votes in chart.choices), default=0) or 1
    height = _TOP + _ROW * len(chart.choices)
    body = [svg.line((_LABEL, _TOP), (_LABEL, height - 6), RULE, width=1)]
    for place, (label, votes) in enumerate(chart.choices):
        body += _choice(chart, place, label, votes, most)
    voted = [place for place, (_, votes) in enumerate(chart.choices) if votes]
    if chart.ordered and len(voted) > 1:
        body += _bracket(_middle(voted[0]), _middle(voted[-1]))
    return svg.document(_WIDTH, height, title, description, body)


def _choice(chart: Votes, place: int, label: str, votes: int, most: int) -> list[str]:
    is_agreed = place in chart.agreed
    rows = wrap(f"{label} {chart.word}" if is_agreed else label, (_LABEL - 24) / 14, 2)
    middle = _middle(place)
    length = votes / most * (_WIDTH - _LABEL - _END - 40)
    drawn = [
        svg.lines(_LABEL - 12, middle + (5 if len(rows) == 1 else -3.5), rows, size=14, anchor="end", leading=1.2),
        svg.rect(_LABEL, middle - _BAR / 2, length, _BAR, SERIES[0]),
        svg.text(
            _LABEL + length + 8, middle + 7, str(votes), size=20, colour=INK if votes else INK_SOFT, bold=votes > 0
        ),
    ]
    if is_agreed:
        drawn.append(svg.rect(1, middle - _ROW / 2 + 2, _WIDTH - _END + 8, _ROW - 4, None, ACCENT, stroke_width=2.4))
    return drawn


def _bracket(top: float, bottom: float) -> list[str]:
    x = _WIDTH - 14
    return [
        svg.line((x, top), (x, bottom), INK, width=3),
        svg.line((x - 8, top), (x + 1.5, top), INK, width=3),
        svg.line((x - 8, bottom), (x + 1.5, bottom), INK, width=3),
    ]


def _middle(place: int) -> float:
    return _TOP + _ROW * place + _ROW / 2 - 3
