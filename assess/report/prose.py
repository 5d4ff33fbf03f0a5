"""A consultant's own words: a small part of Markdown becomes the report's blocks, so that every file format has them.

Paragraphs, headings, lists, quotations (set apart as a box) and tables. Emphasis is read and dropped, unless it is of a
whole paragraph; an address is printed beside the words it was on. Pictures and HTML are nothing but their letters.
"""

import re
from collections.abc import Iterator
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from assess.report.blocks import Block, Bullets, Callout, Column, Heading, Paragraph, Table

LONGEST = 20_000
MOST_COLUMNS = 8
_WIDEST = 88  # percent, of a column
_SWITCHED_OFF = ("html_block", "html_inline", "image", "code", "fence", "backticks", "hr", "reference", "autolink")
_WIDE = r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]"
_BROKEN_CHINESE = re.compile(rf"(?<={_WIDE})\n(?={_WIDE})")


def prose(text: str, caption: str) -> tuple[Block, ...]:
    """The blocks of a text, however it is written; tables without a heading before them are called `caption`."""
    blocks: list[Block] = []
    for node in SyntaxTreeNode(_reader().parse(text[:LONGEST])).children:
        blocks += _blocks(node, caption)
        last = blocks[-1] if blocks else None
        caption = last.text if isinstance(last, Heading) else caption
    return tuple(blocks)


@cache
def _reader() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False, "maxNesting": 8}).enable("table").disable(list(_SWITCHED_OFF))


def _blocks(node: SyntaxTreeNode, caption: str) -> Iterator[Block]:
    match node.type:
        case "heading":
            if text := _text(node):
                yield Heading(text)
        case "bullet_list" | "ordered_list":
            if items := tuple(_items(node)):
                yield Bullets(items, ordered=node.type == "ordered_list")
        case "blockquote":
            if lines := tuple(_lines(node)):
                yield Callout(title=lines[0], lines=lines[1:])
        case "table":
            yield from _table(node, caption)
        case _:
            if text := _text(node):
                yield Paragraph(text, "strong" if _is_strong(node) else "plain")


def _items(node: SyntaxTreeNode) -> Iterator[str]:
    """The items of a list; those of a list within it follow their own."""
    for item in node.children:
        nested = [part for part in item.children if part.type.endswith("_list")]
        own = " ".join(filter(None, (_text(part) for part in item.children if part not in nested)))
        if own:
            yield own
        for part in nested:
            yield from _items(part)


def _lines(node: SyntaxTreeNode) -> Iterator[str]:
    for part in node.children:
        if part.type.endswith("_list"):
            yield from _items(part)
        elif part.type == "blockquote":
            yield from _lines(part)
        elif text := _text(part):
            yield text


def _table(node: SyntaxTreeNode, caption: str) -> Iterator[Block]:
    """The table; one with more columns than a page holds is told line by line."""
    heads, *rows = [tuple(_text(cell) for cell in row.children) for part in node.children for row in part.children]
    if len(heads) > MOST_COLUMNS:
        yield Bullets(tuple(" | ".join(row) for row in (heads, *rows)))
        return
    width = min(100 // len(heads), _WIDEST)
    columns = tuple(Column(title=head, width=width) for head in heads)
    if rows:
        yield Table(caption=caption, columns=columns, rows=tuple(rows))


def _is_strong(node: SyntaxTreeNode) -> bool:
    inline = node.children[0].children if node.children and node.children[0].type == "inline" else []
    seen = [one for one in inline if one.type != "text" or one.content.strip()]
    return len(seen) == 1 and seen[0].type == "strong"


def _text(node: SyntaxTreeNode) -> str:
    """Everything that is said in a node, in one line; where a line of Chinese was broken nothing stands between."""
    return " ".join(_BROKEN_CHINESE.sub("", "".join(_parts(node))).split())


def _parts(node: SyntaxTreeNode) -> Iterator[str]:
    match node.type:
        case "text":
            yield node.content
        case "softbreak" | "hardbreak":
            yield "\n"
        case "link":
            said = "".join(part for child in node.children for part in _parts(child))
            address = str(node.attrs.get("href", ""))
            yield said if said == address or not address else f"{said} ({address})"
        case _ if node.children:
            for child in node.children:
                yield from _parts(child)
        case _:
            yield node.content
