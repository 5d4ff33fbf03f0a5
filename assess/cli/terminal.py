"""A report's blocks become text for a terminal: the same wording as in every other format, without pictures."""

from collections.abc import Iterable, Iterator, Mapping
from typing import assert_never

from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text

from assess.report.blocks import (
    Block,
    Bullets,
    Callout,
    Card,
    Cards,
    Cell,
    Chart,
    Facts,
    Heading,
    KeyFigures,
    Mark,
    Paragraph,
    Proof,
    Section,
    Table,
    Tone,
)

_STYLES: Mapping[Tone, str] = {
    "plain": "",
    "strong": "bold",
    "soft": "dim",
    "good": "green",
    "warn": "yellow",
    "bad": "red",
    "unknown": "magenta",
}
_SIGNS: Mapping[Mark, tuple[str, str]] = {"yes": ("✓", "green"), "no": ("✗", "red"), "open": ("?", "magenta")}


def section(content: Section) -> RenderableType:
    """A whole section."""
    return Group(title(content), *blocks(content.blocks), "")


def title(content: Section) -> RenderableType:
    """A section's number and title, and its message below."""
    head = Text(f"{content.number}  {content.title}".strip(), style="bold cyan")
    return Group(head, Text(content.headline, style="bold")) if content.headline else head


def blocks(content: Iterable[Block]) -> Iterator[RenderableType]:
    """Blocks, each under the one before."""
    for block in content:
        yield _drawn(block)


def _drawn(block: Block) -> RenderableType:
    match block:
        case Heading(text):
            return Padding(Text(text, style="underline"), (1, 0, 0, 0))
        case Paragraph(text, tone, ids):
            return _with_ids(Text(text, style=_STYLES[tone]), ids)
        case Bullets(items, ordered):
            return _list((f"{number}." if ordered else "•", Text(item)) for number, item in enumerate(items, 1))
        case KeyFigures(items):
            return _lines((item.label, _noted(item.value, item.note, item.tone)) for item in items)
        case Facts(items):
            return _lines((label, Text(value)) for label, value in items)
        case Table():
            return _table(block)
        case Chart():
            return _table(block.table) if block.table else Text(f"{block.title}: {block.description}", style="dim")
        case Callout():
            return _callout(block)
        case Cards(items):
            return Group(*(_card(card) for card in items))
        case Proof(lines):
            return _list((Text(*_SIGNS[one.mark]), _with_ids(Text(one.text), one.ids)) for one in lines)
        case _:
            assert_never(block)


def _with_ids(text: Text, ids: Iterable[str]) -> Text:
    """Ids a reader can look up stand after the text, in the background."""
    listed = ", ".join(ids)
    return text.append(f"  [{listed}]", style="not bold dim") if listed else text


def _noted(value: str, note: str, tone: Tone) -> Text:
    text = Text(value, style=_STYLES[tone])
    return text.append(f"  {note}", style="not bold dim") if note else text


def _list(items: Iterable[tuple[str | Text, Text]]) -> Grid:
    grid = Grid.grid(padding=(0, 1))
    for sign, text in items:
        grid.add_row(sign, text)
    return grid


def _lines(items: Iterable[tuple[str, Text]]) -> Grid:
    grid = Grid.grid(padding=(0, 2, 0, 0))
    grid.add_column(style="dim", max_width=32)
    grid.add_column(ratio=1)
    for label, text in items:
        grid.add_row(label, text)
    return grid


def _table(table: Table) -> Grid:
    grid = Grid(box=box.SIMPLE_HEAD, expand=False, pad_edge=False, header_style="bold")
    for column in table.columns:
        grid.add_column(column.title, justify="right" if column.numeric else "left", ratio=column.width or None)
    for row in table.cells:
        grid.add_row(*(_cell(cell) for cell in row))
    return grid


def _cell(cell: Cell) -> Text:
    text = Text(cell.text, style=_STYLES[cell.tone])
    return text.append(f"\n{cell.note}", style="not bold dim") if cell.note else text


def _callout(callout: Callout) -> RenderableType:
    style = _STYLES[callout.tone]
    lines = [Text("▌ ", style=style).append(callout.title, style=f"bold {style}".strip())]
    lines += [Text("▌ ", style=style).append(line, style="none") for line in callout.lines]
    return Padding(Group(*lines), (1, 0, 0, 0))


def _card(card: Card) -> RenderableType:
    head = Text(card.title, style=f"bold {_STYLES[card.tone]}".strip())
    if card.kicker:
        head.append(f"  {card.kicker}", style="not bold dim")
    parts: list[RenderableType] = [_with_ids(head, card.ids)]
    inner: list[RenderableType] = [Text(line) for line in card.lines]
    if card.facts:
        inner.append(_lines((label, Text(value)) for label, value in card.facts))
    if inner:
        parts.append(Padding(Group(*inner), (0, 0, 0, 2)))
    return Padding(Group(*parts), (1, 0, 0, 0))
