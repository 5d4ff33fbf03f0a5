"""A better answer makes nothing worse: no score falls, no level is lost, no gate fires, no ranked decision drops."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial

from assess.analysis.facts import Facts
from assess.analysis.verdicts import level_of
from assess.domain.condition import Condition, Operator, facts_of
from assess.domain.decision import Decision
from assess.domain.instrument import Claim
from assess.domain.measure import Constant, Expression, Highest, Lowest, Mean, Product, Reference, Sum, WeightedMean
from assess.domain.question import Kind, Question
from assess.proving import table
from assess.proving.encoding import Encoding
from assess.proving.encodings import Encodings
from assess.proving.finding import At, Finding
from assess.proving.levels import counts, level_facts
from assess.proving.logic import TRUE, Formula, Verdict, both, either, no
from assess.proving.proof import Check, Proof
from assess.proving.search import Event
from assess.proving.wording import among, say

_HIGHEST = Decimal(4)
_SCORE = "a_dimension"


@dataclass(frozen=True, slots=True)
class _Good:
    """Something that a better answer should not worsen, by the engine and by the formulas before and after.

    `facts` are those it follows from. Questions to which it is not `open_to` cannot worsen it, as is known by then.
    """

    id: str
    kind: str
    owner: object
    facts: frozenset[str]
    worse: Callable[[Facts, Facts], bool]
    worsened: Callable[[Encoding, Encoding], Formula]
    open_to: Callable[[Question], bool] = lambda _: True


def check_monotone(proof: Proof) -> Iterator[Finding]:
    """One anchor higher, whichever and from wherever: more than one follows step by step."""
    for good in _goods(proof):
        behind = proof.search.behind(good.facts)
        scales = [one for one in proof.instrument.questions if one.kind is Kind.SCALE and one.id in behind]
        questions = [one for one in scales if good.open_to(one)]
        refuted: list[tuple[str, Finding]] = []
        for question in questions:
            made = partial(_worsened, proof, good, [question.id])
            found = list(proof.forbidden(_raising(good, question, behind), made))
            refuted += [(question.id, one) for one in found]
            if not found and good.kind == _SCORE:
                proof.search.rising.add((good.id, question.id))
        decided = [pair for pair in refuted if pair[1].decided]
        for several in ([pair for pair in refuted if not pair[1].decided], decided):
            if several:
                first = several[0][1]
                yield replace(
                    _worsened(proof, good, [id for id, _ in several]), example=first.example, decided=first.decided
                )


def _goods(proof: Proof) -> Iterator[_Good]:
    instrument = proof.instrument
    for dimension in instrument.scoring.dimensions:
        yield _fact(dimension.id, _SCORE, dimension, _fell, _falls)
    overall = instrument.identity.overall
    for measure in instrument.scoring.measures:
        if measure.id == overall and not _rises(measure.value, proof):
            yield _fact(overall, "a_measure", measure, _fell, _falls)
    for place, level in enumerate(instrument.scoring.levels):
        if place:
            lost, loses, open_to = partial(_lost, place), partial(_loses, place), partial(_may_cost, proof, place)
            yield _Good(level.id, "a_level", level, level_facts(instrument), lost, loses, open_to)
    for gate in instrument.rules.gates:
        yield _fact(gate.id, "a_gate", gate, _fired, _fires)
    for decision in instrument.rules.decisions:
        if decision.ranked:
            dropped, drops = partial(_dropped, decision), partial(_drops, decision)
            yield _Good(decision.id, "a_decision", decision, frozenset({decision.id}), dropped, drops)


def _fact(
    id: str,
    kind: str,
    owner: object,
    worse: Callable[[str, Facts, Facts], bool],
    worsened: Callable[[str, Encoding, Encoding], Formula],
) -> _Good:
    return _Good(id, kind, owner, frozenset({id}), partial(worse, id), partial(worsened, id))


def _raising(good: _Good, question: Question, behind: frozenset[str]) -> Event:
    """The question is answered one anchor higher, and what was good is worse."""

    def happens(facts: Facts) -> bool:
        answer = facts(question.id)
        if not isinstance(answer, Decimal) or answer >= _HIGHEST:
            return False
        return good.worse(facts, facts.changed({question.id: answer + 1}))

    def formula(encodings: Encodings) -> Formula:
        alone = TRUE
        if encodings.plain.voices.differ(question.id):
            alone = no(encodings.plain.voices.second(question.id).said)
        worsened = good.worsened(encodings.plain, encodings.raised(question.id))
        return both(alone, worsened, *encodings.between(question.id, behind))

    return Event(
        facts=good.facts | {question.id},
        happens=happens,
        formula=formula,
        others=lambda encodings: (encodings.raised(question.id),),
    )


def _fell(fact: str, before: Facts, after: Facts) -> bool:
    one, other = before.number(fact), after.number(fact)
    return (one is None) is not (other is None) or (one is not None and other is not None and other < one)


def _falls(fact: str, before: Encoding, after: Encoding) -> Formula:
    one, other = before.quantity(fact), after.quantity(fact)
    lost, gained = both(one.known, no(other.known)), both(no(one.known), other.known)
    return either(lost, gained, both(one.known, other.known, other.value < one.value))


def _lost(place: int, before: Facts, after: Facts) -> bool:
    """The level at this place, or a higher one, counted before and counts no more."""
    ids = [level.id for level in before.model.instrument.scoring.levels]
    one, other = (level_of(facts).effective for facts in (before, after))
    return one in ids[place:] and other in ids[:place]


def _may_cost(proof: Proof, place: int, question: Question) -> bool:
    """Whether a better answer might cost the level: not if neither a score falls by it nor a requirement fails."""
    scoring, search = proof.instrument.scoring, proof.search
    if not _rises(Reference(proof.instrument.identity.overall), proof):
        return True
    scores = (one.id for one in scoring.dimensions if question.id in search.behind({one.id}))
    if any((id, question.id) not in search.rising for id in scores):
        return True
    asked = (one.when for level in scoring.levels[: place + 1] for one in level.requirements)
    return any(_may_fail(proof, when, question) for when in asked)


def _may_fail(proof: Proof, when: Condition, question: Question) -> bool:
    facts = facts_of(when)
    behind = proof.search.behind(facts)
    if question.id not in behind:
        return False
    kept = _Good("", "a_requirement", when, facts, partial(_failed, when), partial(_fails, when))
    return proof.search.find(_raising(kept, question, behind)).verdict is not Verdict.IMPOSSIBLE


def _failed(when: Condition, before: Facts, after: Facts) -> bool:
    return before.holds(when) is True and after.holds(when) is not True


def _fails(when: Condition, before: Encoding, after: Encoding) -> Formula:
    return both(before.truth(when).yes, no(after.truth(when).yes))


def _loses(place: int, before: Encoding, after: Encoding) -> Formula:
    return both(counts(before, place), no(counts(after, place)))


def _fired(gate: str, before: Facts, after: Facts) -> bool:
    return before(gate) is False and after(gate) is True


def _fires(gate: str, before: Encoding, after: Encoding) -> Formula:
    compare = before.symbol(gate).compare
    return both(compare(Operator.IS, False), after.symbol(gate).compare(Operator.IS, True))


def _dropped(decision: Decision, before: Facts, after: Facts) -> bool:
    ranked = [outcome.id for outcome in decision.outcomes]
    settled = all(one.holds(when) is not None for one in (before, after) for when in _conditions(decision))
    return settled and ranked.index(str(after(decision.id))) < ranked.index(str(before(decision.id)))


def _drops(decision: Decision, before: Encoding, after: Encoding) -> Formula:
    """A drop between two outcomes neither of which rests on what is not known."""
    ranked = [outcome.id for outcome in decision.outcomes]
    pairs = zip(*(table.at_or_above(_ways(decision, one), ranked)[1:] for one in (before, after)), strict=True)
    settled = (one.truth(when).known for one in (before, after) for when in _conditions(decision))
    return both(either(*(both(one, no(other)) for one, other in pairs)), *settled)


def _conditions(decision: Decision) -> list[Condition]:
    return [*(row.when for row in decision.rows), *(one.when for one in decision.adjustments)]


def _ways(decision: Decision, encoding: Encoding) -> table.Ways:
    symbol = encoding.symbol(decision.id)
    return {outcome.id: symbol.compare(Operator.IS, outcome.id) for outcome in decision.outcomes}


def _rises(expression: Expression, proof: Proof) -> bool:
    """Whether a measure rises with the dimensions by its form alone, so that nothing is left to prove of it."""
    measures = {one.id: one.value for one in proof.instrument.scoring.measures}
    dimensions = {one.id for one in proof.instrument.scoring.dimensions}

    def fact_rises(fact: str) -> bool:
        return fact in dimensions or (fact in measures and _rises(measures[fact], proof))

    match expression:
        case Reference(fact):
            return fact_rises(fact)
        case Constant(number):
            return number >= 0
        case WeightedMean(weights):
            return all(weight >= 0 and fact_rises(fact) for fact, weight in weights)
        case Sum(terms) | Product(terms) | Mean(terms) | Highest(terms) | Lowest(terms):
            return all(_rises(term, proof) for term in terms)
        case _:
            return False


def _worsened(proof: Proof, good: _Good, questions: list[str]) -> Finding:
    values = {"what": say(good.kind), "id": good.id, "questions": among(questions)}
    return proof.finding(Claim.MONOTONE, good.id, At(good.owner, ("id",)), f"worsened_{good.kind}", **values)


CHECKS: tuple[Check, ...] = (check_monotone,)
