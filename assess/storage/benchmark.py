"""The benchmark: who agreed to it, the scores that are compared, and one query that counts them.

Only what was finished counts: the newest frozen round of each client that agreed, of a consultancy that takes part,
frozen before a day that is given. Whoever is not in the tables below is nowhere in the numbers.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, Subquery, case, delete, exists, func, insert, select
from sqlalchemy.orm import Session, aliased

from assess.storage.cases import Client, Engagement
from assess.storage.overrides import made_anew
from assess.storage.progress import BenchmarkConsent, BenchmarkInReport, BenchmarkMember, ScoredRevision
from assess.storage.tables import SUBMITTED, Assessment, Revision

EVERYBODY = ""
"""The group of all that are compared."""


class Row(NamedTuple):
    """A revision whose scores are to be kept."""

    revision_id: int
    scores: Mapping[str, float]
    groups: Mapping[str, str]


class Tally(NamedTuple):
    """Of the companies of one consultancy that have a score: how many, how many lower, how many the same."""

    companies: int
    lower: int
    same: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What one company wants to know: its scores, its groups; it is not counted itself. `before` is when the pool ends."""

    digest: str
    client_id: int
    scores: Mapping[str, float]
    groups: Mapping[str, str]
    before: datetime


def keep(session: Session, digest: str, rows: Iterable[Row], now: datetime) -> None:
    """Keep the scores of revisions under one version of their questionnaire; what was kept before is replaced."""
    values = [
        {"revision_id": row.revision_id, "digest": digest, "scores": row.scores, "groups": row.groups, "scored_at": now}
        for row in rows
    ]
    ids = [one["revision_id"] for one in values]
    old = delete(ScoredRevision).where(ScoredRevision.digest == digest, ScoredRevision.revision_id.in_(ids))
    session.execute(old, execution_options={"synchronize_session": False})
    if values:
        session.connection().execute(insert(ScoredRevision), values)


def unscored(
    session: Session, instrument_id: str, digest: str, *, after: int, most: int
) -> Sequence[tuple[int, str, str]]:
    """Frozen revisions above an id that have no scores under a version yet: id, digest they were frozen with, answers."""
    kept = exists().where(ScoredRevision.revision_id == Revision.id, ScoredRevision.digest == digest)
    query = (
        select(Revision.id, Revision.instrument_digest, Revision.answers)
        .join(Assessment, Assessment.id == Revision.assessment_id)
        .where(Assessment.instrument_id == instrument_id, Revision.state == SUBMITTED, Revision.id > after, ~kept)
    )
    rows = session.execute(query.order_by(Revision.id).limit(most)).all()
    return [(id, frozen or "", answers or "") for id, frozen, answers in rows]


def member(session: Session, consultancy_id: int) -> BenchmarkMember | None:
    """Whether and since when a consultancy takes part."""
    return session.get(BenchmarkMember, consultancy_id)


def consent(session: Session, client_id: int) -> BenchmarkConsent | None:
    """Whether and since when a client agrees."""
    return session.get(BenchmarkConsent, client_id)


def join(session: Session, consultancy_id: int, account_id: int, now: datetime) -> None:
    """A consultancy takes part from now on."""
    if member(session, consultancy_id) is None:
        session.add(BenchmarkMember(consultancy_id=consultancy_id, account_id=account_id, agreed_at=now))
        session.flush()


def leave(session: Session, consultancy_id: int) -> None:
    """None of its clients counts any more, at once; what each had agreed to is kept for a return."""
    session.execute(delete(BenchmarkMember).where(BenchmarkMember.consultancy_id == consultancy_id))


def agree(session: Session, client_id: int, account_id: int, now: datetime) -> None:
    """A client's scores count from now on."""
    if consent(session, client_id) is None:
        session.add(BenchmarkConsent(client_id=client_id, account_id=account_id, agreed_at=now))
        session.flush()


def withdraw(session: Session, client_id: int) -> None:
    """They count no more, at once."""
    session.execute(delete(BenchmarkConsent).where(BenchmarkConsent.client_id == client_id))


def in_report(session: Session, revision_id: int) -> bytes | None:
    """What the report of a revision says of others, if anything."""
    document = session.scalar(select(BenchmarkInReport.document).where(BenchmarkInReport.revision_id == revision_id))
    return None if document is None else document.encode()


def put_in_report(session: Session, revision_id: int, document: bytes, now: datetime) -> None:
    """The report says this from now on, in place of what it said before; files made earlier are made again."""
    _leave_report(session, revision_id)
    session.add(BenchmarkInReport(revision_id=revision_id, document=document.decode(), kept_at=now))
    made_anew(session, revision_id)
    session.flush()


def take_out_of_report(session: Session, revision_id: int) -> None:
    """The report says nothing of others any more."""
    _leave_report(session, revision_id)
    made_anew(session, revision_id)


def _leave_report(session: Session, revision_id: int) -> None:
    gone = delete(BenchmarkInReport).where(BenchmarkInReport.revision_id == revision_id)
    session.execute(gone, execution_options={"synchronize_session": False})


def tallies(session: Session, asked: Asked) -> dict[tuple[str, str], dict[int, Tally]]:
    """For each score and group (`EVERYBODY` too): the tally of each consultancy's other companies. One query."""
    pool = _pool(asked)
    kept = aliased(ScoredRevision)
    columns: list[ColumnElement[int]] = []
    keys = [(score, group) for score in asked.scores for group in (EVERYBODY, *asked.groups)]
    for score, group in keys:
        value = kept.scores[score].as_float()
        here = value.is_not(None)
        if group != EVERYBODY:
            here &= kept.groups[group].as_string() == asked.groups[group]
        mine = asked.scores[score]
        columns += [_count(here), _count(here & (value < mine)), _count(here & (value == mine))]
    query = (
        select(pool.c.consultancy_id, *columns)
        .join(kept, (kept.revision_id == pool.c.revision_id) & (kept.digest == asked.digest))
        .where(pool.c.place == 1)
        .group_by(pool.c.consultancy_id)
    )
    found: dict[tuple[str, str], dict[int, Tally]] = {key: {} for key in keys}
    for consultancy, *counts in session.execute(query):
        for place, key in enumerate(keys):
            found[key][consultancy] = Tally(*counts[3 * place : 3 * place + 3])
    return found


def _count(when: ColumnElement[bool]) -> ColumnElement[int]:
    return func.sum(case((when, 1), else_=0))


def _pool(asked: Asked) -> Subquery:
    """The frozen rounds of all other clients that agreed, numbered from the newest for each client."""
    newest = func.row_number().over(partition_by=Client.id, order_by=(Revision.submitted_at.desc(), Revision.id.desc()))
    return (
        select(Revision.id.label("revision_id"), Client.consultancy_id.label("consultancy_id"), newest.label("place"))
        .join(ScoredRevision, (ScoredRevision.revision_id == Revision.id) & (ScoredRevision.digest == asked.digest))
        .join(Engagement, Engagement.assessment_id == Revision.assessment_id)
        .join(Client, Client.id == Engagement.client_id)
        .join(BenchmarkConsent, BenchmarkConsent.client_id == Client.id)
        .join(BenchmarkMember, BenchmarkMember.consultancy_id == Client.consultancy_id)
        .where(Revision.submitted_at < asked.before, Client.id != asked.client_id)
        .subquery()
    )
