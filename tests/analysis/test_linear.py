"""Which measures are sums of answers."""

from dataclasses import replace
from decimal import Decimal

import pytest

from assess.analysis.consensus import consensus
from assess.analysis.facts import Facts
from assess.analysis.linear import linear
from assess.analysis.model import model_of
from assess.domain.condition import Comparison, Condition, Operator
from assess.domain.measure import Count
from tests.analysis.workshop import said, workshop

INSURED = Comparison("F3.insured", Operator.IS, True)


def counted(condition: Condition, kind: str) -> dict[str, int] | None:
    """Of the measure that counts one condition: how much each answer adds, for a shop of that kind."""
    instrument = workshop()
    first, *others = instrument.scoring.measures
    measures = (replace(first, value=Count((condition,))), *others)
    changed = replace(instrument, scoring=replace(instrument.scoring, measures=measures))
    facts = Facts(model_of(changed), consensus(changed, said(F2=kind)))
    told = linear(first.id, facts)
    return None if told is None else {fact: int(share) for fact, share in told[0].items()}


@pytest.mark.parametrize(
    ("condition", "kind", "adds"),
    [
        pytest.param(INSURED, "guild", {"F3.insured": 1}, id="a yes that was not given yet"),
        pytest.param(INSURED, "family", None, id="a yes that is not asked"),
        pytest.param(Comparison("F3.insured", Operator.IS, False), "guild", None, id="a no"),
        pytest.param(Comparison("F1", Operator.AT_LEAST, Decimal(5)), "guild", None, id="an amount"),
        pytest.param(Comparison("overall", Operator.AT_LEAST, Decimal(5)), "guild", None, id="a score"),
    ],
)
def test_a_count_adds_up_where_it_counts_a_plain_yes(
    condition: Condition, kind: str, adds: dict[str, int] | None
) -> None:
    assert counted(condition, kind) == adds
