"""Answers: read, and saved one change at a time without ever overwriting what somebody else has changed meanwhile."""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from enum import Enum
from typing import Any, NamedTuple

from sqlalchemy import DateTime, Text, bindparam, insert, select, type_coerce, update
from sqlalchemy.orm import Session

from assess.domain.answers import Answer, Answers, Respondent
from assess.storage.columns import read_answer, read_lines, read_moment
from assess.storage.pace import seconds
from assess.storage.tables import AnswerRow
from assess.storage.tables import Respondent as RespondentRow


class Unchanged(Enum):
    """Marks what a change leaves alone."""

    UNCHANGED = "unchanged"


UNCHANGED = Unchanged.UNCHANGED


class Stored(NamedTuple):
    """What is kept of one cell. `version` 0 means that nothing ever was; `value` None that nothing is answered.

    `given_at` is when the value was first given, where that is known.
    """

    cell: str
    value: Answer | None = None
    note: str = ""
    evidence: tuple[str, ...] = ()
    review: bool = False
    version: int = 0
    given_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What somebody wants a cell to be, and the version they were looking at.

    `waited` is how long the change had to wait for a network before it could be sent.
    """

    cell: str
    version: int
    waited: timedelta = timedelta(0)
    value: Answer | Unchanged | None = UNCHANGED
    note: str | Unchanged = UNCHANGED
    evidence: tuple[str, ...] | Unchanged = UNCHANGED
    review: bool | Unchanged = UNCHANGED


@dataclass(frozen=True, slots=True)
class Conflict:
    """A change that was not made, and what somebody else has put there meanwhile."""

    change: Change
    stored: Stored


@dataclass(frozen=True, slots=True)
class Saved:
    """How saving went: the cells as they are now, and the changes that wait for a person to decide."""

    stored: Mapping[str, Stored]
    conflicts: tuple[Conflict, ...] = field(default=())


# Written once: putting a statement together takes longer than running it. A page reads a hundred rows, so they come as
# they are kept, past the mapper.
_ALL = select(
    AnswerRow.cell,
    type_coerce(AnswerRow.value, Text),
    AnswerRow.note,
    type_coerce(AnswerRow.evidence, Text),
    AnswerRow.mark_for_review,
    AnswerRow.version,
    type_coerce(AnswerRow.given_at, DateTime(timezone=True)),
).where(AnswerRow.respondent_id == bindparam("who"))
_SOME = _ALL.where(AnswerRow.cell.in_(bindparam("cells", expanding=True)))
_INSERT = insert(AnswerRow)
_COLUMNS = ("value", "note", "evidence", "mark_for_review", "version", "updated_at", "given_at")
_UPDATE = (
    update(AnswerRow)
    .where(AnswerRow.respondent_id == bindparam("who"), AnswerRow.cell == bindparam("which"))
    .values({name: bindparam(name) for name in _COLUMNS})
)


def stored(session: Session, respondent_id: int, cells: Iterable[str] | None = None) -> dict[str, Stored]:
    """What a respondent has said, by cell: everything, or only some cells."""
    connection = session.connection()
    wanted: dict[str, object] = {"who": respondent_id}
    some = {} if cells is None else {"cells": list(cells)}
    rows: Sequence[Sequence[Any]] = connection.execute(_ALL if cells is None else _SOME, wanted | some).all()
    return {
        cell: Stored(
            cell,
            None if value is None else read_answer(value),
            note,
            read_lines(evidence),
            review,
            version,
            None if given_at is None else read_moment(given_at),
        )
        for cell, value, note, evidence, review, version, given_at in rows
    }


def save(session: Session, respondent_id: int, changes: Sequence[Change], now: datetime) -> Saved:
    """Make the changes whose cells are still as their author saw them; saying the same thing twice is no conflict."""
    before = stored(session, respondent_id, [change.cell for change in changes])
    after: dict[str, Stored] = {}
    conflicts = []
    for change in changes:
        old = before.get(change.cell, Stored(cell=change.cell))
        new = _changed(old, change, now)
        if new is old:
            after[change.cell] = old
        elif change.version != old.version:
            conflicts.append(Conflict(change, old))
        else:
            _write(session, respondent_id, new, now)
            after[change.cell] = new
    return Saved(after, tuple(conflicts))


def answers_of(
    questionnaire: str,
    respondents: Sequence[tuple[RespondentRow, Mapping[str, Stored]]],
    anchors: Container[str] = frozenset(),
) -> Answers:
    """The stored cells of all respondents as the domain's `Answers`, with the time that the cells `anchors` took."""
    return Answers(
        questionnaire=questionnaire, respondents=tuple(_respondent(row, cells, anchors) for row, cells in respondents)
    )


def _changed(old: Stored, change: Change, now: datetime) -> Stored:
    """The cell after the change; `old` itself when it says nothing new."""
    value = old.value if isinstance(change.value, Unchanged) else change.value
    note = old.note if isinstance(change.note, Unchanged) else change.note
    evidence = old.evidence if isinstance(change.evidence, Unchanged) else change.evidence
    review = old.review if isinstance(change.review, Unchanged) else change.review
    if (value, note, evidence, review) == (old.value, old.note, old.evidence, old.review):
        return old
    is_first = old.value is None and value is not None
    return Stored(
        cell=old.cell,
        value=value,
        note=note,
        evidence=evidence,
        review=review,
        version=old.version + 1,
        given_at=now - change.waited if is_first else old.given_at,
    )


def _write(session: Session, respondent_id: int, new: Stored, now: datetime) -> None:
    columns = {
        "value": new.value,
        "note": new.note,
        "evidence": new.evidence,
        "mark_for_review": new.review,
        "version": new.version,
        "updated_at": now,
        "given_at": new.given_at,
    }
    connection = session.connection()
    if new.version == 1:
        connection.execute(_INSERT, {"respondent_id": respondent_id, "cell": new.cell, **columns})
    else:
        connection.execute(_UPDATE, {"who": respondent_id, "which": new.cell, **columns})


def _respondent(row: RespondentRow, cells: Mapping[str, Stored], anchors: Container[str]) -> Respondent:
    kept = sorted(cells.values(), key=lambda one: one.cell)
    answered = [one for one in kept if one.value is not None]
    return Respondent(
        role=row.role,
        answers={one.cell: one.value for one in kept if one.value is not None},
        notes={one.cell: one.note for one in kept if one.note},
        evidence={one.cell: one.evidence for one in kept if one.evidence},
        seconds=seconds([(one.given_at, isinstance(one.value, Decimal) and one.cell in anchors) for one in answered]),
    )
