"""What a decision table needs to be total, and its outcomes to be of use."""

from collections.abc import Iterable, Iterator

from assess.content.draft import Check, Draft
from assess.content.problem import Problem
from assess.content.wording import listed, meant
from assess.domain.condition import ALWAYS
from assess.domain.decision import Decision


def check_default_row(draft: Draft) -> Iterator[Problem]:
    """The last row is always, and no row before it, for the rows after that could never be reached."""
    for decision in draft.instrument.rules.decisions:
        flawed = draft.places.of(decision, "rows") in draft.places.flawed
        if not flawed and (not decision.rows or decision.rows[-1].when != ALWAYS):
            last = decision.rows[-1] if decision.rows else decision
            yield draft.problem(last, message="no_default_row", decision=decision.id)
        for row in decision.rows[:-1]:
            if row.when == ALWAYS:
                yield draft.problem(row, "when", message="always_too_early", rule=row.rule)


def check_outcomes_exist(draft: Draft) -> Iterator[Problem]:
    """Rows, adjustments and goals name outcomes of their decision."""
    for decision in draft.instrument.rules.decisions:
        known = draft.facts[decision.id].options
        for row in decision.rows:
            yield from _unknown(draft, row, "outcome", (row.outcome,), decision.id, known)
        for adjustment in decision.adjustments:
            yield from _unknown(draft, adjustment, "outcomes", adjustment.outcomes, decision.id, known)
            yield from _unknown(draft, adjustment, "to", (adjustment.to,), decision.id, known)
    for goal in draft.instrument.scoring.goals:
        fact = draft.facts.get(goal.decision)
        if fact is not None:
            yield from _unknown(draft, goal, "outcomes", goal.outcomes, goal.decision, fact.options)


def check_outcomes_used(draft: Draft) -> Iterator[Problem]:
    """Every outcome can come about: a row or an adjustment leads to it."""
    for decision in draft.instrument.rules.decisions:
        used = _used(decision) if decision.rows else {outcome.id for outcome in decision.outcomes}
        for outcome in decision.outcomes:
            if outcome.id not in used:
                yield draft.problem(outcome, "id", message="unused_outcome", decision=decision.id, outcome=outcome.id)


def _used(decision: Decision) -> set[str]:
    return {row.outcome for row in decision.rows} | {adjustment.to for adjustment in decision.adjustments}


def _unknown(
    draft: Draft, owner: object, key: str, outcomes: Iterable[str], decision: str, known: tuple[str, ...]
) -> Iterator[Problem]:
    for index, outcome in enumerate(outcomes):
        if outcome not in known:
            near, allowed = meant(outcome, known), listed(known)
            yield draft.problem(
                owner, key, index, message="unknown_outcome", option=outcome, fact=decision, near=near, allowed=allowed
            )


CHECKS: tuple[Check, ...] = (check_default_row, check_outcomes_exist)
WHOLE_CHECKS: tuple[Check, ...] = (check_outcomes_used,)
