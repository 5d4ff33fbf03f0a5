"""The first two slides: the cover, and all of it on one page."""

from dataclasses import replace

from assess.report.blocks import Callout, Figure, KeyFigures, Paragraph, Section, Table
from assess.report.charts.palette import ACCENT, ACCENT_WASH, INK, INK_SOFT, SUNKEN
from assess.report.slides.deck import BOTTOM, HEIGHT, MARGIN, WIDTH
from assess.report.slides.fitting import SMALLEST, Line, clipped, fitted, height, together
from assess.report.slides.notes import notes
from assess.report.slides.parts import all_of, say_of
from assess.report.slides.shapes import Box, Slide, TableLook

_GAP = 0.16
_INSET = 0.12
_MANY_ROWS = 2  # of a line about what blocks
_TALLEST = 1.2  # the key figures
_ACTION = (44, 14, 17, 25)  # what, who, by when, done when


def cover(slide: Slide) -> None:
    """Whose assessment it is, what came out, and how far the advice carries."""
    report = slide.report
    slide.bar(Box(0, 0, 0.28, HEIGHT), report.brand.accent_colour)
    _signed(slide)
    width = WIDTH - 2.2
    if report.client:
        client = Line(text=report.client, size=24, bold=True, colour=report.brand.accent_colour, after=0)
        slide.write([client], Box(1.1, 1.2, width, 0.85), inset=0, low=True)
    said = Line(text=report.verdict or report.subtitle, size=20, colour=INK_SOFT, after=0)
    title = Line(text=report.title, size=40, bold=True, after=0)
    for shape, box, line in (
        (slide.page.shapes.title, Box(1.1, 2.1, width, 1.45), title),
        (slide.page.placeholders[1], Box(1.1, 3.6, width, 0.75), said),
    ):
        shape.left, shape.top, shape.width, shape.height = box.place
        slide.fill(shape, [line], box)
    colon = say_of(report).text(": ")
    cover = report.cover[1:] if report.client else report.cover
    facts = [Line(lead=f"{label}{colon}", text=value, size=14) for label, value in cover]
    slide.write(facts, Box(1.1, 4.5, width, 1.4), inset=0)
    notices = [Line(text=text, size=12, colour=INK_SOFT) for text in (report.notice, report.disclaimer)]
    slide.write(notices, Box(1.1, 6.0, width, 1.2), inset=0)
    slide.note(f"{report.title}\n{report.subtitle}\n{report.notice}\n{report.disclaimer}".rstrip())


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
    top = slide.title(found.title, found.headline)
    figures = next(all_of(found, KeyFigures), None)
    if figures is not None:
        top = _figures(slide, figures, top) + _GAP
    callout = next(all_of(found, Callout), None) or _open(found)
    if callout is not None:
        top = _constraint(slide, callout, found.headline, top) + _GAP
    table = next(all_of(found, Table), None)
    if table is not None:
        actions(slide, table, Box(MARGIN, top, WIDTH - 2 * MARGIN, BOTTOM - top))
    slide.note(notes(slide.report, found, callout.lines if callout else ()))


def _open(found: Section) -> Callout | None:
    """Where nothing blocks, what the verdicts still wait for."""
    lines = tuple(block.text for block in all_of(found, Paragraph) if block.tone == "warn")
    return Callout(title=found.headline, lines=lines) if lines else None


def _figures(slide: Slide, figures: KeyFigures, top: float) -> float:
    """Side by side, all in one size and as tall as the tallest; gives back where they end."""
    count = max(len(figures.items), 1)
    width = (WIDTH - 2 * MARGIN - _GAP * (count - 1)) / count
    told = [_figure(figure) for figure in figures.items]
    room = (width - 2 * _INSET) * 72
    told = [list(one) for one in together([(lines, room, _TALLEST * 72) for lines in told])]
    tall = min(max(height(lines, room) for lines in told) / 72 + _INSET, _TALLEST + _INSET)
    for place, lines in enumerate(told):
        slide.write(lines, Box(MARGIN + place * (width + _GAP), top, width, tall), ground=SUNKEN, inset=_INSET)
    return top + tall


def _figure(figure: Figure) -> list[Line]:
    return [
        Line(text=figure.label, size=12, colour=INK_SOFT, after=2),
        Line(text=figure.value, size=17, bold=True, colour=ACCENT if figure.tone in {"bad", "warn"} else INK, after=2),
        Line(text=figure.note, size=12, colour=INK_SOFT, after=0),
    ]


def _constraint(slide: Slide, callout: Callout, headline: str, top: float) -> float:
    """What blocks most, as tall as its words; gives back where it ends. What the title says is not said again."""
    lines = [] if headline in callout.title else [Line(text=callout.title, size=16, bold=True, colour=ACCENT)]
    box = Box(MARGIN + 0.08, top, WIDTH - 2 * MARGIN - 0.08, 1.6)
    room = (box.width - 2 * _INSET) * 72
    told = (clipped(one, SMALLEST, room, _MANY_ROWS) for one in callout.lines)
    lines += [Line(text=one, size=14) for one in told]
    needed = height(fitted(lines, room, (box.height - _INSET) * 72), room) / 72 + _INSET
    tall = min(needed, box.height)
    slide.bar(Box(MARGIN, top, 0.08, tall), ACCENT)
    slide.write(lines, replace(box, height=tall), ground=ACCENT_WASH, edge=ACCENT_WASH, inset=_INSET)
    return top + tall


def actions(slide: Slide, table: Table, box: Box) -> float:
    """The first actions as a table: what, who, by when, done when; gives back where it ends."""
    heads = [column.title for column in table.columns]
    rows = [[cell.text for cell in row] for row in table.cells]
    look = TableLook(
        widths=_ACTION if len(heads) == len(_ACTION) else [column.width for column in table.columns],
        title=table.caption,
        description=say_of(slide.report).text("; ").join(f"{row[0]} ({row[1]}, {row[2]})" for row in rows),
        strong=False,
    )
    return slide.table(heads, rows, box, look)
