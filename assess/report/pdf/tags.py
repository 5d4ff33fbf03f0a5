"""The tags of a page: what each passage is, in order, and nothing that says nothing.

The typesetter would make one for every box: a paragraph of three lines had four, and a division in a division in a cell
each its own. Here a paragraph, a cell, a heading, a link is one tag with its marks, whatever boxes it is laid out in.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pydyf  # type: ignore[import-untyped]  # ships no types
from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder

SVG = "{http://www.w3.org/2000/svg}"
_SCOPES = {"row": b"/Row", "col": b"/Column"}
_NAMED = ("h1", "h2", "h3", "h4", "h5", "h6", "p", "tr", "th", "td")
_ROLES = {name: name.upper() for name in _NAMED} | {
    "main": "Part",
    "article": "Art",
    "section": "Sect",
    "figure": "Div",
    "blockquote": "BlockQuote",
    "ul": "L",
    "ol": "L",
    "li": "LI",
    "table": "Table",
    "caption": "Caption",
    "thead": "THead",
    "tbody": "TBody",
    "tfoot": "TFoot",
    "figcaption": "Caption",
    "img": "Figure",
    f"{SVG}svg": "Figure",
}
_GROUPS = frozenset({"Document", "Part", "Art", "Sect", "Div"})  # they hold other tags and no text
_CELLS = frozenset({"TD", "TH"})  # an empty one is a cell, too
_MARKER = "li::marker"


@dataclass(slots=True, eq=False)
class Tag:
    """An object of the file: what it is, what it says of itself, and what it holds: marks, links and other tags."""

    role: str
    page: bytes
    parent: "Tag | None" = None
    element: Any = None
    said: dict[bytes, bytes] = field(default_factory=dict)
    kids: "list[bytes | Tag]" = field(default_factory=list)
    number: int = 0
    free: str = "n"  # as the typesetter's objects say that they are in use

    @property
    def reference(self) -> bytes:
        """As others refer to it."""
        return b"%d 0 R" % self.number

    @property
    def data(self) -> bytes:
        """As it stands in the file."""
        assert self.parent is not None
        kids = b" ".join([kid if isinstance(kid, bytes) else kid.reference for kid in self.kids])
        said = b"".join([b"/%b %b" % one for one in self.said.items()])
        return b"<</S/%b/P %b/Pg %b/K[%b]%b>>" % (
            self.role.encode(),
            self.parent.reference,
            self.page,
            kids,
            said,
        )

    def holds(self, role: str, element: Any = None) -> "Tag":
        """A new tag at its end."""
        one = Tag(role, self.page, self, element)
        self.kids.append(one)
        return one


@dataclass(frozen=True, slots=True)
class Page:
    """A drawn page: the object it is, the mark of each box on it, and what comes to be known: whose each mark is, whose each link."""

    reference: bytes
    marks: Any
    owners: dict[int, Tag] = field(default_factory=dict)
    links: list[tuple[Tag, Any]] = field(default_factory=list)

    def tagged(self, box: Any, document: Tag) -> list[Tag]:
        """The tags of a page's box, outermost only; they hold the others."""
        whole = Tag(document.role, self.reference)
        self._walk(box, whole)
        kids = [kid for kid in whole.kids if isinstance(kid, Tag) and _says_something(kid)]
        for kid in kids:
            kid.parent = document
        return kids

    def _walk(self, box: Any, tag: Tag) -> None:
        if isinstance(box, AbsolutePlaceholder):
            box = box._box  # noqa: SLF001  # what stands for a box has it there
        if isinstance(box, boxes.MarginBox):
            return  # what runs along on every page is no part of what is said
        if isinstance(box, boxes.TextBox):
            self._mark(box, tag)
            return
        own = self._opened(box, tag)
        if box.link_annotation:
            own.kids.append(b"<</Type/OBJR/Obj %b/Pg %b>>" % (box.link_annotation.reference, self.reference))
            self.links.append((own, box.link_annotation))
        if isinstance(box, boxes.ReplacedBox):
            self._mark(box, own)
        for child in getattr(box, "children", ()):
            self._walk(child, own)

    def _mark(self, box: Any, tag: Tag) -> None:
        mark = self.marks.pop(box)["mcid"]
        tag.kids.append(b"%d" % mark)
        self.owners[mark] = tag

    def _opened(self, box: Any, tag: Tag) -> Tag:
        """The tag for what is in a box: its own if it says something by itself, or else the one around."""
        element, kind = box.element, box.element_tag
        if kind == _MARKER:
            return tag if tag.role == "Lbl" else _labelled(tag, element)
        if element is not None and kind == element.tag and element is not tag.element:
            tag = _continued(box, tag) or _new(box, tag)
        if tag.role in _GROUPS and box.children and isinstance(box.children[0], boxes.LineBox):
            return tag.holds("P")
        return tag


def _continued(box: Any, tag: Tag) -> Tag | None:
    """A link or a foreign word goes on in the next line."""
    last = tag.kids[-1] if tag.kids else None
    goes_on = isinstance(last, Tag) and last.element is box.element and isinstance(box, boxes.InlineBox)
    return last if goes_on and isinstance(last, Tag) else None


def _new(box: Any, tag: Tag) -> Tag:
    element, role = box.element, _role(box)
    if role is None:
        return tag
    own = tag.holds(role, element)
    if element.get("lang"):
        own.said[b"Lang"] = pydyf.String(element.get("lang")).data
    if role == "LI":
        return own.holds("LBody", element)
    if role == "TH":
        own.said[b"A"] = b"<</O/Table/Scope%b>>" % _SCOPES[element.get("scope", "col")]
    if role == "Figure":
        _describe(own, box)
    return own


def _role(box: Any) -> str | None:
    is_inline = isinstance(box, boxes.InlineBox)
    if box.element_tag == "a" and box.link_annotation:
        return "Link"
    spoken = box.element.get("lang") and box.element_tag != "html"  # whose language is the document's
    return _ROLES.get(box.element_tag) or (("Span" if is_inline else "Div") if spoken else None)


def _labelled(tag: Tag, element: Any) -> Tag:
    """The mark of an item stands before what the item says."""
    while tag.role != "LBody":
        assert tag.parent is not None
        tag = tag.parent
    item = tag.parent
    assert item is not None
    label = item.holds("Lbl", element)
    item.kids.insert(0, item.kids.pop())
    return label


def _describe(tag: Tag, box: Any) -> None:
    """Where a picture is, and what there is to see."""
    element, x, y = box.element, box.content_box_x(), box.content_box_y()
    around = pydyf.Array((x, y, x + box.width, y + box.height))
    tag.said[b"A"] = b"<</O/Layout/BBox %b>>" % around.data
    parts = [element.find(f"{SVG}{name}") for name in ("title", "desc")]
    told = ": ".join(part.text for part in parts if part is not None and part.text)
    tag.said[b"Alt"] = pydyf.String(told or element.get("alt", "")).data


def _says_something(tag: Tag) -> bool:
    """Whether anything is left of it when tags that hold nothing are gone."""
    tag.kids = [kid for kid in tag.kids if not isinstance(kid, Tag) or _says_something(kid)]
    return bool(tag.kids) or tag.role in _CELLS


def within(tag: Tag) -> Iterator[Tag]:
    """A tag and all that it holds, in the order of reading."""
    yield tag
    for kid in tag.kids:
        if isinstance(kid, Tag):
            yield from within(kid)


def head(table: Tag) -> None:
    """Lead each cell of a table to its heads. The tag must have its number, which no other table's heads have."""
    columns: dict[int, bytes] = {}
    for index, row in enumerate(one for one in within(table) if one.role == "TR"):
        cells = [kid for kid in row.kids if isinstance(kid, Tag)]
        heads = []
        for column, cell in enumerate(cells):
            if cell.role == "TH":
                key = cell.said[b"ID"] = b"(%d-%d-%d)" % (table.number, index, column)
                if b"/Row" in cell.said[b"A"]:
                    heads.append(key)
                else:
                    columns[column] = key
        for column, cell in enumerate(cells):
            if cell.role == "TD":
                above = [columns[column]] if column in columns else []
                cell.said[b"A"] = b"<</O/Table/Headers[%b]>>" % b" ".join(heads + above)
