"""Two results side by side: what moved, from what to what. For what-if on a copy, and for the same company later."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Generic, TypeVar

from assess.domain.answers import Answer, Answers
from assess.domain.condition import Unknown, Value
from assess.domain.result import AssessmentResult

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Change(Generic[T]):
    """One thing that is not as it was."""

    before: T
    after: T


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What differs between two results of one instrument, by id; what is alike is left out.

    Answers are those that count: hidden ones have no value on either side.
    """

    answers: Mapping[str, Change[Value | Unknown]]
    dimensions: Mapping[str, Change[Decimal | None]]
    measures: Mapping[str, Change[Decimal | None]]
    level: Change[str | None] | None
    gates: Mapping[str, Change[bool | None]]
    decisions: Mapping[str, Change[str]]
    actions_added: tuple[str, ...]
    actions_dropped: tuple[str, ...]
    units_added: tuple[str, ...]
    units_dropped: tuple[str, ...]


def compared(before: AssessmentResult, after: AssessmentResult, cells: frozenset[str]) -> Comparison:
    """What moved between two results; `cells` are the ids of the answers (`consensus.cells_of`)."""
    return Comparison(
        answers=_changes({cell: before.facts[cell] for cell in cells}, {cell: after.facts[cell] for cell in cells}),
        dimensions=_changes(
            {id: score.value for id, score in before.dimensions.items()},
            {id: score.value for id, score in after.dimensions.items()},
        ),
        measures=_changes(before.measures, after.measures),
        level=None
        if before.level.effective == after.level.effective
        else Change(before.level.effective, after.level.effective),
        gates=_changes({gate.id: gate.fired for gate in before.gates}, {gate.id: gate.fired for gate in after.gates}),
        decisions=_changes(
            {id: verdict.outcome for id, verdict in before.decisions.items()},
            {id: verdict.outcome for id, verdict in after.decisions.items()},
        ),
        actions_added=_missing(_actions(after), _actions(before)),
        actions_dropped=_missing(_actions(before), _actions(after)),
        units_added=_missing(_units(after), _units(before)),
        units_dropped=_missing(_units(before), _units(after)),
    )


def with_answers(answers: Answers, role: str, changes: Mapping[str, Answer]) -> Answers:
    """A copy of the answers in which everybody who answered gives these answers, and `role` does in any case.

    So the change decides whoever's answer would otherwise count, or what was agreed.
    """
    respondents = []
    for one in answers.respondents:
        given = {id: answer for id, answer in changes.items() if one.role == role or id in one.answers}
        respondents.append(replace(one, answers={**one.answers, **given}))
    agreed = tuple(one for one in answers.agreed if one.cell not in changes)
    return replace(answers, respondents=tuple(respondents), agreed=agreed)


def _changes(before: Mapping[str, T], after: Mapping[str, T]) -> dict[str, Change[T]]:
    return {id: Change(before[id], after[id]) for id in before if before[id] != after[id]}


def _missing(these: tuple[str, ...], those: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(one for one in these if one not in those)


def _actions(result: AssessmentResult) -> tuple[str, ...]:
    return tuple(action.id for action in result.design.roadmap)


def _units(result: AssessmentResult) -> tuple[str, ...]:
    return tuple(one.unit.id for one in (*result.design.units, *result.design.posts))
