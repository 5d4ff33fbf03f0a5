"""The ten slides in their order, one more for a benchmark and one for a consultant's judgement, drawn from the sections.

A section that is missing is left out.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from assess.report.blocks import Report, Section
from assess.report.slides import leading, plan, verdicts
from assess.report.slides.deck import blank, finished, foot, new_slide
from assess.report.slides.judged import judged
from assess.report.slides.parts import decisions, say_of, section, under
from assess.report.slides.remarks import remarks, without_remarks
from assess.report.slides.shapes import Slide

Draw = Callable[[Slide, Section], None]


def render(reports: Report | Sequence[Report]) -> bytes:
    """The file for one report, or for several languages in turn."""
    editions = [reports] if isinstance(reports, Report) else list(reports)
    deck = blank()
    for report in editions:
        leading.cover(Slide(new_slide(deck, cover=True), report))
        for draw, found in _told(report):
            slide = Slide(new_slide(deck), report)
            draw(slide, found)
            foot(slide.page, report)
    return finished(deck, editions)


def _told(report: Report) -> Iterator[tuple[Draw, Section]]:
    """The story in the brand's order, and behind each section what the consultancy remarks on it."""
    places = {one.id: place for place, one in enumerate(report.sections)}
    found = list(_story(replace(report, sections=tuple(without_remarks(one) for one in report.sections))))
    if report.brand.order:
        found.sort(key=lambda told: places[told[1].id])
    last = {one.id: place for place, (_, one) in enumerate(found)}
    for place, (draw, one) in enumerate(found):
        yield draw, one
        if last[one.id] == place:
            yield from remarks(report.sections[places[one.id]])
    for one in report.sections:
        if one.id not in last:
            yield from remarks(one)


def _story(report: Report) -> Iterator[tuple[Draw, Section]]:
    wanted: tuple[tuple[Draw, Section | None], ...] = (
        (leading.summary, section(report, "summary")),
        (verdicts.maturity, section(report, "maturity")),
        (verdicts.peers, section(report, "benchmark")),
        (verdicts.gates, section(report, "gates")),
        *_decided(report),
        (judged, section(report, "overrides")),
        (plan.organisation, section(report, "organisation")),
        (plan.raci, section(report, "raci")),
        (plan.kpis, section(report, "kpis")),
        (plan.roadmap, section(report, "roadmap")),
    )
    return ((draw, found) for draw, found in wanted if found is not None)


def _decided(report: Report) -> Iterator[tuple[Draw, Section | None]]:
    """The first decision leads; beside it the one that counts evidence, or else the second."""
    found = decisions(report)
    if not found:
        return
    yield verdicts.decision, found[0]
    title = say_of(report).text("Evidence counted")
    counting = next((one for one in found[1:] if under(one, title)), None)
    if counting is not None:
        yield verdicts.evidence, counting
    elif len(found) > 1:
        yield verdicts.decision, found[1]
