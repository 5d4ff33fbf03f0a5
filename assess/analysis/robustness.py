"""How firmly the result stands: answers, figures and weights shaken one at a time, and everything at once."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from random import Random

from assess.analysis.facts import Facts
from assess.analysis.verdicts import level_of
from assess.domain.firmness import Flip, Robustness, Swing, WeightFlip
from assess.domain.measure import Measure, WeightedMean
from assess.domain.question import Kind
from assess.domain.scale import Perturbation
from assess.scoring.confidence import share

LEVEL = "level"
"""The key of the maturity level among what is watched."""

HUNDRED = Decimal(100)
ANCHORS = (Decimal(0), Decimal(4))
_STEPS = (-1, 0, 0, 1)
Watched = Mapping[str, str | None]


def robustness(facts: Facts) -> Robustness | None:
    """Shake the result as the instrument's perturbation says; None when it says nothing."""
    perturbation = facts.model.instrument.scoring.perturbation
    if perturbation is None:
        return None
    present = watched(facts, perturbation)
    singles = [(fact, value, watched(facts.changed({fact: value}), perturbation)) for fact, value in changes(facts)]
    flips = tuple(
        Flip(fact=fact, to=value, decision=id, outcome=str(outcomes[id]))
        for fact, value, outcomes in singles
        for id in perturbation.watch
        if outcomes[id] != present[id]
    )
    together = [watched(facts.changed(draw), perturbation) for draw in draws(facts, perturbation)]
    return Robustness(
        stable=not any(flip.decision == perturbation.watch[0] for flip in flips),
        sensitive_to=flips,
        tried=len(singles),
        kept=_kept(present, [outcomes for _, _, outcomes in singles]),
        kept_together=_kept(present, together),
        samples=len(together),
        swings=tuple(sorted(_swings(facts), key=lambda one: (one.low - one.high, one.fact))),
        weight_flips=tuple(_weight_flips(facts, perturbation, present)),
    )


def watched(facts: Facts, perturbation: Perturbation) -> Watched:
    """The outcomes of the watched decisions, and the level."""
    return {**{id: str(facts(id)) for id in perturbation.watch}, LEVEL: level_of(facts).effective}


def _kept(present: Watched, tried: list[Watched]) -> dict[str, Decimal]:
    """The share of trials that leave each as it is; everything, when there was nothing to try."""
    kept = {id: sum(outcomes[id] == present[id] for outcomes in tried) for id in present}
    return {id: share(count, len(tried)) if tried else Decimal(1) for id, count in kept.items()}


def changes(facts: Facts) -> Iterator[tuple[str, Decimal]]:
    """Every single change that is tried: (fact, other value)."""
    perturbation = facts.model.instrument.scoring.perturbation
    if perturbation is None:
        return
    for id, value in _anchors(facts):
        for step in (-perturbation.anchors, perturbation.anchors):
            if ANCHORS[0] <= value + step <= ANCHORS[1]:
                yield id, value + step
    for fact, amount in _figures(facts, perturbation):
        for percent in (-perturbation.percent, perturbation.percent):
            yield fact, amount * (HUNDRED + percent) / HUNDRED


def draws(facts: Facts, perturbation: Perturbation) -> Iterator[dict[str, Decimal]]:
    """Answers as they might as well have been.

    Each anchor is a step lower or a step higher one time in four each, each figure anywhere within its percents. The
    same answers always give the same draws, for `random()` alone is promised to repeat across Python versions.
    """
    random = Random(int(perturbation.seed))  # noqa: S311 a simulation, not a secret
    anchors, figures = list(_anchors(facts)), list(_figures(facts, perturbation))
    for _ in range(int(perturbation.samples)):
        shaken = {
            id: min(
                max(value + perturbation.anchors * _STEPS[int(random.random() * len(_STEPS))], ANCHORS[0]), ANCHORS[1]
            )
            for id, value in anchors
        }
        for fact, amount in figures:
            thousandths = Decimal(int(random.random() * 2001) - 1000) / 1000
            shaken[fact] = amount * (HUNDRED + perturbation.percent * thousandths) / HUNDRED
        yield shaken


def _anchors(facts: Facts) -> Iterator[tuple[str, Decimal]]:
    for question in facts.model.instrument.questions:
        value = facts(question.id) if question.kind is Kind.SCALE else None
        if isinstance(value, Decimal):
            yield question.id, value


def _figures(facts: Facts, perturbation: Perturbation) -> Iterator[tuple[str, Decimal]]:
    for fact in perturbation.facts:
        amount = facts.number(fact)
        if amount is not None:
            yield fact, amount


def _swings(facts: Facts) -> Iterator[Swing]:
    """What each answer, a step down and a step up, makes of the overall score."""
    overall = facts.model.instrument.identity.overall
    now = facts.number(overall)
    reached: dict[str, list[Decimal]] = {}
    for fact, value in changes(facts):
        after = facts.changed({fact: value}).number(overall)
        if now is not None and after is not None and after != now:
            reached.setdefault(fact, [now]).append(after)
    for fact, scores in reached.items():
        yield Swing(fact=fact, low=min(scores), high=max(scores))


def _weight_flips(facts: Facts, perturbation: Perturbation, present: Watched) -> Iterator[WeightFlip]:
    for measure, fact, factor in _other_weights(facts, perturbation):
        after = facts.measured(measure.value)
        if not isinstance(after, Decimal):
            continue
        outcomes = watched(facts.changed({measure.id: after}), perturbation)
        for id, outcome in outcomes.items():
            if outcome != present[id]:
                yield WeightFlip(measure=measure.id, fact=fact, factor=factor, watched=id, outcome=str(outcome))


def _other_weights(facts: Facts, perturbation: Perturbation) -> Iterator[tuple[Measure, str, Decimal]]:
    """Every weighted mean with one of its weights a little lower or higher."""
    for measure in facts.model.instrument.scoring.measures:
        if isinstance(measure.value, WeightedMean):
            for fact, _ in measure.value.weights:
                for percent in (-perturbation.weights, perturbation.weights):
                    factor = (HUNDRED + percent) / HUNDRED
                    weights = tuple((id, w * factor if id == fact else w) for id, w in measure.value.weights)
                    yield replace(measure, value=WeightedMean(weights)), fact, factor
