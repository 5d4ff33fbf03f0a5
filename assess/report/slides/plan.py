"""The slides of the design: organisation and people, responsibilities, measures, roadmap."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate

from assess.report.blocks import Callout, Chart, Heading, Paragraph, Section, Table
from assess.report.charts.bars import WeightBars
from assess.report.charts.gantt import Gantt
from assess.report.charts.measure import is_chinese, text_width
from assess.report.charts.organisation import Box as Unit
from assess.report.charts.organisation import OrganisationChart
from assess.report.charts.palette import INK, PAPER, RACI, RULE_STRONG, SUNKEN, WHITE
from assess.report.charts.raci import RaciMap
from assess.report.charts.steps import Steps
from assess.report.office.plots import plot
from assess.report.slides.deck import BOTTOM, MARGIN, WIDTH
from assess.report.slides.fitting import Line, height
from assess.report.slides.notes import notes
from assess.report.slides.parts import all_of, cards, charted, decisions, drawn, say_of
from assess.report.slides.shapes import Box, Slide, TableLook
from assess.report.slides.wording import clauses

_ROW = 4  # boxes side by side
_MANY_BOXES = 12
_WIDEST, _TREE = 3.2, 7.2
_GAP = 0.12
_LINE = 0.24  # of a unit inside a box
_LEAST_TABLE = 1.0


def organisation(slide: Slide, found: Section) -> None:
    """Who sits under whom, as shapes to move, and what each is there for; how many people by month, as a chart to edit."""
    top = slide.title(found.title, found.headline)
    report = slide.report
    charts = [one for part in decisions(report) if (one := drawn(part, OrganisationChart)) is not None]
    steps = drawn(found, Steps)
    plotted = plot(steps[1], say_of(report)) if steps else None
    width = _TREE if plotted else WIDTH - 2 * MARGIN
    bottom = top
    if charts:
        bottom = _tree(slide, charts[0][1], Box(MARGIN, top, width, BOTTOM - top)) + 0.2
    if BOTTOM - bottom > _LEAST_TABLE:
        _duties(slide, found, Box(MARGIN, bottom, width, BOTTOM - bottom))
    if steps and plotted:
        chart = steps[0]
        left = MARGIN + width + 0.25
        slide.chart(plotted, chart.title, chart.description, Box(left, top, WIDTH - MARGIN - left, BOTTOM - top))
    said = [*(chart.title for chart, _ in charts[:1]), *([steps[0].description] if steps else [])]
    said += [" ".join((card.title, *(text for _, text in card.facts[:1]))) for card in cards(found)]
    slide.note(notes(report, found, said))


def _duties(slide: Slide, found: Section, box: Box) -> None:
    """Every unit and post with the first of its duties."""
    say = say_of(slide.report)
    rows = [[card.title, card.facts[0][1]] for card in cards(found) if card.facts]
    if not rows:
        return
    look = TableLook(
        widths=(38, 62),
        title=found.title,
        description=say.text("; ").join(row[0] for row in rows),
        air=0.06,
    )
    slide.table(
        [say.text("Unit or post"), say.text("First duty")], [[name, _first(duty)] for name, duty in rows], box, look
    )


def _first(text: str) -> str:
    return next(clauses(text), text)


def _tree(slide: Slide, drawing: OrganisationChart, box: Box) -> float:
    """The chart; gives back where it ends."""
    head = [Line(text=drawing.head, size=14, bold=True, colour=WHITE, centred=True, after=0)]
    middle = box.left + box.width / 2
    slide.write(head, Box(middle - 1.6, box.top, 3.2, 0.38), ground=INK)
    for start, long in ((0.0, 0.03), (0.06, 0.03)) if drawing.dotted else ((0.0, 0.1),):
        slide.bar(Box(middle - 0.01, box.top + 0.38 + start, 0.02, long), RULE_STRONG)
    line = [Line(text=drawing.line, size=12, centred=True, after=0)]
    slide.write(line, Box(box.left, box.top + 0.47, box.width, 0.34))
    boxes: Sequence[Unit] = drawing.boxes
    top = box.top + 0.86
    while len(boxes) == 1 and boxes[0].children and top < box.top + 2:  # a single unit stands above what it holds
        alone = [Line(text=boxes[0].label, size=13, bold=True, centred=True, after=0)]
        slide.write(alone, Box(middle - 1.6, top, 3.2, 0.36), ground=SUNKEN, edge=RULE_STRONG)
        boxes = boxes[0].children
        top += 0.46
    for start in range(0, min(len(boxes), _MANY_BOXES), _ROW):
        row = boxes[start : start + _ROW]
        top = _row(slide, row, replace(box, top=top, height=box.top + box.height - top), min(len(boxes), _ROW)) + _GAP
    return top - _GAP


def _row(slide: Slide, units: Sequence[Unit], box: Box, count: int) -> float:
    """Units side by side, the row in the middle, each as tall as its words; gives back where it ends."""
    wide = min((box.width - _GAP * (count - 1)) / count, _WIDEST)
    left = box.left + (box.width - wide * count - _GAP * (count - 1)) / 2
    told = [_unit(unit) for unit in units]
    inset = 0.08
    talls = [min(height(lines, (wide - 2 * inset) * 72) / 72 + inset + 0.02, box.height) for lines in told]
    for place, (unit, lines) in enumerate(zip(units, told, strict=True)):
        ground = PAPER if unit.external else SUNKEN
        at = Box(left + place * (wide + _GAP), box.top, wide, talls[place])
        slide.write(lines, at, ground=ground, edge=RULE_STRONG)
    return box.top + max(talls)


def _unit(unit: Unit) -> list[Line]:
    note = [Line(text=unit.note, size=12, after=2)] if unit.note else []
    inside = [Line(text=label, size=12, bullet=True, after=1) for label in _inside(unit)]
    return [Line(text=unit.label, size=12, bold=True, after=2), *note, *inside]


def _inside(unit: Unit) -> list[str]:
    """Everything that sits in a unit, however deep."""
    return [label for child in unit.children for label in (child.label, *_inside(child))]


def raci(slide: Slide, found: Section) -> None:
    """The whole matrix as a table."""
    top = slide.title(found.title, found.headline)
    charts = [chart for chart in all_of(found, Chart) if isinstance(chart.drawing, RaciMap)]
    maps = [chart.drawing for chart in charts if isinstance(chart.drawing, RaciMap)]
    if not maps:
        return
    matrix = replace(maps[0], rows=tuple(row for one in maps for row in one.rows))
    say = say_of(slide.report)
    rows = [[row.label, *row.letters] for row in matrix.rows]
    count = max(len(matrix.roles), 1)
    look = TableLook(
        widths=(_ACTIVITY, *([(100 - _ACTIVITY) / count] * len(matrix.roles))),
        title=found.title,
        description=say.text("; ").join(f"{row.label}: {_letters(matrix, row.letters)}" for row in matrix.rows),
        least=_LEAST_LETTER,
        air=0.06,
        grounds={**RACI, "AR": RACI["A"]},
        upright=_HEAD if _too_wide(matrix.roles, (WIDTH - 2 * MARGIN) * (1 - _ACTIVITY / 100) / count) else 0,
    )
    box = Box(MARGIN - 0.1, top - 0.1, WIDTH - 2 * MARGIN + 0.2, BOTTOM - top - 0.12)
    bottom = slide.table([say.text("Activity"), *matrix.roles], rows, box, look)
    legend = say.text("; ").join(f"{letter} {meaning}" for letter, meaning in matrix.meanings)
    slide.write([Line(text=legend, size=12, after=0)], Box(MARGIN - 0.1, bottom + 0.02, 9, 0.3), inset=0.04)
    slide.note(notes(slide.report, found))


def _too_wide(roles: Sequence[str], width: float) -> bool:
    """Whether the heads of columns, in inches, would break inside words."""
    words = (word for role in roles if not is_chinese(role) for word in role.split())
    return any(text_width(word) * _LEAST_LETTER > (width - 0.1) * 72 for word in words)


_HEAD = 0.94  # inches, of heads that stand upright
_ACTIVITY = 27  # percent of the width
_LEAST_LETTER = 10.0  # a matrix of many roles is read near by


def _letters(matrix: RaciMap, letters: Sequence[str]) -> str:
    return ", ".join(f"{letter} {role}" for role, letter in zip(matrix.roles, letters, strict=True) if "A" in letter)


def kpis(slide: Slide, found: Section) -> None:
    """The weights of the scoreboards as a chart, what each scoreboard is for, and what every department answers for."""
    top = slide.title(found.title, found.headline)
    bars = charted(slide, found, WeightBars, Box(MARGIN, top, _BARS, BOTTOM - top))
    box = Box(MARGIN + _BARS + 0.25, top, WIDTH - 2 * MARGIN - _BARS - 0.25, BOTTOM - top)
    lines = _boards(slide, found)
    if lines:
        tall = min(height(lines, (box.width - 0.16) * 72) / 72 + 0.08, box.height)
        slide.write(lines, replace(box, height=tall))
        box = replace(box, top=top + tall + 0.05, height=BOTTOM - top - tall - 0.05)
    told = ""
    for table in all_of(found, Table):
        rows = [[cell.text for cell in row[:2]] for row in table.cells]
        told = say_of(slide.report).text("; ").join(" ".join(row) for row in rows)
        look = TableLook(widths=(36, 64), title=table.caption, description=told, air=0.06)
        slide.table([column.title for column in table.columns[:2]], rows, box, look)
    slide.note(notes(slide.report, found, filter(None, (bars.description if bars else "", told))))


_BARS = 6.0


def _boards(slide: Slide, found: Section) -> list[Line]:
    colon = say_of(slide.report).text(": ")
    lines: list[Line] = []
    lead = ""
    for block in found.flat:
        match block:
            case Heading(text):
                lead = f"{text}{colon}"
            case Paragraph(text=text, tone="plain") if lead or lines:
                lines.append(Line(lead=lead, text=text, after=8))
                lead = ""
            case _:
                pass
    return lines


def roadmap(slide: Slide, found: Section) -> None:
    """Every action by period, with who does it and by when; the notes hold the actions in full."""
    top = slide.title(found.title, found.headline)
    say = say_of(slide.report)
    gantts = [chart.drawing for chart in all_of(found, Chart) if isinstance(chart.drawing, Gantt)]
    phases = [phase for one in gantts for phase in one.phases]
    rows = [
        ["" if place else phase.name, task.label, task.owner, task.due_shown]
        for phase in phases
        for place, task in enumerate(phase.tasks)
    ]
    ends = list(accumulate(len(phase.tasks) for phase in phases))
    if rows:
        look = TableLook(
            widths=(11, 54, 17, 18),
            title=say.text("The roadmap by period"),
            description=say.text("; ").join(f"{phase.name}: {len(phase.tasks)}" for phase in phases),
            air=0.08,
            merged=[(end - len(phase.tasks), end - 1) for end, phase in zip(ends, phases, strict=True)],
        )
        heads = [say.text("Period"), say.text("Action"), say.text("Owner"), say.text("Due")]
        box = Box(MARGIN, top, WIDTH - 2 * MARGIN, BOTTOM - top)
        slide.table(heads, rows, box, look)
    before = [line for block in all_of(found, Callout) for line in (block.title, *block.lines)]
    slide.note(notes(slide.report, found, [*before, *(row[1] for row in rows)]))
