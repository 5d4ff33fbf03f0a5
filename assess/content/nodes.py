"""YAML text becomes a tree of nodes that know their places. Nothing is resolved: `No`, `012` and dates stay text.

The parser's events are read one by one and a hostile file is refused at the first that goes too far, so nothing
is ever expanded or constructed.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

import yaml

from assess.content.problem import ContentError, Place, Problem
from assess.content.wording import problem

MAX_BYTES = 2_000_000
MAX_DEPTH = 40
MAX_NODES = 200_000


class _Mark(Protocol):
    line: int
    column: int


_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_QUOTED = frozenset("'\"|>")
_STANDARD = "tag:yaml.org,2002:"
_HARMLESS_TAGS = frozenset({None, "!", f"{_STANDARD}str"})


@dataclass(frozen=True, slots=True)
class Scalar:
    """A single value, still text. `quoted` texts are never null."""

    place: Place
    text: str
    quoted: bool = False

    @property
    def is_null(self) -> bool:
        """Whether nothing was written here."""
        return not self.quoted and self.text in _NULLS


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    place: Place
    items: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Entries:
    """Keys with their values, in the order of the file; a key may wrongly occur twice."""

    place: Place
    pairs: tuple[tuple[Scalar, "Node"], ...]


Node = Scalar | Items | Entries


@dataclass(slots=True)
class _Open:
    """A list or mapping whose end has not been read yet."""

    place: Place
    is_list: bool
    children: list[Node]


def parse(data: bytes | str, file: str) -> Node | None:
    """The tree of one document, None when there is only white space; ContentError when it is no acceptable YAML."""
    text = decode(data, file)
    try:
        return _build(yaml.parse(text, Loader=_LOADER), file)
    except yaml.MarkedYAMLError as error:
        raise ContentError((_syntax(error, file),)) from error
    except yaml.YAMLError as error:  # a character YAML does not allow
        raise ContentError((problem(_of_position(text, error, file), "bad_character"),)) from error


def decode(data: bytes | str, file: str) -> str:
    """The text of a file of acceptable size in UTF-8."""
    raw = data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data
    if len(raw) > MAX_BYTES:
        raise ContentError((problem(Place(file), "file_too_large", limit=MAX_BYTES // 1_000_000),))
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        good = raw[: error.start].decode("utf-8-sig", "replace")
        line, column = good.count("\n") + 1, len(good) - (good.rfind("\n") + 1) + 1
        raise ContentError((problem(Place(file, line, column), "not_utf8"),)) from error


def _build(events: Iterator[yaml.Event], file: str) -> Node | None:
    stack: list[_Open] = []
    root: Node | None = None
    documents = count = 0
    for event in events:
        place = _at(event.start_mark, file)
        documents += isinstance(event, yaml.DocumentStartEvent)
        count += isinstance(event, yaml.NodeEvent)
        _refuse(event, place, documents, count, len(stack))
        node: Node | None = None
        match event:
            case yaml.ScalarEvent():
                node = Scalar(place, event.value, quoted=event.style in _QUOTED)
            case yaml.SequenceStartEvent() | yaml.MappingStartEvent():
                stack.append(_Open(place, isinstance(event, yaml.SequenceStartEvent), []))
            case yaml.SequenceEndEvent() | yaml.MappingEndEvent():
                node = _closed(stack.pop())
            case _:  # beginnings and ends of the stream and the document
                continue
        if node is not None and stack:
            stack[-1].children.append(node)
        elif node is not None:
            root = node
    return root


def _at(mark: _Mark | None, file: str) -> Place:
    return Place(file, mark.line + 1, mark.column + 1) if mark else Place(file)


def _refuse(event: yaml.Event, place: Place, documents: int, count: int, depth: int) -> None:
    tag, anchor = getattr(event, "tag", None), getattr(event, "anchor", None)
    refused = (
        ("many_documents" if documents > 1 else None)
        or ("no_anchors" if anchor is not None else None)  # an alias names its anchor too
        or ("no_tags" if tag not in _HARMLESS_TAGS else None)
        or ("too_deep" if depth >= MAX_DEPTH else None)
        or ("too_many_nodes" if count > MAX_NODES else None)
    )
    if refused:
        name = str(tag).replace(_STANDARD, "!!")
        raise ContentError((problem(place, refused, tag=name, depth=MAX_DEPTH, limit=MAX_NODES),))


def _closed(opened: _Open) -> Node:
    if opened.is_list:
        return Items(opened.place, tuple(opened.children))
    keys, values = opened.children[::2], opened.children[1::2]
    pairs: list[tuple[Scalar, Node]] = []
    for key, value in zip(keys, values, strict=True):
        if not isinstance(key, Scalar):
            raise ContentError((problem(key.place, "key_not_text"),))
        if key.text == "<<" and not key.quoted:
            raise ContentError((problem(key.place, "no_merge"),))
        pairs.append((key, value))
    return Entries(opened.place, tuple(pairs))


def _syntax(error: yaml.MarkedYAMLError, file: str) -> Problem:
    """The parser's complaint in words an author knows; where something was left open, the place that opened it."""
    detail, begun = (error.problem or "").strip(), _at(error.context_mark or error.problem_mark, file)
    for sign, message in _COMPLAINTS:
        if sign in detail:
            place = begun if message in _LEFT_OPEN else _at(error.problem_mark, file)
            return problem(place, message)
    return problem(_at(error.problem_mark, file), "syntax", detail=detail)


# What the parser says (the one in C and the one in Python differ a little), and what that means.
_COMPLAINTS = (
    ("mapping values are not allowed", "stray_colon"),
    ("cannot start any token", "stray_character"),
    ("unexpected end of stream", "open_quote"),
    ("expected ',' or", "open_bracket"),
    ("expected key", "indentation"),
    ("expected <block end>", "indentation"),
    ("expected '-' indicator", "indentation"),
    ("could not find expected ':'", "no_colon"),
)
_LEFT_OPEN = frozenset({"open_quote", "open_bracket", "no_colon"})


def _of_position(text: str, error: yaml.YAMLError, file: str) -> Place:
    position = getattr(error, "position", None)
    before = text[: position if isinstance(position, int) else 0]
    return Place(file, before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1)
