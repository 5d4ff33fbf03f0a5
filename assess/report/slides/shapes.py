"""What stands on a slide: text that fits, cards, native tables and charts, each named and described."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from typing import Any

from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.util import Inches, Pt

from assess.report.blocks import Report
from assess.report.charts.measure import wrap
from assess.report.charts.palette import INK, PAPER, RULE, SUNKEN, WHITE, Colour
from assess.report.office.letters import held, one_line
from assess.report.office.plots import Plot, colour, styled
from assess.report.slides.deck import MARGIN, WIDTH, speak
from assess.report.slides.fitting import LEADING, SMALLEST, Grid, Line, fits, fitted, gridded, rows, together

TITLE_SIZE = 26.0
_DRAWING = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
_HAIRLINE = f'<a:lnB {_DRAWING} w="6350"><a:solidFill><a:srgbClr val="{RULE.value[1:].upper()}"/></a:solidFill></a:lnB>'
_DECORATIVE = (
    f"<a:extLst {_DRAWING}>"
    '<a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}">'
    '<adec:decorative xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/>'
    "</a:ext></a:extLst>"
)
_INSET = 0.08
_CELL = 0.05  # beside the words of a cell
_BOLD = 0.92  # bold words take more room
_NOTHING = "\u00a0"  # an empty cell would take the height of its default size


@dataclass(frozen=True, slots=True)
class Box:
    """A place on a slide, in inches."""

    left: float
    top: float
    width: float
    height: float

    @property
    def place(self) -> tuple[int, int, int, int]:
        """As the library takes it."""
        return Inches(self.left), Inches(self.top), Inches(self.width), Inches(self.height)


@dataclass(frozen=True, slots=True)
class Slide:
    """One slide of a report."""

    page: Any
    report: Report

    def title(self, kicker: str, message: str) -> float:
        """The message as the title, and above it in small what the slide is about; gives back where the body begins."""
        width = WIDTH - 2 * MARGIN
        line = Line(text=one_line(message), size=TITLE_SIZE, bold=True, after=0)
        needed = rows(line.text, line.size, width * 72, bold=True)
        box = Box(MARGIN, 0.62, width, 0.5 if needed == 1 else 0.95)
        title = self.page.shapes.title
        title.left, title.top, title.width, title.height = box.place
        self.fill(title, [line], box)
        accent = self.report.brand.accent_colour
        self.write([Line(text=kicker, size=12, bold=True, colour=accent, after=0)], Box(MARGIN, 0.3, 9, 0.32), inset=0)
        return box.top + box.height + 0.13

    def write(
        self,
        lines: Sequence[Line],
        box: Box,
        *,
        inset: float = _INSET,
        ground: Colour | None = None,
        edge: Colour | None = None,
        low: bool = False,
    ) -> Any:
        """Text in a box, on a ground with a coloured edge if wanted; `low` text stands at its foot."""
        if ground is None and edge is None:
            shape = self.page.shapes.add_textbox(*box.place)
        else:
            shape = self.page.shapes.add_shape(MSO_SHAPE.RECTANGLE, *box.place)
            _plain(shape)
            shape.fill.solid()
            shape.fill.fore_color.rgb = colour(ground or PAPER)
            shape.line.color.rgb = colour(edge or ground or RULE)
            shape.line.width = Pt(1)
        self.fill(shape, lines, box, inset=inset)
        if low:
            shape.text_frame.vertical_anchor = MSO_ANCHOR.BOTTOM
        return shape

    def side_by_side(self, texts: Sequence[tuple[Sequence[Line], Box]]) -> None:
        """Texts in boxes of their own, all in one size."""
        rooms = [(lines, (box.width - 2 * _INSET) * 72, (box.height - _INSET) * 72) for lines, box in texts]
        for lines, (_, box) in zip(together(rooms), texts, strict=True):
            self.write(lines, box)

    def fits(self, lines: Sequence[Line], box: Box) -> bool:
        """Whether paragraphs fit a box without being shortened."""
        return fits([_held(one) for one in lines], (box.width - 2 * _INSET) * 72, (box.height - _INSET) * 72)

    def fill(self, shape: Any, lines: Sequence[Line], box: Box, *, inset: float = 0) -> None:
        """Set paragraphs so that they fit the box."""
        frame = shape.text_frame
        frame.word_wrap = True
        frame.margin_left = frame.margin_right = Inches(inset)
        frame.margin_top = frame.margin_bottom = Inches(inset / 2)
        frame.vertical_anchor = MSO_ANCHOR.TOP
        room = ((box.width - 2 * inset) * 72, (box.height - inset) * 72)
        for place, line in enumerate(fitted([_held(one) for one in lines], *room)):
            paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
            self._set(paragraph, line)
            if line.bullet:
                _bulleted(shape.element.findall(".//{*}txBody/{*}p")[place], line.size)

    def _set(self, paragraph: Any, line: Line) -> None:
        paragraph.alignment = PP_ALIGN.CENTER if line.centred else PP_ALIGN.LEFT
        paragraph.space_after, paragraph.line_spacing = Pt(line.after), Pt(line.size * LEADING)
        parts = [(line.lead, True)] if line.lead else []
        for content, bold in [*parts, (line.text, line.bold)]:
            run = paragraph.add_run()
            run.text = content
            run.font.size, run.font.bold = Pt(line.size), bold
            run.font.color.rgb = colour(line.colour)
        speak([paragraph], self.report)

    def bar(self, box: Box, fill: Colour) -> None:
        """A plain coloured bar, for the eye only."""
        shape = self.page.shapes.add_shape(MSO_SHAPE.RECTANGLE, *box.place)
        _plain(shape)
        shape.fill.solid()
        shape.fill.fore_color.rgb = colour(fill)
        shape.line.fill.background()
        _decorative(shape)

    def picture(self, content: bytes, box: Box, description: str) -> None:
        """A picture with its alternative text."""
        shape = self.page.shapes.add_picture(BytesIO(content), *box.place)
        shape.element.find(".//{*}cNvPr").set("descr", one_line(description))

    def chart(self, plotted: Plot, title: str, description: str, box: Box, *, size: float = SMALLEST) -> None:
        """A native chart with its title, its numbers and its description."""
        frame = self.page.shapes.add_chart(plotted.type, *box.place, plotted.data)
        styled(frame.chart, plotted, title, size)
        described(frame, title, description)

    def table(self, heads: Sequence[str], texts: Sequence[Sequence[str]], box: Box, look: "TableLook") -> float:
        """A native table at most as tall as the box; gives back where it ends.

        All its words have one size; texts for which even the least size is too large are shortened, and rows for which
        there is no room are left to the notes.
        """
        widths, fit = _fit((heads, *texts), box, look)
        tall = sum(fit.heights) / 72
        frame = self.page.shapes.add_table(len(fit.texts), len(heads), *replace(box, height=tall).place)
        grid = frame.table
        grid.horz_banding = False
        for column, width in zip(grid.columns, widths, strict=True):
            column.width = Inches(width)
        for first, last in look.merged:
            end = min(last + 1, len(fit.texts) - 1)
            if first + 1 < end:
                grid.cell(first + 1, 0).merge(grid.cell(end, 0))
        for place, row in enumerate(fit.texts):
            grid.rows[place].height = Pt(fit.heights[place])
            for column, content in enumerate(row):
                cell = grid.cell(place, column)
                if cell.is_spanned:
                    continue
                if place:
                    self._cell(cell, content, look, fit.size, column)
                else:
                    self._head(cell, content, look, fit.size, column)
        _finished(frame.element, upright=bool(look.upright))
        described(frame, look.title, look.description)
        return box.top + tall

    def tall(self, heads: Sequence[str], texts: Sequence[Sequence[str]], box: Box, look: "TableLook") -> float:
        """How tall such a table will be."""
        return sum(_fit((heads, *texts), box, look)[1].heights) / 72

    def _head(self, cell: Any, content: str, look: "TableLook", size: float, column: int) -> None:
        cell.fill.solid()
        cell.fill.fore_color.rgb = colour(self.report.brand.band_colour)
        self._in_cell(cell, Line(text=content, size=size, bold=True, colour=WHITE))
        if column in look.right:
            cell.text_frame.paragraphs[0].alignment = PP_ALIGN.RIGHT

    def _cell(self, cell: Any, content: str, look: "TableLook", size: float, column: int) -> None:
        ground = look.grounds.get(content) if look.grounds and column else None
        cell.fill.solid()
        cell.fill.fore_color.rgb = colour(ground[0] if ground else (PAPER if column else SUNKEN))
        ink = ground[1] if ground else INK
        self._in_cell(cell, Line(text=content, size=size, bold=column == 0 and look.strong, colour=ink))
        if ground:
            cell.text_frame.paragraphs[0].alignment = PP_ALIGN.CENTER
        elif column in look.right:
            cell.text_frame.paragraphs[0].alignment = PP_ALIGN.RIGHT

    def _in_cell(self, cell: Any, line: Line) -> None:
        cell.margin_left = cell.margin_right = Inches(_CELL)
        cell.margin_top = cell.margin_bottom = Inches(0.02)
        cell.vertical_anchor = MSO_ANCHOR.MIDDLE
        paragraph = cell.text_frame.paragraphs[0]
        paragraph.line_spacing = Pt(line.size * LEADING)
        for place, part in enumerate((line.text or _NOTHING).split("\n")):
            if place:
                paragraph.add_line_break()
            run = paragraph.add_run()
            run.text = part
            run.font.size, run.font.bold = Pt(line.size), line.bold
            run.font.color.rgb = colour(line.colour)
        speak([paragraph], self.report)

    def note(self, text: str) -> None:
        """What the speaker knows and the slide does not say."""
        frame = self.page.notes_slide.notes_text_frame
        frame.text = held(text)
        speak(frame.paragraphs, self.report)


@dataclass(frozen=True, slots=True, kw_only=True)
class TableLook:
    """How a table is set: relative widths, sizes of its words, its title and description; cells of some words coloured.

    `merged` are the first and last row of cells in the first column that are one; `air` is in inches; so is `upright`,
    the height of heads that stand upright because their columns are narrow (0: they lie).
    """

    widths: Sequence[float]
    title: str
    description: str
    size: float = 13
    least: float = SMALLEST
    air: float = 0.14
    strong: bool = True
    grounds: dict[str, tuple[Colour, Colour]] | None = None
    right: frozenset[int] = frozenset()
    merged: Sequence[tuple[int, int]] = ()
    upright: float = 0


def _fit(texts: Sequence[Sequence[str]], box: Box, look: TableLook) -> tuple[list[float], Grid]:
    """The widths of the columns in inches, and the cells as they fit."""
    total = sum(look.widths)
    widths = [box.width * width / total for width in look.widths]
    rooms = [(width - 2 * _CELL) * 72 for width in widths]
    if look.strong:
        rooms[0] *= _BOLD
    cells = [[one_line(cell) for cell in row] for row in texts]
    heads = cells[0]
    if look.upright:
        cells[0] = [heads[0], *([""] * (len(heads) - 1))]
    most, extra = box.height * 72, max(look.upright * 72 - look.least * LEADING, 0)
    fit = gridded(cells, rooms, most - extra, sizes=(look.size, look.least), air=look.air * 72)
    if look.upright:
        lines = [max(int(room / (fit.size * LEADING)), 1) for room in rooms]
        long = (look.upright * 72 - 2 * _CELL) / fit.size
        turned = ["\n".join(wrap(one, long, most)) for one, most in zip(heads, lines, strict=True)]
        first, *rest = fit.heights
        fit = replace(fit, texts=((heads[0], *turned[1:]), *fit.texts[1:]), heights=(first + extra, *rest))
    return widths, fit


def described(shape: Any, title: str, description: str) -> None:
    """The alternative text of a chart or table."""
    about = shape.element.find(".//{*}cNvPr")
    about.set("title", one_line(title))
    about.set("descr", one_line(description))
    about.set("name", one_line(title)[:60])


def _finished(table: Any, *, upright: bool) -> None:
    """A hairline below every cell; cells that are part of the one above do not take the height of their default size."""
    heads = list(table.find(".//{*}tr").iter("{*}tc"))[1:]
    for cell in table.iter("{*}tc"):
        about = cell.get_or_add_tcPr()
        for side in ("lnB", "lnT"):
            about.insert(0, parse_xml(_HAIRLINE.replace("lnB", side)))
        if upright and cell in heads:
            about.set("vert", "vert270")
        if cell.get("vMerge"):
            paragraph = cell.find(".//{*}p")
            paragraph.append(paragraph.makeelement(qn("a:endParaRPr"), {"sz": "600"}))


def _decorative(shape: Any) -> None:
    """Nothing that has to be read aloud."""
    about = shape.element.find(".//{*}cNvPr")
    about.append(parse_xml(_DECORATIVE))


def _plain(shape: Any) -> None:
    """Without the shadow and the colours that a theme gives to shapes."""
    shape.element.remove(shape.element.find("{*}style"))


def _bulleted(paragraph: Any, size: float) -> None:
    """A real bullet, hanging before its paragraph."""
    about = paragraph.get_or_add_pPr()
    hang = str(int(Pt(size * 1.1)))
    about.set("marL", hang)
    about.set("indent", f"-{hang}")
    about.append(about.makeelement(qn("a:buChar"), {"char": "•"}))


def _held(line: Line) -> Line:
    return replace(line, text=one_line(line.text), lead=held(line.lead))
