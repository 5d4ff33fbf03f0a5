"""A report's blocks become text for a terminal: the same wording as in every other format, without pictures."""

from collections.abc import Iterable, Iterator, Mapping
from typing import assert_never

from rich import box
from rich.console import Group, JustifyMethod, RenderableType
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text

from assess.cli.printable import printable
from assess.report.blocks import (
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
    Piece,
    Proof,
    ProofLine,
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
    return Group(title(content), *blocks(content.flat), "")


def title(content: Section) -> RenderableType:
    """A section's number and title, and its message below."""
    head = _text(f"{content.number}  {content.title}".strip(), style="bold cyan")
    return Group(head, _text(content.headline, style="bold")) if content.headline else head


def blocks(content: Iterable[Piece]) -> Iterator[RenderableType]:
    """Blocks, each under the one before."""
    for block in content:
        yield _drawn(block)


def _drawn(block: Piece) -> RenderableType:
    match block:
        case Heading(text):
            return Group("", _text(text, style="underline"))
        case Paragraph(text, tone, ids):
            return _with_ids(_text(text, style=_STYLES[tone]), ids)
        case Bullets(items, ordered):
            return _list((f"{number}." if ordered else "•", _text(item)) for number, item in enumerate(items, 1))
        case KeyFigures(items):
            return _lines((item.label, _noted(item.value, item.note, item.tone)) for item in items)
        case Facts(items):
            return _lines((label, _text(value)) for label, value in items)
        case Table():
            return _table(block)
        case Chart():
            table = block.table or block.data
            return _table(table) if table else _text(f"{block.title}: {block.description}", style="dim")
        case Callout():
            return _callout(block)
        case Cards(items):
            return Group(*(_card(card) for card in items))
        case Proof(lines):
            return _list((Text(*_SIGNS[one.mark]), _reason(one)) for one in lines)
        case _:
            assert_never(block)


def _text(text: str, style: str = "") -> Text:
    return Text(printable(text), style=style)


def _with_ids(text: Text, ids: Iterable[str]) -> Text:
    """Ids a reader can look up stand after the text, in the background."""
    listed = ", ".join(ids)
    return text.append(f"  [{printable(listed)}]", style="not bold dim") if listed else text


def _reason(line: ProofLine) -> Text:
    """The reason with its facts; below it by how much, who says so and on what evidence."""
    text = _with_ids(_text(line.text), line.ids)
    return text.append(f"\n{printable(line.note)}", style="not bold dim") if line.note else text


def _noted(value: str, note: str, tone: Tone) -> Text:
    text = _text(value, style=_STYLES[tone])
    return text.append(f"  {printable(note)}", style="not bold dim") if note else text


def _list(items: Iterable[tuple[str | Text, Text]]) -> Grid:
    grid = Grid.grid(padding=(0, 1))
    grid.add_column(justify="right")
    grid.add_column(overflow="fold")
    for sign, text in items:
        grid.add_row(sign, text)
    return grid


def _lines(items: Iterable[tuple[str, Text]]) -> Grid:
    grid = Grid.grid(padding=(0, 2, 0, 0))
    grid.add_column(style="dim", max_width=32, overflow="fold")
    grid.add_column(ratio=1, overflow="fold")
    for label, text in items:
        grid.add_row(label, text)
    return grid


def _table(table: Table) -> Grid:
    grid = Grid(box=box.SIMPLE_HEAD, expand=False, pad_edge=False, header_style="bold")
    for column in table.columns:
        justify: JustifyMethod = "right" if column.numeric else "left"
        grid.add_column(column.title, justify=justify, overflow="fold", ratio=column.width or None)
    for row in table.cells:
        grid.add_row(*(_cell(cell) for cell in row))
    return grid


def _cell(cell: Cell) -> Text:
    text = _text(cell.text, style=_STYLES[cell.tone])
    if cell.note:
        text.append(f"\n{printable(cell.note)}", style="not bold dim")
    if cell.ids:
        text.append("\n").append(_with_ids(Text(), cell.ids))
    return text


def _callout(callout: Callout) -> RenderableType:
    style = _STYLES[callout.tone]
    lines = [Text("▌ ", style=style).append(printable(callout.title), style=f"bold {style}".strip())]
    lines += [Text("▌ ", style=style).append(printable(line), style="none") for line in callout.lines]
    return Group("", *lines)


def _card(card: Card) -> RenderableType:
    head = _text(card.title, style=f"bold {_STYLES[card.tone]}".strip())
    if card.kicker:
        head.append(f"  {printable(card.kicker)}", style="not bold dim")
    parts: list[RenderableType] = [_with_ids(head, card.ids)]
    inner: list[RenderableType] = [_text(line) for line in card.lines]
    if card.facts:
        inner.append(_lines((label, _text(value)) for label, value in card.facts))
    if inner:
        parts.append(Padding(Group(*inner), (0, 0, 0, 2), expand=False))
    return Group("", *parts)
