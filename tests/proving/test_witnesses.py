"""Examples are examples: the engine, asked again, brings about what they are said to."""

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from assess.analysis.facts import Facts
from assess.analysis.pipeline import facts_of_answers
from assess.analysis.verdicts import collected, level_of
from assess.content import load_draft, questions_folder, read_answers, write_answers
from assess.content.draft import Draft
from assess.domain.answers import Respondent
from assess.domain.decision import Policy
from assess.domain.instrument import Instrument
from assess.proving.claims import proof_of
from assess.proving.reaching import decidedly, levelling, reaching
from assess.proving.search import Event
from assess.proving.witnesses import Witness, witnesses
from tests.proving.conftest import HERE

WORKSHOP = HERE.parent / "analysis/questionnaires/workshop.yaml"
SHIPPED = questions_folder() / "private-domain"


@cache
def found_in(path: Path) -> tuple[Draft, tuple[Witness, ...]]:
    """A questionnaire and its witnesses, found once for all tests."""
    draft = load_draft(path)
    return draft, tuple(witnesses(proof_of(draft)))


def outcome_of(witness: Witness, facts: Facts) -> tuple[str, ...]:
    if witness.of == "level":
        return (str(level_of(facts).effective),)
    return collected(facts.model.decisions[witness.of], str(facts(witness.of)), facts)


@pytest.mark.parametrize("path", [WORKSHOP, SHIPPED], ids=["small", "shipped"])
def test_every_witness_leads_where_it_says_and_can_be_kept_in_a_file(path: Path) -> None:
    draft, found = found_in(path)

    for witness in found:
        text = write_answers(witness.answers, draft.instrument)
        again = read_answers(text, "witness.yaml", draft.instrument)
        facts = facts_of_answers(draft.instrument, again)

        assert witness.outcome in outcome_of(witness, facts), f"{witness.of} {witness.outcome}:\n{text}"


def test_every_outcome_of_the_shipped_questionnaire_has_a_witness() -> None:
    draft, found = found_in(SHIPPED)
    expected = {(one.id, outcome.id) for one in draft.instrument.rules.decisions for outcome in one.outcomes}
    expected |= {("level", level.id) for level in draft.instrument.scoring.levels}

    assert {(witness.of, witness.outcome) for witness in found} == expected


def events_of(witness: Witness, instrument: Instrument) -> list[Event]:
    """What the witness may stand for, the strictest first."""
    if witness.of == "level":
        return [levelling(instrument, level) for level in instrument.scoring.levels if level.id == witness.outcome]
    (decision,) = (one for one in instrument.rules.decisions if one.id == witness.of)
    plain = reaching(decision, witness.outcome)
    return [plain] if decision.policy is Policy.COLLECT else [decidedly(decision, witness.outcome), plain]


def without(person: Respondent, left_out: str) -> Respondent:
    return replace(person, answers={id: answer for id, answer in person.answers.items() if id != left_out})


def test_a_witness_holds_nothing_that_it_does_not_need() -> None:
    draft, found = found_in(WORKSHOP)
    instrument = draft.instrument

    for witness in found:
        whole = facts_of_answers(instrument, witness.answers)
        event = next(one for one in events_of(witness, instrument) if one.happens(whole))
        people = witness.answers.respondents
        for left_out in {id for person in people for id in person.answers}:
            fewer = replace(witness.answers, respondents=tuple(without(person, left_out) for person in people))

            assert not event.happens(facts_of_answers(instrument, fewer)), f"{witness.outcome}: {left_out}"
