"""The slides of the design: organisation and people, responsibilities, measures, roadmap."""

from collections.abc import Sequence
from dataclasses import replace

from assess.report.blocks import Callout, Chart, Heading, Paragraph, Section, Table
from assess.report.charts.bars import WeightBars
from assess.report.charts.gantt import Gantt
from assess.report.charts.organisation import Box as Unit
from assess.report.charts.organisation import OrganisationChart
from assess.report.charts.palette import INK, PAPER, RACI, RULE_STRONG, SUNKEN, WHITE
from assess.report.charts.raci import RaciMap
from assess.report.charts.steps import Steps
from assess.report.office.plots import plot
from assess.report.slides.deck import MARGIN, WIDTH
from assess.report.slides.fitting import Line
from assess.report.slides.leading import actions
from assess.report.slides.notes import notes
from assess.report.slides.parts import all_of, charted, decisions, drawn, say_of, section
from assess.report.slides.shapes import Box, Slide, TableLook

_TOP, _TALL = 1.7, 5.15
_ROW = 4  # boxes side by side
_MANY_BOXES = 12
_WIDEST = 3.2


def organisation(slide: Slide, found: Section) -> None:
    """Who sits under whom, as shapes to move; how many people by month, as a chart to edit."""
    slide.title(found.title, found.headline)
    report = slide.report
    charts = [one for part in decisions(report) if (one := drawn(part, OrganisationChart)) is not None]
    steps = drawn(found, Steps)
    plotted = plot(steps[1], say_of(report)) if steps else None
    width = 7.2 if plotted else WIDTH - 2 * MARGIN
    if charts:
        _tree(slide, charts[0][1], Box(MARGIN, _TOP, width, _TALL))
    if steps and plotted:
        chart = steps[0]
        left = MARGIN + width + 0.25
        slide.chart(plotted, chart.title, chart.description, Box(left, _TOP, WIDTH - MARGIN - left, _TALL), size=10)
    said = [*(chart.title for chart, _ in charts[:1]), *([steps[0].description] if steps else [])]
    slide.note(notes(report, found, said))


def _tree(slide: Slide, drawing: OrganisationChart, box: Box) -> None:
    head = [Line(text=drawing.head, size=14, bold=True, colour=WHITE, centred=True, after=0)]
    middle = box.left + box.width / 2
    slide.write(head, Box(middle - 1.6, box.top, 3.2, 0.42), ground=INK)
    slide.bar(Box(middle - 0.01, box.top + 0.42, 0.02, 0.12), RULE_STRONG)
    slide.write(
        [Line(text=drawing.line, size=12, centred=True, after=0)], Box(box.left, box.top + 0.5, box.width, 0.34)
    )
    boxes: Sequence[Unit] = drawing.boxes
    top = box.top + 0.92
    while len(boxes) == 1 and boxes[0].children and top < box.top + 2:  # a single unit stands above what it holds
        alone = [Line(text=boxes[0].label, size=13, bold=True, centred=True, after=0)]
        slide.write(alone, Box(middle - 1.6, top, 3.2, 0.4), ground=SUNKEN, edge=RULE_STRONG)
        boxes = boxes[0].children
        top += 0.52
    boxes = boxes[:_MANY_BOXES]
    count = min(len(boxes), _ROW) or 1
    rows = (len(boxes) + count - 1) // count
    wide = min((box.width - 0.12 * (count - 1)) / count, _WIDEST)
    left = middle - (wide * count + 0.12 * (count - 1)) / 2
    room = (box.top + box.height - top - 0.12 * (rows - 1)) / max(rows, 1)
    tall = min(room, 0.75 + 0.27 * max((len(_inside(unit)) + bool(unit.note) for unit in boxes), default=0))
    for place, unit in enumerate(boxes):
        x, y = left + place % count * (wide + 0.12), top + place // count * (tall + 0.12)
        _unit(slide, unit, Box(x, y, wide, tall))


def _unit(slide: Slide, unit: Unit, box: Box) -> None:
    note = [Line(text=unit.note, size=10, after=2)] if unit.note else []
    inside = [Line(text=label, size=10.5, bullet=True, after=2) for label in _inside(unit)]
    lines = [Line(text=unit.label, size=12, bold=True, after=3), *note, *inside]
    slide.write(lines, box, ground=PAPER if unit.external else SUNKEN, edge=RULE_STRONG)


def _inside(unit: Unit) -> list[str]:
    """Everything that sits in a unit, however deep."""
    return [label for child in unit.children for label in (child.label, *_inside(child))]


def raci(slide: Slide, found: Section) -> None:
    """The whole matrix as a table."""
    slide.title(found.title, found.headline)
    charts = [chart for chart in all_of(found, Chart) if isinstance(chart.drawing, RaciMap)]
    maps = [chart.drawing for chart in charts if isinstance(chart.drawing, RaciMap)]
    if not maps:
        return
    matrix = replace(maps[0], rows=tuple(row for one in maps for row in one.rows))
    say = say_of(slide.report)
    rows = [[row.label, *row.letters] for row in matrix.rows]
    grounds = {**RACI, "AR": RACI["A"]}
    count = max(len(matrix.roles), 1)
    look = TableLook(
        widths=(100, *([400 / count * min(count / 12, 1)] * len(matrix.roles))),
        title=found.title,
        description=say.text("; ").join(f"{row.label}: {_letters(matrix, row.letters)}" for row in matrix.rows),
        size=9,
        head=0.62,
        grounds=grounds,
    )
    slide.table(
        [say.text("Activity"), *matrix.roles], rows, Box(MARGIN - 0.1, 1.62, WIDTH - 2 * MARGIN + 0.2, 5.06), look
    )
    legend = say.text("; ").join(f"{letter} {meaning}" for letter, meaning in matrix.meanings)
    slide.write([Line(text=legend, size=10, after=0)], Box(MARGIN - 0.1, 6.72, 9, 0.28))
    slide.note(notes(slide.report, found))


def _letters(matrix: RaciMap, letters: Sequence[str]) -> str:
    return ", ".join(f"{letter} {role}" for role, letter in zip(matrix.roles, letters, strict=True) if "A" in letter)


def kpis(slide: Slide, found: Section) -> None:
    """The weights of the scoreboards as a chart, and what each scoreboard is for."""
    slide.title(found.title, found.headline)
    bars = charted(slide, found, WeightBars, Box(MARGIN, _TOP, 7.4, _TALL))
    lines: list[Line] = []
    for block in found.flat:
        match block:
            case Heading(text):
                lines.append(Line(text=text, size=17, bold=True, after=5))
            case Paragraph(text=text, tone="plain") if lines:
                lines.append(Line(text=text, size=15, after=12))
            case Table():
                break
            case _:
                pass
    if lines and any(isinstance(block, Table) for block in found.flat):
        lines.pop()  # the heading of the table of departments
    slide.write(lines, Box(MARGIN + 7.65, _TOP, WIDTH - 2 * MARGIN - 7.65, _TALL))
    slide.note(notes(slide.report, found, [bars.description] if bars else []))


def roadmap(slide: Slide, found: Section) -> None:
    """The next three actions, and the periods with what falls into each."""
    slide.title(found.title, found.headline)
    report = slide.report
    say = say_of(report)
    first = section(report, "summary")
    table = next(all_of(first, Table), None) if first else None
    if table is not None:
        slide.write(
            [Line(text=say.text("The next three actions"), size=14, bold=True, after=0)],
            Box(MARGIN, 1.55, 9, 0.34),
            inset=0,
        )
        actions(slide, table, Box(MARGIN, 1.92, WIDTH - 2 * MARGIN, 1.75))
    phases = [phase for chart in _gantts(found) for phase in chart.phases]
    rows = [
        [phase.name, str(len(phase.tasks)), say.text("; ").join(task.label.rstrip("。.；;") for task in phase.tasks)]
        for phase in phases
    ]
    look = TableLook(
        widths=(16, 8, 76),
        title=say.text("The roadmap by period"),
        description=say.text("; ").join(f"{row[0]}: {row[1]}" for row in rows),
        size=11,
    )
    heads = [say.text("Period"), say.text("Actions"), say.text("What is done")]
    if rows:
        slide.table(heads, rows, Box(MARGIN, 3.9, WIDTH - 2 * MARGIN, 2.95), look)
    slide.note(notes(report, found, [line for block in all_of(found, Callout) for line in (block.title, *block.lines)]))


def _gantts(found: Section) -> list[Gantt]:
    return [chart.drawing for chart in all_of(found, Chart) if isinstance(chart.drawing, Gantt)]
