"""Only the scores and outcomes of some answers, without proofs: quick enough to be asked for again and again."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from assess.analysis.facts import Facts
from assess.analysis.pipeline import facts_of_answers
from assess.analysis.verdicts import level_of
from assess.domain.answers import Answers
from assess.domain.benchmark import Benchmark, BenchmarkGroup
from assess.domain.condition import Unknown
from assess.domain.instrument import Instrument


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """`scores` of dimensions (0 to 100) and measures, None where there is none; `outcomes` of decisions; the level."""

    scores: Mapping[str, Decimal | None]
    outcomes: Mapping[str, str]
    level: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What of an assessment is compared with others: scores by id, and by group the option or band it belongs to."""

    scores: Mapping[str, Decimal]
    groups: Mapping[str, str]


def scored(instrument: Instrument, answers: Answers) -> Scored:
    """The same scores and outcomes as `analyse` gives."""
    return scored_facts(facts_of_answers(instrument, answers))


def scored_facts(facts: Facts) -> Scored:
    """The same, of facts at hand."""
    instrument = facts.model.instrument
    scoring = instrument.scoring
    return Scored(
        scores={one.id: facts.score(one).value for one in scoring.dimensions}
        | {one.id: facts.number(one.id) for one in scoring.measures},
        outcomes={one.id: str(facts(one.id)) for one in instrument.rules.decisions},
        level=level_of(facts).effective,
    )


def standing(instrument: Instrument, answers: Answers) -> Standing | None:
    """What counts in the benchmark the instrument declares; None when it declares none."""
    benchmark = instrument.scoring.benchmark
    return None if benchmark is None else _standing(benchmark, facts_of_answers(instrument, answers))


def _standing(benchmark: Benchmark, facts: Facts) -> Standing:
    scores = {id: facts.number(id) for id in benchmark.measures}
    groups = {group.id: _place(group, facts) for group in benchmark.groups}
    return Standing(
        scores={id: score for id, score in scores.items() if score is not None},
        groups={id: place for id, place in groups.items() if place is not None},
    )


def _place(group: BenchmarkGroup, facts: Facts) -> str | None:
    if group.fact is None:
        return next((band.id for band in group.bands if facts.holds(band.when) is True), None)
    value = facts(group.fact)
    return None if isinstance(value, Unknown) else str(value)
