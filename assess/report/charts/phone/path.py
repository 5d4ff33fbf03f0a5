"""The rules of a decision from top to bottom, as beads on a line."""

from itertools import pairwise

from assess.report.charts import svg
from assess.report.charts.palette import ACCENT, INK, INK_FAINT, INK_SOFT, RULE_STRONG
from assess.report.charts.path import DecisionPath, mark
from assess.report.charts.phone.sheet import WIDTH, legend, said

_AT, _WORDS = 10.0, 26.0


def draw(chart: DecisionPath, title: str, description: str) -> str:
    """The path as SVG text."""
    body: list[str] = []
    beads: list[float] = []
    y = 2.0
    for stop in chart.stops:
        chosen = stop.mark in {"held", "adjusted"}
        colour = ACCENT if chosen else (INK_FAINT if stop.mark == "after" else INK_SOFT)
        drawn, below = said(y, stop.said, x=_WORDS, width=WIDTH - _WORDS, colour=colour, bold=chosen)
        body.extend(drawn)
        beads.append(y + 7)
        y = below + 7
    line: list[str] = []
    for (above, below), after in zip(pairwise(beads), chart.stops[1:], strict=False):
        dotted = "2 3" if after.mark == "after" else None
        line.append(svg.line((_AT, above), (_AT, below), RULE_STRONG if dotted else INK, width=1.2, dash=dotted))
    marks = [mark(stop.mark, _AT, at) for stop, at in zip(chart.stops, beads, strict=True)]
    words = {stop.mark: stop.word for stop in chart.stops}
    explained, y = legend(y + 2, [(mark(kind, 0, 0), word) for kind, word in words.items()], 18)
    return svg.document(WIDTH, y, title, description, [*line, *marks, *body, *explained])
