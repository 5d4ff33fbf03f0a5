"""Charts in Word: those it knows are charts of its own with their numbers inside; the others are tables to edit."""

from dataclasses import replace
from typing import assert_never
from xml.sax.saxutils import quoteattr

from assess.report.blocks import Cell, Chart, Tone
from assess.report.charts.bars import WeightBars
from assess.report.charts.curve import Curve
from assess.report.charts.dumbbells import Dumbbells
from assess.report.charts.gantt import Gantt, Task
from assess.report.charts.ladder import GateLadder, State
from assess.report.charts.levels import LevelBar
from assess.report.charts.measure import text_width
from assess.report.charts.organisation import Box, OrganisationChart
from assess.report.charts.palette import ACCENT, LEVELS, RACI, SUNKEN, level
from assess.report.charts.path import DecisionPath, Mark
from assess.report.charts.raci import RaciMap
from assess.report.charts.radar import Radar
from assess.report.charts.split import Split
from assess.report.charts.steps import Steps
from assess.report.charts.tornado import Tornado
from assess.report.charts.waterfall import Waterfall
from assess.report.office.letters import one_line
from assess.report.office.plots import plot
from assess.report.word import returns
from assess.report.word.markup import w
from assess.report.word.pen import Pen
from assess.report.word.tables import Square, gap, grid, heads, square, table

_EMU = 12700
_CHART_WIDTH, _CHART_HEIGHT = 470, 260  # points
_STATES: dict[State, Tone] = {
    "open": "good",
    "shut": "bad",
    "unknown": "unknown",
    "limit": "plain",
    "covered": "plain",
}
_MARKS: dict[Mark, Tone] = {
    "passed": "soft",
    "unknown": "unknown",
    "held": "strong",
    "after": "soft",
    "adjusted": "strong",
}


def chart(pen: Pen, block: Chart) -> str:
    """The chart with its caption, and the table that says the same where there is one."""
    plotted = plot(block.drawing, pen.say)
    beside = "" if block.table is None else table(pen, block.table)
    if plotted is not None:
        name = pen.chart(plotted)
        return pen.figure_caption(block.title) + _native(pen, name, block) + beside
    return beside or _tabled(pen, block)


def _native(pen: Pen, name: str, block: Chart) -> str:
    number = next(pen.store.marks)
    about = f'id="{number}" name="{name}" title={quoteattr(one_line(block.title))} descr={quoteattr(one_line(block.description))}'
    size = f'cx="{_CHART_WIDTH * _EMU}" cy="{(_CHART_HEIGHT + 60 * block.narrow) * _EMU}"'
    drawing = (
        f'<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/>'
        f"<wp:docPr {about}/><wp:cNvGraphicFramePr/><a:graphic>"
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart">'
        f'<c:chart r:id="{name}"/></a:graphicData></a:graphic></wp:inline></w:drawing>'
    )
    return pen.paragraph(w("r", drawing))


def _tabled(pen: Pen, block: Chart) -> str:
    match block.drawing:
        case LevelBar():
            drawn = _levels(pen, block, block.drawing)
        case GateLadder():
            drawn = _ladder(pen, block, block.drawing)
        case DecisionPath():
            drawn = _path(pen, block, block.drawing)
        case OrganisationChart():
            return pen.figure_caption(block.title) + _organisation(pen, block.drawing)
        case RaciMap():
            drawn = _raci(pen, block, block.drawing)
        case Gantt():
            drawn = _gantt(pen, block, block.drawing)
        case Tornado():
            drawn = returns.tornado(pen, block, block.drawing)
        case Waterfall():
            drawn = returns.waterfall(pen, block, block.drawing)
        case Curve():
            drawn = returns.curve(pen, block, block.drawing)
        case Dumbbells():
            drawn = returns.dumbbells(pen, block, block.drawing)
        case Radar() | WeightBars() | Split() | Steps():  # without a single number there is nothing to draw
            return pen.said(block.description)
        case _:
            assert_never(block.drawing)
    return pen.figure_caption(block.title) + drawn + gap(pen)


def _levels(pen: Pen, block: Chart, drawing: LevelBar) -> str:
    names, marks = [], []
    reached = [
        place for place, step in enumerate(drawing.steps) if drawing.score is not None and drawing.score >= step.minimum
    ]
    for place, step in enumerate(drawing.steps):
        ground, ink = level(place, len(drawing.steps))
        name = step.name if step.label in step.name else f"{step.label} {step.name}"
        words = pen.paragraph(pen.run(name, bold=True, colour=ink), "TableText")
        names.append(Square(content=words, fill=ground.value[1:]))
        said = [drawing.score_shown] if reached[-1:] == [place] else []
        said += [drawing.effective_shown] if place == drawing.effective else []
        marks.append(Square(content=pen.said("▲ " + " · ".join(said) if said else " ", "TableText", tone="strong")))
    return grid([names, marks], [1] * len(names), title=block.title, description=block.description, head=False)


def _ladder(pen: Pen, block: Chart, drawing: GateLadder) -> str:
    rows = [heads(pen, (pen.say.text("Gate"), pen.say.text("State")))]
    for rung in drawing.rungs:
        name = square(pen, Cell(f"{rung.label} {rung.name}"), bold=True)
        rows.append([name, square(pen, Cell(rung.word, _STATES[rung.state]))])
    return grid(rows, (75, 25), title=block.title, description=block.description)


def _path(pen: Pen, block: Chart, drawing: DecisionPath) -> str:
    rows = [heads(pen, (pen.say.text("Rule"), pen.say.text("Outcome"), pen.say.text("What came of it")))]
    for stop in drawing.stops:
        tone = _MARKS[stop.mark]
        rows.append([square(pen, Cell(text, tone)) for text in (stop.rule, stop.outcome, stop.word)])
    return grid(rows, (16, 56, 28), title=block.title, description=block.description)


def _organisation(pen: Pen, drawing: OrganisationChart) -> str:
    head = pen.paragraph(pen.run(drawing.head, style="Strong") + pen.run(f"{pen.say.text(': ')}{drawing.line}"))
    return head + "".join(_unit(pen, box, "ListBullet") for box in drawing.boxes)


def _unit(pen: Pen, box: Box, style: str) -> str:
    note = pen.run(f" · {box.note}", tone="soft") if box.note else ""
    own = pen.paragraph(pen.run(box.label, bold=style == "ListBullet") + note, style)
    return own + "".join(_unit(pen, child, "ListBullet2") for child in box.children)


def _raci(pen: Pen, block: Chart, drawing: RaciMap) -> str:
    way = "tbRlV" if pen.language == "zh-CN" else "btLr"
    titles = heads(pen, (pen.say.text("Activity"), *drawing.roles))
    first = [titles[0], *(replace(one, direction=way, middle=True) for one in titles[1:])]
    rows = [first]
    for row in drawing.rows:
        name = square(pen, Cell(row.label), bold=True)
        rows.append([name, *(_letter(pen, letter) for letter in row.letters)])
    widths = [30, *([70 / max(len(drawing.roles), 1)] * len(drawing.roles))]
    meanings = pen.say.text("; ").join(f"{letter} {word}" for letter, word in drawing.meanings)
    drawn = grid(rows, widths, title=block.title, description=block.description, tall=_head_height(drawing.roles))
    return drawn + pen.said(meanings, "Basis")


def _head_height(roles: tuple[str, ...]) -> int:
    """What the longest name needs to stand upright, in twentieths of a point."""
    longest = max((text_width(role) for role in roles), default=0.0)
    return min(round(longest * 9.6 * 20) + 160, 3600)


def _letter(pen: Pen, letter: str) -> Square:
    ground, ink = RACI.get(letter[:1], (None, None))
    run = pen.run(letter, bold=letter in {"A", "AR", "R"}, colour=ink)
    centred = pen.paragraph(run, "TableText", w("jc", val="center"))
    return Square(content=centred, fill=ground.value[1:] if ground else "", tight=True)


def _gantt(pen: Pen, block: Chart, drawing: Gantt) -> str:
    months = [str(month) for month in range(1, drawing.months + 1)]
    titles = heads(pen, (drawing.action_word, drawing.owner_word, *months))
    rows = [[*titles[:2], *(replace(one, tight=True) for one in titles[2:])]]
    for phase in drawing.phases:
        band = square(pen, Cell(phase.name), bold=True)
        rows.append([Square(content=band.content, fill=SUNKEN.value[1:], span=2 + len(months))])
        rows += [_task(pen, task, drawing.months) for task in phase.tasks]
    widths = [38, 16, *([46 / max(len(months), 1)] * len(months))]
    return grid(rows, widths, title=block.title, description=block.description)


def _task(pen: Pen, task: Task, months: int) -> list[Square]:
    cells = [square(pen, Cell(task.label)), square(pen, Cell(task.owner))]
    for month in range(1, months + 1):
        is_due = month - 1 < task.due <= month
        runs = task.start < month and month - 1 < max(task.due, task.start)
        sign = pen.run("◆" if is_due else "", colour=ACCENT)
        fill = LEVELS[1].value[1:] if runs or is_due else ""
        cells.append(Square(content=pen.paragraph(sign, "TableText", w("jc", val="center")), fill=fill, tight=True))
    return cells
