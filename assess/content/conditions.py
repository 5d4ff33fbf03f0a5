"""How conditions are written: operators beside a fact, `all`, `any`, `not`, a bare id, `always`.

The expected value is read by the fact's kind, so that a number is compared with a number and an option exists.
"""

from typing import assert_never

from assess.content.facts import CHOSEN, Fact
from assess.content.nodes import Entries, Items, Node, Scalar
from assess.content.reader import FAILED, Failed, Reader
from assess.content.wording import listed, meant
from assess.domain.condition import ALWAYS, AllOf, AnyOf, Comparison, Condition, Not, Operator, Value
from assess.domain.question import Kind

# Their negations (`is_not` …) only occur in proofs; an author writes `not`.
OPERATORS = (
    Operator.IS,
    Operator.IN,
    Operator.AT_LEAST,
    Operator.ABOVE,
    Operator.AT_MOST,
    Operator.BELOW,
    Operator.INCLUDES,
    Operator.INCLUDES_ANY,
    Operator.FIRST,
    Operator.KNOWN,
)
_ALWAYS = "always"
COMBINATIONS = ("all", "any", "not")

_THRESHOLDS = (Operator.AT_LEAST, Operator.ABOVE, Operator.AT_MOST, Operator.BELOW)
_NUMERIC = (Operator.IS, *_THRESHOLDS, Operator.KNOWN)
FITTING: dict[Kind, tuple[Operator, ...]] = {
    Kind.SCALE: _NUMERIC,
    Kind.MONEY: _NUMERIC,
    Kind.PERCENT: _NUMERIC,
    Kind.COUNT: _NUMERIC,
    Kind.YES_NO: (Operator.IS, Operator.KNOWN),
    Kind.CHOICE: (Operator.IS, Operator.IN, Operator.KNOWN),
    Kind.MULTI_CHOICE: (Operator.INCLUDES, Operator.INCLUDES_ANY, Operator.KNOWN),
    Kind.RANKING: (Operator.FIRST, Operator.INCLUDES, Operator.INCLUDES_ANY, Operator.KNOWN),
    Kind.TABLE: (),
}


def read_condition(reader: Reader, node: Node) -> Condition | Failed:
    """A condition from its node."""
    match node:
        case Scalar():
            return _bare(reader, node)
        case Items():
            return reader.refuse(node.place, "condition_list")
        case Entries():
            names = [name.text for name, _ in node.pairs]
            combined = [name for name in names if name in COMBINATIONS]
            return _combined(reader, node, combined[0]) if combined else _comparisons(reader, node)
        case _:
            assert_never(node)


def read_fact(reader: Reader, node: Node, *words: str) -> Fact | Failed:
    """The fact a node names; `words` may have been meant as well."""
    text = reader.text(node)
    if text is FAILED:
        return FAILED
    fact = reader.facts.get(text)
    if fact is None:
        return reader.refuse(node.place, "unknown_fact", fact=text, near=meant(text, (*reader.facts, *words)))
    if fact.kind is Kind.TABLE:
        cells = [id for id in reader.facts if id.startswith(f"{text}.")]
        return reader.refuse(node.place, "table_without_main", fact=text, cells=listed(cells))
    return fact


def _bare(reader: Reader, node: Scalar) -> Condition | Failed:
    if node.text == _ALWAYS:
        return ALWAYS
    fact = read_fact(reader, node, _ALWAYS)
    if fact is FAILED:
        return FAILED
    if fact.kind is not Kind.YES_NO:
        return FAILED if fact.kind is None else reader.refuse(node.place, "not_yes_no", fact=fact.id)
    comparison = Comparison(fact.id, Operator.IS, True)
    reader.places.put(comparison, node.place)
    return comparison


def _combined(reader: Reader, node: Entries, name: str) -> Condition | Failed:
    nodes = reader.keyed(node, (name,))
    if not nodes or len(node.pairs) > 1:
        return FAILED
    if name == "not":
        part = read_condition(reader, nodes[name])
        return FAILED if part is FAILED else Not(part)
    items = reader.items(nodes[name])
    if items is FAILED:
        return FAILED
    if not items:
        return reader.refuse(nodes[name].place, "no_conditions", name=name)
    parts = [read_condition(reader, item) for item in items]
    good = tuple(part for part in parts if part is not FAILED)
    if len(good) < len(parts):
        return FAILED
    return AllOf(good) if name == "all" else AnyOf(good)


def _comparisons(reader: Reader, node: Entries) -> Condition | Failed:
    names = [name.text for name, _ in node.pairs]
    if "fact" not in names:
        near = next((name for name in names if name in reader.facts), "…")
        return reader.refuse(node.place, "condition_without_fact", fact=near)
    nodes = reader.keyed(node, ("fact", *OPERATORS)) or {}
    fact = read_fact(reader, nodes["fact"])
    operators = [Operator(name) for name in nodes if name != "fact"]
    if fact is FAILED:
        return FAILED
    if not operators:
        known = len(node.pairs) == len(nodes)
        return reader.refuse(node.place, "no_operator", allowed=listed(_fitting(fact))) if known else FAILED
    parts = [_comparison(reader, fact, operator, nodes[operator], nodes["fact"]) for operator in operators]
    good = tuple(part for part in parts if part is not FAILED)
    if len(good) < len(parts):
        return FAILED
    return good[0] if len(good) == 1 else AllOf(good)


def _comparison(reader: Reader, fact: Fact, operator: Operator, node: Node, named: Node) -> Comparison | Failed:
    if fact.kind is None:
        return FAILED  # the mistake is noted where the kind stands
    if operator not in FITTING[fact.kind]:
        return reader.refuse(
            node.place, "operator_does_not_fit", operator=operator, fact=fact.id, allowed=listed(_fitting(fact))
        )
    expected = _expected(reader, fact, operator, node)
    if expected is FAILED:
        return FAILED
    comparison = Comparison(fact.id, operator, expected)
    reader.places.put(comparison, named.place)
    reader.places.put_key(comparison, "expected", node)
    return comparison


def _fitting(fact: Fact) -> tuple[Operator, ...]:
    return FITTING[fact.kind] if fact.kind else OPERATORS


def _expected(reader: Reader, fact: Fact, operator: Operator, node: Node) -> Value | Failed:
    if operator is Operator.KNOWN or fact.kind is Kind.YES_NO:
        return reader.yes_no(node)
    if operator in (Operator.IN, Operator.INCLUDES_ANY):
        return _options(reader, fact, node)
    return _option(reader, fact, node) if fact.kind in CHOSEN else _number(reader, fact, node)


def _number(reader: Reader, fact: Fact, node: Node) -> Value | Failed:
    value = reader.number(node)
    if value is FAILED:
        return FAILED
    below = fact.minimum is not None and value < fact.minimum
    above = fact.maximum is not None and value > fact.maximum
    if below or above:
        least = "−∞" if fact.minimum is None else fact.minimum
        most = "∞" if fact.maximum is None else fact.maximum
        return reader.refuse(node.place, "out_of_range", value=value, fact=fact.id, least=least, most=most)
    return value


def _option(reader: Reader, fact: Fact, node: Node) -> str | Failed:
    text = reader.text(node)
    if text is FAILED or text in fact.options:
        return text
    near, allowed = meant(text, fact.options), listed(fact.options)
    message = "unknown_outcome" if fact.group == "decisions" else "unknown_option"
    return reader.refuse(node.place, message, option=text, fact=fact.id, near=near, allowed=allowed)


def _options(reader: Reader, fact: Fact, node: Node) -> tuple[str, ...] | Failed:
    items = reader.items(node)
    if items is FAILED:
        return FAILED
    if not items:
        return reader.refuse(node.place, "empty_list")
    options = [_option(reader, fact, item) for item in items]
    good = tuple(option for option in options if option is not FAILED)
    return good if len(good) == len(options) else FAILED
