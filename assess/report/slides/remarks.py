"""A consultancy's own words on slides of their own, behind the slide of the section they are about."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from assess.report.blocks import Bullets, Callout, Heading, Paragraph, Piece, Section, Table
from assess.report.slides.deck import MARGIN, WIDTH
from assess.report.slides.fitting import Line, height
from assess.report.slides.notes import notes
from assess.report.slides.shapes import Box, Slide

_BOX = Box(MARGIN, 1.72, WIDTH - 2 * MARGIN, 5.1)
_ROOM = (_BOX.width * 72 - 12, _BOX.height * 72 - 12)
_SIZE = 16.0


def without_remarks(section: Section) -> Section:
    """The section as the model tells it."""
    return replace(section, blocks=section.blocks[: len(section.blocks) - section.own], own=0)


def remarks(section: Section) -> Iterator[tuple[Callable[[Slide, Section], None], Section]]:
    """As many slides as the words need; none where there are no words."""
    if not section.own:
        return
    heading, *blocks = section.flat[len(section.flat) - section.own :]
    title = heading.text if isinstance(heading, Heading) else section.title
    for lines in _pages([line for block in blocks for line in _lines(block)]):
        yield partial(_drawn, title=title, lines=lines), section


def _drawn(slide: Slide, section: Section, *, title: str, lines: Sequence[Line]) -> None:
    slide.title(section.title, title)
    slide.write(lines, _BOX, inset=0)
    slide.note(notes(slide.report, section))


def _pages(lines: Sequence[Line]) -> Iterator[tuple[Line, ...]]:
    width, most = _ROOM
    page: list[Line] = []
    for line in lines:
        if page and height([*page, line], width) > most:
            yield tuple(page)
            page = []
        page.append(line)
    if page:
        yield tuple(page)


def _lines(block: Piece) -> Iterator[Line]:
    match block:
        case Heading(text):
            yield Line(text=text, size=_SIZE + 2, bold=True)
        case Paragraph(text, tone):
            yield Line(text=text, size=_SIZE, bold=tone == "strong", after=8)
        case Bullets(items, ordered):
            for place, item in enumerate(items, start=1):
                yield Line(text=item, lead=f"{place}. " if ordered else "", size=_SIZE, bullet=not ordered)
        case Callout(title=title, lines=lines):
            yield Line(text=title, size=_SIZE, bold=True)
            yield from (Line(text=one, size=_SIZE) for one in lines)
        case Table(columns=columns):
            yield Line(text=" | ".join(column.title for column in columns), size=_SIZE, bold=True)
            yield from (Line(text=" | ".join(cell.text for cell in row), size=_SIZE) for row in block.cells)
        case _:
            pass  # prose gives nothing else
