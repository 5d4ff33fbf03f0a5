"""What a slide shows of a report: sections by id, blocks by kind, charts by what they draw."""

from collections.abc import Iterator
from typing import TypeVar

from assess.i18n import Translator, translator
from assess.report.blocks import Card, Cards, Chart, Heading, Piece, Report, Section
from assess.report.charts import Drawing
from assess.report.office.plots import plot
from assess.report.slides.shapes import Box, Slide

B = TypeVar("B", bound=Piece)
D = TypeVar("D")


def say_of(report: Report) -> Translator:
    """The translator of a report's language."""
    return translator(report.language)


def section(report: Report, name: str) -> Section | None:
    """The section with this name, in whatever language."""
    return next((one for one in report.sections if one.id.rsplit("-", 1)[0] == name), None)


def decisions(report: Report) -> list[Section]:
    """The sections of decisions, in their order."""
    return [one for one in report.sections if one.id.startswith("decision-")]


def all_of(found: Section, kind: type[B]) -> Iterator[B]:
    """Every block of a kind."""
    return (block for block in found.flat if isinstance(block, kind))


def drawn(found: Section, kind: type[D]) -> tuple[Chart, D] | None:
    """The first chart of a section that draws this."""
    for chart in all_of(found, Chart):
        if isinstance(chart.drawing, kind):
            return chart, chart.drawing
    return None


def charted(slide: Slide, found: Section, kind: type[Drawing], box: Box) -> Chart | None:
    """Put the first chart of a section that draws this on a slide, to be edited there; the chart, if there is one."""
    chart = drawn(found, kind)
    if chart is None:
        return None
    about, drawing = chart
    plotted = plot(drawing, say_of(slide.report))
    assert plotted is not None
    slide.chart(plotted, about.title, about.description, box)
    return about


def under(found: Section, title: str) -> tuple[Piece, ...]:
    """The blocks under a heading, up to the next."""
    kept: list[Piece] = []
    inside = False
    for block in found.flat:
        if isinstance(block, Heading):
            inside = block.text == title
        elif inside:
            kept.append(block)
    return tuple(kept)


def cards(found: Section) -> list[Card]:
    """All cards of a section."""
    return [card for block in all_of(found, Cards) for card in block.items]
