"""The roadmap: each action in words with its owner, its months as a bar below."""

from decimal import Decimal

from assess.report.charts import svg
from assess.report.charts.gantt import Gantt, Task
from assess.report.charts.palette import ACCENT, INK, INK_SOFT, LEVELS, PAPER, RULE, RULE_STRONG, SUNKEN
from assess.report.charts.phone.sheet import SMALL, WIDTH, said

_SIDE, _BAND = 6.0, 20.0


def draw(chart: Gantt, title: str, description: str) -> str:
    """The roadmap as SVG text."""
    body: list[str] = []
    y = 0.0
    for phase in chart.phases:
        if len(chart.phases) > 1:  # a single one is named above the drawing
            body.append(svg.rect(0, y, WIDTH, _BAND, SUNKEN))
            drawn, _ = said(y + 3.5, phase.name, x=4, width=WIDTH - 8, most=1, bold=True)
            body.extend(drawn)
            y += _BAND + 2
        for task in phase.tasks:
            drawn, y = _task(task, y, chart)
            body.extend(drawn)
    months, y = _months(chart, y + 2)
    return svg.document(WIDTH, y, title, description, [*body, *months])


def _task(task: Task, y: float, chart: Gantt) -> tuple[list[str], float]:
    drawn, y = said(y, task.label, most=6)
    owner, y = said(y, f"{chart.owner_word} {task.owner}".strip(), most=2, size=SMALL, colour=INK_SOFT)
    middle = y + 9
    start, due = _x(task.start, chart.months), _x(task.due, chart.months)
    ticks = [
        svg.line((_x(Decimal(month), chart.months), middle - 5), (_x(Decimal(month), chart.months), middle + 5), RULE)
        for month in range(0, chart.months + 1, 3)
    ]
    diamond = [(due, middle - 5.5), (due + 5.5, middle), (due, middle + 5.5), (due - 5.5, middle)]
    bar = [
        svg.line((_SIDE, middle), (WIDTH - _SIDE, middle), RULE),
        *ticks,
        svg.rect(min(start, due), middle - 4, abs(due - start), 8, LEVELS[2], INK, stroke_width=0.5),
        svg.polygon(diamond, ACCENT, PAPER, width=1),
    ]
    return [*drawn, *owner, *bar], middle + 13


def _months(chart: Gantt, y: float) -> tuple[list[str], float]:
    """What the ticks stand for."""
    drawn = [svg.line((_SIDE, y), (WIDTH - _SIDE, y), RULE_STRONG)]
    for month in range(0, chart.months + 1, 3):
        x = _x(Decimal(month), chart.months)
        anchor = "end" if month and month == chart.months else ("middle" if month else "start")
        at = 0.0 if anchor == "start" else (WIDTH if anchor == "end" else x)
        word = f"{chart.month_word} {month}" if month == 0 else str(month)
        drawn.append(svg.line((x, y), (x, y + 4), RULE_STRONG))
        drawn.append(svg.text(at, y + 15, word, size=SMALL, colour=INK_SOFT, anchor=anchor))
    return drawn, y + 20


def _x(month: Decimal, months: int) -> float:
    share = min(max(float(month) / max(months, 1), 0.0), 1.0)
    return _SIDE + share * (WIDTH - 2 * _SIDE)
