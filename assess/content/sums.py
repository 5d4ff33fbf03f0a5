"""Weights that divide a whole add up to it, and ranges rise or fall as they are read."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from assess.content.draft import Check, Draft
from assess.content.problem import Problem

_WHOLE = Decimal(100)


def check_dimension_weights(draft: Draft) -> Iterator[Problem]:
    """The dimensions' weights make 100."""
    dimensions = draft.instrument.scoring.dimensions
    if dimensions and "dimensions" not in draft.flawed:
        yield from _makes(draft, dimensions[0], "weight", (one.weight for one in dimensions), _WHOLE, "sum_dimensions")


def check_kpi_weights(draft: Draft) -> Iterator[Problem]:
    """Each portfolio's weights make 100."""
    for portfolio in draft.instrument.design.kpi_portfolios:
        weights = (weight for _, weight in portfolio.weights)
        yield from _makes(draft, portfolio, "weights", weights, _WHOLE, "sum_kpis", portfolio.id)


def check_budget_parts(draft: Draft) -> Iterator[Problem]:
    """Each budget's parts make 100 percent."""
    for split in draft.instrument.design.budget_splits:
        parts = (part.percent for part in split.parts)
        yield from _makes(draft, split, "parts", parts, _WHOLE, "sum_budget", split.id)


def check_confidence_weights(draft: Draft) -> Iterator[Problem]:
    """The four terms of confidence make 1."""
    confidence = draft.instrument.scoring.confidence
    if confidence is not None:
        terms = (confidence.completeness, confidence.evidence, confidence.agreement, confidence.consistency)
        yield from _makes(draft, confidence, "completeness", terms, Decimal(1), "sum_confidence")


def check_ladders(draft: Draft) -> Iterator[Problem]:
    """Levels rise, and confidence bands fall, to a floor of 0."""
    scoring = draft.instrument.scoring
    yield from _falls(draft, tuple(reversed(scoring.levels)), "levels_rise", "lowest_level")
    if scoring.confidence is not None:
        yield from _falls(draft, scoring.confidence.bands, "bands_fall", "lowest_band")


def check_no_negative_weight(draft: Draft) -> Iterator[Problem]:
    """A question's weight and the cost of raising it are more than nothing."""
    for question in draft.instrument.questions:
        for key, value in (("weight", question.weight), ("step_cost", question.step_cost)):
            if value <= 0:
                yield draft.problem(question, key, message="not_positive", key=key)


def _makes(
    draft: Draft, owner: object, key: str, parts: Iterable[Decimal], whole: Decimal, message: str, id: str = ""
) -> Iterator[Problem]:
    total = sum(parts, Decimal(0))
    if total != whole:
        yield draft.problem(owner, key, message=message, total=total, whole=whole, id=id)


def _falls(draft: Draft, steps: tuple[object, ...], message: str, floor: str) -> Iterator[Problem]:
    minimums: list[Decimal] = [getattr(step, "minimum", Decimal(0)) for step in steps]
    for before, step, higher, lower in zip(steps, steps[1:], minimums, minimums[1:], strict=False):
        if lower >= higher:
            wrong = before if message == "levels_rise" else step
            yield draft.problem(wrong, "minimum", message=message)
    if minimums and minimums[-1] != 0:
        yield draft.problem(steps[-1], "minimum", message=floor)


CHECKS: tuple[Check, ...] = (
    check_dimension_weights,
    check_kpi_weights,
    check_budget_parts,
    check_confidence_weights,
    check_ladders,
    check_no_negative_weight,
)
