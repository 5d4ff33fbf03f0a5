"""What stands on a slide: text that fits, cards, native tables and charts, each named and described."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from typing import Any

from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Inches, Pt

from assess.report.blocks import Report
from assess.report.charts.palette import INK, PAPER, RULE, SUNKEN, WHITE, Colour
from assess.report.office.letters import held, one_line
from assess.report.office.plots import Plot, colour, styled
from assess.report.slides.deck import MARGIN, WIDTH, speak
from assess.report.slides.fitting import LEADING, Line, fitted, in_cell, together

_INSET = 0.08
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

    def title(self, kicker: str, message: str) -> None:
        """The message as the title, and above it in small what the slide is about."""
        box = Box(MARGIN, 0.62, WIDTH - 2 * MARGIN, 0.95)
        self.fill(self.page.shapes.title, [Line(text=message, size=26, bold=True, after=0)], box)
        accent = self.report.brand.accent_colour
        self.write([Line(text=kicker, size=12, bold=True, colour=accent, after=0)], Box(MARGIN, 0.3, 9, 0.32), inset=0)

    def write(
        self,
        lines: Sequence[Line],
        box: Box,
        *,
        inset: float = _INSET,
        ground: Colour | None = None,
        edge: Colour | None = None,
    ) -> Any:
        """Text in a box, on a ground with a coloured edge if wanted."""
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
        return shape

    def side_by_side(self, texts: Sequence[tuple[Sequence[Line], Box]]) -> None:
        """Texts in boxes of their own, all in one size."""
        rooms = [(lines, (box.width - 2 * _INSET) * 72, (box.height - _INSET) * 72) for lines, box in texts]
        for lines, (_, box) in zip(together(rooms), texts, strict=True):
            self.write(lines, box)

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

    def picture(self, content: bytes, box: Box, description: str) -> None:
        """A picture with its alternative text."""
        shape = self.page.shapes.add_picture(BytesIO(content), *box.place)
        shape.element.find(".//{*}cNvPr").set("descr", one_line(description))

    def chart(self, plotted: Plot, title: str, description: str, box: Box, *, size: float = 11) -> None:
        """A native chart with its title, its numbers and its description."""
        frame = self.page.shapes.add_chart(plotted.type, *box.place, plotted.data)
        styled(frame.chart, plotted, title, size)
        described(frame, title, description)

    def table(self, heads: Sequence[str], rows: Sequence[Sequence[str]], box: Box, look: "TableLook") -> Any:
        """A native table whose rows share the height of the box; texts too long for their cell are shortened."""
        frame = self.page.shapes.add_table(len(rows) + 1, len(heads), *box.place)
        grid = frame.table
        grid.horz_banding = False
        total = sum(look.widths)
        widths = [box.width * width / total for width in look.widths]
        for column, width in zip(grid.columns, widths, strict=True):
            column.width = Inches(width)
        tall = (box.height - look.head) / max(len(rows), 1)
        grid.rows[0].height = Inches(look.head)
        for place, row in enumerate(rows, start=1):
            grid.rows[place].height = Inches(tall)
            for column, content in enumerate(row):
                self._cell(grid.cell(place, column), content, look, (widths[column], tall), column)
        for column, content in enumerate(heads):
            self._head(grid.cell(0, column), content, look, (widths[column], look.head))
        described(frame, look.title, look.description)
        return grid

    def _head(self, cell: Any, content: str, look: "TableLook", size: tuple[float, float]) -> None:
        cell.fill.solid()
        cell.fill.fore_color.rgb = colour(self.report.brand.band_colour)
        self._in_cell(cell, Line(text=one_line(content), size=look.size, bold=True, colour=WHITE), size)

    def _cell(self, cell: Any, content: str, look: "TableLook", size: tuple[float, float], column: int) -> None:
        ground = look.grounds.get(content) if look.grounds and column else None
        cell.fill.solid()
        cell.fill.fore_color.rgb = colour(ground[0] if ground else (PAPER if column else SUNKEN))
        ink = ground[1] if ground else INK
        self._in_cell(cell, Line(text=one_line(content), size=look.size, bold=column == 0, colour=ink), size)
        if ground:
            cell.text_frame.paragraphs[0].alignment = PP_ALIGN.CENTER
        elif column in look.right:
            cell.text_frame.paragraphs[0].alignment = PP_ALIGN.RIGHT

    def _in_cell(self, cell: Any, line: Line, size: tuple[float, float]) -> None:
        inset = 0.05
        cell.margin_left = cell.margin_right = Inches(inset)
        cell.margin_top = cell.margin_bottom = Inches(0.02)
        cell.vertical_anchor = MSO_ANCHOR.MIDDLE
        text, points = in_cell(line.text, line.size, (size[0] - 2 * inset) * 72, (size[1] - 0.04) * 72)
        paragraph = cell.text_frame.paragraphs[0]
        paragraph.line_spacing = Pt(points * LEADING)
        run = paragraph.add_run()
        run.text = text or _NOTHING
        run.font.size, run.font.bold = Pt(points), line.bold
        run.font.color.rgb = colour(line.colour)
        speak([paragraph], self.report)

    def note(self, text: str) -> None:
        """What the speaker knows and the slide does not say."""
        frame = self.page.notes_slide.notes_text_frame
        frame.text = held(text)
        speak(frame.paragraphs, self.report)


@dataclass(frozen=True, slots=True, kw_only=True)
class TableLook:
    """How a table is set: relative widths, size of its words, its title and description; cells of some words coloured."""

    widths: Sequence[float]
    title: str
    description: str
    size: float = 11
    head: float = 0.34
    grounds: dict[str, tuple[Colour, Colour]] | None = None
    right: frozenset[int] = frozenset()


def described(shape: Any, title: str, description: str) -> None:
    """The alternative text of a chart or table."""
    about = shape.element.find(".//{*}cNvPr")
    about.set("title", one_line(title))
    about.set("descr", one_line(description))
    about.set("name", one_line(title)[:60])


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
