"""What a speaker needs beside the slide: its message, what the chart says, and the sources it rests on."""

from collections.abc import Iterable, Mapping

from assess.report.blocks import Cards, Facts, Report, Section
from assess.report.office.letters import one_line, shortened
from assess.report.outline.sources import cited
from assess.report.slides.parts import all_of, say_of, section

_MOST = 14  # sources on one slide
_LONGEST = 160


def notes(report: Report, found: Section, said: Iterable[str] = ()) -> str:
    """The notes of a slide drawn from a section."""
    say = say_of(report)
    where = say.text("Report, section {number}: {title}", number=found.number, title=found.title)
    lines = [found.headline, *said, where]
    known = sources(report)
    ids = [id for id in dict.fromkeys(cited(found.flat)) if id in known]
    if ids:
        lines += [say.text("Sources:"), *(shortened(f"{id} {one_line(known[id])}", _LONGEST) for id in ids[:_MOST])]
    if len(ids) > _MOST:
        rest = say.text(", ").join(ids[_MOST:])
        lines.append(say.text("Also: {ids}", ids=rest))
    return "\n".join(lines)


def sources(report: Report) -> Mapping[str, str]:
    """What each source and assumption says, by its id."""
    appendix = section(report, "sources")
    if appendix is None:
        return {}
    known = {id: text for block in all_of(appendix, Facts) if not block.compact for id, text in block.items}
    for block in all_of(appendix, Cards):
        for card in block.items:
            id, _, text = card.title.partition(" ")
            known[id] = text
    return known
