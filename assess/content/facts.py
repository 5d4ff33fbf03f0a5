"""What every fact id stands for, gathered from the nodes before anything is read.

So one mistake in a question does not make every rule that reads it look wrong as well.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from assess.content.nodes import Entries, Items, Node, Scalar
from assess.content.numbers import parse_number
from assess.domain.question import Kind

NUMBERS = frozenset({Kind.SCALE, Kind.MONEY, Kind.PERCENT, Kind.COUNT})
CHOSEN = frozenset({Kind.CHOICE, Kind.MULTI_CHOICE, Kind.RANKING})
_LEAST = {kind: Decimal(0) for kind in NUMBERS}
_MOST = {Kind.SCALE: Decimal(4), Kind.PERCENT: Decimal(100)}
_UNITS = {"score": Decimal(100), "anchor": Decimal(4)}


@dataclass(frozen=True, slots=True)
class Fact:
    """The kind of value a fact has, and which values are possible. A kind of None: the kind itself is mistaken."""

    id: str
    kind: Kind | None
    options: tuple[str, ...] = ()
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    group: str = ""  # the top-level key it is written under


Facts = Mapping[str, Fact]


def bounds(kind: Kind, minimum: Decimal | None, maximum: Decimal | None) -> tuple[Decimal | None, Decimal | None]:
    """The range of a numeric question: what it says itself, else what its kind says."""
    return (
        minimum if minimum is not None else _LEAST.get(kind),
        maximum if maximum is not None else _MOST.get(kind),
    )


def facts_of(tops: Mapping[str, tuple[Node, ...]]) -> Facts:
    """Every fact that conditions may read, by id, from the items of the top-level lists."""
    facts: dict[str, Fact] = {}
    for section in tops.get("sections", ()):
        for question in _items(section, "questions"):
            for fact in _of_question(question):
                facts.setdefault(fact.id, fact)
    for group in ("dimensions", "measures", "criteria", "gates", "decisions"):
        for node in tops.get(group, ()):
            for fact in _of_rule(group, node):
                facts.setdefault(fact.id, fact)
    return facts


def ids_of(tops: Mapping[str, tuple[Node, ...]]) -> dict[str, tuple[str, ...]]:
    """The ids under each top-level list, and as `rules` those of the decisions' rows, adjustments and add-ons."""
    ids = {key: _texts(nodes, "id") for key, nodes in tops.items()}
    rows = [
        row
        for decision in tops.get("decisions", ())
        for key in ("rows", "adjustments", "add_ons")
        for row in _items(decision, key)
    ]
    return {**ids, "rules": _texts(rows, "rule")}


def text_of(node: Node | None, key: str) -> str | None:
    """The text under a key, when there is one."""
    value = value_of(node, key)
    return value.text if isinstance(value, Scalar) and not value.is_null else None


def value_of(node: Node | None, key: str) -> Node | None:
    """The node under a key, when there is one."""
    if not isinstance(node, Entries):
        return None
    return next((value for name, value in node.pairs if name.text == key), None)


def _texts(nodes: Iterable[Node], key: str) -> tuple[str, ...]:
    return tuple(text for node in nodes if (text := text_of(node, key)) is not None)


def _items(node: Node | None, key: str) -> tuple[Node, ...]:
    value = value_of(node, key)
    return value.items if isinstance(value, Items) else ()


def _of_question(node: Node) -> Iterator[Fact]:
    id, fields = text_of(node, "id"), _items(node, "fields")
    if id is None:
        return
    yield Fact(f"evidence.{id}", Kind.YES_NO)  # whether evidence was given
    yield Fact(f"spread.{id}", Kind.COUNT, (), Decimal(0), Decimal(4))  # how far apart the respondents are
    if text_of(node, "kind") != Kind.TABLE:
        yield _cell(node, id)
        return
    main = text_of(node, "main")
    for field in fields:
        name = text_of(field, "id")
        if name is not None:
            yield _cell(field, f"{id}.{name}")
            if name == main:
                yield _cell(field, id)
    if main is None:
        # Known, so that the problem is "has no main field" and not "does not exist".
        yield Fact(id, Kind.TABLE, group="sections")


def _cell(node: Node, id: str) -> Fact:
    kind = _kind(text_of(node, "kind"))
    options = _texts(_items(node, "options"), "id")
    least, most = _number(node, "minimum"), _number(node, "maximum")
    if kind in NUMBERS:
        least, most = bounds(kind, least, most)
    return Fact(id, kind, options, least, most, "sections")


def _of_rule(group: str, node: Node) -> Iterator[Fact]:
    id = text_of(node, "id")
    if id is None:
        return
    if group == "dimensions":
        yield Fact(id, Kind.PERCENT, (), Decimal(0), Decimal(100), group)
    elif group == "measures":
        most = _UNITS.get(text_of(node, "unit") or "score")
        yield Fact(id, Kind.COUNT, (), Decimal(0) if most else None, most, group)
    elif group == "decisions":
        outcomes = _items(node, "outcomes")
        ids = _texts(outcomes, "id")
        families = tuple(dict.fromkeys(text_of(item, "family") or text_of(item, "id") or "" for item in outcomes))
        yield Fact(id, Kind.CHOICE, ids, group=group)
        yield Fact(f"{id}.base", Kind.CHOICE, ids, group=group)
        yield Fact(f"{id}.family", Kind.CHOICE, families, group=group)
    else:
        yield Fact(id, Kind.YES_NO, group=group)


def _kind(text: str | None) -> Kind | None:
    return Kind(text) if text in set(Kind) else None


def _number(node: Node, key: str) -> Decimal | None:
    text = text_of(node, key)
    try:
        return None if text is None else parse_number(text)
    except ValueError:
        return None
