"""Which rules which cases fire: every row, gate, criterion and whatever else has a condition, and the cases it holds for."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from assess.analysis.facts import Facts
from assess.analysis.pipeline import facts_of_answers
from assess.content.draft import Draft
from assess.content.problem import Place
from assess.domain.condition import ALWAYS
from assess.domain.instrument import Instrument
from assess.domain.text import LocalizedText
from assess.proving.cases import Case
from assess.proving.inventory import rules
from assess.proving.reaching import adjusting, turn
from assess.proving.wording import say


@dataclass(frozen=True, slots=True)
class Covered:
    """One rule, where it stands, and the cases that fire it."""

    kind: LocalizedText
    id: str
    place: Place
    cases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Firing:
    kind: str
    id: str
    owner: object
    happens: Callable[[Facts], bool]


def coverage(draft: Draft, cases: Iterable[Case]) -> tuple[Covered, ...]:
    """Every rule of the questionnaire, those that no case fires included."""
    tried = [(case.id, facts_of_answers(draft.instrument, case.answers)) for case in cases]
    return tuple(
        Covered(
            say(one.kind), one.id, draft.places.of(one.owner), tuple(id for id, facts in tried if one.happens(facts))
        )
        for one in _firings(draft.instrument)
    )


def _firings(instrument: Instrument) -> Iterator[_Firing]:
    """Rows when it is their turn, adjustments when they change an outcome, all else when its condition holds."""
    for decision in instrument.rules.decisions:
        for place, row in enumerate(decision.rows):
            yield _Firing("a_row", row.rule, row, turn(decision, place).happens)
        for place, one in enumerate(decision.adjustments):
            yield _Firing("an_adjustment", one.rule, one, adjusting(decision, place).happens)
    for rule in rules(instrument):
        if rule.condition != ALWAYS:
            yield _Firing(rule.kind, rule.id, rule.owner, rule.fires)
