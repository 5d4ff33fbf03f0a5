"""How a whole divides: the bar, and a line for each share below it."""

from assess.report.charts import svg
from assess.report.charts.palette import INK_SOFT, PAPER, series
from assess.report.charts.phone.sheet import SMALL, WIDTH, said
from assess.report.charts.split import Split, ink_on

_BAR = 34.0


def draw(chart: Split, title: str, description: str) -> str:
    """The split as SVG text."""
    total = sum((max(float(share.percent), 0.0) for share in chart.shares), 0.0) or 1.0
    body: list[str] = []
    x, y = 0.0, _BAR + 10
    for place, share in enumerate(chart.shares):
        width = max(float(share.percent), 0.0) / total * WIDTH
        body.append(svg.rect(x, 0, width, _BAR, series(place), PAPER, stroke_width=1.5))
        if width > 34:
            colour = ink_on(place)
            body.append(svg.text(x + width / 2, 22, share.shown, size=12, colour=colour, anchor="middle", bold=True))
        x += width
        body.append(svg.rect(0, y, 11, 11, series(place)))
        drawn, y = said(y, share.label, x=18, width=WIDTH - 18)
        body.extend(drawn)
        drawn, y = said(
            y,
            " · ".join(filter(None, (share.shown, share.amount))),
            x=18,
            width=WIDTH - 18,
            size=SMALL,
            colour=INK_SOFT,
        )
        body.extend(drawn)
        y += 6
    return svg.document(WIDTH, y, title, description, body)
