"""Answers as facts: who is asked, whose answer counts, what stands in for a missing one, and how gates read it."""

from collections.abc import Callable
from fractions import Fraction

from assess.domain.condition import Condition, Operator, Value
from assess.domain.question import Kind, Nature, Question
from assess.proving.logic import FALSE, TRUE, Formula, Term, both, chosen, constant, either, no
from assess.proving.quantity import UNKNOWN, Chosen, Plain
from assess.proving.symbol import Symbol, number
from assess.proving.truth import CERTAIN, Truth
from assess.proving.voice import Voice
from assess.proving.voices import Voices, asked

Holds = Callable[[Condition], Truth]

DISAGREEMENT = 2


def answered(cell: str, voices: Voices, holds: Holds) -> Symbol:
    """The answer to a question or cell, where it is asked."""
    question, part = voices.model.cells[cell], asked(voices.model, cell)
    outer = CERTAIN if question.shown_when is None else holds(question.shown_when)
    inner = CERTAIN if part is question or part.shown_when is None else holds(part.shown_when)
    shown = both(outer.yes, inner.yes)
    hidden = either(outer.no, both(outer.yes, inner.no))
    voice = voices.first(cell)
    stand_in = next((one.by for one in voices.model.instrument.scoring.substitutes if one.fact == cell), None)
    other = None if stand_in is None else voices.first(stand_in)
    said = voice.said if other is None else either(voice.said, other.said)
    states = {"known": both(shown, said), "hidden": hidden, "doubted": both(shown, no(said))}
    if voice.number is not None:
        value = _merged(question, cell, voices)
        if other is not None and other.number is not None:
            value = chosen(voice.said, value, other.number)
        return number(Plain(states["known"], value), **states)
    return Symbol(compare=_compared(voice, other), **states)


def spread(question: str, voices: Voices) -> Symbol:
    """How far two people's answers are apart, where both gave one."""
    if voices.model.questions[question].kind is not Kind.SCALE:
        return number(UNKNOWN, known=FALSE)
    first, second = voices.first(question), voices.second(question)
    known = both(first.said, second.said)
    return number(Plain(known, _distance(first.anchor, second.anchor)), known=known)


def evidenced(question: str, voices: Voices) -> Symbol:
    """Whether there is evidence for an answer; that is always known."""
    given = voices.evidenced(question)
    return Symbol(known=TRUE, compare=lambda _, expected: given if expected is True else no(given))


def unsure(plain: Symbol) -> Symbol:
    """An answer on which gates rest, as criteria read it: "don't know" is the worst."""
    assert plain.quantity is not None
    known = either(plain.known, plain.doubted)
    return number(Chosen(plain.known, plain.quantity, Plain(TRUE, constant(0))), known=known, hidden=plain.hidden)


def lower(question: str, plain: Symbol, voices: Voices) -> Symbol:
    """An answer as gates read it: the lower one, where two people disagree."""
    first, second = voices.first(question), voices.second(question)
    one, other = first.anchor, second.anchor
    assert plain.quantity is not None
    apart = both(first.said, second.said, _distance(one, other) >= DISAGREEMENT)
    return number(
        Chosen(apart, Plain(TRUE, chosen(one <= other, one, other)), plain.quantity),
        known=plain.known,
        hidden=plain.hidden,
        doubted=plain.doubted,
    )


def _merged(question: Question, cell: str, voices: Voices) -> Term:
    """The owner's value of a fact, the median of a judgement."""
    value = voices.first(cell).anchor
    if question.nature is not Nature.JUDGEMENT or not voices.differ(cell):
        return value
    other = voices.second(cell)
    return chosen(other.said, (value + other.anchor) * constant(Fraction(1, 2)), value)


def _distance(one: Term, other: Term) -> Term:
    return chosen(one >= other, one - other, other - one)


def _compared(voice: Voice, other: Voice | None) -> Callable[[Operator, Value], Formula]:
    def compare(operator: Operator, expected: Value) -> Formula:
        met = voice.compared(operator, expected)
        return met if other is None else chosen(voice.said, met, other.compared(operator, expected))

    return compare
