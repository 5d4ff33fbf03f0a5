"""Weights neither saturate nor vanish: every answer moves the score, and none drowns the others."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import partial

from assess.analysis.facts import Facts
from assess.domain.instrument import Claim
from assess.domain.question import Question
from assess.domain.scale import Dimension
from assess.proving.encoding import Encoding
from assess.proving.encodings import Encodings
from assess.proving.finding import At, Finding
from assess.proving.logic import Formula, both, constant
from assess.proving.proof import Check, Proof
from assess.proving.search import Event

_LEAST = Decimal("0.01")
_MOST = Decimal("0.5")
_SEVERAL = 3
_ANCHORS = range(4)
_HIGHEST = Decimal(4)


def check_shares(proof: Proof) -> Iterator[Finding]:
    """Of three or more, none weighs more than the others together, nor less than a hundredth of the whole."""
    scoring = proof.instrument.scoring
    yield from _shares(proof, scoring.dimensions)
    for dimension in scoring.dimensions:
        yield from _shares(proof, proof.model.scored[dimension.id])


def check_influence(proof: Proof) -> Iterator[Finding]:
    """One anchor more of any question of a dimension raises the overall score of somebody."""
    overall = proof.instrument.identity.overall
    if overall in proof.model.nodes:
        behind = proof.search.behind({overall})
        for dimension, questions in proof.model.scored.items():
            for question in questions if dimension in behind else ():
                at = At(question, ("id",))
                say_so = partial(proof.finding, Claim.WEIGHT, question.id, at, "no_influence", id=question.id)
                yield from proof.expected(_moving(question, overall), say_so)


def check_steps(proof: Proof) -> Iterator[Finding]:
    """All answers of a dimension one anchor higher, from 0 to 4, raise the overall score at every step."""
    overall = proof.instrument.identity.overall
    if overall in proof.model.nodes:
        behind = proof.search.behind({overall})
        for dimension in proof.instrument.scoring.dimensions:
            at = At(dimension, ("id",))
            if dimension.id not in behind:
                yield proof.finding(Claim.WEIGHT, dimension.id, at, "left_out", id=dimension.id)
                continue
            for anchor in _ANCHORS:
                values = {"id": dimension.id, "low": anchor, "high": anchor + 1}
                say_so = partial(proof.finding, Claim.WEIGHT, dimension.id, at, "saturated", **values)
                yield from proof.expected(_climbing(dimension, anchor, overall), say_so)


def _shares(proof: Proof, weighed: Sequence[Dimension] | Sequence[Question]) -> Iterator[Finding]:
    whole = sum((one.weight for one in weighed), Decimal(0))
    for one in weighed:
        share = one.weight / whole
        values = {"id": one.id, "percent": f"{100 * share:.2g}"}
        at = At(one, ("weight",))
        if len(weighed) >= _SEVERAL and share > _MOST:
            yield proof.finding(Claim.WEIGHT, one.id, at, "drowning", **values)
        if share < _LEAST:
            yield proof.finding(Claim.WEIGHT, one.id, at, "vanishing", **values)


def _moving(question: Question, overall: str) -> Event:
    def happens(facts: Facts) -> bool:
        answer = facts(question.id)
        if not isinstance(answer, Decimal) or answer >= _HIGHEST:
            return False
        return _rose(overall, facts, facts.changed({question.id: answer + 1}))

    def formula(encodings: Encodings) -> Formula:
        return _rises(overall, encodings.plain, encodings.raised(question.id))

    return Event(
        facts=frozenset({overall, question.id}),
        happens=happens,
        formula=formula,
        others=lambda encodings: (encodings.raised(question.id),),
    )


def _climbing(dimension: Dimension, anchor: int, overall: str) -> Event:
    def happens(facts: Facts) -> bool:
        questions = [one.id for one in facts.model.scored[dimension.id]]
        before, after = (facts.changed(dict.fromkeys(questions, Decimal(one))) for one in (anchor, anchor + 1))
        return _rose(overall, before, after)

    def pair(encodings: Encodings) -> tuple[Encoding, Encoding]:
        return _all_at(encodings, dimension, anchor), _all_at(encodings, dimension, anchor + 1)

    return Event(
        facts=frozenset({overall}),
        happens=happens,
        formula=lambda encodings: _rises(overall, *pair(encodings)),
        others=pair,
    )


def _all_at(encodings: Encodings, dimension: Dimension, anchor: int) -> Encoding:
    """The questionnaire with all answers of a dimension at one anchor."""
    questions = [one.id for one in encodings.model.scored[dimension.id]]
    return encodings.changed(f"{dimension.id} at {anchor}", dict.fromkeys(questions, lambda _: constant(anchor)))


def _rose(overall: str, before: Facts, after: Facts) -> bool:
    one, other = before.number(overall), after.number(overall)
    return one is not None and other is not None and other > one


def _rises(overall: str, before: Encoding, after: Encoding) -> Formula:
    one, other = before.quantity(overall), after.quantity(overall)
    return both(one.known, other.known, other.value > one.value)


CHECKS: tuple[Check, ...] = (check_shares, check_influence, check_steps)
