"""From what comes in to what is left, from top to bottom: each amount starts where the one above ended."""

from assess.report.charts import svg
from assess.report.charts.measure import text_width, wrap
from assess.report.charts.palette import INK, RULE_STRONG
from assess.report.charts.phone.sheet import SIZE, WIDTH, said
from assess.report.charts.waterfall import Waterfall, colour_of, spans

_BAR, _SIDE = 12.0, 3.0


def draw(chart: Waterfall, title: str, description: str) -> str:
    """The waterfall as SVG text."""
    placed = spans(chart)
    lowest = min([0.0, *(min(span) for span in placed)])
    highest = max([0.0, *(max(span) for span in placed)])

    def x(value: float) -> float:
        return _SIDE + (value - lowest) / ((highest - lowest) or 1.0) * (WIDTH - 2 * _SIDE)

    body: list[str] = []
    y = 2.0
    for one, (start, end) in zip(chart.falls, placed, strict=True):
        shown = wrap(one.shown, 14, 1)
        beside = text_width(shown[0]) * SIZE + 12
        drawn, below = said(y, one.label, width=WIDTH - beside)
        body.append(svg.lines(WIDTH, y + SIZE, shown, size=SIZE, anchor="end", bold=True))
        body.extend(drawn)
        top = max(below, y + SIZE * 1.3) + 2
        left, right = sorted((x(start), x(end)))
        body.append(svg.rect(left, top, max(right - left, 0.8), _BAR, colour_of(one)))
        y = top + _BAR + 7
        if one is not chart.falls[-1]:
            body.append(svg.line((x(end), top + _BAR), (x(end), y), RULE_STRONG, width=0.7))
    ground = svg.line((x(0.0), 2), (x(0.0), y - 4), INK)
    return svg.document(WIDTH, y, title, description, [ground, *body] if lowest < 0 else body)
