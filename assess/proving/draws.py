"""Answers drawn at random, the same each time: near the thresholds, where rules change their mind."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from random import Random

from assess.analysis.model import Model
from assess.content.draft import within
from assess.content.facts import bounds
from assess.domain.answers import Answer
from assess.domain.condition import Comparison, Unknown, Value
from assess.domain.question import Field, Kind, Question
from assess.proving.voices import asked

_SEED = 7
_LIKELY = 20
"""One answer in as many is "don't know"."""


def draws(model: Model) -> Iterator[dict[str, Answer]]:
    """One set of answers after another, without end."""
    random = Random(_SEED)  # noqa: S311 examples, not secrets
    thresholds = _thresholds(model)
    while True:
        yield {cell: _drawn(asked(model, cell), thresholds.get(cell, ()), random) for cell in model.cells}


def _thresholds(model: Model) -> Mapping[str, tuple[Decimal, ...]]:
    """The numbers that rules compare each answer with."""
    found: dict[str, set[Decimal]] = {}
    for leaf in within(model.instrument):
        if isinstance(leaf, Comparison) and isinstance(leaf.expected, Decimal):
            question = model.questions.get(leaf.fact)
            cell = f"{leaf.fact}.{question.main}" if question is not None and question.main else leaf.fact
            found.setdefault(cell, set()).add(leaf.expected)
    return {cell: tuple(sorted(numbers)) for cell, numbers in found.items()}


def _drawn(asked: Question | Field, thresholds: tuple[Decimal, ...], random: Random) -> Answer:
    if not random.randrange(_LIKELY):
        return Unknown.DONT_KNOW
    match asked.kind:
        case Kind.SCALE:
            return Decimal(random.randint(0, 4))
        case Kind.YES_NO:
            return random.random() < 0.5
        case Kind.CHOICE:
            return random.choice(asked.options).id
        case Kind.MULTI_CHOICE | Kind.RANKING:
            return _several(asked, random)
        case _:
            return _number(asked, thresholds, random)


def _several(asked: Question | Field, random: Random) -> Value:
    least = 1 if asked.kind is Kind.RANKING else 0
    options = [option.id for option in asked.options]
    return tuple(random.sample(options, random.randint(least, len(options))))


def _number(asked: Question | Field, thresholds: tuple[Decimal, ...], random: Random) -> Decimal:
    """A threshold, a number beside one, or anything."""
    least, most = bounds(asked.kind, asked.minimum, asked.maximum)
    low = Decimal(0) if least is None else least
    high = low + 1000 if most is None else most
    near = random.choice(thresholds) if thresholds else Decimal(random.randint(0, 100))
    drawn = random.choice((near, near - 1, near + 1, low, high))
    return min(max(drawn, low), high)
