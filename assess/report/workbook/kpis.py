"""The sheet of KPIs: the weights of the scoreboards with their native chart, and every department's measures."""

from assess.report.charts.palette import SERIES
from assess.report.outline.matter import Matter
from assess.report.workbook.cells import span
from assess.report.workbook.page import Page
from assess.report.workbook.radar import face

_HEAD = 3
_CHART_ROWS = 21
WIDTHS = (34, 26, 26, 44)


def write(matter: Matter, page: Page) -> None:
    """Weights, chart, departments."""
    say, design = matter.say, matter.result.design
    page.title(say.text("KPIs"), say.text("Change the weights; each scoreboard sums to 100."))
    row = _HEAD
    if design.scoreboards:
        row = _weights(matter, page)
        _bars(matter, page, row)
        row += _CHART_ROWS + 3
        page.breaks(row)
    heads = (say.text("Department"), say.text("Result"), say.text("Process"), say.text("Guardrail"))
    page.heads(row, heads, column=None if design.scoreboards else 1)
    for one in design.department_kpis:
        row += 1
        page.row(row, tuple(matter.text(text) for text in (one.name, one.outcome, one.process, one.guardrail)))


def _weights(matter: Matter, page: Page) -> int:
    """The table; gives back the row of its totals."""
    boards = matter.result.design.scoreboards
    names = [matter.text(matter.decisions[board.decision].name) for board in boards]
    page.heads(_HEAD, (matter.say.text("Category"), *names))
    categories = matter.instrument.design.kpi_categories
    for row, category in enumerate(categories, start=_HEAD + 1):
        page.text(row, 0, matter.text(category.name))
        for column, board in enumerate(boards, start=1):
            page.input(row, column, float(board.weights[category.id]))
    end = _HEAD + len(categories) + 1
    page.text(end, 0, matter.say.text("Total"), "strong")
    for column, board in enumerate(boards, start=1):
        total = f"SUM({span(page.at(_HEAD + 1, column), page.at(end - 1, column))})"
        page.formula(end, column, total, float(sum(board.weights.values())), "percent")
    return end


def _bars(matter: Matter, page: Page, end: int) -> None:
    say, boards = matter.say, matter.result.design.scoreboards
    chart = page.book.add_chart({"type": "bar"})
    for column in range(1, len(boards) + 1):
        chart.add_series(
            {
                "name": f"={page.at(_HEAD, column)}",
                "categories": f"={span(page.at(_HEAD + 1, 0), page.at(end - 1, 0))}",
                "values": f"={span(page.at(_HEAD + 1, column), page.at(end - 1, column))}",
                "fill": {"color": SERIES[(column - 1) % len(SERIES)].value},
                "data_labels": {"value": True, "num_format": 'General"%"', "font": {**face(), "size": 8}},
                "gap": 60,
            }
        )
    title = say.text("KPI weights by scoreboard, in percent")
    chart.set_title({"name": title, "name_font": {**face(), "bold": True, "size": 13}, "overlay": False})
    chart.set_y_axis({"reverse": True, "num_font": face(), "major_gridlines": {"visible": False}})
    chart.set_x_axis({"visible": False, "major_gridlines": {"visible": False}, "min": 0})
    chart.set_legend({"position": "bottom", "font": face()})
    chart.set_size({"width": 760, "height": 360})
    said = matter.listed(
        f"{matter.text(one.name)} {say.text(' / ').join(say.percent(board.weights[one.id]) for board in boards)}"
        for one in matter.instrument.design.kpi_categories
    )
    page.sheet.insert_chart(end + 2, 0, chart, {"description": f"{title}{say.text(': ')}{said}", "object_position": 2})
