"""A dimension's score from its questions: 100 × Σ(weight·anchor) / (4·Σ weight), over what is answered and applies."""

from collections.abc import Iterable
from decimal import Decimal

from assess.domain.condition import Unknown, Value
from assess.domain.result import Score
from assess.scoring.exact import ratio, settled

HIGHEST_ANCHOR = Decimal(4)
FULL_SCORE = Decimal(100)


def weighted_mean(values: Iterable[tuple[Value | Unknown, Decimal]]) -> Decimal | None:
    """Mean of the known numbers by weight; None when none is known."""
    total = weights = Decimal(0)
    for value, weight in values:
        if isinstance(value, Decimal):
            total += value * weight
            weights += weight
    return ratio(total, weights)


def dimension_score(answers: Iterable[tuple[Value | Unknown, Decimal]], cap: Decimal | None) -> Score:
    """The score of a dimension with its coverage.

    `answers` are (answer, weight) of every question of the dimension: anchors 0 to 4, or why there is none.
    `cap` is the lowest ceiling in force. "Don't know" and "not answered" are missing, not zero.
    """
    applicable = [(value, weight) for value, weight in answers if value is not Unknown.NOT_APPLICABLE]
    answered = sum(isinstance(value, Decimal) for value, _ in applicable)
    mean = weighted_mean(applicable)
    score = None if mean is None else settled(FULL_SCORE * mean / HIGHEST_ANCHOR)
    if score is not None and cap is not None:
        score = min(score, cap)
    return Score(score, answered, len(applicable))
