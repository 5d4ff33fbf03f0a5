"""The drawings that Word and PowerPoint know as charts of their own, with their numbers to edit."""

from dataclasses import dataclass
from decimal import Decimal
from math import ceil
from typing import Any

from pptx.chart.chart import Chart
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.util import Pt

from assess.i18n import Translator
from assess.report.charts import Drawing
from assess.report.charts.bars import WeightBars
from assess.report.charts.palette import ACCENT, INK, INK_SOFT, RULE, SERIES, Colour
from assess.report.charts.radar import Radar
from assess.report.charts.split import Split
from assess.report.charts.steps import Steps
from assess.report.office.letters import LATIN, inert, one_line, shortened

_LONGEST = 40  # characters of a category
_PERCENT = 'General"%";;'  # a weight of nothing says nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class Plot:
    """A chart of categories: its type, and each series with one value for each category."""

    type: Any  # the library's enumeration is untyped
    categories: tuple[str, ...]
    series: tuple[tuple[str, tuple[float | None, ...]], ...]
    number_format: str
    highest: float | None = None

    @property
    def data(self) -> CategoryChartData:
        """The numbers, as they can be edited in the file."""
        data = CategoryChartData(number_format=self.number_format)
        data.categories = [inert(shortened(one_line(one), _LONGEST)) for one in self.categories]
        for name, values in self.series:
            data.add_series(inert(one_line(name)), values)
        return data


def plot(drawing: Drawing, say: Translator) -> Plot | None:
    """The native chart for a drawing; None for drawings that are tables at heart."""
    match drawing:
        case Radar(axes):
            return Plot(
                type=XL_CHART_TYPE.RADAR_MARKERS,
                categories=tuple(axis.label for axis in axes),
                series=((say.text("Score"), tuple(_number(axis.value) for axis in axes)),),
                number_format="0.0",
                highest=100,
            )
        case WeightBars(boards, bars):
            return Plot(
                type=XL_CHART_TYPE.BAR_CLUSTERED,
                categories=tuple(bar.label for bar in bars),
                series=tuple((name, tuple(float(bar.values[n]) for bar in bars)) for n, name in enumerate(boards)),
                number_format=_PERCENT,
            )
        case Split(shares):
            return Plot(
                type=XL_CHART_TYPE.BAR_CLUSTERED,
                categories=tuple(share.label for share in shares),
                series=((say.text("Share"), tuple(float(share.percent) for share in shares)),),
                number_format=_PERCENT,
            )
        case Steps(points):
            return _steps(drawing, say) if any(point.low is not None for point in points) else None
        case _:
            return None


def _steps(drawing: Steps, say: Translator) -> Plot:
    points = [point for point in drawing.points if point.low is not None or point.high is not None]
    return Plot(
        type=XL_CHART_TYPE.COLUMN_CLUSTERED,
        categories=tuple(point.label for point in points),
        series=(
            (say.text("at least"), tuple(_number(point.low) for point in points)),
            (say.text("at most"), tuple(_number(point.high) for point in points)),
        ),
        number_format="General",
    )


def _number(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


def styled(chart: Chart, plotted: Plot, title: str, size: float = 10) -> None:
    """Give a chart its typeface, its colours, and a title unless that stands beside it already."""
    chart.font.size, chart.font.name = Pt(size), LATIN
    chart.font.color.rgb = colour(INK)
    chart.has_title = bool(title)
    if title:
        words = chart.chart_title.text_frame
        words.text = one_line(title)
        run = words.paragraphs[0].runs[0]
        run.font.size, run.font.bold, run.font.name = Pt(size + 2), True, LATIN
    chart.has_legend = len(plotted.series) > 1
    if chart.has_legend:
        chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
    _axes(chart, plotted, size)
    if plotted.type is XL_CHART_TYPE.RADAR_MARKERS:
        _outline(chart)
    else:
        _bars(chart, plotted, size)


def _axes(chart: Chart, plotted: Plot, size: float) -> None:
    values = chart.value_axis
    values.major_gridlines.format.line.color.rgb = colour(RULE)
    values.minimum_scale = 0
    values.tick_labels.font.size = Pt(size)
    values.tick_labels.font.color.rgb = colour(INK_SOFT)
    values.format.line.color.rgb = colour(RULE)
    chart.category_axis.major_tick_mark = values.major_tick_mark = XL_TICK_MARK.NONE
    chart.category_axis.format.line.color.rgb = colour(RULE)
    if plotted.highest is not None:
        values.maximum_scale, values.major_unit = plotted.highest, ceil(plotted.highest / 5)
    else:
        values.has_major_gridlines = False
        values.tick_label_position = XL_TICK_LABEL_POSITION.NONE
    if plotted.type is XL_CHART_TYPE.BAR_CLUSTERED:
        chart.category_axis.reverse_order = True


def _outline(chart: Chart) -> None:
    series = chart.plots[0].series[0]
    series.format.line.color.rgb = colour(ACCENT)
    series.format.line.width = Pt(2.25)
    series.marker.size = 7
    series.marker.format.fill.solid()
    series.marker.format.fill.fore_color.rgb = colour(ACCENT)
    series.marker.format.line.color.rgb = colour(ACCENT)


def _bars(chart: Chart, plotted: Plot, size: float) -> None:
    drawn = chart.plots[0]
    drawn.gap_width, drawn.overlap = 60, -5
    for place, series in enumerate(drawn.series):
        series.format.fill.solid()
        series.format.fill.fore_color.rgb = colour(SERIES[place % len(SERIES)])
    drawn.has_data_labels = True
    labels = drawn.data_labels
    labels.number_format, labels.number_format_is_linked = plotted.number_format, False
    labels.position, labels.show_value = XL_LABEL_POSITION.OUTSIDE_END, True
    labels.font.size, labels.font.name = Pt(size), LATIN


def colour(one: Colour) -> RGBColor:
    """A colour of the palette."""
    found: RGBColor = RGBColor.from_string(one.value.removeprefix("#").upper())
    return found
