"""What the engine costs on one core, each beside the naive way in the same run: computed afresh, or searched through."""

import time
from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from itertools import combinations
from pathlib import Path
from statistics import median
from unittest.mock import patch

from assess.analysis import analyse
from assess.analysis.comparison import with_answers
from assess.analysis.facts import Facts
from assess.analysis.model import Model, model_of
from assess.analysis.pipeline import facts_of_answers
from assess.analysis.robustness import changes, draws, robustness, watched
from assess.analysis.smallest_change import smallest_changes, step_cost
from assess.content import load, load_draft, questions_folder, read_answers
from assess.domain.answers import Answers
from assess.domain.condition import Value
from assess.domain.instrument import Instrument
from assess.domain.question import Kind
from assess.domain.scale import Goal
from assess.proving import logic
from assess.proving.claims import proof_of, prove
from assess.proving.encodings import Encodings
from assess.proving.firing import both_ways
from assess.proving.inventory import rules
from assess.proving.search import Event
from tests.bench.measuring import Measure, rate, timed

QUESTIONNAIRE = questions_folder() / "private-domain"
ANSWERS = Path(__file__).with_name("answers.yaml")
_CLAIMS = 40
_EFFORT = 40_000_000


def measures() -> Iterator[Measure]:
    """Each in turn, the naive way after the engine's own."""
    instrument = load(QUESTIONNAIRE)
    answers = read_answers(ANSWERS.read_bytes(), ANSWERS.name, instrument)
    yield from _analyses(instrument, answers)
    yield from _robustness(instrument, answers)
    yield from _smallest_change(instrument, answers)
    yield from _checking()


def _analyses(instrument: Instrument, answers: Answers) -> Iterator[Measure]:
    """Whole results a second; and the same where every answer tried otherwise has all facts worked out anew."""
    own = rate(timed("analyses on one core", lambda: analyse(instrument, answers)))
    yield own
    expected = analyse(instrument, answers)
    with patch.object(Facts, "changed", _all_anew):
        assert analyse(instrument, answers) == expected, "both ways have to come to the same"
        naive = timed("… the same, all facts anew at every change", lambda: analyse(instrument, answers), least=2)
    yield replace(rate(naive), note=f"naive: ours does {own.figure * median(naive.seconds):.1f} times as many")


def _all_anew(facts: Facts, changes: Mapping[str, Value]) -> Facts:
    """The facts after a change, keeping nothing of what was known before."""
    return Facts(facts.model, facts.picture, {**facts._pinned, **changes})


def _robustness(instrument: Instrument, answers: Answers) -> Iterator[Measure]:
    """Every answer a step up and down, figures, weights, and 200 draws in which everything is shaken."""
    yield timed("robustness sweep", lambda: robustness(facts_of_answers(instrument, answers)))
    own, afresh = _swept(instrument, answers), _swept_afresh(instrument, answers)
    assert own == afresh, "both ways have to come to the same"
    yield timed("robustness sweep, weights left out", lambda: _swept(instrument, answers))
    name = "… the same, each from the answers anew"
    yield timed(name, lambda: _swept_afresh(instrument, answers), for_seconds=0, least=2)


def _swept(instrument: Instrument, answers: Answers) -> list[Mapping[str, str | None]]:
    facts = facts_of_answers(instrument, answers)
    return [_watched(facts.changed(one)) for one in _shaken(facts)]


def _swept_afresh(instrument: Instrument, answers: Answers) -> list[Mapping[str, str | None]]:
    shaken = _shaken(facts_of_answers(instrument, answers))
    [role] = [one.role for one in answers.respondents]
    return [_watched(facts_of_answers(instrument, with_answers(answers, role, one))) for one in shaken]


def _shaken(facts: Facts) -> list[dict[str, Decimal]]:
    perturbation = facts.model.instrument.scoring.perturbation
    assert perturbation is not None
    return [*({fact: value} for fact, value in changes(facts)), *draws(facts, perturbation)]


def _watched(facts: Facts) -> Mapping[str, str | None]:
    perturbation = facts.model.instrument.scoring.perturbation
    assert perturbation is not None
    return watched(facts, perturbation)


def _smallest_change(instrument: Instrument, answers: Answers) -> Iterator[Measure]:
    """The cheapest answers that reach a goal, proved cheapest; and found by trying all that cost less."""
    yield timed("smallest change", lambda: smallest_changes(facts_of_answers(instrument, answers)))
    facts = facts_of_answers(instrument, answers)
    [found] = smallest_changes(facts)
    goal = next(one for one in instrument.scoring.goals if one.id == found.goal)
    begun = time.perf_counter()
    cost = _tried(goal, facts)
    assert cost == found.cost, "both ways have to come to the same"
    yield Measure(name="… the same by trying every set of answers", seconds=[time.perf_counter() - begun])


def _tried(goal: Goal, facts: Facts) -> Decimal | None:
    """What the cheapest set of at most two changed answers costs, all of them tried in turn."""
    ways = [(cell, value) for cell in facts.model.cells for value in _better(goal, facts, cell)]
    best: Decimal | None = None
    for several in [*combinations(ways, 1), *combinations(ways, 2)]:
        answers = dict(several)
        cost = sum((step_cost(facts, cell, value) for cell, value in several), Decimal(0))
        if len(answers) == len(several) and (best is None or cost < best):
            best = cost if facts.changed(answers)(goal.decision) in goal.outcomes else best
    return best


def _better(goal: Goal, facts: Facts, cell: str) -> Iterator[Value]:
    """Every better anchor, and whether what may be answered otherwise is so."""
    present, question = facts(cell), facts.model.cells[cell]
    if question.kind is Kind.SCALE and isinstance(present, Decimal):
        yield from (Decimal(anchor) for anchor in range(int(present) + 1, 5))
    elif cell in goal.may_change and present is False:
        yield True


def _checking() -> Iterator[Measure]:
    """The proof of the shipped questionnaire; and some of its claims, each put to the solver with nothing known yet."""
    draft = load_draft(QUESTIONNAIRE)
    name = "proof of the shipped questionnaire (assess check)"
    yield timed(name, lambda: prove(proof_of(draft)), for_seconds=0, least=1)
    events = [event for rule in list(rules(draft.instrument))[:_CLAIMS] for event in both_ways(rule)]

    def own() -> list[bool]:
        search = proof_of(draft).search
        return [search.find(event).verdict is logic.Verdict.POSSIBLE for event in events]

    def naive() -> list[bool]:
        return [_asked(model_of(draft.instrument), event) for event in events]

    assert own() == naive(), "both ways have to come to the same"
    yield timed(f"the first {_CLAIMS} conditions, each to hold and to fail", own, for_seconds=0, least=2)
    yield timed("… the same, each put to the solver from scratch", naive, for_seconds=0, least=1)


def _asked(model: Model, event: Event) -> bool:
    """Whether an event is possible, all formulas made for it alone and no example tried before."""
    encodings = Encodings(model, coarse=False, rising=set())
    formulas = [event.formula(encodings), *encodings.plain.premises(event.facts)]
    return logic.solved(formulas, _EFFORT).verdict is logic.Verdict.POSSIBLE
