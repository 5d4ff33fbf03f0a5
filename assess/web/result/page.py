"""A report for the screen: of every section first what can be seen at a glance, the rest one tap away."""

from collections.abc import Sequence
from dataclasses import dataclass

from assess.report.blocks import Callout, Chart, Heading, KeyFigures, Paragraph, Piece, Report, Section


@dataclass(frozen=True, slots=True)
class ScreenSection:
    """A section in two parts: `glance` is shown, `rest` is folded away."""

    section: Section
    glance: tuple[Piece, ...]
    rest: tuple[Piece, ...]


def screen(report: Report) -> tuple[ScreenSection, ...]:
    """The sections in order. The first is the summary and stays whole; an appendix is folded altogether."""
    return tuple(_split(section, is_first=place == 0) for place, section in enumerate(report.sections))


def _split(section: Section, *, is_first: bool) -> ScreenSection:
    if is_first:
        return ScreenSection(section, section.flat, ())
    if section.appendix:
        return ScreenSection(section, (), section.flat)
    lead = _lead(section.flat)
    later = section.flat[len(lead) :]
    charts = tuple(block for block in later if isinstance(block, Chart))
    return ScreenSection(section, (*lead, *charts), _without_bare_headings([one for one in later if one not in charts]))


def _lead(blocks: Sequence[Piece]) -> tuple[Piece, ...]:
    """What a section opens with, up to the first heading, table or list of reasons."""
    opening = (Paragraph, KeyFigures, Callout, Chart)
    end = next((place for place, block in enumerate(blocks) if not isinstance(block, opening)), len(blocks))
    return tuple(blocks[:end])


def _without_bare_headings(blocks: Sequence[Piece]) -> tuple[Piece, ...]:
    """Headings whose only content was a chart have nothing left to head."""
    following = [*blocks[1:], None]
    return tuple(
        block
        for block, after in zip(blocks, following, strict=True)
        if not isinstance(block, Heading) or (after is not None and not isinstance(after, Heading))
    )
