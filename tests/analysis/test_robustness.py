"""Robustness: one at a time, weights, and everything at once; and what lies near a threshold."""

from decimal import Decimal

from assess.analysis import analyse
from assess.analysis.pipeline import facts_of_answers
from assess.analysis.robustness import draws, robustness
from assess.domain.answers import Answer
from assess.domain.firmness import Robustness
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
