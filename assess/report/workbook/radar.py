"""The native radar chart of the dimensions; it follows the formulas."""

from assess.report.charts.palette import ACCENT, RULE
from assess.report.office.letters import LATIN
from assess.report.outline.matter import Matter
from assess.report.workbook.page import Page


def face() -> dict[str, object]:
    """The typeface of a chart's words; the one for Chinese is added at the end."""
    return {"name": LATIN, "size": 10}


def radar(page: Page, matter: Matter, names: str, values: str, *, row: int) -> None:
    """Insert the chart at a row."""
    say = matter.say
    title = say.text("Scores by dimension")
    chart = page.book.add_chart({"type": "radar", "subtype": "filled"})
    chart.add_series(
        {
            "name": title,
            "categories": f"={names}",
            "values": f"={values}",
            "fill": {"color": ACCENT.value, "transparency": 70},
            "border": {"color": ACCENT.value, "width": 2},
        }
    )
    chart.set_title({"name": title, "name_font": {**face(), "bold": True, "size": 13}, "overlay": False})
    chart.set_x_axis({"num_font": face(), "major_gridlines": {"visible": True, "line": {"color": RULE.value}}})
    chart.set_y_axis(
        {
            "min": 0,
            "max": 100,
            "major_unit": 20,
            "num_font": {**face(), "size": 8},
            "major_gridlines": {"visible": True, "line": {"color": RULE.value}},
        }
    )
    chart.set_legend({"none": True})
    chart.set_size({"width": 640, "height": 390})
    said = matter.listed(
        f"{matter.text(one.name)} {_shown(matter, one.id)}" for one in matter.instrument.scoring.dimensions
    )
    page.sheet.insert_chart(row, 1, chart, {"description": f"{title}{say.text(': ')}{said}", "object_position": 2})


def _shown(matter: Matter, dimension: str) -> str:
    value = matter.result.dimensions[dimension].value
    return matter.say.text("not answered") if value is None else matter.say.number(value, 1)
