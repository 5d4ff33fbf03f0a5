"""A report on one page of a terminal: the verdicts, what blocks, the scores, and why; or all of it."""

from collections.abc import Iterable, Iterator

from rich.console import Console, RenderableType

from assess.cli.terminal import blocks, section, title
from assess.report.blocks import Block, Callout, Chart, Heading, Paragraph, Report, Section, Table

_WIDTH_OF_NO_TERMINAL = 120


def show(report: Report, *, full: bool) -> None:
    """Print the report to standard output; colours only in a terminal."""
    console = Console(markup=False, highlight=False, emoji=False)
    if not console.is_terminal:
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


def _scores(content: Section) -> Iterator[Block]:
    """The first table, or the table of the first chart that has one."""
    tables = (
        block if isinstance(block, Table) else block.table
        for block in content.blocks
        if isinstance(block, Table | Chart)
    )
    yield from [table for table in tables if table is not None][:1]


def _reasons(content: Section) -> Iterable[Block]:
    """What the outcome means and the sentence that says why, before the proof goes into detail."""
    headings = [place for place, block in enumerate(content.blocks) if isinstance(block, Heading)]
    end = headings[1] if len(headings) > 1 else len(content.blocks)
    return [block for block in content.blocks[:end] if isinstance(block, Paragraph | Callout)]


_ABRIDGED = {"maturity": _scores, "gates": _scores, "decision": _reasons}
