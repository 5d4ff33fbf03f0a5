"""What the solver decides is what trying every answer shows."""

import shutil
from collections.abc import Iterator
from decimal import Decimal
from itertools import product
from pathlib import Path

import pytest

from assess.analysis.facts import Facts
from assess.analysis.pipeline import facts_of_answers
from assess.content import load_draft
from assess.content.draft import within
from assess.domain.answers import Answer, Answers, Respondent
from assess.domain.condition import ALWAYS, Comparison, Unknown
from assess.domain.instrument import Instrument
from assess.domain.question import Kind, Question
from assess.proving.claims import proof_of
from assess.proving.firing import both_ways
from assess.proving.inventory import rules
from assess.proving.logic import Verdict
from assess.proving.proof import Proof
from assess.proving.reaching import adjusting, reaching, turn
from assess.proving.search import Event
from tests.proving.conftest import HERE, MISTAKES

MOST = 4000
SMALL = [HERE / "grid.yaml", *MISTAKES]


@pytest.mark.parametrize("path", SMALL, ids=lambda path: path.stem)
def test_an_event_is_possible_exactly_when_some_answers_bring_it_about(path: Path, tmp_path: Path) -> None:
    shutil.copy(HERE / "preamble.yaml", tmp_path / "aa.yaml")
    shutil.copy(path, tmp_path / "zz.yaml")
    proof = proof_of(load_draft(tmp_path))
    everybody = list(everything(proof.instrument))
    assert 1 < len(everybody) < MOST

    for name, event in events(proof):
        happening = any(event.happens(facts) for facts in everybody)

        assert proof.search.find(event).verdict is (Verdict.POSSIBLE if happening else Verdict.IMPOSSIBLE), name


def test_what_no_number_that_can_be_written_shows_is_left_undecided(tmp_path: Path) -> None:
    """A third of 1 has no last digit: the solver finds it, the engine cannot be asked, so nothing is claimed."""
    shutil.copy(HERE / "preamble.yaml", tmp_path / "aa.yaml")
    shutil.copy(HERE / "odd.yaml", tmp_path / "zz.yaml")
    proof = proof_of(load_draft(tmp_path))
    holding = {rule.id: both_ways(rule)[0] for rule in rules(proof.instrument)}
    verdicts = {id: proof.search.find(event).verdict for id, event in holding.items()}

    assert verdicts.pop("exactly") is Verdict.UNDECIDED
    assert set(verdicts.values()) == {Verdict.POSSIBLE}


def events(proof: Proof) -> Iterator[tuple[str, Event]]:
    for rule in rules(proof.instrument):
        if rule.condition != ALWAYS:
            yield from zip((f"{rule.id} holds", f"{rule.id} fails"), both_ways(rule), strict=True)
    for decision in proof.instrument.rules.decisions:
        yield from ((f"{outcome.id} is reached", reaching(decision, outcome.id)) for outcome in decision.outcomes)
        yield from ((f"it is the turn of {row.rule}", turn(decision, n)) for n, row in enumerate(decision.rows))
        yield from ((f"{one.rule} adjusts", adjusting(decision, n)) for n, one in enumerate(decision.adjustments))


def everything(instrument: Instrument) -> Iterator[Facts]:
    """Every way to answer: numbers at each threshold and on either side of it."""
    choices = [
        [(question.id, answer) for answer in possible(question, instrument)] for question in instrument.questions
    ]
    for answers in product(*choices):
        person = Respondent(role=instrument.roles[0].id, answers=dict(answers))
        yield facts_of_answers(instrument, Answers(questionnaire=instrument.identity.id, respondents=(person,)))


def possible(question: Question, instrument: Instrument) -> Iterator[Answer]:
    yield Unknown.DONT_KNOW
    match question.kind:
        case Kind.SCALE:
            yield from (Decimal(anchor) for anchor in range(5))
        case Kind.YES_NO:
            yield from (True, False)
        case Kind.CHOICE:
            yield from (option.id for option in question.options)
        case _:
            yield from sorted(numbers(question.id, instrument))


def numbers(fact: str, instrument: Instrument) -> set[Decimal]:
    leaves = (one for one in within(instrument) if isinstance(one, Comparison) and one.fact == fact)
    thresholds = {leaf.expected for leaf in leaves if isinstance(leaf.expected, Decimal)}
    return {Decimal(0), *(threshold + step for threshold in thresholds for step in (-1, 0, 1))}
