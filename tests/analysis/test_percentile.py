"""Where a score stands among others, and when nothing may be said of it."""

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

import pytest

from assess.analysis.comparison_scored import standing
from assess.analysis.percentile import LEAST, Counted, Rank, counts_others, may_show, rank
from assess.domain.benchmark import Benchmark, BenchmarkBand, BenchmarkGroup
from assess.domain.condition import Comparison, Operator
from assess.domain.text import LocalizedText
from tests.analysis.workshop import said, workshop

NAME = LocalizedText("名", "Name")


@pytest.mark.parametrize(
    ("companies", "lower", "same", "shown"),
    [
        (9, 5, 0, None),  # too few
        (10, 5, 0, 50),  # half of them are lower
        (10, 0, 0, 10),  # never the lowest …
        (10, 10, 0, 90),  # … and never the highest
        (10, 0, 10, 50),  # all are alike
        (10, 7, 1, 80),  # a tie counts half: 75, rounded up
        (49, 16, 0, 30),  # few companies, wide steps
        (50, 16, 0, 30),  # 32 in steps of five
        (50, 17, 0, 35),  # 34
        (1000, 999, 0, 95),
    ],
)
def test_a_percentile_is_told_in_steps(companies: int, lower: int, same: int, shown: int | None) -> None:
    found = rank(Counted(companies=companies, lower=lower, same=same))

    assert found == (None if shown is None else Rank(shown, companies))


@pytest.mark.parametrize("companies", [10, 13, 49, 50, 77])
def test_a_step_is_never_finer_than_a_company_in_ten_or_twenty(companies: int) -> None:
    found = [rank(Counted(companies=companies, lower=lower, same=0)) for lower in range(companies + 1)]
    shown = [one.percentile for one in found if one is not None]

    assert len(shown) == companies + 1
    assert all(first <= second for first, second in pairwise(shown))
    assert set(shown) <= set(range(5, 100, 5))
    assert companies >= 50 or set(shown) <= set(range(10, 100, 10))


def test_a_group_is_not_shown_when_what_is_left_of_everybody_is_small() -> None:
    assert may_show(LEAST, LEAST)
    assert not may_show(LEAST - 1, LEAST - 1)
    assert not may_show(LEAST, LEAST + 1), "subtracting would show one company"
    assert not may_show(LEAST, 2 * LEAST - 1)
    assert may_show(LEAST, 2 * LEAST)


def test_others_count_from_ten_companies_of_three_consultancies_on() -> None:
    assert not counts_others({1: 30}, own=1)
    assert not counts_others({1: 30, 2: 20, 3: 20}, own=1), "two others could be told apart by one of them"
    assert not counts_others({1: 30, 2: 7, 3: 1, 4: 1}, own=1)
    assert counts_others({1: 0, 2: 8, 3: 1, 4: 1}, own=1)
    assert not counts_others({1: 30, 2: 9, 3: 1, 4: 0}, own=1)


def test_what_is_compared_is_what_the_questionnaire_declares() -> None:
    first = workshop()
    bands = (
        BenchmarkBand(id="poor", name=NAME, when=Comparison("F1", Operator.BELOW, Decimal(100))),
        BenchmarkBand(id="rich", name=NAME, when=Comparison("F1", Operator.AT_LEAST, Decimal(50))),
    )
    benchmark = Benchmark(
        measures=("overall", "K"),
        groups=(
            BenchmarkGroup(id="size", name=NAME, bands=bands),
            BenchmarkGroup(id="kind", name=NAME, fact="F2"),
            BenchmarkGroup(id="stage", name=NAME, fact="stage"),
        ),
    )
    declared = replace(first, scoring=replace(first.scoring, benchmark=benchmark))
    full = standing(declared, said(F1=Decimal(60), F2="guild", W1=Decimal(4), K1=Decimal(2)))
    bare = standing(declared, said(W1=Decimal(4)))

    assert full is not None
    assert bare is not None
    assert full.groups == {"size": "poor", "kind": "guild", "stage": "start"}
    assert full.scores == {"overall": Decimal(80), "K": Decimal(50)}
    assert (bare.groups, bare.scores) == ({"stage": "start"}, {"overall": Decimal(100)})
    assert standing(first, said(W1=Decimal(4))) is None
