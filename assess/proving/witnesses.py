"""For every outcome of every decision, and every level, the answers that lead to it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from assess.domain.answers import Answers
from assess.domain.decision import Policy
from assess.proving.proof import Proof
from assess.proving.reaching import decidedly, levelling, reaching
from assess.proving.search import Event
from assess.proving.smallest import small


@dataclass(frozen=True, slots=True)
class Witness:
    """A few answers with which a decision, or the level, comes to an outcome; the engine has been asked."""

    of: str
    outcome: str
    answers: Answers


def witnesses(proof: Proof) -> Iterator[Witness]:
    """One for each outcome that can be reached; of answers that leave nothing open, where there are such."""
    for decision in proof.instrument.rules.decisions:
        for outcome in decision.outcomes:
            plain = reaching(decision, outcome.id)
            events = (plain,) if decision.policy is Policy.COLLECT else (decidedly(decision, outcome.id), plain)
            yield from _first(proof, decision.id, outcome.id, events)
    for level in proof.instrument.scoring.levels:
        yield from _first(proof, "level", level.id, (levelling(proof.instrument, level),))


def _first(proof: Proof, of: str, outcome: str, events: Iterable[Event]) -> Iterator[Witness]:
    for event in events:
        example = proof.search.find(event).example
        if example is not None:
            yield Witness(of, outcome, small(example, event.happens).answers)
            return
