"""JSON text becomes the same tree of nodes as YAML, with places; numbers and words stay text here as well.

Its own small parser, because JSON's escapes are not YAML's and the library's parser forgets where things stand.
"""

import re
from bisect import bisect_right
from json import JSONDecodeError, JSONDecoder

from assess.content.nodes import MAX_DEPTH, MAX_NODES, Entries, Items, Node, Scalar, decode
from assess.content.problem import ContentError, Place
from assess.content.wording import problem, say

_STRINGS = JSONDecoder()
_SPACE = re.compile(r"[ \t\n\r]*")
_WORD = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?|true|false|null")


def parse_json(data: bytes | str, file: str) -> Node:
    """The tree of a JSON document; ContentError when it is none."""
    parser = _Parser(decode(data, file), file)
    node, end = parser.value(0, 0)
    end = parser.after_space(end)
    if end != len(parser.text):
        raise parser.refusal(end, "json_end")
    return node


class _Parser:
    """Reads values at positions; every method gives what it read and the position after it."""

    def __init__(self, text: str, file: str) -> None:
        self.text = text
        self._file = file
        self._lines = [0, *(newline.end() for newline in re.finditer("\n", text))]
        self._count = 0

    def place(self, position: int) -> Place:
        line = bisect_right(self._lines, position)
        return Place(self._file, line, position - self._lines[line - 1] + 1)

    def refusal(self, position: int, expected: str) -> ContentError:
        return ContentError((problem(self.place(position), "json_syntax", expected=say(expected)),))

    def after_space(self, position: int) -> int:
        match = _SPACE.match(self.text, position)
        return match.end() if match else position

    def value(self, position: int, depth: int) -> tuple[Node, int]:
        start = self.after_space(position)
        self._count += 1
        for refused, message in ((depth >= MAX_DEPTH, "too_deep"), (self._count > MAX_NODES, "too_many_nodes")):
            if refused:
                raise ContentError((problem(self.place(start), message, depth=MAX_DEPTH, limit=MAX_NODES),))
        sign = self.text[start : start + 1]
        if sign == "{":
            return self._entries(start, depth)
        if sign == "[":
            return self._items(start, depth)
        if sign == '"':
            return self._string(start)
        word = _WORD.match(self.text, start)
        if word is None:
            raise self.refusal(start, "json_value")
        return Scalar(self.place(start), word[0]), word.end()

    def _string(self, start: int) -> tuple[Scalar, int]:
        try:
            text, end = _STRINGS.raw_decode(self.text, start)
        except JSONDecodeError as error:
            raise self.refusal(error.pos, "json_string") from error
        return Scalar(self.place(start), text, quoted=True), end

    def _items(self, start: int, depth: int) -> tuple[Items, int]:
        items: list[Node] = []
        position = self.after_space(start + 1)
        while self.text[position : position + 1] != "]":
            if items:
                position = self._sign(position, ",")
            item, position = self.value(position, depth + 1)
            items.append(item)
            position = self.after_space(position)
        return Items(self.place(start), tuple(items)), position + 1

    def _entries(self, start: int, depth: int) -> tuple[Entries, int]:
        pairs: list[tuple[Scalar, Node]] = []
        position = self.after_space(start + 1)
        while self.text[position : position + 1] != "}":
            if pairs:
                position = self.after_space(self._sign(position, ","))
            if self.text[position : position + 1] != '"':
                raise self.refusal(position, "json_key")
            key, position = self._string(position)
            value, position = self.value(self._sign(self.after_space(position), ":"), depth + 1)
            pairs.append((key, value))
            position = self.after_space(position)
        return Entries(self.place(start), tuple(pairs)), position + 1

    def _sign(self, position: int, sign: str) -> int:
        if self.text[position : position + 1] != sign:
            raise self.refusal(position, "json_comma" if sign == "," else "json_colon")
        return position + 1
