"""A rule reads only what is settled before it: nothing in a circle, no gate a decision, no decision a later one."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from graphlib import CycleError, TopologicalSorter

from assess.content.draft import Check, Draft
from assess.content.problem import Place, Problem
from assess.content.wording import problem
from assess.domain.condition import Condition, leaves
from assess.domain.decision import Criterion, Decision, Gate
from assess.domain.measure import references, tags
from assess.domain.question import Kind, Question


@dataclass(slots=True)
class Reads:
    """What each fact is computed from, and where that is written."""

    facts: dict[str, dict[str, Place]] = field(default_factory=dict)

    def add(self, reader: str, fact: str, place: Place) -> None:
        """Note that `reader` reads `fact`."""
        self.facts.setdefault(reader, {}).setdefault(fact, place)

    def chain(self, start: str, wanted: frozenset[str]) -> list[str] | None:
        """The shortest way from a fact to one of the wanted ones, over what reads what; None when there is none."""
        ways, seen = [[start]], {start}
        for way in ways:
            if way[-1] in wanted:
                return way
            for fact in self.facts.get(way[-1], {}):
                if fact not in seen:
                    seen.add(fact)
                    ways.append([*way, fact])
        return None


def check_circles(draft: Draft) -> Iterator[Problem]:
    """No fact is computed from itself, over however many others."""
    reads = reads_of(draft)
    left = {reader: set(facts) for reader, facts in reads.facts.items()}
    while circle := _circle(left):
        place = reads.facts[circle[0]][circle[1]]
        yield problem(place, "circle", circle=" → ".join(circle))
        left[circle[0]].discard(circle[1])


def check_order(draft: Draft) -> Iterator[Problem]:
    """Questions and gates read no decision, and a decision only those before it."""
    reads, rules = reads_of(draft), draft.instrument.rules
    decisions = [decision.id for decision in rules.decisions]
    for question in draft.instrument.questions:
        cells = (f"{question.id}.{cell.id}" for cell in question.fields)
        for part in (question.id, f"{question.id}.asked", *cells):
            yield from _too_early(reads, part, question.id, decisions, "question_reads_decision")
    for gate in rules.gates:
        yield from _too_early(reads, gate.id, gate.id, decisions, "gate_reads_decision")
    for index, decision in enumerate(decisions):
        for part in (f"{decision}.base", decision, f"{decision}.also"):
            yield from _too_early(reads, part, decision, decisions[index + 1 :], "decision_reads_later")


def reads_of(draft: Draft) -> Reads:
    """What every fact of the questionnaire reads."""
    reads, instrument = Reads(), draft.instrument
    for section in instrument.sections:
        for question in section.questions:
            _question(draft, reads, question)
            if section.dimension is not None and question.kind is Kind.SCALE:
                reads.add(section.dimension, question.id, draft.places.of(question))
    for dimension in instrument.scoring.dimensions:
        for cap in dimension.caps:
            _condition(draft, reads, dimension.id, cap.when)
    for measure in instrument.scoring.measures:
        place = draft.places.of(measure, "value")
        read = [*references(measure.value), *_tagged(instrument.questions, tags(measure.value))]
        for fact in read:
            reads.add(measure.id, fact, place)
    rules: tuple[Criterion | Gate, ...] = (*instrument.rules.criteria, *instrument.rules.gates)
    for rule in rules:
        _condition(draft, reads, rule.id, rule.when)
    for decision in instrument.rules.decisions:
        _decision(draft, reads, decision)
    return reads


def _question(draft: Draft, reads: Reads, question: Question) -> None:
    if question.shown_when is not None:
        _condition(draft, reads, question.id, question.shown_when)
    for cell in question.fields:
        id = f"{question.id}.{cell.id}"
        if question.shown_when is not None:
            _condition(draft, reads, id, question.shown_when)
        if cell.shown_when is not None:
            _condition(draft, reads, id, cell.shown_when)
        if cell.id == question.main:
            reads.add(question.id, id, draft.places.of(question, "main"))
    for when in (question.optional_when, question.first_when, *(variant.when for variant in question.variants)):
        if when is not None:
            # How a question is put does not change its answer, so it must be known early but can make no circle.
            _condition(draft, reads, f"{question.id}.asked", when)


def _decision(draft: Draft, reads: Reads, decision: Decision) -> None:
    base, after, also = f"{decision.id}.base", decision.id, f"{decision.id}.also"
    for row in decision.rows:
        _condition(draft, reads, base, row.when)
    for adjustment in decision.adjustments:
        _condition(draft, reads, after, adjustment.when)
    for add_on in decision.add_ons:
        _condition(draft, reads, also, add_on.when)
    reads.add(after, base, draft.places.of(decision))
    reads.add(f"{decision.id}.family", after, draft.places.of(decision))


def _condition(draft: Draft, reads: Reads, reader: str, condition: Condition) -> None:
    for leaf in leaves(condition):
        reads.add(reader, leaf.fact, draft.places.of(leaf))


def _tagged(questions: tuple[Question, ...], wanted: Iterator[str]) -> Iterator[str]:
    names = set(wanted)
    return (one.id for one in questions if one.kind is Kind.SCALE and names & set(one.tags))


def _circle(left: Mapping[str, set[str]]) -> list[str]:
    """One circle, each fact reading the next; empty when there is none."""
    try:
        TopologicalSorter(left).prepare()
    except CycleError as error:
        found: list[str] = error.args[1]
        return found[::-1]
    return []


def _too_early(reads: Reads, part: str, reader: str, decisions: Iterable[str], message: str) -> Iterator[Problem]:
    """Everything this part of the reader reads that is, or leads to, one of the decisions."""
    later = frozenset(name for decision in decisions for name in (decision, f"{decision}.base", f"{decision}.family"))
    for fact, place in reads.facts.get(part, {}).items():
        way = None if fact.partition(".")[0] == reader else reads.chain(fact, later)
        if way is not None:
            yield problem(place, message, reader=reader, decision=way[-1], way=" → ".join([reader, *way]))


CHECKS: tuple[Check, ...] = (check_order,)
WHOLE_CHECKS: tuple[Check, ...] = (check_circles,)
