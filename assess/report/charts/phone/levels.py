"""The bar of levels: the labels inside it, the names below."""

from assess.report.charts import svg
from assess.report.charts.levels import LevelBar
from assess.report.charts.measure import text_width, wrap
from assess.report.charts.palette import ACCENT, INK, INK_SOFT, PAPER, level
from assess.report.charts.phone.sheet import SIZE, WIDTH, said

_TOP, _BAR = 30.0, 28.0


def draw(chart: LevelBar, title: str, description: str) -> str:
    """The level bar as SVG text."""
    body: list[str] = []
    y = _TOP + _BAR + 6
    for position, step in enumerate(chart.steps):
        start, end = _span(chart, position)
        ground, ink = level(position, len(chart.steps))
        label = wrap(step.label, (end - start) / SIZE, 1)
        body.append(svg.rect(start, _TOP, end - start, _BAR, ground, PAPER, stroke_width=1))
        body.append(svg.lines((start + end) / 2, _TOP + 18, label, colour=ink, anchor="middle", bold=True))
    if chart.effective is not None and chart.effective < len(chart.steps):
        start, end = _span(chart, chart.effective)
        body.append(svg.rect(start + 1, _TOP - 1, end - start - 2, _BAR + 2, None, ACCENT, stroke_width=2.4))
        body.append(_below((start + end) / 2, y + SIZE, chart.effective_shown))
        y += 18
    names = " · ".join(f"{step.label} {step.name}" for step in chart.steps)
    drawn, y = said(y, names, most=5, colour=INK_SOFT)
    body.extend([*drawn, *_pointer(chart)])
    return svg.document(WIDTH, y + 4, title, description, body)


def _pointer(chart: LevelBar) -> list[str]:
    if chart.score is None:
        return []
    x = min(max(float(chart.score), 0.0), 100.0) / 100 * WIDTH
    triangle = [(x - 6, _TOP - 14), (x + 6, _TOP - 14), (x, _TOP - 4)]
    return [svg.polygon(triangle, INK), _below(x, _TOP - 19, chart.score_shown, ink=True)]


def _below(x: float, y: float, content: str, *, ink: bool = False) -> str:
    """Words as near to a place as the edges allow."""
    row = wrap(content, WIDTH / SIZE, 1)
    half = text_width(row[0]) * SIZE / 2
    at = min(max(x, half), WIDTH - half)
    return svg.lines(at, y, row, colour=INK if ink else ACCENT, anchor="middle", bold=True)


def _span(chart: LevelBar, position: int) -> tuple[float, float]:
    ends = [*(float(step.minimum) for step in chart.steps[1:]), 100.0]
    return float(chart.steps[position].minimum) / 100 * WIDTH, ends[position] / 100 * WIDTH
