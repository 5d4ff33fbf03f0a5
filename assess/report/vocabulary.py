"""What every fact and value is called in the reader's language."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from assess.domain.condition import Unknown, Value
from assess.domain.decision import Decision
from assess.domain.instrument import Instrument
from assess.domain.measure import Unit
from assess.domain.question import Field, Kind, Option, Question
from assess.domain.text import LocalizedText
from assess.i18n import Translator

_CLOSING = " ？?。.：:"
_PAUSE = re.compile(r"[，、；,;]")
FAMILY = ".family"
"""What follows a decision's id where its fact is the family of the outcome."""
INNER = str.maketrans("“”", "‘’")
"""Quotation marks as they stand inside others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One fact: what it is called, and how its values are written."""

    name: str
    within: str = ""  # the same inside a sentence, where it is not only the name without its capital
    quoted: bool = False
    unit: Unit | None = None
    values: Mapping[str, str]
    anchors: tuple[str, ...] = ()
    ranked: bool = False
    computed: bool = False  # worked out from other facts
    verdict: tuple[str, str] | None = None  # what is said of it when true, and when false
    verdicts: tuple[str, str] | None = None  # the same of several


class Vocabulary:
    """Names and values of an instrument's facts, in one language."""

    __slots__ = ("_taken", "_terms", "_unfounded", "say")

    def __init__(
        self,
        instrument: Instrument,
        say: Translator,
        *,
        unfounded: frozenset[str] = frozenset(),
        taken: Mapping[str, str] | None = None,
    ) -> None:
        """`unfounded` are the counts that are 0 only because nothing they count is answered.

        `taken` is the outcome of every decision: a family is told by the form that was chosen.
        """
        self.say = say
        self._unfounded = unfounded
        self._taken = {
            (f"{one.id}{FAMILY}", one.outcome(taken[one.id]).family): taken[one.id]
            for one in instrument.rules.decisions
            if taken and one.id in taken
        }
        self._terms = _terms(instrument, say)

    def term(self, fact: str) -> Term:
        """The fact's term; a fact nobody named goes by its id."""
        return self._terms.get(fact) or Term(name=fact, values={})

    def name(self, fact: str) -> str:
        """What the fact is called on its own: in a table, as a label."""
        return self.term(fact).name

    def subject(self, fact: str) -> str:
        """What the fact is called inside a sentence: a question stands in quotation marks."""
        term = self.term(fact)
        return _quoted(self.say, term.name) if term.quoted else term.within or self.say.within(term.name)

    def value(self, fact: str, value: Value | Unknown) -> str:
        """A value of the fact, as a reader writes it."""
        term = self.term(fact)
        match value:
            case Unknown():
                return self.missing(value)
            case bool():
                return self.say.text("yes") if value else self.say.text("no")
            case Decimal():
                return self._number(term, value)
            case tuple():
                return self.listed([term.values.get(one, one) for one in value])
            case str():
                return term.values.get(value, value)

    def told(self, fact: str, value: Value | Unknown) -> str:
        """A value inside a sentence: English quotes what was chosen, Chinese only what has a pause of its own."""
        match value:
            case tuple():
                return self.listed(self.options(fact, value))
            case str():
                return self.options(fact, (value,))[0]
            case _:
                return self.value(fact, value)

    def observed(self, fact: str, value: Value | Unknown) -> str:
        """The value that was found, inside a sentence; with the reason where it is 0 because nothing is answered."""
        form = self._taken.get((fact, value)) if isinstance(value, str) else None
        told = self.told(fact.removesuffix(FAMILY), form) if form else self.told(fact, value)
        return self.say.text("{value} (nothing of it answered)", value=told) if self.is_unfounded(fact) else told

    def is_unfounded(self, fact: str) -> bool:
        """Whether it is a count of things of which nothing is answered."""
        return fact in self._unfounded

    def labelled(self, fact: str, value: Value | Unknown) -> str:
        """A value after what it is the value of; a question mark needs no colon after it."""
        name, shown = self.name(fact), self.value(fact, value)
        if name.endswith("?"):
            return self.say.text("{question} {answer}", question=name, answer=shown)
        return self.say.text("{name}: {value}", name=name, value=shown)

    def options(self, fact: str, values: tuple[str, ...]) -> list[str]:
        """Options as they are written; in quotation marks in English, and where one would not be told from another."""
        texts = [self.term(fact).values.get(one, one) for one in values]
        quoted = self.say.language == "en" or any(
            _PAUSE.search(text) or self.say.text(" or ") in text for text in texts
        )
        return [_quoted(self.say, text) for text in texts] if quoted else texts

    def brief(self, anchor: Decimal) -> str:
        """An anchor by its number only."""
        return self.say.text("{number} of 4", number=self.say.number(anchor, 2))

    def threshold(self, fact: str, value: Value) -> str:
        """A threshold by its number only, where an anchor's text was just read out."""
        return self.brief(value) if self.term(fact).anchors and isinstance(value, Decimal) else self.value(fact, value)

    def distance(self, fact: str, size: Decimal) -> str:
        """How far a value of the fact lies from another."""
        match self.term(fact).unit:
            case Unit.MONEY | Unit.MONTHS:
                return self.value(fact, size)
            case Unit.PERCENT:
                size = round(size, 1)
                return self.say.counted("{count} percentage point", "{count} percentage points", size)
            case Unit.ANCHOR:
                return self.say.counted("one step", "{count} steps", round(size, 2))
            case Unit.SCORE:
                return self.say.counted("{count} point", "{count} points", round(size, 1))
            case _:
                return self.say.number(size, 2)

    def missing(self, reason: Unknown) -> str:
        """Why there is no value."""
        match reason:
            case Unknown.DONT_KNOW:
                return self.say.text("don’t know")
            case Unknown.NOT_ANSWERED:
                return self.say.text("not answered")
            case Unknown.NOT_APPLICABLE:
                return self.say.text("not applicable")

    def listed(self, parts: list[str]) -> str:
        """Several things in a row."""
        return self.say.text(", ").join(parts) if parts else self.say.text("none")

    def apart(self, parts: list[str]) -> str:
        """Names in a row, kept apart where one has a pause of its own."""
        return self.say.text("; ").join(parts) if any(map(_PAUSE.search, parts)) else self.listed(parts)

    def together(self, parts: list[str]) -> str:
        """Several things of which one thing is said."""
        return self.say.text("{most} and {last}", **_split(self, parts)) if len(parts) > 1 else self.listed(parts)

    def either(self, parts: list[str]) -> str:
        """Several things of which one is meant."""
        return self.say.text("{most} or {last}", **_split(self, parts)) if len(parts) > 1 else self.listed(parts)

    def _number(self, term: Term, value: Decimal) -> str:
        match term.unit:
            case Unit.MONEY:
                return self.say.about(value) if term.computed else self.say.money(value)
            case Unit.PERCENT:
                return self.say.percent(value)
            case Unit.ANCHOR:
                return self._anchor(term, value)
            case Unit.SCORE:
                return self.say.number(value, 1)
            case Unit.MONTHS:
                return self.say.counted("{count} month", "{count} months", round(value, 1))
            case _:
                return self.say.number(value, 2)

    def _anchor(self, term: Term, value: Decimal) -> str:
        if value == value.to_integral_value() and 0 <= value < len(term.anchors):
            number = self.say.number(value)
            return self.say.text("{number} “{text}”", number=number, text=term.anchors[int(value)])
        return self.brief(value)


def _quoted(say: Translator, text: str) -> str:
    return say.text("“{text}”", text=text.translate(INNER))


def _split(vocabulary: Vocabulary, parts: list[str]) -> dict[str, str]:
    return {"most": vocabulary.listed(parts[:-1]), "last": parts[-1]}


def _terms(instrument: Instrument, say: Translator) -> dict[str, Term]:
    terms: dict[str, Term] = {}
    for question in instrument.questions:
        terms |= _question_terms(question, say)
    for dimension in instrument.scoring.dimensions:
        name = say.in_(dimension.name)
        within = say.text("the {name} score", name=say.within(name))
        name = say.text("{name} score", name=name)
        terms[dimension.id] = Term(name=name, within=within, unit=Unit.SCORE, values={})
    for measure in instrument.scoring.measures:
        terms[measure.id] = Term(name=say.in_(measure.name), unit=measure.unit, values={}, computed=True)
    for criterion in instrument.rules.criteria:
        words = (say.text("holds"), say.text("does not hold"))
        terms[criterion.id] = Term(name=say.in_(criterion.name), quoted=True, values={}, verdict=words)
    for gate in instrument.rules.gates:
        words, of_several = _gate_words(say, is_limit=gate.due_days is None)
        terms[gate.id] = Term(name=say.in_(gate.name), quoted=True, values={}, verdict=words, verdicts=of_several)
    for decision in instrument.rules.decisions:
        values = {outcome.id: say.in_(outcome.name) for outcome in decision.outcomes}
        name = say.in_(decision.name)
        within = say.text("the {name}", name=say.within(name))
        terms[decision.id] = Term(name=name, within=within, values=values)
        terms[f"{decision.id}{FAMILY}"] = Term(name=name, within=within, values=values | _families(decision, say))
        terms[f"{decision.id}.base"] = Term(
            name=say.text("{name} before adjustment", name=name),
            within=say.text("{name} before adjustment", name=within),
            values=values,
        )
    return terms


def _gate_words(say: Translator, *, is_limit: bool) -> tuple[tuple[str, str], tuple[str, str]]:
    """What is said of a gate that fires and of one that does not, and of several; one that only limits bars nothing."""
    if is_limit:
        return (
            (say.text("limits the choice"), say.text("is passed")),
            (say.text("limit the choice"), say.text("are passed")),
        )
    return (say.text("bars the way"), say.text("is passed")), (say.text("bar the way"), say.text("are passed"))


def _families(decision: Decision, say: Translator) -> dict[str, str]:
    """What families of several forms are called: by the name of one, the others would be told what they are not."""
    forms = Counter(outcome.family for outcome in decision.outcomes if outcome.family)
    named = {family: say.in_(decision.outcome(family).name) for family, count in forms.items() if count > 1}
    return {family: say.text("{id} (any form)", id=family) for family, name in named.items() if family in name}


def _question_terms(question: Question, say: Translator) -> dict[str, Term]:
    text = _asked(question.text, say)
    attached = (say.text("is attached"), say.text("is not attached"))
    beside = {
        f"evidence.{question.id}": Term(
            name=say.text("Evidence for “{question}”", question=text.translate(INNER)), values={}, verdict=attached
        ),
        f"spread.{question.id}": Term(
            name=say.text("The gap between answers to “{question}”", question=text.translate(INNER)), values={}
        ),
    }
    if question.kind is not Kind.TABLE:
        unit = _unit(question.kind)
        anchors = tuple(_bare(anchor, say) for anchor in question.anchors)
        options, ranked = _options(question.options, say), question.kind is Kind.RANKING
        term = Term(name=text, quoted=True, unit=unit, values=options, anchors=anchors, ranked=ranked)
        return {question.id: term, **beside}
    cells = {f"{question.id}.{cell.id}": _cell_term(cell, say) for cell in question.fields}
    main = cells.get(f"{question.id}.{question.main}", Term(name=text, values={}))
    return {**cells, **beside, question.id: replace(main, name=text, quoted=True)}


def _cell_term(cell: Field, say: Translator) -> Term:
    return Term(name=_asked(cell.text, say), quoted=True, unit=_unit(cell.kind), values=_options(cell.options, say))


def _options(options: tuple[Option, ...], say: Translator) -> dict[str, str]:
    return {option.id: say.in_(option.text) for option in options}


def _unit(kind: Kind) -> Unit | None:
    return {Kind.SCALE: Unit.ANCHOR, Kind.MONEY: Unit.MONEY, Kind.PERCENT: Unit.PERCENT, Kind.COUNT: Unit.COUNT}.get(
        kind
    )


def _asked(text: LocalizedText, say: Translator) -> str:
    """A question up to its first question mark: what is asked, without how to answer. English keeps the mark."""
    asked, mark, _ = re.split(r"([？?]|$)", say.in_(text).strip(), maxsplit=1)
    return asked.rstrip(_CLOSING) + (mark if say.language == "en" else "")


def _bare(text: LocalizedText, say: Translator) -> str:
    """An anchor without its closing mark, so that it can stand inside a sentence."""
    return say.in_(text).strip().rstrip(_CLOSING)
