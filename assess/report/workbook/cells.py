"""Addresses and values as a spreadsheet writes them."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from xlsxwriter.utility import xl_rowcol_to_cell

from assess.domain.condition import Unknown, Value

OUTSIDE = "—"
"""What stands in a cell whose question does not apply: no comparison with it holds. Not known is an empty text."""

BETWEEN = "|"
"""Stands between the options of an answer with several."""

Shown = float | bool | str


@dataclass(frozen=True, slots=True)
class Place:
    """One cell, rows and columns counted from 0."""

    sheet: str
    row: int
    column: int

    def __str__(self) -> str:
        """Its address, valid on every sheet."""
        return f"{quoted(self.sheet)}!{xl_rowcol_to_cell(self.row, self.column, row_abs=True, col_abs=True)}"


def quoted(sheet: str) -> str:
    """A sheet's name as formulas write it."""
    return "'" + sheet.replace("'", "''") + "'"


def span(first: Place, last: Place) -> str:
    """The range between two cells of one sheet."""
    return f"{first}:{xl_rowcol_to_cell(last.row, last.column, row_abs=True, col_abs=True)}"


def shown(value: Value | Unknown) -> Shown:
    """A value as the cell holds it."""
    match value:
        case Unknown.NOT_APPLICABLE:
            return OUTSIDE
        case Unknown():
            return ""
        case bool():
            return value
        case Decimal():
            return float(value)
        case tuple():
            return BETWEEN.join(value) or BETWEEN
        case str():
            return value


def literal(value: Value) -> str:
    """A value as a formula writes it."""
    match value:
        case bool():
            return "TRUE" if value else "FALSE"
        case Decimal():
            return f"{value.normalize():f}"
        case _:
            return text(str(shown(value)))


def text(content: str) -> str:
    """A text inside a formula."""
    return '"' + content.replace('"', '""') + '"'


def call(function: str, arguments: Iterable[object]) -> str:
    """A function of a spreadsheet."""
    return f"{function}({','.join(str(one) for one in arguments)})"
