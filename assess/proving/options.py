"""Whatever is asked makes a difference: every answer is read by something, every option told apart from the others."""

from collections.abc import Iterable, Iterator, Mapping

from assess.content.draft import within
from assess.domain.condition import Comparison, Operator
from assess.domain.instrument import Claim, Instrument
from assess.domain.measure import references
from assess.domain.question import Field, Kind, Question
from assess.proving.finding import At, Finding
from assess.proving.proof import Check, Proof
from assess.proving.wording import among
from assess.rules.condition import holds


def check_read(proof: Proof) -> Iterator[Finding]:
    """Every answer is read by a rule, a measure, a calculator or a page of the report; a scale also by its dimension."""
    read = frozenset(_read(proof.instrument))
    scored = {one.id for questions in proof.model.scored.values() for one in questions}
    for question in proof.instrument.questions:
        for id, part in _cells(question):
            if id not in read and id not in scored:
                yield proof.finding(Claim.OPTION, id, At(part, ("id",)), "never_read", id=id)


def check_options(proof: Proof) -> Iterator[Finding]:
    """No two options of a choice always lead to the same; every other option is asked for by some rule."""
    read = frozenset(_read(proof.instrument))
    compared = _compared(proof.instrument)
    for question in proof.instrument.questions:
        for id, part in _cells(question):
            if id in read and part.options:
                for alike in _alike(part, compared.get(id, ())):
                    message = "options_alike" if part.kind is Kind.CHOICE else "options_idle"
                    yield proof.finding(Claim.OPTION, id, At(part, ("options",)), message, id=id, options=among(alike))


def _cells(question: Question) -> Iterator[tuple[str, Question | Field]]:
    if question.kind is not Kind.TABLE:
        yield question.id, question
    for field in question.fields:
        yield f"{question.id}.{field.id}", field


def _alike(part: Question | Field, leaves: Iterable[Comparison]) -> Iterator[list[str]]:
    """Options of a choice that every comparison takes alike; of several or ranked ones, those that none asks for."""
    leaves = list(leaves)
    if part.kind is Kind.CHOICE:
        classes: dict[tuple[bool | None, ...], list[str]] = {}
        for option in part.options:
            sign = tuple(holds(option.id, leaf.operator, leaf.expected) for leaf in leaves)
            classes.setdefault(sign, []).append(option.id)
        yield from (options for options in classes.values() if len(options) > 1)
        return
    asked = {option for leaf in leaves for option in _several(leaf)}
    idle = [option.id for option in part.options if option.id not in asked]
    if idle and asked:
        yield idle


def _several(leaf: Comparison) -> tuple[str, ...]:
    return leaf.expected if isinstance(leaf.expected, tuple) else (str(leaf.expected),)


def _compared(instrument: Instrument) -> Mapping[str, list[Comparison]]:
    """The comparisons with each answer; a table's own id stands for its main cell."""
    names = _names(instrument)
    found: dict[str, list[Comparison]] = {}
    for leaf in within(instrument):
        if isinstance(leaf, Comparison) and leaf.operator is not Operator.KNOWN:
            found.setdefault(names.get(leaf.fact, leaf.fact), []).append(leaf)
    return found


def _read(instrument: Instrument) -> Iterator[str]:
    """The cells that something reads."""
    names, scoring, design = _names(instrument), instrument.scoring, instrument.design
    facts: list[str] = [one.fact for one in within(instrument) if isinstance(one, Comparison)]
    for measure in scoring.measures:
        facts += references(measure.value)
    facts += [one.by for one in scoring.substitutes]
    facts += [fact for calculator in design.calculators for fact in calculator.inputs]
    facts += [fact for ledger in design.ledgers for fact in ledger.facts]
    facts += [split.base for split in design.budget_splits]
    yield from (names.get(fact, fact) for fact in facts)


def _names(instrument: Instrument) -> Mapping[str, str]:
    return {question.id: f"{question.id}.{question.main}" for question in instrument.questions if question.main}


CHECKS: tuple[Check, ...] = (check_read, check_options)
