"""The first two slides: the cover, and all of it on one page."""

from assess.report.blocks import Callout, KeyFigures, Section, Table
from assess.report.charts.palette import ACCENT, ACCENT_WASH, INK, INK_SOFT, SUNKEN
from assess.report.slides.deck import HEIGHT, MARGIN, WIDTH
from assess.report.slides.fitting import Line, height
from assess.report.slides.notes import notes
from assess.report.slides.parts import all_of, say_of
from assess.report.slides.shapes import Box, Slide, TableLook

_GAP = 0.18


def cover(slide: Slide) -> None:
    """Title, company, date, and how far the advice carries."""
    report = slide.report
    page = slide.page
    slide.bar(Box(0, 0, 0.28, HEIGHT), report.brand.accent_colour)
    _signed(slide)
    width = WIDTH - 2.2
    for shape, box, line in (
        (page.shapes.title, Box(1.1, 1.3, width, 1.7), Line(text=report.title, size=42, bold=True, after=0)),
        (
            page.placeholders[1],
            Box(1.1, 3.05, width, 0.8),
            Line(text=report.subtitle, size=18, colour=INK_SOFT, after=0),
        ),
    ):
        shape.left, shape.top, shape.width, shape.height = box.place
        slide.fill(shape, [line], box)
    colon = say_of(report).text(": ")
    facts = [Line(lead=f"{label}{colon}", text=value, size=14) for label, value in report.cover]
    slide.write(facts, Box(1.1, 4.2, width, 1.75), inset=0)
    notices = [Line(text=text, size=11, colour=INK_SOFT) for text in (report.notice, report.disclaimer)]
    slide.write(notices, Box(1.1, 6.05, width, 1.05), inset=0)
    slide.note(f"{report.title}\n{report.subtitle}\n{report.notice}")


def _signed(slide: Slide) -> None:
    """Whose report it is, when it is a consultancy's."""
    brand, left = slide.report.brand, 1.1
    if brand.logo is not None:
        wide, tall = brand.logo.fitted(2.6, 0.75)
        slide.picture(brand.logo.content, Box(left, 0.4, wide, tall), slide.report.words.brand)
        left += wide + 0.3
    if brand.name is not None:
        name = Line(text=slide.report.words.brand, size=14, bold=True, colour=brand.accent_colour, after=0)
        slide.write([name], Box(left, 0.6, WIDTH - left - 1.1, 0.4), inset=0)


def summary(slide: Slide, found: Section) -> None:
    """The verdicts, what blocks, and the first actions."""
    report = slide.report
    slide.title(found.title, found.headline)
    figures = next(all_of(found, KeyFigures), None)
    if figures is not None:
        _figures(slide, figures)
    callout = next(all_of(found, Callout), None)
    bottom = 3.3 if callout is None else _constraint(slide, callout)
    table = next(all_of(found, Table), None)
    if table is not None:
        actions(slide, table, Box(MARGIN, bottom + 0.2, WIDTH - 2 * MARGIN, 6.85 - bottom - 0.2))
    slide.note(notes(report, found))


def _figures(slide: Slide, figures: KeyFigures) -> None:
    count = max(len(figures.items), 1)
    width = (WIDTH - 2 * MARGIN - _GAP * (count - 1)) / count
    for place, figure in enumerate(figures.items):
        lines = [
            Line(text=figure.label, size=11, colour=INK_SOFT),
            Line(text=figure.value, size=17, bold=True, colour=ACCENT if figure.tone in {"bad", "warn"} else INK),
            Line(text=figure.note, size=11, colour=INK_SOFT, after=0),
        ]
        slide.write(lines, Box(MARGIN + place * (width + _GAP), 1.72, width, 1.42), ground=SUNKEN, inset=0.12)


def _constraint(slide: Slide, callout: Callout) -> float:
    """What blocks most, as tall as its words; gives back where it ends."""
    lines = [Line(text=callout.title, size=16, bold=True, colour=ACCENT)]
    lines += [Line(text=one, size=13) for one in callout.lines]
    box = Box(MARGIN + 0.08, 3.3, WIDTH - 2 * MARGIN - 0.08, 1.5)
    needed = (height(lines, (box.width - 0.3) * 72) / 72) + 0.15
    tall = min(needed, box.height)
    slide.bar(Box(MARGIN, box.top, 0.08, tall), ACCENT)
    slide.write(lines, Box(box.left, box.top, box.width, tall), ground=ACCENT_WASH, edge=ACCENT_WASH, inset=0.12)
    return box.top + tall


def actions(slide: Slide, table: Table, box: Box) -> None:
    """The first actions as a table: what, who, by when, done when."""
    heads = [column.title for column in table.columns]
    rows = [[cell.text for cell in row] for row in table.cells]
    look = TableLook(
        widths=[column.width for column in table.columns],
        title=table.caption,
        description=say_of(slide.report).text("; ").join(f"{row[0]} ({row[1]}, {row[2]})" for row in rows),
        size=12,
        head=0.36,
    )
    tall = min(box.height, look.head + 0.6 * len(rows))
    slide.table(heads, rows, Box(box.left, box.top, box.width, tall), look)
