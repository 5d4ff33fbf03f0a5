"""The roadmap over months: a bar for each action in its period, ending in a diamond where it is due."""

from dataclasses import dataclass
from decimal import Decimal

from assess.report.charts import svg
from assess.report.charts.measure import balanced, text_width, wrap
from assess.report.charts.palette import ACCENT, INK, INK_FAINT, INK_SOFT, LEVELS, PAPER, RULE, SUNKEN

_WIDTH, _LABEL, _OWNER, _HEAD = 640.0, 318.0, 112.0, 24.0
_ROW, _BAND, _SIZE, _LEADING = 27.0, 19.0, 9.0, 10.8
_LINES = 5
_ALONE = 5.0  # em
_LEFT = _LABEL + _OWNER


@dataclass(frozen=True, slots=True)
class Task:
    """One action: months from the start, and who owns it."""

    label: str
    owner: str
    start: Decimal
    due: Decimal
    due_shown: str = ""


@dataclass(frozen=True, slots=True)
class Phase:
    """A period and its actions."""

    name: str
    tasks: tuple[Task, ...]


@dataclass(frozen=True, slots=True)
class Gantt:
    """The phases in order, the last month shown, and the words at the head of the columns."""

    phases: tuple[Phase, ...]
    months: int
    action_word: str
    owner_word: str
    month_word: str


def draw(chart: Gantt, title: str, description: str) -> str:
    """The roadmap as SVG text."""
    body: list[str] = []
    y = _HEAD
    for phase in chart.phases:
        if len(chart.phases) > 1:  # a single one is named above the drawing
            body.append(svg.rect(0, y, _WIDTH, _BAND, SUNKEN))
            body.append(svg.text(4, y + 13, phase.name, size=9.5, bold=True))
            y += _BAND
        for task in phase.tasks:
            drawn, height = _task(task, y, chart.months)
            body.extend(drawn)
            y += height
    height = y + 4
    return svg.document(_WIDTH, height, title, description, [*_grid(chart, height), *body])


def _grid(chart: Gantt, height: float) -> list[str]:
    drawn = [
        svg.text(4, 15, chart.action_word, size=9, colour=INK_SOFT),
        svg.text(_LABEL + 4, 15, chart.owner_word, size=9, colour=INK_SOFT),
        svg.text(_x(0, chart.months) - 8, 15, chart.month_word, size=9, colour=INK_SOFT, anchor="end"),
    ]
    for month in range(chart.months + 1):
        x = _x(month, chart.months)
        drawn.append(svg.line((x, _HEAD - 4), (x, height - 4), RULE, width=0.6))
        if month % 3 == 0:
            drawn.append(svg.text(x, 15, str(month), size=9, colour=INK_SOFT, anchor="middle"))
    return drawn


def _task(task: Task, y: float, months: int) -> tuple[list[str], float]:
    """The action in as many lines as it takes, with its bar; and how high that is."""
    rows = _lines(task.label, (_LABEL - 12) / _SIZE)
    owner = wrap(task.owner, (_OWNER - 8) / _SIZE, 2)
    height = max(_ROW, max(len(rows), len(owner)) * _LEADING + 6)
    start, due = _x(float(task.start), months), _x(float(task.due), months)
    middle = y + height / 2
    diamond = [(due, middle - 5.5), (due + 5.5, middle), (due, middle + 5.5), (due - 5.5, middle)]
    drawn = [
        svg.lines(4, _first(rows, middle), rows, size=_SIZE, leading=_LEADING / _SIZE),
        svg.lines(_LABEL + 4, _first(owner, middle), owner, size=_SIZE, leading=_LEADING / _SIZE, colour=INK_FAINT),
        svg.rect(min(start, due), middle - 4, abs(due - start), 8, LEVELS[2], INK, stroke_width=0.5),
        svg.polygon(diamond, ACCENT, PAPER, width=1),
    ]
    return drawn, height


def _lines(label: str, width: float) -> tuple[str, ...]:
    """The action in lines; even ones where a word or two would stand alone in the last."""
    rows = wrap(label, width, _LINES)
    return balanced(label, width, _LINES) if text_width(rows[-1]) < _ALONE else rows


def _first(rows: tuple[str, ...], middle: float) -> float:
    """The baseline of the first of some lines that stand round a middle."""
    return middle + 3.2 - (len(rows) - 1) * _LEADING / 2


def _x(month: float, months: int) -> float:
    share = min(max(month / max(months, 1), 0.0), 1.0)
    return _LEFT + 8 + share * (_WIDTH - _LEFT - 16)
