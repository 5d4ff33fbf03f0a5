"""The slide on which a consultant's judgement stands beside the machine's own result."""

from assess.report.blocks import Callout, Section, Table
from assess.report.slides.deck import BOTTOM, MARGIN, WIDTH
from assess.report.slides.fitting import Line
from assess.report.slides.notes import notes
from assess.report.slides.parts import all_of, say_of
from assess.report.slides.shapes import Box, Slide, TableLook

_MOVED = 1.1
_MOST = 7  # rows that can still be read


def judged(slide: Slide, found: Section) -> None:
    """What was judged otherwise and why; the notes hold every reason in full."""
    say = say_of(slide.report)
    top = slide.title(found.title, found.headline)
    moved = next(all_of(found, Callout), None)
    bottom = BOTTOM - (_MOVED if moved else 0)
    told: list[str] = []
    for table in all_of(found, Table):
        rows = [[cell.text for cell in row] for row in table.cells]
        told = [say.text("; ").join(row) for row in rows]
        look = TableLook(
            widths=[column.width for column in table.columns],
            title=table.caption,
            description=say.text("; ").join(row[0] for row in rows),
        )
        box = Box(MARGIN, top, WIDTH - 2 * MARGIN, bottom - top)
        slide.table([column.title for column in table.columns], rows[:_MOST], box, look)
    if moved is not None:
        lines = [Line(text=moved.title, bold=True), *(Line(text=line, bullet=True) for line in moved.lines)]
        slide.write(lines, Box(MARGIN, bottom + 0.1, WIDTH - 2 * MARGIN, _MOVED - 0.1), inset=0)
    slide.note(notes(slide.report, found, told))
