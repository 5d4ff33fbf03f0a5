"""Charts of amounts and spans as tables, with bars of colour: what moves a score, where the money goes."""

from decimal import Decimal

from assess.report.blocks import Cell, Chart
from assess.report.charts.curve import Curve
from assess.report.charts.dumbbells import Dumbbells
from assess.report.charts.palette import ACCENT, GOOD, SERIES, Colour
from assess.report.charts.tornado import Tornado
from assess.report.charts.waterfall import Waterfall
from assess.report.word.markup import w
from assess.report.word.pen import Pen
from assess.report.word.tables import BESIDE, TEXT_WIDTH, Square, grid, heads, square


def tornado(pen: Pen, block: Chart, drawing: Tornado) -> str:
    """Each answer with the scores it could lead to, and a bar as long as the reach is wide."""
    say = pen.say
    rows = [heads(pen, (say.text("Answer"), say.text("Lowest"), say.text("Highest"), say.text("Reach")))]
    widest = max((one.high - one.low for one in drawing.reaches), default=Decimal(0))
    for one in drawing.reaches:
        cells = [square(pen, Cell(text)) for text in (one.label, one.low_shown, one.high_shown)]
        rows.append([*cells, _bar(one.high - one.low, widest, SERIES[0], share=24)])
    return grid(rows, (52, 12, 12, 24), title=block.title, description=block.description)


def waterfall(pen: Pen, block: Chart, drawing: Waterfall) -> str:
    """Each amount with a bar: what comes in, what goes out, what is left."""
    rows = [heads(pen, (pen.say.text("Part"), pen.say.text("Amount"), ""))]
    widest = max((abs(one.amount) for one in drawing.falls), default=Decimal(0))
    for one in drawing.falls:
        cells = [
            square(pen, Cell(one.label), bold=one.total),
            square(pen, Cell(one.shown), bold=one.total, numeric=True),
        ]
        rows.append([*cells, _bar(abs(one.amount), widest, GOOD if one.amount >= 0 else ACCENT, share=28)])
    return grid(rows, (46, 26, 28), title=block.title, description=block.description)


def curve(pen: Pen, block: Chart, drawing: Curve) -> str:
    """The places on the line that have a name, and the threshold."""
    rows = [heads(pen, (pen.say.text("Point"), drawing.across))]
    rows += [[square(pen, Cell(text)) for text in (spot.label, spot.shown)] for spot in drawing.spots]
    rows.append([square(pen, Cell(pen.say.text("Threshold"))), square(pen, Cell(drawing.threshold_shown))])
    return grid(rows, (40, 60), title=block.title, description=block.description)


def dumbbells(pen: Pen, block: Chart, drawing: Dumbbells) -> str:
    """Who answered what, question by question."""
    rows = [heads(pen, (pen.say.text("Question"), pen.say.text("Who said what")))]
    for bell in drawing.bells:
        said = pen.say.text("; ").join(
            pen.say.text("{name}: {value}", name=name, value=pen.say.number(value, 2)) for name, value in bell.points
        )
        rows.append([square(pen, Cell(bell.label)), square(pen, Cell(said))])
    return grid(rows, (60, 40), title=block.title, description=block.description)


def _bar(amount: Decimal, widest: Decimal, colour: Colour, *, share: int) -> Square:
    """A line of colour, as long as the amount, in a column of some percent of the width."""
    room = TEXT_WIDTH * share // 100 - BESIDE
    left = room - round(room * amount / widest) if widest else room
    if left >= room:
        return Square(content=w("p", w("pPr", w("pStyle", val="TableText"))))
    shade = w("shd", val="clear", color="auto", fill=colour.value[1:])
    return Square(content=w("p", w("pPr", w("pStyle", val="TableText"), shade, w("ind", right=left))))
