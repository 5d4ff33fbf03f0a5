"""Tables: heads that repeat, rows that stay whole, cells with a tone and a second, smaller line."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil

from assess.report.blocks import Cell, KeyFigures, Table
from assess.report.charts.measure import text_width
from assess.report.charts.palette import WHITE
from assess.report.office.letters import one_line
from assess.report.word.markup import w
from assess.report.word.pen import Pen
from assess.report.word.styles import TONES

_SHORT = 22  # lines of a table that is not broken
_SIZE = 9.0  # points of its letters
BESIDE = 170  # twentieths of a point beside the words of a cell, left and right
_TAG = re.compile(r"</w:p>|<[^>]+>")
_FIRST = re.compile(r'(<w:p>)(?:<w:pPr>(<w:pStyle w:val="\w+"/>)?(.*?)</w:pPr>)?')
TEXT_WIDTH = 9411  # twentieths of a point between the margins


@dataclass(frozen=True, slots=True, kw_only=True)
class Square:
    """One cell, drawn: its paragraphs, its ground, how many columns it spans, and which way it reads."""

    content: str
    fill: str = ""
    span: int = 1
    direction: str = ""
    edge: str = ""
    middle: bool = False
    tight: bool = False


def grid(
    rows: Sequence[Sequence[Square]],
    widths: Sequence[float],
    *,
    title: str,
    description: str = "",
    head: bool = True,
    style: str = "ReportTable",
    tall: int = 0,
) -> str:
    """A table; `widths` are relative, `tall` is the least height of its head."""
    total = sum(widths) or 1
    columns = [round(TEXT_WIDTH * width / total) for width in widths]
    about = w(
        "tblPr",
        w("tblStyle", val=style),
        w("tblW", w=sum(columns), type="dxa"),
        w("tblLayout", type="fixed"),
        w("tblLook", val="0420" if head else "0400", firstRow=int(head), firstColumn=0, noHBand=1, noVBand=1),
        w("tblCaption", val=one_line(title)),
        w("tblDescription", val=one_line(description)) if description else "",
    )
    last = len(rows) - 1
    lines = sum(_lines(row, columns) for row in rows)
    # Where a table is broken, no row stands alone before the break or after it.
    stays = range(last) if lines <= _SHORT else {*range(int(head) + 1), last - 1}
    drawn = [
        _row(row, columns, is_head=head and place == 0, tall=tall, stays=place in stays and place < last)
        for place, row in enumerate(rows)
    ]
    return w("tbl", about, w("tblGrid", *(w("gridCol", w=width) for width in columns)), *drawn)


def kept(paragraphs: str) -> str:
    """Paragraphs that stay on the page of what follows them."""

    def keep(found: re.Match[str]) -> str:
        style, rest = found[2] or "", found[3] or ""
        return f"{found[1]}<w:pPr>{style}<w:keepNext/>{rest}</w:pPr>" if "<w:keepNext/>" not in rest else found[0]

    return _FIRST.sub(keep, paragraphs)


def _lines(row: Sequence[Square], columns: Sequence[int]) -> int:
    """How many lines a row takes, its heads that stand upright aside."""
    place, most = 0, 1
    for square in row:
        room = (sum(columns[place : place + square.span]) - BESIDE) / 20 / _SIZE
        place += square.span
        if not square.direction:
            told = _TAG.sub(lambda found: "\n" if found[0] == "</w:p>" else "", square.content).strip("\n")
            most = max(most, sum(max(ceil(text_width(line) / room), 1) for line in told.split("\n")))
    return most


def _row(row: Sequence[Square], columns: Sequence[int], *, is_head: bool, tall: int, stays: bool) -> str:
    place, cells = 0, []
    for square in (replace(one, content=kept(one.content)) for one in row) if stays else row:
        width = sum(columns[place : place + square.span])
        place += square.span
        cells.append(_cell(square, width))
    height = w("trHeight", val=tall, hRule="atLeast") if is_head and tall else ""
    return w("tr", w("trPr", w("cantSplit"), height, w("tblHeader") if is_head else ""), *cells)


def _cell(square: Square, width: int) -> str:
    about = w(
        "tcPr",
        w("tcW", w=width, type="dxa"),
        w("gridSpan", val=square.span) if square.span > 1 else "",
        w("tcBorders", square.edge) if square.edge else "",
        w("shd", val="clear", color="auto", fill=square.fill) if square.fill else "",
        w("tcMar", w("left", w=15, type="dxa"), w("right", w=15, type="dxa")) if square.tight else "",
        w("textDirection", val=square.direction) if square.direction else "",
        w("vAlign", val="center") if square.middle else "",
    )
    return w("tc", about, square.content)


def heads(pen: Pen, titles: Sequence[str], right: Sequence[bool] = ()) -> list[Square]:
    """The squares of a head row."""
    sides = [*right, *([False] * (len(titles) - len(right)))]
    return [
        Square(
            content=pen.paragraph(pen.run(title, bold=True, colour=WHITE), "TableText", _aligned(to_right=side)),
            fill=pen.store.brand.band_colour.value[1:],
        )
        for title, side in zip(titles, sides, strict=True)
    ]


def square(pen: Pen, cell: Cell, *, bold: bool = False, numeric: bool = False) -> Square:
    """A cell of a report, drawn."""
    ground = TONES[cell.tone][1].value[1:] if cell.tone in {"good", "bad", "warn", "unknown"} else ""
    words = pen.entry(cell.entry, pen.run(cell.text, tone=cell.tone, bold=bold))
    text = pen.paragraph(words, "TableText", _aligned(to_right=numeric))
    note = pen.said(cell.note, "TableNote") if cell.note else ""
    basis = pen.paragraph(pen.references(cell.ids), "TableNote") if cell.ids else ""
    return Square(content=text + note + basis, fill=ground)


def _aligned(*, to_right: bool) -> str:
    return w("jc", val="right") if to_right else ""


def table(pen: Pen, block: Table) -> str:
    """A table of the report with its caption; its first column heads each row."""
    right = [column.numeric for column in block.columns]
    first = heads(pen, [column.title for column in block.columns], right)
    rows = [
        [square(pen, cell, bold=place == 0, numeric=right[place]) for place, cell in enumerate(row)]
        for row in block.cells
    ]
    widths = [column.width for column in block.columns]
    drawn = grid([first, *rows], widths, title=block.caption)
    return pen.table_caption(block.caption) + drawn + gap(pen)


def key_figures(pen: Pen, block: KeyFigures) -> str:
    """Figures side by side: label, value, note."""
    rows = [
        [
            Square(
                content=pen.said(one.label, "TableNote")
                + pen.said(one.value, "FigureValue", tone=one.tone)
                + pen.said(one.note or " ", "TableNote"),
                fill=TONES["plain"][1].value[1:],
            )
            for one in block.items
        ]
    ]
    title = pen.say.text("At a glance")
    return grid(rows, [1] * len(block.items), title=title, head=False) + gap(pen)


def gap(pen: Pen) -> str:
    """A little space after a table, without which two would grow together."""
    return pen.paragraph("", "Gap")
