"""The formulas say what the engine says: of drawn answers, every fact comes out alike."""

import shutil
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import islice
from pathlib import Path
from random import Random

import pytest

from assess.analysis.facts import Facts
from assess.analysis.model import model_of
from assess.analysis.pipeline import facts_of_answers
from assess.content import load, questions_folder
from assess.domain.answers import Answer, Answers, Respondent
from assess.domain.condition import Operator, Unknown, Value
from assess.domain.instrument import Instrument
from assess.domain.question import Kind
from assess.proving import logic
from assess.proving.draws import draws
from assess.proving.encoding import Encoding
from assess.proving.logic import Formula, constant, no, solved
from assess.proving.reading import View
from assess.proving.voice import Voice
from assess.proving.voices import Voices

HERE = Path(__file__).parent
WORKSHOP = Path(__file__).parents[1] / "analysis/questionnaires/workshop.yaml"
BAKERY = Path(__file__).parents[1] / "content/good/base.yaml"
EFFORT = 50_000_000


@pytest.mark.parametrize(
    ("path", "tries"),
    [(WORKSHOP, 40), (BAKERY, 40), (questions_folder() / "private-domain", 3)],
    ids=["small", "smaller", "shipped"],
)
def test_every_fact_comes_out_as_the_engine_computes_it(path: Path, tries: int) -> None:
    instrument = load(path)
    model = model_of(instrument)
    encoding = Encoding(model, Voices(model))
    facts = sorted(model.nodes)
    terms = {fact: _term(encoding, fact) for fact in facts}
    premises = list(encoding.premises(facts))

    for answers in islice(_drawn(instrument, encoding.voices), tries):
        found = solved([*premises, *_fixed(encoding.voices, answers)], EFFORT)
        assert found.model is not None
        engine = facts_of_answers(instrument, answers)
        differing = [fact for fact in facts if not _alike(fact, encoding, terms[fact], found.model, engine)]
        assert differing == []


def test_odd_numbers_come_out_as_the_engine_computes_them(tmp_path: Path) -> None:
    for source, name in (("preamble.yaml", "aa.yaml"), ("odd.yaml", "zz.yaml")):
        shutil.copy(HERE / source, tmp_path / name)

    test_every_fact_comes_out_as_the_engine_computes_it(tmp_path, 10)


def test_gates_read_answers_in_their_own_way() -> None:
    instrument = load(WORKSHOP)
    model = model_of(instrument)
    encoding = Encoding(model, Voices(model))
    people = tuple(
        Respondent(role="MASTER", answers={"W1": Decimal(anchor), "W2": Unknown.DONT_KNOW}) for anchor in (4, 1)
    )
    answers = Answers(questionnaire="workshop", respondents=people)
    term = encoding.quantity("W1", View.GATES).value
    found = solved([*encoding.premises(["W1", "spread.W1"]), *_fixed(encoding.voices, answers)], EFFORT)

    assert found.model is not None
    assert found.model.number(term) == 1
    assert found.model.number(encoding.quantity("W1").value) == 4
    assert facts_of_answers(instrument, answers).at_gates("W1") == 1


def _drawn(instrument: Instrument, voices: Voices) -> Iterator[Answers]:
    """Drawn answers; half of them with a second person on what rules compare."""
    random = Random(3)
    for drawn in draws(voices.model):
        person = Respondent(
            role=instrument.roles[0].id,
            answers=drawn,
            evidence={question.id: ("a link",) for question in instrument.questions if random.random() < 0.5},
        )
        compared = [id for id in voices.model.questions if voices.differ(id) and not isinstance(drawn[id], Unknown)]
        other: dict[str, Answer] = {id: Decimal(random.randint(0, 4)) for id in compared if random.random() < 0.5}
        second = Respondent(role=person.role, answers=other)
        yield Answers(questionnaire=instrument.identity.id, respondents=(person, second) if other else (person,))


def _fixed(voices: Voices, answers: Answers) -> Iterator[Formula]:
    """That the variables are what was answered."""
    first, *others = answers.respondents
    second = others[0].answers if others else {}
    for cell, answer in first.answers.items():
        yield from _said(voices.first(cell), answer)
    for question, asked in voices.model.questions.items():
        if asked.kind is Kind.SCALE:
            yield from _said(voices.second(question), second.get(question, Unknown.NOT_ANSWERED))
        evidenced = voices.evidenced(question)
        yield evidenced if question in first.evidence else no(evidenced)


def _said(voice: Voice, answer: Answer) -> Iterator[Formula]:
    if isinstance(answer, Unknown):
        yield no(voice.said)
        return
    yield voice.said
    if isinstance(answer, bool):
        yield voice.truth if answer else no(voice.truth)
    elif isinstance(answer, Decimal):
        yield voice.anchor == constant(Fraction(answer))
    else:
        chosen = (answer,) if isinstance(answer, str) else answer
        for option, formula in voice.options.items():
            yield formula if option in chosen else no(formula)
        for option, formula in voice.first.items():
            yield formula if option == chosen[0] else no(formula)


def _term(encoding: Encoding, fact: str) -> object:
    quantity = encoding.symbol(fact).quantity if fact not in encoding.model.decisions else None
    return None if quantity is None else quantity.value


def _alike(fact: str, encoding: Encoding, term: object, model: logic.Model, engine: Facts) -> bool:
    symbol, value = encoding.symbol(fact), engine(fact)
    if model.truth(symbol.known) is isinstance(value, Unknown):
        return False
    if isinstance(value, Unknown):
        states = (model.truth(symbol.hidden), model.truth(symbol.doubted))
        return states == (value is Unknown.NOT_APPLICABLE, value is Unknown.DONT_KNOW)
    if isinstance(value, Decimal):
        number = model.number(term)
        return number is not None and abs(number - Fraction(value)) < Fraction(1, 10**12)
    return all(model.truth(symbol.compare(operator, expected)) for operator, expected in _true_of(value))


def _true_of(value: Value) -> list[tuple[Operator, Value]]:
    if not isinstance(value, tuple):
        return [(Operator.IS, value)]
    return [(Operator.INCLUDES, option) for option in value]
