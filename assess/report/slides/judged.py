"""The slide on which a consultant's judgement stands beside the machine's own result."""

from assess.report.blocks import Callout, Section, Table
from assess.report.slides.deck import MARGIN, WIDTH
from assess.report.slides.fitting import Line
from assess.report.slides.notes import notes
from assess.report.slides.parts import all_of, say_of
from assess.report.slides.shapes import Box, Slide, TableLook

_TOP, _TALL, _MOVED = 1.72, 5.1, 1.1
_MOST = 7  # rows that can still be read


def judged(slide: Slide, found: Section) -> None:
    """What was judged otherwise and why; the notes hold every reason in full."""
    say = say_of(slide.report)
    slide.title(found.title, found.headline)
    moved = next(all_of(found, Callout), None)
    tall = _TALL - (_MOVED if moved else 0)
    told: list[str] = []
    for table in all_of(found, Table):
        rows = [[cell.text for cell in row] for row in table.cells]
        told = [say.text("; ").join(row) for row in rows]
        look = TableLook(
            widths=[column.width for column in table.columns],
            title=table.caption,
            description=say.text("; ").join(row[0] for row in rows),
            size=12,
        )
        shown = rows[:_MOST]
        box = Box(MARGIN, _TOP, WIDTH - 2 * MARGIN, min(look.head + 0.7 * len(shown), tall))
        slide.table([column.title for column in table.columns], shown, box, look)
    if moved is not None:
        lines = [Line(text=moved.title, bold=True), *(Line(text=line, bullet=True) for line in moved.lines)]
        slide.write(lines, Box(MARGIN, _TOP + tall + 0.1, WIDTH - 2 * MARGIN, _MOVED - 0.1), inset=0)
    slide.note(notes(slide.report, found, told))
