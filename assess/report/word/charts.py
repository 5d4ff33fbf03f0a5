"""Native charts beside the text: each with a workbook of its own inside, made by the library that makes slides."""

from collections.abc import Sequence

from pptx import Presentation
from pptx.util import Pt

from assess.report.office.letters import both_faces
from assess.report.office.plots import Plot, styled


def charts(wanted: Sequence[Plot]) -> list[tuple[bytes, bytes]]:
    """For each chart its part and its workbook, which the part calls `rId1`."""
    if not wanted:
        return []
    deck = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[6])
    made = []
    for plot in wanted:
        frame = slide.shapes.add_chart(plot.type, 0, 0, Pt(470), Pt(260), plot.data)
        styled(frame.chart, plot, "", 9)  # the caption says it
        part = frame.chart.part
        made.append((both_faces(part.blob), part.chart_workbook.xlsx_part.blob))
    return made
