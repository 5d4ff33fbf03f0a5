"""The full proof: every fact a verdict rests on, followed down to answers, who gave them and on what evidence."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from assess.analysis.facts import Facts
from assess.analysis.model import Model
from assess.analysis.privacy import told
from assess.domain.answers import Answers
from assess.domain.condition import Operator
from assess.domain.measure import WeightedMean
from assess.domain.result import DecisionVerdict, Evidence, GateVerdict, Said, Trace

_ORDERED = {Operator.AT_LEAST, Operator.ABOVE, Operator.AT_MOST, Operator.BELOW}


def margin(one: Evidence) -> Decimal | None:
    """How far a number lies above (+) or below (−) the threshold it is held against; None where there is no distance."""
    if one.operator in _ORDERED and isinstance(one.observed, Decimal) and isinstance(one.expected, Decimal):
        return one.observed - one.expected
    return None


def traces(
    facts: Facts, answers: Answers, gates: Iterable[GateVerdict], decisions: Mapping[str, DecisionVerdict]
) -> dict[str, Trace]:
    """Every fact that the gates and decisions rest on, and every fact below those, each once."""
    proofs = [gate.because for gate in gates]
    for verdict in decisions.values():
        proofs.append(verdict.because)
        proofs += ((one.failed,) for one in verdict.rejected if one.failed is not None)
        proofs += (one.because for one in verdict.also)
    queue = [one.fact for proof in proofs for one in proof]
    found: dict[str, Trace] = {}
    while queue:
        fact = queue.pop(0)
        if fact not in found:
            found[fact] = trace(facts, answers, fact)
            queue += (read for read, _ in found[fact].reads)
    return found


def trace(facts: Facts, answers: Answers, fact: str) -> Trace:
    """One fact: its value, what it is computed from, or who answered it."""
    heard = sum(fact in one.answers for one in answers.respondents) if fact in facts.model.cells else 0
    said = tuple(_said(facts.model, answers, fact)) if heard else ()
    return Trace(
        fact=fact,
        value=facts(fact),
        reads=tuple((read, _weight(facts.model, fact, read)) for read in _reads(facts, fact)),
        said=said,
        hidden=heard - len(said),
        agreed=next((one for one in answers.agreed if one.cell == fact), None),
    )


def _reads(facts: Facts, fact: str) -> tuple[str, ...]:
    """The facts it is computed from, in order; an answer's visibility is no part of its value."""
    model = facts.model
    if fact in model.cells:
        return ()
    if fact in model.scored:
        return tuple(question.id for question in model.scored[fact])
    order = {id: place for place, id in enumerate(model.nodes)}
    return tuple(sorted(model.nodes[fact].reads, key=lambda read: order[read]))


def _weight(model: Model, fact: str, read: str) -> Decimal | None:
    if fact in model.scored:
        return model.questions[read].weight
    measure = next((one for one in model.instrument.scoring.measures if one.id == fact), None)
    if measure is not None and isinstance(measure.value, WeightedMean):
        return dict(measure.value.weights)[read]
    return None


def _said(model: Model, answers: Answers, fact: str) -> Iterable[Said]:
    """Who said what; nothing where that may not be told.

    The notes of people who are not named are theirs alone, and what their evidence is called may tell who they are.
    """
    question = model.cells[fact]
    for one, value in told(fact, answers.respondents) or ():
        noted = (one.notes.get(fact) or one.notes.get(question.id)) if one.named else None
        links = (one.evidence.get(fact) or one.evidence.get(question.id) or ()) if one.named else ()
        yield Said(role=one.role, value=value, note=noted, evidence=links)
