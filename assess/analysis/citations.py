"""Which sources and assumptions a result rests on."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass

from assess.domain.instrument import Instrument
from assess.domain.result import DecisionVerdict, Design, GateVerdict


def cited(value: object) -> Iterator[str]:
    """Every id in a `sources` field, anywhere inside a value."""
    if isinstance(value, Mapping):
        for one in value.values():
            yield from cited(one)
    elif isinstance(value, tuple):
        for one in value:
            yield from cited(one)
    elif is_dataclass(value):
        for field in fields(value):
            inner = getattr(value, field.name)
            if field.name == "sources":
                yield from inner
            else:
                yield from cited(inner)


def assumptions_used(
    instrument: Instrument,
    gates: tuple[GateVerdict, ...],
    decisions: Mapping[str, DecisionVerdict],
    design: Design,
) -> tuple[str, ...]:
    """The assumptions behind the scores and behind whatever these verdicts chose, in the register's order."""
    scores = (instrument.scoring.dimensions, instrument.scoring.measures, instrument.scoring.levels)
    method = (instrument.scoring.confidence, instrument.scoring.margin, instrument.scoring.core_cap)
    fired = tuple(gate for gate in gates if gate.fired is not False)
    chosen = tuple(_outcome_sources(instrument, decisions))
    used = {*cited((scores, method, fired, dict(decisions), design)), *chosen}
    return tuple(assumption.id for assumption in instrument.library.assumptions if assumption.id in used)


def _outcome_sources(instrument: Instrument, decisions: Mapping[str, DecisionVerdict]) -> Iterator[str]:
    for decision in instrument.rules.decisions:
        yield from decision.outcome(decisions[decision.id].outcome).sources
