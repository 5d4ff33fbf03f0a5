"""Conditions evaluated: Kleene's three-valued logic over facts, with the evidence for whatever came out."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import assert_never

from assess.domain.condition import OPPOSITE, AllOf, AnyOf, Comparison, Condition, Not, Operator, Unknown, Value
from assess.domain.result import Evidence

Read = Callable[[str], Value | Unknown]
"""Gives the value of a fact, or why it has none."""

Test = Callable[[Read], bool | None]
"""A compiled condition: True, False, or None when it rests on something unknown."""


def _number(value: Value) -> Decimal:
    if isinstance(value, Decimal):
        return value
    raise TypeError(f"a number was expected, not {value!r}")


def _several(value: Value) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else (str(value),)


_COMPARE: dict[Operator, Callable[[Value, Value], bool]] = {
    Operator.IS: lambda observed, expected: observed == expected,
    Operator.IS_NOT: lambda observed, expected: observed != expected,
    Operator.IN: lambda observed, expected: observed in _several(expected),
    Operator.NOT_IN: lambda observed, expected: observed not in _several(expected),
    Operator.AT_LEAST: lambda observed, expected: _number(observed) >= _number(expected),
    Operator.ABOVE: lambda observed, expected: _number(observed) > _number(expected),
    Operator.AT_MOST: lambda observed, expected: _number(observed) <= _number(expected),
    Operator.BELOW: lambda observed, expected: _number(observed) < _number(expected),
    Operator.INCLUDES: lambda observed, expected: expected in _several(observed),
    Operator.EXCLUDES: lambda observed, expected: expected not in _several(observed),
    Operator.INCLUDES_ANY: lambda observed, expected: not set(_several(observed)).isdisjoint(_several(expected)),
    Operator.EXCLUDES_ALL: lambda observed, expected: set(_several(observed)).isdisjoint(_several(expected)),
    Operator.FIRST: lambda observed, expected: _several(observed)[:1] == (expected,),
    Operator.NOT_FIRST: lambda observed, expected: _several(observed)[:1] != (expected,),
}


def holds(observed: Value | Unknown, operator: Operator, expected: Value) -> bool | None:
    """Whether one observed value meets one comparison.

    A fact that does not apply meets no comparison; one that is not known leaves it open, except that
    `known` itself can always be told.
    """
    if operator is Operator.KNOWN:
        return (not isinstance(observed, Unknown)) is expected
    if isinstance(observed, Unknown):
        return False if observed is Unknown.NOT_APPLICABLE else None
    return _COMPARE[operator](observed, expected)


def compiled(condition: Condition) -> Test:
    """The condition as a function, so that evaluating it again costs only the comparisons."""
    match condition:
        case Comparison(fact, operator, expected):
            return lambda read: holds(read(fact), operator, expected)
        case AllOf(conditions):
            return _all_of(tuple(compiled(part) for part in conditions))
        case AnyOf(conditions):
            return _any_of(tuple(compiled(part) for part in conditions))
        case Not(part):
            return _negated(compiled(part))
        case _:
            assert_never(condition)


def _all_of(tests: tuple[Test, ...]) -> Test:
    def test(read: Read) -> bool | None:
        verdict: bool | None = True
        for part in tests:
            outcome = part(read)
            if outcome is False:
                return False
            if outcome is None:
                verdict = None
        return verdict

    return test


def _any_of(tests: tuple[Test, ...]) -> Test:
    def test(read: Read) -> bool | None:
        verdict: bool | None = False
        for part in tests:
            outcome = part(read)
            if outcome is True:
                return True
            if outcome is None:
                verdict = None
        return verdict

    return test


def _negated(inner: Test) -> Test:
    def test(read: Read) -> bool | None:
        outcome = inner(read)
        return None if outcome is None else not outcome

    return test


def evaluate(condition: Condition, read: Read) -> bool | None:
    """Whether a condition holds; for conditions met once. Compile those met often."""
    return compiled(condition)(read)


def evidence(condition: Condition, read: Read, *, negated: bool = False) -> Iterator[Evidence]:
    """The comparisons that make the condition come out as it does, and no others.

    Of an `all` that fails, the first part that failed; of an `any` that holds, the parts that hold.
    Under `not`, a comparison is written as its opposite, so that what holds reads as holding.
    """
    match condition:
        case Comparison():
            yield _observed(read(condition.fact), condition, negated=negated)
        case AllOf(conditions):
            yield from _parts(conditions, read, negated=negated, decisive=False)
        case AnyOf(conditions):
            yield from _parts(conditions, read, negated=negated, decisive=True)
        case Not(part):
            yield from evidence(part, read, negated=not negated)
        case _:
            assert_never(condition)


def _observed(observed: Value | Unknown, leaf: Comparison, *, negated: bool) -> Evidence:
    outcome = holds(observed, leaf.operator, leaf.expected)
    if not negated:
        return Evidence(leaf.fact, observed, leaf.operator, leaf.expected, outcome)
    flipped = None if outcome is None else not outcome
    if leaf.operator is Operator.KNOWN or isinstance(leaf.expected, bool):
        return Evidence(leaf.fact, observed, leaf.operator, not leaf.expected, flipped)
    return Evidence(leaf.fact, observed, OPPOSITE[leaf.operator], leaf.expected, flipped)


def _parts(parts: tuple[Condition, ...], read: Read, *, negated: bool, decisive: bool) -> Iterator[Evidence]:
    """`decisive` is the outcome of one part that settles the whole: False for `all`, True for `any`."""
    outcomes = [(part, evaluate(part, read)) for part in parts]
    settling = [part for part, outcome in outcomes if outcome is decisive]
    if settling:
        chosen = settling[:1] if decisive is negated else settling
    else:
        open_parts = [part for part, outcome in outcomes if outcome is None]
        chosen = open_parts or [part for part, _ in outcomes]
    for part in chosen:
        yield from evidence(part, read, negated=negated)
