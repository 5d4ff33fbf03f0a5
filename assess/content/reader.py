"""Nodes become frozen values by the type hints of the dataclasses; every problem on the way is collected."""

from collections.abc import Callable, Collection, Mapping
from decimal import Decimal
from enum import Enum
from typing import Any, Final

from assess.content.facts import Facts
from assess.content.nodes import Entries, Items, Node, Scalar
from assess.content.numbers import parse_number
from assess.content.places import Places
from assess.content.problem import ContentError, Place, Problem
from assess.content.shape import is_enumeration, is_record, item_of, keys_of, pair_value_of
from assess.content.wording import listed, meant, problem, say
from assess.domain.text import LocalizedText

MAX_PROBLEMS = 1000

_YES_NO = {"true": True, "yes": True, "false": False, "no": False}
_SYMBOLS = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-")


class Failed(Enum):
    """What reading gives when there is a problem; the problem itself has been noted."""

    FAILED = "failed"


FAILED: Final = Failed.FAILED


class Reader:
    """Reads nodes by type. `special` says how types are read that are written in a way of their own."""

    def __init__(self, facts: Facts, special: Mapping[Any, Callable[["Reader", Node], object]]) -> None:
        self.facts = facts
        self.problems: list[Problem] = []
        self.places = Places()
        self._special = special
        self._plain: Mapping[Any, Callable[[Node], object]] = {
            str: self.text,
            bool: self.yes_no,
            Decimal: self.number,
            int: self._whole_number,
            LocalizedText: self._localized,
        }

    def refuse(self, place: Place, message: str, **values: object) -> Failed:
        """Note a problem; ContentError when there are so many that nobody would read them."""
        self.problems.append(problem(place, message, **values))
        if len(self.problems) >= MAX_PROBLEMS:
            self.problems.append(problem(place, "too_many_problems", limit=MAX_PROBLEMS))
            raise ContentError(tuple(self.problems))
        return FAILED

    def read(self, node: Node, hint: Any) -> object:
        """The value of this type, or FAILED."""
        if hint in self._special:
            return self._special[hint](self, node)
        if hint in self._plain:
            return self._plain[hint](node)
        if is_enumeration(hint):
            return self._word(node, hint)
        if is_record(hint):
            return self.record(node, hint)
        values = pair_value_of(hint)
        return self._list(node, item_of(hint)) if values is None else self._pairs(node, values)

    def keyed(self, node: Node, allowed: Collection[str]) -> dict[str, Node] | None:
        """The values by key; unknown and repeated keys are noted. None when this is no mapping."""
        if not isinstance(node, Entries):
            self.refuse(node.place, "expected_mapping", keys=listed(allowed))
            return None
        values: dict[str, Node] = {}
        first: dict[str, Place] = {}
        for name, value in node.pairs:
            if name.text not in allowed and isinstance(value, Scalar) and value.is_null:
                # {en: Slow, but sure} is read by YAML as two keys, "en" and "but sure".
                self.refuse(name.place, "stray_comma", key=name.text)
            elif name.text not in allowed:
                near = meant(name.text, allowed)
                self.refuse(name.place, "unknown_key", key=name.text, near=near, allowed=listed(allowed))
            elif name.text in values:
                self.refuse(name.place, "duplicate_key", key=name.text, line=first[name.text].line)
            else:
                values[name.text], first[name.text] = value, name.place
        return values

    def record(self, node: Node, shape: Any) -> object:
        """A dataclass from a mapping. What may be left out falls back to its default when it is wrong."""
        keys = keys_of(shape)
        nodes = self.keyed(node, keys)
        if nodes is None:
            return FAILED
        values: dict[str, object] = {}
        flawed: list[str] = []
        complete = True
        for key in keys.values():
            if key.name in nodes:
                before = len(self.problems)
                value = self._id(nodes["id"]) if key.name == "id" else self.read(nodes[key.name], key.hint)
                if len(self.problems) > before:
                    flawed.append(key.name)
                if value is not FAILED:
                    values[key.name] = value
                    continue
            elif key.required:
                self.refuse(node.place, "missing_key", key=key.name)
            complete = complete and not key.required
        if not complete:
            return FAILED
        owner: object = shape(**values)
        self.places.put(owner, node.place)
        for name, value_node in nodes.items():
            self.places.put_key(owner, name, value_node)
        for name in flawed:
            self.places.put_flaw(owner, name)
        return owner

    def text(self, node: Node) -> str | Failed:
        """Any single value, as it is written."""
        if not isinstance(node, Scalar):
            return self.refuse(node.place, "expected_text")
        if node.is_null or not node.text.strip():
            return self.refuse(node.place, "no_value")
        return node.text

    def yes_no(self, node: Node) -> bool | Failed:
        """A yes or no, written as true or false."""
        text = self.text(node)
        if text is FAILED:
            return FAILED
        value = _YES_NO.get(text.lower())
        return self.refuse(node.place, "expected_yes_no", text=text) if value is None else value

    def number(self, node: Node) -> Decimal | Failed:
        """An exact number."""
        text = self.text(node)
        if text is FAILED:
            return FAILED
        try:
            return parse_number(text)
        except ValueError:
            return self.refuse(node.place, "expected_number", text=text)

    def items(self, node: Node) -> tuple[Node, ...] | Failed:
        """The items of a list."""
        return node.items if isinstance(node, Items) else self.refuse(node.place, "expected_list")

    def _id(self, node: Node) -> str | Failed:
        text = self.text(node)
        if text is FAILED or set(text) <= _SYMBOLS:
            return text
        return self.refuse(node.place, "bad_id", id=text)

    def _whole_number(self, node: Node) -> int | Failed:
        value = self.number(node)
        if value is FAILED:
            return FAILED
        return int(value) if value == int(value) else self.refuse(node.place, "expected_whole", text=value)

    def _localized(self, node: Node) -> LocalizedText | Failed:
        if isinstance(node, Scalar):
            return self.refuse(node.place, "expected_both_languages", text=node.text)
        nodes = self.keyed(node, ("zh", "en"))
        if nodes is None:
            return FAILED
        wording: dict[str, str] = {}
        for key, language in (("zh", "chinese"), ("en", "english")):
            given = nodes.get(key)
            if given is None or (isinstance(given, Scalar) and (given.is_null or not given.text.strip())):
                self.refuse(given.place if given else node.place, "missing_language", key=key, language=say(language))
            elif (text := self.text(given)) is not FAILED:
                wording[key] = text.strip()
        return LocalizedText(**wording) if len(wording) == 2 else FAILED

    def _word(self, node: Node, words: Any) -> object:
        text = self.text(node)
        if text is FAILED:
            return FAILED
        known = [word.value for word in words]
        if text in known:
            return words(text)
        return self.refuse(node.place, "unknown_word", text=text, near=meant(text, known), allowed=listed(known))

    def _list(self, node: Node, hint: Any) -> object:
        items = self.items(node)
        if items is FAILED:
            return FAILED
        values = [self.read(item, hint) for item in items]
        return tuple(value for value in values if value is not FAILED)

    def _pairs(self, node: Node, hint: Any) -> object:
        if not isinstance(node, Entries):
            return self.refuse(node.place, "expected_pairs")
        nodes = self.keyed(node, {name.text for name, _ in node.pairs}) or {}
        values = [(name, self.read(value, hint)) for name, value in nodes.items()]
        return tuple((name, value) for name, value in values if value is not FAILED)
