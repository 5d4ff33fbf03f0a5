"""One answer saved by one statement: what nearly every change is, and what a crowd of people does at the same moment.

SQLite has one writer. Reading first what is kept would hold everybody else up for as long as that takes; a statement that
carries its own conditions holds them up for the writing alone.
"""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Engine, bindparam, case, insert, literal, select, update
from sqlalchemy.dialects import sqlite
from sqlalchemy.types import TypeEngine

from assess.storage.answers import UNCHANGED, Change
from assess.storage.assessments import Opened
from assess.storage.columns import AnswerColumn, Moment
from assess.storage.tables import OPEN, AnswerRow, Assessment, Respondent, Revision


class Place(NamedTuple):
    """Where the answers of a link go, as it was when somebody looked. Whether it still is so, the statement checks itself."""

    hash: str
    digest: str
    revision_id: int
    respondent_id: int

    @classmethod
    def of(cls, opened: Opened) -> "Place":
        """Where the answers of an opened assessment go."""
        assessment = opened.assessment
        return cls(assessment.token_hash, assessment.instrument_digest, opened.revision.id, opened.respondent.id)


_IS_OPEN = (
    select(Revision.id)
    .join(Assessment, (Assessment.id == Revision.assessment_id) & (Assessment.revision == Revision.number))
    .join(Respondent, Respondent.assessment_id == Assessment.id)
    .where(
        Revision.id == bindparam("revision"),
        Revision.state == OPEN,
        Assessment.token_hash == bindparam("hash"),
        Assessment.instrument_digest == bindparam("digest"),
        Respondent.id == bindparam("who"),
    )
    .exists()
)
_VALUE = bindparam("said", type_=AnswerColumn)
_NOW = bindparam("now", type_=Moment)
_GIVEN = bindparam("given", type_=Moment)
_FIRST = (
    insert(AnswerRow)
    .from_select(
        ["respondent_id", "cell", "value", "note", "evidence", "mark_for_review", "version", "updated_at", "given_at"],
        select(
            bindparam("who"), bindparam("which"), _VALUE, literal(""), literal(""), literal(0), literal(1), _NOW, _GIVEN
        ).where(_IS_OPEN),
    )
    .prefix_with("OR IGNORE", dialect="sqlite")
    .returning(AnswerRow.version)
)
_AGAIN = (
    update(AnswerRow)
    .where(
        AnswerRow.respondent_id == bindparam("who"),
        AnswerRow.cell == bindparam("which"),
        AnswerRow.version == bindparam("seen"),
        AnswerRow.value.is_distinct_from(_VALUE),
        _IS_OPEN,
    )
    .values(
        value=_VALUE,
        version=AnswerRow.version + 1,
        updated_at=_NOW,
        given_at=case((AnswerRow.value.is_(None), _GIVEN), else_=AnswerRow.given_at),
    )
    .returning(AnswerRow.version)
)


# Past SQLAlchemy, whose way of running a statement takes eight times as long as the statement: written out once, and given
# to the driver by its own name for each value.
_DIALECT = sqlite.dialect(paramstyle="named")
_WRITTEN = [
    (str(one), {name: value for name, value in one.params.items() if value is not None})
    for one in (
        _FIRST.compile(dialect=_DIALECT),
        _AGAIN.compile(dialect=_DIALECT),
    )
]


def _written(kind: TypeEngine[Any]) -> Callable[[Any], Any]:
    """How a value of a column is written for SQLite."""
    found = kind.dialect_impl(_DIALECT).bind_processor(_DIALECT)
    assert found is not None
    return found


_ANSWER, _MOMENT = _written(AnswerColumn()), _written(Moment())


def save_alone(engine: Engine, place: Place, change: Change, now: datetime) -> int | None:
    """The row's new version, if this change only gives a value and nothing stands against it; else None: nothing is done.

    What stands against it: the link opens something else by now, the revision is closed, the row was changed meanwhile,
    or it says the same already. SQLite only.
    """
    if change != Change(cell=change.cell, version=change.version, value=change.value, waited=change.waited):
        return None
    if change.value is UNCHANGED or change.value is None:
        return None
    given = {
        "revision": place.revision_id,
        "hash": place.hash,
        "digest": place.digest,
        "who": place.respondent_id,
        "which": change.cell,
        "said": _ANSWER(change.value),
        "now": _MOMENT(now),
        "given": _MOMENT(now - change.waited),
        "seen": change.version,
    }
    statement, constants = _WRITTEN[1 if change.version else 0]
    with closing(engine.raw_connection()) as pooled:
        driver = pooled.driver_connection
        assert isinstance(driver, sqlite3.Connection)
        found = driver.execute(statement, given | constants).fetchall()
    return found[0][0] if found else None
