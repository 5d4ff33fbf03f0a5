"""The sheet of actions: filter by owner or period, move the start or a month, and dates and bars follow."""

from calendar import monthrange
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from math import ceil

from xlsxwriter.utility import xl_rowcol_to_cell

from assess.domain.design import Action
from assess.report.outline.matter import Matter
from assess.report.workbook.cells import Place
from assess.report.workbook.page import Page

_START, _HEAD = Place("", 1, 5), 3
_DUE_MONTHS, _DUE_DATE, _STATUS, _FIRST_BAR = 4, 5, 8, 9
_DAY_ZERO = date(1899, 12, 30)
WIDTHS = (6, 16, 50, 18, 10, 13, 40, 14, 13)


def write(matter: Matter, page: Page) -> None:
    """The plan."""
    say = matter.say
    months = ceil(max((period.end for period in matter.instrument.design.periods), default=12))
    page.title(say.text("Roadmap"))
    page.text(_START.row, _DUE_MONTHS, say.text("Start"), "strong")
    page.input(_START.row, _START.column, float((matter.made - _DAY_ZERO).days), "input_date")
    page.columns(_FIRST_BAR, _FIRST_BAR + months - 1, 3.5)
    heads = (
        say.text("No."),
        say.text("Period"),
        say.text("Action"),
        say.text("Owner"),
        say.text("Due, month"),
        say.text("Due date"),
        say.text("Done when"),
        say.text("Rests on"),
        say.text("Status"),
    )
    page.heads(_HEAD, heads, column=3)
    for month in range(1, months + 1):
        page.put(_HEAD, _FIRST_BAR - 1 + month, float(month), "head")
    actions = matter.result.design.roadmap
    for row, action in enumerate(actions, start=_HEAD + 1):
        _action(matter, page, row, action)
        _bar(matter, page, row, action, months)
    page.sheet.autofilter(_HEAD, 0, _HEAD + max(len(actions), 1), _STATUS)


def _bar(matter: Matter, page: Page, row: int, action: Action, months: int) -> None:
    """The months between the start of its period and the month it is due, painted as long as that is so."""
    page.row(row, [""] * months, start=_FIRST_BAR)
    start = next((one.start for one in matter.instrument.design.periods if one.id == action.period), Decimal(0))
    head = xl_rowcol_to_cell(_HEAD, _FIRST_BAR, row_abs=True)
    due = xl_rowcol_to_cell(row, _DUE_MONTHS, col_abs=True)
    rule = f"AND({head}>{start},{head}<=MAX(ROUNDUP({due},0),{start}+1))"
    page.paint(page.at(row, _FIRST_BAR), page.at(row, _FIRST_BAR + months - 1), rule, "letter_a")


def _action(matter: Matter, page: Page, row: int, action: Action) -> None:
    say = matter.say
    periods = {period.id: matter.text(period.name) for period in matter.instrument.design.periods}
    page.put(row, 0, float(row - _HEAD), "number")
    page.row(row, (periods.get(action.period, ""), matter.text(action.text), matter.role(action.owner)), start=1)
    page.input(row, _DUE_MONTHS, float(action.due))
    due, start = page.at(row, _DUE_MONTHS), page.at(_START.row, _START.column)
    formula = f"EDATE({start},INT({due}))+ROUND(({due}-INT({due}))*30,0)"
    page.formula(row, _DUE_DATE, formula, float((_day(matter.made, action.due) - _DAY_ZERO).days), "date")
    page.row(row, (matter.text(action.evidence), action.rule), start=_DUE_DATE + 1)
    states = (say.text("not begun"), say.text("under way"), say.text("done"))
    page.text(row, _STATUS, states[0], "input_text")
    page.choose(row, _STATUS, states)


def _day(start: date, due: Decimal) -> date:
    """Whole months on, clipped to the month's end as a spreadsheet does, and thirtieths of a month after that."""
    whole = int(due)
    year, month = divmod(start.year * 12 + start.month - 1 + whole, 12)
    day = min(start.day, monthrange(year, month + 1)[1])
    rest = ((due - whole) * 30).quantize(Decimal(1), rounding=ROUND_HALF_UP)
    return date.fromordinal(date(year, month + 1, day).toordinal() + int(rest))
