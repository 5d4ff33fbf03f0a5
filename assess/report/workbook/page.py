"""One sheet being written: texts that are never formulas, inputs to change, formulas with their present value."""

from collections.abc import Sequence
from typing import Any, Literal

from xlsxwriter.utility import xl_rowcol_to_cell

from assess.report.charts.palette import (
    ACCENT,
    ACCENT_WASH,
    GOOD,
    GOOD_WASH,
    INK,
    INK_FAINT,
    INK_SOFT,
    RACI,
    RULE,
    SUNKEN,
    UNKNOWN,
)
from assess.report.office.letters import EAST_ASIAN, LATIN, held, shortened
from assess.report.workbook.cells import Place, Shown, quoted

LONGEST = 32_000  # a cell holds 32,767 characters
_A4 = 9
_LONGEST_LIST = 255

Look = Literal[
    "title", "subtitle", "section", "head", "text", "strong", "soft", "good", "bad", "unknown",
    "number", "score", "percent", "money", "date", "verdict", "input", "input_money", "input_date",
    "score_left", "link", "letter_a", "letter_r", "letter_c", "letter_i", "letter",
]  # fmt: skip
"""How a cell is meant."""

_INPUT = {"bg_color": "#FFF6DC", "font_color": "#1F3F9A", "locked": False}
_CENTRED = {"align": "center", "valign": "vcenter"}
_LOOKS: dict[Look, dict[str, object]] = {
    "title": {"bold": True, "font_size": 18, "text_wrap": False, "border": 0},
    "subtitle": {"font_color": INK_SOFT.value, "text_wrap": False, "border": 0},
    "section": {"bold": True, "font_size": 13, "font_color": ACCENT.value, "text_wrap": False, "border": 0},
    "head": {"bold": True, "font_color": "#FFFFFF", "bg_color": INK.value, "valign": "vcenter"},
    "text": {},
    "strong": {"bold": True},
    "soft": {"font_color": INK_FAINT.value},
    "good": {"font_color": GOOD.value, "bg_color": GOOD_WASH.value},
    "bad": {"font_color": ACCENT.value, "bg_color": ACCENT_WASH.value, "bold": True},
    "unknown": {"font_color": UNKNOWN.value, "bg_color": SUNKEN.value},
    "number": {"num_format": "#,##0.######", "align": "right"},
    "score": {"num_format": "0.0", "align": "right", "bold": True},
    "score_left": {"num_format": "0.0", "align": "left", "bold": True},
    "link": {"font_color": "#1F3F9A", "underline": 1},
    "percent": {"num_format": '0.##"%"', "align": "right"},
    "money": {"num_format": "#,##0.##", "align": "right"},
    "date": {"num_format": "yyyy-mm-dd", "align": "left"},
    "verdict": {**_CENTRED, "font_color": INK_SOFT.value},
    "input": {**_INPUT, "align": "right"},
    "input_money": {**_INPUT, "align": "right", "num_format": "#,##0.##"},
    "input_date": {**_INPUT, "num_format": "yyyy-mm-dd"},
    "letter_a": {**_CENTRED, "bg_color": RACI["A"][0].value, "font_color": RACI["A"][1].value, "bold": True},
    "letter_r": {**_CENTRED, "bg_color": RACI["R"][0].value, "font_color": RACI["R"][1].value, "bold": True},
    "letter_c": {**_CENTRED, "bg_color": RACI["C"][0].value, "font_color": RACI["C"][1].value},
    "letter_i": {**_CENTRED, "bg_color": RACI["I"][0].value, "font_color": RACI["I"][1].value},
    "letter": {**_CENTRED},
}  # fmt: skip


class Looks:
    """The formats of a workbook, made once each."""

    __slots__ = ("_book", "_face", "_made")

    def __init__(self, book: Any, *, east_asian: bool) -> None:
        self._book = book
        self._face = EAST_ASIAN if east_asian else LATIN
        self._made: dict[Look, Any] = {}

    def __getitem__(self, look: Look) -> Any:
        """The format of this look."""
        if look not in self._made:
            plain = {"font_name": self._face, "font_size": 10, "text_wrap": True, "valign": "top", "border": 1}
            self._made[look] = self._book.add_format(
                {**plain, "border_color": RULE.value, "font_color": INK.value, **_LOOKS[look]}
            )
        return self._made[look]


class Page:
    """A sheet. Rows and columns count from 0; every writer gives back the place it wrote to."""

    __slots__ = ("_looks", "book", "name", "sheet", "twin")

    def __init__(self, book: Any, name: str, looks: Looks, widths: Sequence[float], *, twin: str | None = None) -> None:
        """`twin` is the sheet that holds the inputs when this one is a translation of it."""
        self.book = book
        self.sheet = sheet = book.add_worksheet(name)
        self.name = name
        self.twin = twin
        self._looks = looks
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        sheet.hide_gridlines(2)
        sheet.set_paper(_A4)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
        sheet.set_footer("&L&A&R&P / &N")

    def at(self, row: int, column: int) -> Place:
        """The place of a cell."""
        return Place(self.name, row, column)

    def text(self, row: int, column: int, content: str, look: Look = "text") -> None:
        """A text; whatever it begins with, it is never a formula, a number or a link."""
        self.sheet.write_string(row, column, shortened(held(content), LONGEST), self._looks[look])

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

    def input(self, row: int, column: int, value: Shown, look: Look = "input") -> None:
        """A value to change; on a translated sheet it follows the first."""
        if self.twin is not None:
            other = Place(self.twin, row, column)
            self.formula(row, column, f'IF({other}="","",{other})', value, "number" if look == "input" else "money")
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

    def heads(self, row: int, titles: Sequence[str], *, freeze: bool = True, column: int = 0) -> None:
        """Column heads; those of the sheet's main table stay in view and repeat in print."""
        self.row(row, titles, "head")
        if freeze:
            self.sheet.freeze_panes(row + 1, column)
            self.sheet.repeat_rows(row)

    def title(self, title: str, subtitle: str = "") -> None:
        """The sheet's title, in its first two rows."""
        self.text(0, 0, title, "title")
        self.text(1, 0, subtitle, "subtitle")
        self.sheet.set_row(0, 30)
