"""How measures are written: a number, a fact's id, or one operation of the small closed arithmetic."""

from collections.abc import Callable

from assess.content.conditions import read_condition, read_fact
from assess.content.facts import NUMBERS
from assess.content.nodes import Entries, Node, Scalar
from assess.content.numbers import parse_number
from assess.content.reader import FAILED, Failed, Reader
from assess.content.wording import listed, meant
from assess.domain.measure import (
    Case,
    Cases,
    Constant,
    Count,
    Difference,
    Expression,
    Highest,
    Lowest,
    LowestOfTag,
    Mean,
    MeanOfTag,
    Product,
    Quotient,
    Reference,
    Sum,
    WeightedMean,
)

_OVER_TERMS: dict[str, Callable[[tuple[Expression, ...]], Expression]] = {
    "sum": Sum,
    "difference": Difference,
    "product": Product,
    "quotient": Quotient,
    "mean": Mean,
    "highest": Highest,
    "lowest": Lowest,
}
_LEAST_TERMS = {"difference": 2, "quotient": 2}
TERMS = tuple(_OVER_TERMS)
TAGS: dict[str, Callable[[str], Expression]] = {"mean_of_tag": MeanOfTag, "lowest_of_tag": LowestOfTag}
OPERATIONS = (*TERMS, "weighted_mean", *TAGS, "count", "cases")


def read_expression(reader: Reader, node: Node) -> Expression | Failed:
    """An expression from its node."""
    if isinstance(node, Scalar):
        return _constant(node) or _reference(reader, node)
    if not isinstance(node, Entries):
        return reader.refuse(node.place, "expression_list", allowed=listed(OPERATIONS))
    names = [name.text for name, _ in node.pairs]
    if "cases" in names or "otherwise" in names:
        return _cases(reader, node)
    if len(names) != 1:
        return reader.refuse(node.place, "one_operation", allowed=listed(OPERATIONS))
    name, value = node.pairs[0]
    if name.text in TERMS:
        return _terms(reader, name.text, value)
    if name.text in TAGS:
        tag = reader.text(value)
        return FAILED if tag is FAILED else _placed(reader, TAGS[name.text](tag), value)
    if name.text == "weighted_mean":
        return _weighted_mean(reader, value)
    if name.text == "count":
        return _count(reader, value)
    near = meant(name.text, OPERATIONS)
    return reader.refuse(name.place, "unknown_operation", name=name.text, near=near, allowed=listed(OPERATIONS))


def _placed(reader: Reader, expression: Expression, node: Node) -> Expression:
    reader.places.put(expression, node.place)
    return expression


def _constant(node: Scalar) -> Expression | None:
    try:
        return None if node.is_null else Constant(parse_number(node.text))
    except ValueError:
        return None


def _reference(reader: Reader, node: Node) -> Expression | Failed:
    fact = read_fact(reader, node)
    if fact is FAILED or fact.kind is None:
        return FAILED
    if fact.kind not in NUMBERS:
        return reader.refuse(node.place, "not_a_number", fact=fact.id)
    return _placed(reader, Reference(fact.id), node)


def _terms(reader: Reader, name: str, node: Node) -> Expression | Failed:
    items = reader.items(node)
    if items is FAILED:
        return FAILED
    least = _LEAST_TERMS.get(name, 1)
    if len(items) < least or (name == "quotient" and len(items) != least):
        return reader.refuse(node.place, "quotient_terms" if name == "quotient" else "too_few_terms", count=least)
    terms = [read_expression(reader, item) for item in items]
    good = tuple(term for term in terms if term is not FAILED)
    return _OVER_TERMS[name](good) if len(good) == len(terms) else FAILED


def _weighted_mean(reader: Reader, node: Node) -> Expression | Failed:
    if not isinstance(node, Entries):
        return reader.refuse(node.place, "expected_pairs")
    nodes = reader.keyed(node, {name.text for name, _ in node.pairs}) or {}
    facts = [_reference(reader, name) for name, _ in node.pairs]
    weights = {name: reader.number(value) for name, value in nodes.items()}
    good = tuple((name, weight) for name, weight in weights.items() if weight is not FAILED)
    if FAILED in facts or len(good) < len(weights):
        return FAILED
    if sum(weight for _, weight in good) <= 0:
        return reader.refuse(node.place, "no_weight")
    return _placed(reader, WeightedMean(good), node)


def _count(reader: Reader, node: Node) -> Expression | Failed:
    items = reader.items(node)
    if items is FAILED:
        return FAILED
    conditions = [read_condition(reader, item) for item in items]
    good = tuple(condition for condition in conditions if condition is not FAILED)
    return Count(good) if len(good) == len(conditions) else FAILED


def _cases(reader: Reader, node: Entries) -> Expression | Failed:
    nodes = reader.keyed(node, ("cases", "otherwise")) or {}
    for key in ("cases", "otherwise"):
        if key not in nodes:
            return reader.refuse(node.place, "missing_key", key=key)
    items = reader.items(nodes["cases"])
    otherwise = read_expression(reader, nodes["otherwise"])
    if items is FAILED or otherwise is FAILED:
        return FAILED
    cases = [_case(reader, item) for item in items]
    good = tuple(case for case in cases if case is not FAILED)
    return Cases(good, otherwise) if len(good) == len(cases) else FAILED


def _case(reader: Reader, node: Node) -> Case | Failed:
    nodes = reader.keyed(node, ("when", "value"))
    if nodes is None:
        return FAILED
    for key in ("when", "value"):
        if key not in nodes:
            return reader.refuse(node.place, "missing_key", key=key)
    when, value = read_condition(reader, nodes["when"]), read_expression(reader, nodes["value"])
    return FAILED if when is FAILED or value is FAILED else Case(when, value)
