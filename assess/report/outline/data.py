"""Every chart as a table too: what a drawing shows is in its numbers, so the numbers can be read without seeing it."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from typing import assert_never

from assess.i18n import Translator
from assess.report.blocks import Beside, Block, Cell, Chart, Column, Piece, Table
from assess.report.charts import Drawing
from assess.report.charts.bars import WeightBars
from assess.report.charts.curve import Curve
from assess.report.charts.dumbbells import Dumbbells
from assess.report.charts.gantt import Gantt
from assess.report.charts.ladder import GateLadder
from assess.report.charts.levels import LevelBar
from assess.report.charts.organisation import Box, OrganisationChart
from assess.report.charts.path import DecisionPath
from assess.report.charts.raci import RaciMap
from assess.report.charts.radar import Radar
from assess.report.charts.split import Split
from assess.report.charts.steps import Steps
from assess.report.charts.tornado import Tornado
from assess.report.charts.waterfall import Waterfall

_Head = tuple[str, int]
_Row = tuple[str, ...]


def with_data(blocks: Iterable[Block], say: Translator) -> tuple[Block, ...]:
    """The blocks, every chart among them with its table."""
    return tuple(
        replace(one, left=_pieces(one.left, say), right=_pieces(one.right, say))
        if isinstance(one, Beside)
        else _piece(one, say)
        for one in blocks
    )


def _pieces(pieces: Iterable[Piece], say: Translator) -> tuple[Piece, ...]:
    return tuple(_piece(one, say) for one in pieces)


def _piece(piece: Piece, say: Translator) -> Piece:
    if not isinstance(piece, Chart) or piece.table or piece.data:
        return piece
    heads, rows = _told(piece.drawing, say)
    columns = tuple(Column(title=title, width=width) for title, width in heads)
    cells: tuple[tuple[str | Cell, ...], ...] = tuple((Cell(first), *others) for first, *others in rows)
    return replace(piece, data=Table(caption=piece.title, columns=columns, rows=cells)) if cells else piece


def _told(drawing: Drawing, say: Translator) -> tuple[tuple[_Head, ...], tuple[_Row, ...]]:
    """Heads with their widths, and rows."""
    heads: tuple[_Head, ...]
    match drawing:
        case LevelBar():
            heads = ((say.text("Level"), 50), (say.text("From score"), 20), (say.text("State"), 30))
            return heads, tuple(_levels(drawing, say))
        case Radar(axes):
            heads = ((say.text("Dimension"), 60), (say.text("Score"), 40))
            return heads, tuple((axis.label, axis.shown) for axis in axes)
        case GateLadder(rungs):
            heads = ((say.text("Gate"), 70), (say.text("State"), 30))
            return heads, tuple((f"{one.label} {one.name}", one.word) for one in rungs)
        case DecisionPath(stops):
            heads = ((say.text("Rule"), 16), (say.text("Outcome"), 56), (say.text("What came of it"), 28))
            return heads, tuple((one.rule, one.outcome, one.word) for one in stops)
        case OrganisationChart(head, _, boxes):
            heads = ((say.text("Unit or post"), 40), (say.text("Stands under"), 36), (say.text("In particular"), 24))
            return heads, tuple(_boxes(boxes, head))
        case RaciMap(roles, rows):
            heads = ((say.text("Activity"), 36), (say.text("Who has which part"), 64))
            return heads, tuple((row.label, _parts(roles, row.letters, say)) for row in rows)
        case Gantt(phases):
            heads = ((drawing.action_word, 46), (drawing.owner_word, 16), (say.text("Period"), 22))
            tasks = ((phase.name, one) for phase in phases for one in phase.tasks)
            return (*heads, (say.text("Due"), 16)), tuple(
                (one.label, one.owner, name, one.due_shown) for name, one in tasks
            )
        case WeightBars(boards, bars):
            width = 54 // max(len(boards), 1)
            heads = ((say.text("Category"), 100 - width * len(boards)), *((name, width) for name in boards))
            return heads, tuple((bar.label, *map(say.percent, bar.values)) for bar in bars)
        case Split(shares):
            heads = ((say.text("Part"), 56), (say.text("Share"), 18), (say.text("Amount"), 26))
            return heads, tuple((one.label, one.shown, one.amount or say.text("not known")) for one in shares)
        case Steps(points):
            heads = ((say.text("Time"), 40), (drawing.unit, 60))
            return heads, tuple((one.label, _range(one.low, one.high, say)) for one in points)
        case Tornado(reaches):
            heads = ((say.text("Answer"), 64), (say.text("Lowest"), 18), (say.text("Highest"), 18))
            return heads, tuple((one.label, one.low_shown, one.high_shown) for one in reaches)
        case Dumbbells(bells):
            heads = ((say.text("Question"), 60), (say.text("Who said what"), 40))
            return heads, tuple((bell.label, _said(bell.points, say)) for bell in bells)
        case Waterfall(falls):
            heads = ((say.text("Part"), 60), (say.text("Amount"), 40))
            return heads, tuple((one.label, one.shown) for one in falls)
        case Curve(spots=spots):
            heads = ((say.text("Point"), 40), (drawing.across, 60))
            return heads, tuple((one.label, one.shown) for one in spots)
        case _:
            assert_never(drawing)


def _levels(drawing: LevelBar, say: Translator) -> Iterator[_Row]:
    reached = [
        place for place, one in enumerate(drawing.steps) if drawing.score is not None and drawing.score >= one.minimum
    ]
    for place, one in enumerate(drawing.steps):
        said = [drawing.score_shown] if reached[-1:] == [place] else []
        said += [drawing.effective_shown] if place == drawing.effective else []
        name = one.name if one.label in one.name else f"{one.label} {one.name}"
        yield name, say.number(one.minimum, 1), say.text("; ").join(said)


def _boxes(boxes: Iterable[Box], above: str) -> Iterator[_Row]:
    for box in boxes:
        yield box.label, above, box.note
        yield from _boxes(box.children, box.label)


def _parts(roles: Iterable[str], letters: Iterable[str], say: Translator) -> str:
    held = ((role, letter) for role, letter in zip(roles, letters, strict=True) if letter)
    return say.text("; ").join(f"{role} {letter}" for role, letter in held)


def _said(points: Iterable[tuple[str, Decimal]], say: Translator) -> str:
    return say.text("; ").join(
        say.text("{name}: {value}", name=name, value=say.number(value, 2)) for name, value in points
    )


def _range(low: Decimal | None, high: Decimal | None, say: Translator) -> str:
    if low is None or high is None:
        return "—"
    shown = say.number(low, 1), say.number(high, 1)
    return shown[0] if low == high else "–".join(shown)
