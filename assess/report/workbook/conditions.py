"""Conditions as spreadsheet formulas: the same three-valued logic, live.

An unknown fact is an empty text and one that does not apply is a dash, so every condition has two formulas: when it
surely holds, and when it surely does not.
"""

from collections.abc import Callable
from decimal import Decimal
from typing import assert_never

from assess.domain.condition import AllOf, AnyOf, Comparison, Condition, Not, Operator, Value
from assess.report.workbook.cells import BETWEEN, OUTSIDE, Place, call, literal, text

At = Callable[[str], Place]
"""The cell of a fact."""

_ORDER = {Operator.AT_LEAST: ">=", Operator.ABOVE: ">", Operator.AT_MOST: "<=", Operator.BELOW: "<"}
_POSITIVE = {
    Operator.IS_NOT: Operator.IS,
    Operator.NOT_IN: Operator.IN,
    Operator.EXCLUDES: Operator.INCLUDES,
    Operator.EXCLUDES_ALL: Operator.INCLUDES_ANY,
    Operator.NOT_FIRST: Operator.FIRST,
}


def surely(condition: Condition, at: At) -> str:
    """TRUE when the condition holds."""
    match condition:
        case Comparison(fact, operator, expected):
            met, known = _met(str(at(fact)), operator, expected)
            return met if operator is Operator.KNOWN else call("AND", (known, met))
        case AllOf(conditions):
            return _joined("AND", [surely(one, at) for one in conditions], empty="TRUE")
        case AnyOf(conditions):
            return _joined("OR", [surely(one, at) for one in conditions], empty="FALSE")
        case Not(inner):
            return surely_not(inner, at)
        case _:
            assert_never(condition)


def surely_not(condition: Condition, at: At) -> str:
    """TRUE when the condition is false; neither this nor the other is TRUE while it is open."""
    match condition:
        case Comparison(fact, operator, expected):
            cell = str(at(fact))
            met, known = _met(cell, operator, expected)
            if operator is Operator.KNOWN:
                return call("NOT", [met])
            return call("OR", (f"{cell}={text(OUTSIDE)}", call("AND", (known, call("NOT", [met])))))
        case AllOf(conditions):
            return _joined("OR", [surely_not(one, at) for one in conditions], empty="FALSE")
        case AnyOf(conditions):
            return _joined("AND", [surely_not(one, at) for one in conditions], empty="TRUE")
        case Not(inner):
            return surely(inner, at)
        case _:
            assert_never(condition)


def verdict(condition: Condition, at: At) -> str:
    """TRUE, FALSE, or empty while it cannot be told."""
    return f'IF({surely(condition, at)},TRUE,IF({surely_not(condition, at)},FALSE,""))'


def _joined(function: str, parts: list[str], *, empty: str) -> str:
    return empty if not parts else (parts[0] if len(parts) == 1 else call(function, parts))


def _met(cell: str, operator: Operator, expected: Value) -> tuple[str, str]:
    """The comparison, and what must be so for it to mean anything."""
    known = call("AND", (f'{cell}<>""', f"{cell}<>{text(OUTSIDE)}"))
    several = expected if isinstance(expected, tuple) else (expected,)
    match operator:
        case Operator.KNOWN:
            return (known if expected is True else call("NOT", [known])), known
        case Operator.AT_LEAST | Operator.ABOVE | Operator.AT_MOST | Operator.BELOW:
            return f"{cell}{_ORDER[operator]}{literal(expected)}", call("ISNUMBER", [cell])
        case Operator.IS:
            return _same(cell, expected), known
        case Operator.IN:
            return _joined("OR", [_same(cell, one) for one in several], empty="FALSE"), known
        case Operator.INCLUDES | Operator.INCLUDES_ANY:
            return _joined("OR", [_among(cell, str(one)) for one in several], empty="FALSE"), known
        case Operator.FIRST:
            first = f"{BETWEEN}{expected}{BETWEEN}"
            return f"EXACT(LEFT({_barred(cell)},{len(first)}),{text(first)})", known
        case Operator.IS_NOT | Operator.NOT_IN | Operator.EXCLUDES | Operator.EXCLUDES_ALL | Operator.NOT_FIRST:
            met, known = _met(cell, _POSITIVE[operator], expected)
            return call("NOT", [met]), known
        case _:
            assert_never(operator)


def _same(cell: str, expected: Value) -> str:
    if isinstance(expected, bool | Decimal):
        return f"{cell}={literal(expected)}"
    return f"EXACT({cell},{literal(expected)})"


def _among(cell: str, option: str) -> str:
    return f"ISNUMBER(FIND({text(f'{BETWEEN}{option}{BETWEEN}')},{_barred(cell)}))"


def _barred(cell: str) -> str:
    return f"{text(BETWEEN)}&{cell}&{text(BETWEEN)}"
