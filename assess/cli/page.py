"""A report on one page of a terminal: the verdicts, what blocks, the scores, and why; or all of it."""

import os
from collections.abc import Iterator
from dataclasses import replace

from rich.console import Console, RenderableType

from assess.cli.terminal import blocks, section, title
from assess.report.blocks import Callout, Cards, Chart, Heading, Paragraph, Piece, Report, Section, Table

_WIDTH_OF_NO_TERMINAL = 120


def show(report: Report, *, full: bool) -> None:
    """Print the report to standard output; colours only in a terminal."""
    console = Console(markup=False, highlight=False, emoji=False)
    if not console.is_terminal and "COLUMNS" not in os.environ:
        console.width = _WIDTH_OF_NO_TERMINAL
    for part in map(section, report.sections) if full else _short(report):
        console.print(part)


def _short(report: Report) -> Iterator[RenderableType]:
    """The summary, the scores, the gates, and why each decision came out as it did."""
    for content in report.sections:
        kind = content.id.partition("-")[0]
        if kind == "summary":
            yield section(content)
        elif kind in _ABRIDGED:
            yield title(content)
            yield from blocks(_ABRIDGED[kind](content))
            yield ""


def _scores(content: Section) -> Iterator[Piece]:
    """The first table, or the table of the first chart that has one; and what lowers the level."""
    tables = (one if isinstance(one, Table) else one.table for one in content.flat if isinstance(one, Table | Chart))
    yield from [table for table in tables if table is not None][:1]
    yield from (block for block in content.flat if isinstance(block, Callout))


def _shut(content: Section) -> Iterator[Piece]:
    """The gates that are not known to be open."""
    for block in content.flat:
        if isinstance(block, Cards):
            yield Cards(tuple(replace(card, ids=()) for card in block.items))


def _reasons(content: Section) -> Iterator[Piece]:
    """What the outcome means and the sentence that says why, before the proof goes into detail."""
    headings = [place for place, block in enumerate(content.flat) if isinstance(block, Heading)]
    end = headings[1] if len(headings) > 1 else len(content.flat)
    for block in content.flat[:end]:
        if isinstance(block, Paragraph):
            yield replace(block, ids=(), tone="plain")
        elif isinstance(block, Callout):
            yield block


_ABRIDGED = {"maturity": _scores, "gates": _shut, "decision": _reasons}
