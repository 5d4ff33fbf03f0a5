"""Everything in a questionnaire that has a condition: what it is called, where it stands, and how it is read."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from assess.analysis.facts import Facts
from assess.content.places import Step
from assess.domain.condition import Comparison, Condition, facts_of
from assess.domain.instrument import Instrument
from assess.domain.measure import Cases, Count, parts
from assess.proving.encoding import Encoding
from assess.proving.reading import View
from assess.proving.truth import Truth, told
from assess.rules.condition import Read, holds


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One condition: `kind` is the word for what it belongs to, `path` the way to it from its `owner` in the files."""

    kind: str
    id: str
    owner: object
    path: tuple[Step, ...]
    condition: Condition
    view: View = View.PLAIN

    @property
    def facts(self) -> frozenset[str]:
        """What the condition reads."""
        return facts_of(self.condition)

    def holds(self, facts: Facts) -> bool | None:
        """Whether it holds, as the engine reads it."""
        return facts.model.test(self.condition)(reader(facts, self.view))

    def fires(self, facts: Facts) -> bool:
        """Whether it is known to hold."""
        return self.holds(facts) is True

    def truth(self, encoding: Encoding) -> Truth:
        """The formula of it."""
        return encoding.truth(self.condition, self.view)


def reader(facts: Facts, view: View) -> Read:
    """How the engine reads facts in some view."""
    match view:
        case View.GATES:
            return facts.at_gates
        case View.UNSURE:
            return facts.at_criteria
        case View.LOWER:
            return facts.lower
        case View.PLAIN:
            return facts


def seen(facts: Facts, view: View, leaf: Comparison) -> Truth:
    """What the engine says of a comparison."""
    return told(holds(reader(facts, view)(leaf.fact), leaf.operator, leaf.expected))


def rules(instrument: Instrument) -> Iterator[Rule]:
    """Every condition outside the decision tables."""
    yield from _questions(instrument)
    yield from _scoring(instrument)
    yield from _verdicts(instrument)
    yield from _design(instrument)
    yield from _library(instrument)


def table_rules(instrument: Instrument) -> Iterator[Rule]:
    """The conditions of rows and adjustments, which come to hold in their turn."""
    for decision in instrument.rules.decisions:
        for row in decision.rows:
            yield Rule(kind="a_row", id=row.rule, owner=row, path=("when",), condition=row.when)
        for one in decision.adjustments:
            yield Rule(kind="an_adjustment", id=one.rule, owner=one, path=("when",), condition=one.when)


def _questions(instrument: Instrument) -> Iterator[Rule]:
    for question in instrument.questions:
        made = partial(Rule, id=question.id)
        for key in ("shown_when", "optional_when", "first_when"):
            condition = getattr(question, key)
            if condition is not None:
                yield made(kind=f"a_{key}", owner=question, path=(key,), condition=condition)
        for variant in question.variants:
            yield made(kind="a_variant", owner=variant, path=("when",), condition=variant.when)
        for field in question.fields:
            if field.shown_when is not None:
                id = f"{question.id}.{field.id}"
                yield Rule(kind="a_shown_when", id=id, owner=field, path=("shown_when",), condition=field.shown_when)


def _scoring(instrument: Instrument) -> Iterator[Rule]:
    scoring = instrument.scoring
    for dimension in scoring.dimensions:
        for cap in dimension.caps:
            yield Rule(kind="a_cap", id=dimension.id, owner=cap, path=("when",), condition=cap.when)
    for measure in scoring.measures:
        for part in parts(measure.value):
            if isinstance(part, Cases):
                conditions: Iterable[Condition] = (case.when for case in part.cases)
            else:
                conditions = part.conditions if isinstance(part, Count) else ()
            for condition in conditions:
                yield Rule(kind="a_measure", id=measure.id, owner=measure, path=("value",), condition=condition)
    for level in scoring.levels:
        for one in level.requirements:
            yield Rule(kind="a_requirement", id=level.id, owner=one, path=("when",), condition=one.when)
    for goal in scoring.goals:
        yield Rule(kind="a_goal", id=goal.id, owner=goal, path=("when",), condition=goal.when)


def _verdicts(instrument: Instrument) -> Iterator[Rule]:
    content = instrument.rules
    for criterion in content.criteria:
        yield Rule(
            kind="a_criterion",
            id=criterion.id,
            owner=criterion,
            path=("when",),
            condition=criterion.when,
            view=View.UNSURE,
        )
    for gate in content.gates:
        yield Rule(kind="a_gate", id=gate.id, owner=gate, path=("when",), condition=gate.when, view=View.GATES)
    for decision in content.decisions:
        for one in decision.add_ons:
            yield Rule(kind="an_add_on", id=one.rule, owner=one, path=("when",), condition=one.when)
        if decision.deferral is not None:
            later = decision.deferral
            yield Rule(kind="a_deferral", id=decision.id, owner=later, path=("when",), condition=later.when)
    for check in content.consistency:
        yield Rule(kind="a_consistency", id=check.id, owner=check, path=("when",), condition=check.when)


def _design(instrument: Instrument) -> Iterator[Rule]:
    design = instrument.design
    yield from _each("a_unit", design.units)
    for unit in design.units:
        yield from _each("a_meanwhile", unit.meanwhile, id=unit.id)
    for plan in design.headcount:
        yield from _each("a_staffing", plan.staffing, id=plan.id)
    yield from _each("a_mapping", design.raci_mappings)
    yield from _each("a_department", design.department_kpis)
    yield from _each("an_action", design.roadmap)
    yield from _each("a_passing_gate", design.passing_gates)
    yield from _each("a_risk", design.risks, key="shown_when")
    yield from _each("a_raised_risk", design.risks, key="raised_when")


def _library(instrument: Instrument) -> Iterator[Rule]:
    for kind, entries in (
        ("a_contradiction", instrument.library.contradictions),
        ("a_symptom", instrument.library.symptoms),
        ("a_card", instrument.library.cards),
    ):
        yield from _each(kind, entries, key="shown_when")


def _each(kind: str, entries: Iterable[object], *, key: str = "when", id: str | None = None) -> Iterator[Rule]:
    for entry in entries:
        own = id if id is not None else str(getattr(entry, "id"))  # noqa: B009 the entries share no type
        yield Rule(kind=kind, id=own, owner=entry, path=(key,), condition=getattr(entry, key))
