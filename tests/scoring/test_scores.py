"""Scores: exact, with their coverage."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess.domain.condition import ALWAYS, Comparison, Operator, Unknown, Value
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
    references,
    tags,
)
from assess.domain.result import Score
from assess.domain.scale import Band, Confidence
from assess.domain.text import LocalizedText
from assess.scoring.confidence import agreement, confidence_verdict, share
from assess.scoring.dimension import dimension_score
from assess.scoring.exact import ratio, settled
from assess.scoring.measure import compute

TEXT = LocalizedText("文", "text")
FACTS: dict[str, Value | Unknown] = {"two": Decimal(2), "four": Decimal(4), "open": Unknown.NOT_ANSWERED}
NEVER = Comparison("two", Operator.IS, Decimal(9))


def number(expression: Expression) -> Decimal | None:
    return compute(
        expression,
        FACTS.__getitem__,
        lambda condition: condition == ALWAYS,
        lambda tag: [(Decimal(1), Decimal(3)), (Decimal(3), Decimal(1)), (Unknown.DONT_KNOW, Decimal(5))],
    )


TWO, FOUR, OPEN = Reference("two"), Reference("four"), Reference("open")


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        (Constant(Decimal("1.5")), "1.5"),
        (TWO, "2"),
        (OPEN, None),
        (Sum((TWO, FOUR)), "6"),
        (Sum((TWO, OPEN)), None),
        (Difference((FOUR, TWO, Constant(Decimal(1)))), "1"),
        (Difference((FOUR, OPEN)), None),
        (Product((TWO, FOUR)), "8"),
        (Product((TWO, OPEN)), None),
        (Quotient((TWO, FOUR)), "0.5"),
        (Quotient((TWO, Constant(Decimal(0)))), None),
        (Quotient((OPEN, FOUR)), None),
        (Mean((TWO, FOUR, OPEN)), "3"),
        (Mean((OPEN,)), None),
        (Highest((TWO, FOUR, OPEN)), "4"),
        (Lowest((TWO, FOUR, OPEN)), "2"),
        (Lowest((OPEN,)), None),
        (WeightedMean((("two", Decimal(3)), ("four", Decimal(1)), ("open", Decimal(9)))), "2.5"),
        (MeanOfTag("any"), "1.5"),
        (LowestOfTag("any"), "1"),
        (Count((ALWAYS, NEVER)), "1"),
        (Cases((Case(NEVER, TWO), Case(ALWAYS, FOUR)), OPEN), "4"),
        (Cases((Case(NEVER, TWO),), OPEN), None),
    ],
)
def test_it_computes(expression: Expression, expected: str | None) -> None:
    value = number(expression)

    assert value == (None if expected is None else Decimal(expected))


def test_an_expression_names_what_it_reads() -> None:
    whole = Sum((TWO, Cases((Case(NEVER, FOUR),), Count((NEVER,))), WeightedMean((("w", Decimal(1)),)), MeanOfTag("t")))

    assert set(references(whole)) == {"two", "four", "w"}
    assert list(tags(whole)) == ["t"]


def test_a_dimension_leaves_out_what_is_missing_and_what_does_not_apply() -> None:
    answers: list[tuple[Value | Unknown, Decimal]] = [
        (Decimal(3), Decimal(3)),
        (Decimal(1), Decimal(1)),
        (Unknown.DONT_KNOW, Decimal(2)),
        (Unknown.NOT_APPLICABLE, Decimal(2)),
    ]

    assert dimension_score(answers, None) == Score(Decimal("62.5"), 2, 3)
    assert dimension_score(answers, Decimal(45)) == Score(Decimal(45), 2, 3)
    assert dimension_score([(Unknown.NOT_ANSWERED, Decimal(1))], Decimal(45)) == Score(None, 0, 1)


@given(st.integers(1, 10**6), st.integers(1, 999))
def test_a_quotient_that_is_whole_on_paper_is_whole(whole: int, parts: int) -> None:
    share_of_one = Decimal(whole) / Decimal(parts)

    assert settled(share_of_one * parts) == whole


def test_there_is_no_ratio_to_nothing() -> None:
    assert ratio(Decimal(1), Decimal(0)) is None


def test_confidence_weighs_its_terms_and_takes_off_penalties() -> None:
    confidence = Confidence(
        completeness=Decimal("0.35"),
        evidence=Decimal("0.25"),
        agreement=Decimal("0.25"),
        consistency=Decimal("0.15"),
        bands=(Band(id="high", name=TEXT, minimum=Decimal("0.75")), Band(id="low", name=TEXT, minimum=Decimal("0.2"))),
    )
    terms = {"completeness": Decimal(1), "evidence": Decimal(1), "agreement": Decimal(1), "consistency": Decimal(0)}

    assert confidence_verdict(confidence, terms, ()).value == Decimal("0.85")
    assert confidence_verdict(confidence, terms, (("F1", Decimal("0.1")),)).band == "high"
    nothing = confidence_verdict(confidence, dict.fromkeys(terms, Decimal(0)), (("F1", Decimal("0.1")),))
    assert (nothing.value, nothing.band) == (Decimal(0), "low")


def test_agreement_that_nobody_checked_is_no_agreement() -> None:
    assert agreement([None, Decimal(0), Decimal(2)]) == Decimal("0.5")
    assert agreement([]) == 0
    assert share(1, 0) == 0
