"""Robustness: one at a time, weights, and everything at once; and what lies near a threshold."""

from dataclasses import replace
from decimal import Decimal
from random import Random

import pytest

from assess.analysis import analyse
from assess.analysis.pipeline import facts_of_answers
from assess.analysis.robustness import draws, robustness
from assess.domain.answers import Answer
from assess.domain.firmness import Robustness
from assess.domain.instrument import Instrument
from assess.domain.measure import WeightedMean
from tests.analysis.workshop import facts_of, said, workshop

FIRM: dict[str, Answer] = {
    "F1": Decimal(500), "F2": "family", "F4__V1": True, "F4__V2": True, "F6": ("saw",),
    "W1": Decimal(4), "W2": Decimal(4), "K1": Decimal(4), "K2": Decimal(4),
}  # fmt: skip


def shaken(**changes: Answer) -> Robustness:
    result = robustness(facts_of(said(**{**FIRM, **changes})))
    assert result is not None
    return result


def test_a_firm_result_is_stable() -> None:
    result = shaken()

    assert result.stable
    assert (result.tried, result.samples) == (6, 40)
    assert result.kept == {"mode": 1, "level": 1}
    assert result.kept_together == {"mode": 1, "level": 1}
    assert result.weight_flips == ()


def test_it_says_what_it_is_sensitive_to() -> None:
    result = shaken(W1=Decimal(2))

    assert not result.stable
    assert [(flip.fact, flip.to, flip.decision, flip.outcome) for flip in result.sensitive_to] == [
        ("W1", 1, "mode", "pilot"),
        ("W2", 3, "mode", "pilot"),
    ]
    assert 0 < result.kept["mode"] < 1
    assert 0 < result.kept_together["mode"] < 1


def test_the_widest_swing_comes_first() -> None:
    swings = shaken(W1=Decimal(3), W2=Decimal(3), K1=Decimal(3), K2=Decimal(3)).swings

    assert [(one.fact, one.low, one.high) for one in swings[:1]] == [("W1", Decimal("63.75"), Decimal("86.25"))]
    assert all(one.low <= 75 <= one.high for one in swings)


def test_weights_are_shaken_too() -> None:
    """W 62.5, K 33.3: overall 50.8, level three by a hair; a lighter W drops it."""
    result = shaken(W1=Decimal(2), W2=Decimal(4), K1=Decimal(2), K2=Decimal(0))

    assert [(one.measure, one.fact, one.factor, one.watched, one.outcome) for one in result.weight_flips] == [
        ("overall", "W", Decimal("0.8"), "level", "L2"),
        ("overall", "K", Decimal("1.2"), "level", "L2"),
    ]


def reweighted(changed: str, factor: Decimal) -> Instrument:
    """The workshop with one weight of its overall score otherwise."""
    scoring = workshop().scoring
    measures = tuple(
        replace(one, value=WeightedMean(tuple((id, w * factor if id == changed else w) for id, w in one.value.weights)))
        if one.id == "overall" and isinstance(one.value, WeightedMean)
        else one
        for one in scoring.measures
    )
    return replace(workshop(), scoring=replace(scoring, measures=measures))


@pytest.mark.parametrize("seed", [*range(8), 12, 17, 20, 40, 44, 106])  # from the ninth on there are flips
def test_weights_flip_what_they_flip_in_an_instrument_that_has_them(seed: int) -> None:
    """Each other weight written into the questionnaire and everything worked out anew: the naive way."""
    random = Random(seed)
    answers = said(**{**FIRM, **{id: Decimal(random.randrange(5)) for id in ("W1", "W2", "K1", "K2")}})
    present = analyse(workshop(), answers)
    found = {
        (one.measure, one.fact, one.factor, one.watched, one.outcome)
        for one in present.robustness.weight_flips  # type: ignore[union-attr]  # it says how it is shaken
        if one.measure == "overall"
    }
    naive = set()
    for fact in ("W", "K"):
        for factor in (Decimal("0.8"), Decimal("1.2")):
            after = analyse(reweighted(fact, factor), answers)
            if after.level.effective != present.level.effective:
                naive.add(("overall", fact, factor, "level", str(after.level.effective)))
            if after.decisions["mode"].outcome != present.decisions["mode"].outcome:
                naive.add(("overall", fact, factor, "mode", after.decisions["mode"].outcome))

    assert found == naive


def test_nothing_answered_leaves_nothing_to_shake() -> None:
    result = robustness(facts_of(said()))

    assert result is not None
    assert (result.stable, result.tried, result.swings) == (True, 0, ())
    assert result.kept == {"mode": 1, "level": 1}


def test_the_same_answers_give_the_same_draws() -> None:
    facts = facts_of_answers(workshop(), said(**FIRM))
    perturbation = workshop().scoring.perturbation
    assert perturbation is not None
    one, two = list(draws(facts, perturbation)), list(draws(facts, perturbation))

    assert one == two
    assert {draw["W1"] for draw in one} == {3, 4}
    assert min(draw["F1"] for draw in one) >= 450
    assert max(draw["F1"] for draw in one) <= 550


def test_the_whole_result_carries_it() -> None:
    assert analyse(workshop(), said(**FIRM)).robustness == shaken()
