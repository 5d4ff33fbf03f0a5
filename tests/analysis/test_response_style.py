"""Ways of answering that are worth a question."""

from dataclasses import replace
from decimal import Decimal

import pytest

from assess.analysis import analyse, result_document
from assess.analysis.digest import answers_digest
from assess.analysis.response_style import style_findings
from assess.domain.answers import Answers
from assess.domain.condition import Unknown
from assess.domain.result import StyleFinding
from tests.analysis.workshop import said, workshop

SAME = said(W1=Decimal(2), W2=Decimal(2), K1=Decimal(2), K2=Decimal(2), F1=Decimal(2))


def in_seconds(seconds: int) -> Answers:
    varied = said(W1=Decimal(2), W2=Decimal(3), K1=Decimal(1), K2=Decimal(2))
    return replace(varied, respondents=(replace(varied.respondents[0], seconds=Decimal(seconds)),))


def test_the_same_anchor_all_along_is_noticed() -> None:
    assert style_findings(workshop(), SAME) == (StyleFinding(role="MASTER", count=4, same=Decimal(1)),)
    assert analyse(workshop(), SAME).response_style == style_findings(workshop(), SAME)
    assert result_document(analyse(workshop(), SAME))["response_style"][0]["same"] == "1"


def test_few_answers_or_different_ones_are_not() -> None:
    assert style_findings(workshop(), said(W1=Decimal(2), W2=Decimal(2), K1=Decimal(2), K2=Unknown.DONT_KNOW)) == ()
    assert style_findings(workshop(), said(W1=Decimal(2), W2=Decimal(2), K1=Decimal(2), K2=Decimal(3))) == ()


@pytest.mark.parametrize(("seconds", "each"), [(11, "2.75"), (12, None)])
def test_answers_faster_than_reading_are_noticed(seconds: int, each: str | None) -> None:
    expected = () if each is None else (StyleFinding(role="MASTER", count=4, seconds=Decimal(each)),)

    assert style_findings(workshop(), in_seconds(seconds)) == expected


def test_the_digest_knows_the_time_taken() -> None:
    assert answers_digest(in_seconds(11)) != answers_digest(in_seconds(12))
