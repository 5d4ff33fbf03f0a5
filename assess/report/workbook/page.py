"""One sheet being written: texts that are never formulas, inputs to change, formulas with their present value."""

from collections.abc import Sequence
from io import BytesIO
from math import ceil
from typing import Any

from xlsxwriter.utility import xl_rowcol_to_cell

from assess.report.brand import Logo
from assess.report.charts.measure import is_chinese, text_width
from assess.report.office.letters import held, inert, shortened
from assess.report.workbook.cells import Place, Shown, quoted
from assess.report.workbook.looks import Look, Looks

LONGEST = 32_000  # a cell holds 32,767 characters
_A4 = 9
_LONGEST_LIST = 255
_USUAL, _UNIT, _PADDING, _EM, _HIGHEST = 8.43, 7.0, 17.0, 13.7, 409.0  # of Excel's rows and columns
_LINE, _CHINESE_LINE = 13.3, 14.8  # points; the Chinese typeface stands wider apart
_RAGGED = 0.06  # of a line, lost where words or punctuation may not break
_LATIN = 0.87  # Latin words are a little narrower than their letters' measure
_RUNNING_ON: dict[Look, float] = {"title": 30, "subtitle": 17, "section": 22}
_FOLLOWING: dict[Look, Look] = {
    "input": "number",
    "input_money": "money",
    "input_date": "date",
    "input_count": "count",
    "input_text": "text",
}


class Page:
    """A sheet. Rows and columns count from 0; every writer gives back the place it wrote to."""

    __slots__ = ("_heights", "_looks", "_widths", "book", "name", "sheet", "twin")

    def __init__(self, book: Any, name: str, looks: Looks, widths: Sequence[float], *, twin: str | None = None) -> None:
        """`twin` is the sheet that holds the inputs when this one is a translation of it."""
        self.book = book
        self.sheet = sheet = book.add_worksheet(name)
        self.name = name
        self.twin = twin
        self._looks = looks
        self._heights: dict[int, float] = {}
        self._widths: dict[int, float] = {}
        for column, width in enumerate(widths):
            self.columns(column, column, width)
        sheet.hide_gridlines(2)
        sheet.set_zoom(110)
        sheet.set_paper(_A4)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
        sheet.set_footer("&L&A&R&P / &N")

    def at(self, row: int, column: int) -> Place:
        """The place of a cell."""
        return Place(self.name, row, column)

    def columns(self, first: int, last: int, width: float, *, level: int = 0) -> None:
        """The width of some columns; `level` 1 folds them together."""
        self.sheet.set_column(first, last, width, None, {"level": level})
        self._widths |= dict.fromkeys(range(first, last + 1), width)

    def text(self, row: int, column: int, content: str, look: Look = "text") -> None:
        """A text; whatever it begins with, it is never a formula, a number or a link, nor in a CSV file saved from it."""
        content = inert(shortened(held(content), LONGEST))
        self.sheet.write_string(row, column, content, self._looks[look])
        self._make_room(row, column, content, look)

    def put(self, row: int, column: int, value: Shown, look: Look) -> None:
        """A value that is not to be changed."""
        match value:
            case bool():
                self.sheet.write_boolean(row, column, value, self._looks[look])
            case float() | int():
                self.sheet.write_number(row, column, value, self._looks[look])
            case _:
                self.text(row, column, value, look)

    def formula(self, row: int, column: int, formula: str, value: Shown, look: Look) -> None:
        """A formula, with what it comes to now."""
        self.sheet.write_formula(row, column, f"={formula}", self._looks[look], value)
        self._make_room(row, column, value if isinstance(value, str) else "", look)

    def input(self, row: int, column: int, value: Shown, look: Look = "input") -> None:
        """A value to change; on a translated sheet it follows the first."""
        if self.twin is not None:
            other = Place(self.twin, row, column)
            self.formula(row, column, f'IF({other}="","",{other})', value, _FOLLOWING[look])
        else:
            self.put(row, column, value, look)

    def allow(self, first: int, last: int, column: int, rule: str) -> None:
        """Refuse what does not meet a rule; `{cell}` in it is the cell."""
        cell = xl_rowcol_to_cell(first, column)
        formula = "=" + rule.replace("{cell}", cell)
        self.sheet.data_validation(first, column, max(last, first), column, {"validate": "custom", "value": formula})

    def choose(self, row: int, column: int, options: Sequence[str]) -> None:
        """Offer a list to choose from, where it is short enough for one."""
        if len(",".join(options)) <= _LONGEST_LIST:
            self.sheet.data_validation(row, column, row, column, {"validate": "list", "source": list(options)})

    def paint(self, first: Place, last: Place, rule: str, look: Look) -> None:
        """Show the cells between two places in this look while a rule holds; `{cell}` in it is each cell."""
        formula = "=" + rule.replace("{cell}", xl_rowcol_to_cell(first.row, first.column))
        options = {"type": "formula", "criteria": formula, "format": self._looks[look]}
        self.sheet.conditional_format(first.row, first.column, last.row, last.column, options)

    def link(self, row: int, column: int, sheet: str) -> None:
        """A link to another sheet of the workbook."""
        self.sheet.write_url(row, column, f"internal:{quoted(sheet)}!A1", self._looks["link"], sheet)

    def row(self, row: int, contents: Sequence[str], look: Look = "text", *, start: int = 0) -> None:
        """Texts side by side."""
        for column, content in enumerate(contents, start=start):
            self.text(row, column, content, look)

    def heads(self, row: int, titles: Sequence[str], *, column: int | None = None) -> None:
        """Column heads; those of a sheet's only table stay in view (with the columns before `column`) and in print."""
        self.row(row, titles, "head")
        if column is not None:
            self.sheet.freeze_panes(row + 1, column)
            self.sheet.repeat_rows(row)

    def title(self, title: str, subtitle: str = "") -> None:
        """The sheet's title, in its first two rows."""
        self.text(0, 0, title, "title")
        self.text(1, 0, subtitle, "subtitle")

    def picture(self, row: int, column: int, logo: Logo, box: tuple[float, float], description: str) -> None:
        """A picture within a box, in pixels, from the corner of a cell."""
        width, height = logo.fitted(*box)
        options = {
            "image_data": BytesIO(logo.content),
            "x_scale": width / logo.width,
            "y_scale": height / logo.height,
            "description": held(description),
            "object_position": 3,  # stays where it is when columns change
        }
        self.sheet.insert_image(row, column, f"logo.{logo.ending}", options)

    def breaks(self, *rows: int) -> None:
        """Rows that begin a page in print."""
        self.sheet.set_h_pagebreaks(list(rows))

    def height(self, row: int, points: float) -> None:
        """The height of a row, where its texts do not say it."""
        self._heights[row] = points

    def finish(self) -> None:
        """Give every row the height its texts need: not every program works that out when it opens a file."""
        for row, height in self._heights.items():
            self.sheet.set_row(row, min(height, _HIGHEST))

    def _make_room(self, row: int, column: int, content: str, look: Look) -> None:
        if look in _RUNNING_ON:
            self._heights[row] = max(self._heights.get(row, 0), _RUNNING_ON[look])
            return
        room = self._widths.get(column, _USUAL) * _UNIT - _PADDING
        chinese = is_chinese(content)
        needed = _EM * (1 if chinese else _LATIN) * (1 + _RAGGED) / max(room, _EM)
        lines = sum(max(ceil(text_width(line) * needed), 1) for line in content.split("\n"))
        height = lines * (_CHINESE_LINE if chinese else _LINE) + 3
        self._heights[row] = max(self._heights.get(row, 0), height)
