"""Which agreements stand: until somebody who had answered the question before changes that answer."""

import json
from collections.abc import Iterable, Sequence
from decimal import Decimal

from assess.analysis.privacy import FEWEST
from assess.domain.answers import Agreement, Answer
from assess.domain.condition import Unknown, Value
from assess.storage.columns import as_json
from assess.storage.voices import Voices
from assess.storage.workshops import Round, Settled


def basis_of(everybody: Voices, cell: str) -> dict[str, str]:
    """What people have answered to a question so far, by respondent, in a form that can be compared."""
    said = ((one.respondent.id, one.stored.get(cell)) for one in everybody.people)
    return {str(id): _written(kept.value) for id, kept in said if kept is not None and kept.value is not None}


def stands(settled: Round, everybody: Voices) -> bool:
    """Whether those who had answered before still say the same; who no longer takes part does not matter."""
    now = {str(one.respondent.id): one.stored.get(settled.cell) for one in everybody.people}
    for id, then in (settled.basis or {}).items():
        if id in now:
            kept = now[id]
            if kept is None or kept.value is None or _written(kept.value) != then:
                return False
    return True


def agreements(settled: Iterable[Settled], everybody: Voices) -> tuple[Agreement, ...]:
    """What counts in place of what each had said. So few votes that they would tell who cast them are left out."""
    return tuple(
        Agreement(cell=one.round.cell, answer=one.round.answer, reason=one.round.reason, votes=shown_votes(one.votes))
        for one in settled
        if one.round.answer is not None and not isinstance(one.round.answer, Unknown) and stands(one.round, everybody)
    )


def shown_votes(votes: Sequence[Answer]) -> tuple[Value, ...]:
    """The votes in rising order, where they are enough to be shown."""
    known = [one for one in votes if not isinstance(one, Unknown)]
    return tuple(sorted(known, key=_rising)) if len(known) >= FEWEST else ()


def _rising(vote: Value) -> tuple[Decimal, str]:
    """Numbers by their size, anything else by its letters."""
    return (vote, "") if isinstance(vote, Decimal) else (Decimal(0), str(vote))


def _written(answer: Answer) -> str:
    return json.dumps(as_json(answer), ensure_ascii=False, sort_keys=True)
