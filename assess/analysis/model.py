"""An instrument made ready to compute: every fact a node that knows how it is computed and what it reads.

Conditions are compiled once. Knowing what reads what lets a change of one answer recompute only what it touches.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from assess.analysis.consensus import Picture, cells_of
from assess.domain.condition import Condition, Unknown, Value, facts_of
from assess.domain.decision import Decision
from assess.domain.instrument import Instrument
from assess.domain.measure import Expression, references, tags
from assess.domain.question import Field, Kind, Question
from assess.domain.result import Score
from assess.domain.scale import Cap, Dimension
from assess.rules.condition import Read, Test, compiled


class Reader(Protocol):
    """What computing a node takes: the facts of one assessment (`analysis.facts.Facts`)."""

    @property
    def picture(self) -> Picture:
        """What all respondents together say."""

    def __call__(self, fact: str) -> Value | Unknown:
        """The value of a fact."""

    def at_gates(self, fact: str) -> Value | Unknown:
        """The value a gate goes by."""

    def at_criteria(self, fact: str) -> Value | Unknown:
        """The value a criterion goes by."""

    def answer(self, cell: str) -> Value | Unknown:
        """What was answered, whether or not the question applies."""

    def score(self, dimension: Dimension) -> Score:
        """A dimension's score."""

    def measured(self, expression: Expression) -> Value | Unknown:
        """The number an expression comes to."""

    def base_outcome(self, decision: "CompiledDecision") -> str:
        """The outcome before adjustments."""

    def adjusted_outcome(self, decision: "CompiledDecision", outcome: str) -> str:
        """The outcome after them."""


Compute = Callable[[Reader], Value | Unknown]


@dataclass(frozen=True, slots=True)
class Node:
    """One fact: how to compute it, and the facts that takes."""

    compute: Compute
    reads: frozenset[str]


@dataclass(frozen=True, slots=True)
class CompiledDecision:
    """A decision table with its conditions compiled, in order."""

    decision: Decision
    rows: tuple[Test, ...]
    adjustments: tuple[Test, ...]
    add_ons: tuple[Test, ...]
    families: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Model:
    """The instrument with all its nodes. `dependents` are the facts to recompute when one changes, itself included."""

    instrument: Instrument
    nodes: Mapping[str, Node]
    dependents: Mapping[str, frozenset[str]]
    tests: dict[int, tuple[Condition, Test]]
    decisions: Mapping[str, CompiledDecision]
    questions: Mapping[str, Question]
    cells: Mapping[str, Question]
    scored: Mapping[str, tuple[Question, ...]]
    caps: Mapping[str, tuple[Cap, ...]]
    criteria: Mapping[str, Condition]
    tagged: Mapping[str, tuple[Question, ...]]
    gate_questions: frozenset[str]

    def test(self, condition: Condition) -> Test:
        """The compiled form of one of the instrument's conditions, made on first use."""
        kept = self.tests.get(id(condition))
        if kept is None:
            kept = self.tests[id(condition)] = (condition, compiled(condition))
        return kept[1]


def compiled_decision(decision: Decision) -> CompiledDecision:
    """The decision's conditions as functions."""
    return CompiledDecision(
        decision=decision,
        rows=tuple(compiled(row.when) for row in decision.rows),
        adjustments=tuple(compiled(adjustment.when) for adjustment in decision.adjustments),
        add_ons=tuple(compiled(add_on.when) for add_on in decision.add_ons),
        families={outcome.id: outcome.family or outcome.id for outcome in decision.outcomes},
    )


def model_of(instrument: Instrument) -> Model:
    """The instrument's model, kept for the few instruments a process works with."""
    for kept in _KEPT:
        if kept.instrument is instrument:
            return kept
    model = _build(instrument)
    _KEPT.insert(0, model)
    del _KEPT[_KEEP:]
    return model


_KEEP = 8
_KEPT: list[Model] = []


def _build(instrument: Instrument) -> Model:
    tagged: dict[str, list[Question]] = {}
    for question in instrument.questions:
        for tag in question.tags:
            if question.kind is Kind.SCALE:
                tagged.setdefault(tag, []).append(question)
    decisions = {decision.id: compiled_decision(decision) for decision in instrument.rules.decisions}
    nodes = dict(_nodes(instrument, tagged, decisions))
    return Model(
        instrument=instrument,
        nodes=nodes,
        dependents=_dependents(nodes),
        tests={},
        decisions=decisions,
        questions={question.id: question for question in instrument.questions},
        cells={cell: question for question in instrument.questions for cell in cells_of(question)},
        scored={dimension.id: scored(instrument, dimension) for dimension in instrument.scoring.dimensions},
        caps={dimension.id: dimension.caps for dimension in instrument.scoring.dimensions},
        criteria={criterion.id: criterion.when for criterion in instrument.rules.criteria},
        tagged={tag: tuple(questions) for tag, questions in tagged.items()},
        gate_questions=frozenset(question.id for question in tagged.get(instrument.identity.gate_tag, ())),
    )


def _nodes(
    instrument: Instrument, tagged: Mapping[str, list[Question]], decisions: Mapping[str, CompiledDecision]
) -> Iterable[tuple[str, Node]]:
    for question in instrument.questions:
        yield from _question_nodes(question, instrument)
    for dimension in instrument.scoring.dimensions:
        yield dimension.id, _dimension_node(dimension, instrument)
    for measure in instrument.scoring.measures:
        reads = frozenset(references(measure.value)) | frozenset(
            question.id for tag in tags(measure.value) for question in tagged.get(tag, ())
        )
        yield measure.id, Node(lambda facts, value=measure.value: facts.measured(value), reads)  # type: ignore[misc]  # bound now
    for criterion in instrument.rules.criteria:
        yield criterion.id, _condition_node(criterion.when, lambda facts: facts.at_criteria)
    for gate in instrument.rules.gates:
        yield gate.id, _condition_node(gate.when, lambda facts: facts.at_gates)
    for id, decision in decisions.items():
        yield from _decision_nodes(id, decision)


def _question_nodes(question: Question, instrument: Instrument) -> Iterable[tuple[str, Node]]:
    shown = frozenset() if question.shown_when is None else facts_of(question.shown_when)
    stands_in = {one.fact: one.by for one in instrument.scoring.substitutes}
    if question.kind is Kind.TABLE:
        for field in question.fields:
            cell = f"{question.id}.{field.id}"
            own = frozenset() if field.shown_when is None else facts_of(field.shown_when)
            by = frozenset({stands_in[cell]} if cell in stands_in else ())
            yield cell, Node(_answer(cell, question.shown_when, field, stands_in.get(cell)), shown | own | by)
        main = f"{question.id}.{question.main}"
        if question.main:
            yield question.id, Node(lambda facts: facts(main), frozenset({main}))
    else:
        by = frozenset({stands_in[question.id]} if question.id in stands_in else ())
        yield question.id, Node(_answer(question.id, question.shown_when, None, stands_in.get(question.id)), shown | by)
    yield f"evidence.{question.id}", Node(lambda facts: question.id in facts.picture.evidenced, frozenset())
    yield (
        f"spread.{question.id}",
        Node(lambda facts: facts.picture.spreads.get(question.id, Unknown.NOT_ANSWERED), frozenset()),
    )


def _answer(cell: str, shown_when: Condition | None, field: Field | None, substitute: str | None) -> Compute:
    """The answer, if the question applies; a stand-in's when there is none and the instrument names one."""
    tests = [compiled(when) for when in (shown_when, field.shown_when if field else None) if when is not None]

    def compute(facts: Reader) -> Value | Unknown:
        for test in tests:
            shown = test(facts)
            if shown is not True:
                return Unknown.NOT_APPLICABLE if shown is False else Unknown.NOT_ANSWERED
        value = facts.answer(cell)
        if isinstance(value, Unknown) and substitute is not None:
            other = facts.answer(substitute)
            return value if isinstance(other, Unknown) else other
        return value

    return compute


def _dimension_node(dimension: Dimension, instrument: Instrument) -> Node:
    questions = scored(instrument, dimension)
    caps = frozenset(fact for cap in dimension.caps for fact in facts_of(cap.when))

    def compute(facts: Reader) -> Value | Unknown:
        value = facts.score(dimension).value
        return Unknown.NOT_ANSWERED if value is None else value

    return Node(compute, frozenset(question.id for question in questions) | caps)


def scored(instrument: Instrument, dimension: Dimension) -> tuple[Question, ...]:
    """The scale questions that score a dimension."""
    return tuple(
        question
        for section in instrument.sections
        if section.dimension == dimension.id
        for question in section.questions
        if question.kind is Kind.SCALE
    )


def _condition_node(when: Condition, view: Callable[[Reader], Read]) -> Node:
    test = compiled(when)

    def compute(facts: Reader) -> Value | Unknown:
        verdict = test(view(facts))
        return Unknown.NOT_ANSWERED if verdict is None else verdict

    return Node(compute, facts_of(when))


def _decision_nodes(id: str, decision: CompiledDecision) -> Iterable[tuple[str, Node]]:
    rows = frozenset(fact for row in decision.decision.rows for fact in facts_of(row.when))
    adjustments = frozenset(fact for one in decision.decision.adjustments for fact in facts_of(one.when))
    base = f"{id}.base"
    yield base, Node(lambda facts: facts.base_outcome(decision), rows)
    yield id, Node(lambda facts: facts.adjusted_outcome(decision, str(facts(base))), adjustments | {base})
    yield f"{id}.family", Node(lambda facts: decision.families[str(facts(id))], frozenset({id}))


def _dependents(nodes: Mapping[str, Node]) -> dict[str, frozenset[str]]:
    readers: dict[str, set[str]] = {id: set() for id in nodes}
    for id, node in nodes.items():
        for fact in node.reads:
            readers.setdefault(fact, set()).add(id)
    closed: dict[str, frozenset[str]] = {}
    for id in readers:
        seen, queue = {id}, [id]
        while queue:
            for reader in readers[queue.pop()]:
                if reader not in seen:
                    seen.add(reader)
                    queue.append(reader)
        closed[id] = frozenset(seen)
    return closed
