"""Conditions: three-valued, and with the evidence for what came out."""

from decimal import Decimal

import pytest

from assess.domain.condition import (
    ALWAYS,
    AllOf,
    AnyOf,
    Comparison,
    Condition,
    Not,
    Operator,
    Unknown,
    Value,
    facts_of,
)
from assess.rules.condition import evaluate, evidence, holds

FACTS: dict[str, Value | Unknown] = {
    "three": Decimal(3),
    "yes": True,
    "colour": "red",
    "tools": ("saw", "plane"),
    "open": Unknown.NOT_ANSWERED,
    "unsure": Unknown.DONT_KNOW,
    "hidden": Unknown.NOT_APPLICABLE,
}
TRUE = Comparison("three", Operator.IS, Decimal(3))
FALSE = Comparison("three", Operator.IS, Decimal(4))
OPEN = Comparison("open", Operator.IS, Decimal(3))


def read(fact: str) -> Value | Unknown:
    return FACTS[fact]


@pytest.mark.parametrize(
    ("fact", "operator", "expected", "verdict"),
    [
        ("three", Operator.AT_LEAST, Decimal(3), True),
        ("three", Operator.ABOVE, Decimal(3), False),
        ("three", Operator.AT_MOST, Decimal(3), True),
        ("three", Operator.BELOW, Decimal(3), False),
        ("three", Operator.IS_NOT, Decimal(4), True),
        ("yes", Operator.IS, True, True),
        ("colour", Operator.IN, ("red", "blue"), True),
        ("colour", Operator.NOT_IN, ("red", "blue"), False),
        ("colour", Operator.IN, "red", True),
        ("tools", Operator.INCLUDES, "saw", True),
        ("tools", Operator.EXCLUDES, "saw", False),
        ("tools", Operator.INCLUDES_ANY, ("lathe", "plane"), True),
        ("tools", Operator.EXCLUDES_ALL, ("lathe", "plane"), False),
        ("tools", Operator.FIRST, "saw", True),
        ("tools", Operator.NOT_FIRST, "saw", False),
        ("three", Operator.KNOWN, True, True),
        ("open", Operator.KNOWN, True, False),
        ("hidden", Operator.KNOWN, False, True),
        ("open", Operator.IS, Decimal(3), None),
        ("unsure", Operator.IS, Decimal(3), None),
        ("hidden", Operator.IS, Decimal(3), False),
    ],
)
def test_it_compares(fact: str, operator: Operator, expected: Value, verdict: bool | None) -> None:
    assert holds(read(fact), operator, expected) is verdict


def test_it_refuses_to_order_what_is_no_number() -> None:
    with pytest.raises(TypeError, match="a number was expected"):
        holds("red", Operator.AT_LEAST, Decimal(1))


@pytest.mark.parametrize(
    ("condition", "verdict"),
    [
        (ALWAYS, True),
        (AllOf((TRUE, TRUE)), True),
        (AllOf((TRUE, OPEN)), None),
        (AllOf((OPEN, FALSE)), False),
        (AnyOf((FALSE, TRUE)), True),
        (AnyOf((FALSE, OPEN)), None),
        (AnyOf((OPEN, TRUE)), True),
        (AnyOf(()), False),
        (Not(TRUE), False),
        (Not(OPEN), None),
    ],
)
def test_it_joins_in_three_values(condition: Condition, verdict: bool | None) -> None:
    assert evaluate(condition, read) is verdict


def told(condition: Condition) -> list[tuple[str, str, bool | None]]:
    return [(one.fact, one.operator.value, one.holds) for one in evidence(condition, read)]


def test_an_all_that_holds_is_proved_by_every_part() -> None:
    assert told(AllOf((TRUE, Comparison("yes", Operator.IS, True)))) == [("three", "is", True), ("yes", "is", True)]


def test_an_all_that_fails_is_told_by_the_first_part_that_failed() -> None:
    assert told(AllOf((TRUE, FALSE, Comparison("yes", Operator.IS, False)))) == [("three", "is", False)]


def test_an_any_that_holds_is_proved_by_the_parts_that_hold() -> None:
    assert told(AnyOf((FALSE, TRUE))) == [("three", "is", True)]


def test_an_any_that_fails_is_told_by_every_part() -> None:
    assert told(AnyOf((FALSE, Comparison("yes", Operator.IS, False)))) == [("three", "is", False), ("yes", "is", False)]


def test_what_is_open_is_told_by_the_open_parts() -> None:
    assert told(AllOf((TRUE, OPEN))) == [("open", "is", None)]


def test_under_not_a_comparison_reads_as_its_opposite() -> None:
    assert told(Not(Comparison("three", Operator.AT_LEAST, Decimal(4)))) == [("three", "below", True)]
    assert told(Not(OPEN)) == [("open", "is_not", None)]
    assert [(one.expected, one.holds) for one in evidence(Not(Comparison("yes", Operator.IS, False)), read)] == [
        (True, True)
    ]
    assert [one.expected for one in evidence(Not(Comparison("open", Operator.KNOWN, True)), read)] == [False]


def test_under_not_an_any_that_fails_is_proved_by_every_part_and_an_all_by_the_first() -> None:
    assert told(Not(AnyOf((FALSE, FALSE)))) == [("three", "is_not", True), ("three", "is_not", True)]
    assert told(Not(AllOf((FALSE, FALSE)))) == [("three", "is_not", True), ("three", "is_not", True)]
    assert told(Not(AnyOf((TRUE, TRUE)))) == [("three", "is_not", False)]


def test_it_names_the_facts_a_condition_reads() -> None:
    assert facts_of(AllOf((TRUE, Not(AnyOf((OPEN,)))))) == {"three", "open"}
