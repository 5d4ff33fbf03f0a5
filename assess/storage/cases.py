"""What consultants work on: clients, engagements, invited people, milestones, workshops, and the trail of who did what."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Date, ForeignKey, Index, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from assess.domain.answers import Answer
from assess.storage.columns import JSON_COLUMN, AnswerColumn, Moment
from assess.storage.tables import Table

ACCEPTED, WEAK, MISSING = "accepted", "weak", "missing"
VERDICTS = (ACCEPTED, WEAK, MISSING)
ANSWER, OUTCOME = "answer", "outcome"

_DIGEST = String(64)
_NAME = String(200)
_ID = String(64)
_CELL = String(128)


class Client(Table):
    """A company that is advised. `keep_until` is the day after which its material is due to be erased."""

    __tablename__ = "client"

    id: Mapped[int] = mapped_column(primary_key=True)
    consultancy_id: Mapped[int] = mapped_column(ForeignKey("consultancy.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(_NAME)
    contact: Mapped[str] = mapped_column(_NAME, default="")
    remark: Mapped[str] = mapped_column(Text, default="")
    keep_until: Mapped[date | None] = mapped_column(Date)
    version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime] = mapped_column(Moment)
    archived_at: Mapped[datetime | None] = mapped_column(Moment)


class ClientBrand(Table):
    """How the reports of a client look, where that is not as its consultancy has it."""

    __tablename__ = "client_brand"

    client_id: Mapped[int] = mapped_column(ForeignKey("client.id", ondelete="CASCADE"), primary_key=True)
    document: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    version: Mapped[int] = mapped_column(default=1)
    changed_at: Mapped[datetime] = mapped_column(Moment)


class Profile(Table):
    """The facts of a client, typed once for all its engagements with a questionnaire: the answers of one respondent.

    That respondent belongs to an assessment of its own, which is never submitted.
    """

    __tablename__ = "profile"

    client_id: Mapped[int] = mapped_column(ForeignKey("client.id", ondelete="CASCADE"), primary_key=True)
    instrument_id: Mapped[str] = mapped_column(_ID, primary_key=True)
    respondent_id: Mapped[int] = mapped_column(ForeignKey("respondent.id", ondelete="CASCADE"), unique=True)


class Engagement(Table):
    """One piece of work for a client: an assessment (which pins the questionnaire) with its rounds and respondents."""

    __tablename__ = "engagement"

    id: Mapped[int] = mapped_column(primary_key=True)
    client_id: Mapped[int] = mapped_column(ForeignKey("client.id", ondelete="CASCADE"), index=True)
    assessment_id: Mapped[int] = mapped_column(ForeignKey("assessment.id", ondelete="CASCADE"), unique=True)
    name: Mapped[str] = mapped_column(_NAME)
    due_on: Mapped[date | None] = mapped_column(Date)
    version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime] = mapped_column(Moment)
    archived_at: Mapped[datetime | None] = mapped_column(Moment)


class Invitation(Table):
    """A respondent of an engagement, who answers by a personal link; `interviewed`: the consultant types the answers.

    Only the hash of the link's secret is kept; `nonce` gives the link again, with the installation's key. `named`: the
    person agreed that answers are shown with the name. `reads_reports`: the link opens finished reports too.
    """

    __tablename__ = "invitation"

    respondent_id: Mapped[int] = mapped_column(ForeignKey("respondent.id", ondelete="CASCADE"), primary_key=True)
    engagement_id: Mapped[int] = mapped_column(ForeignKey("engagement.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(_NAME)
    email: Mapped[str] = mapped_column(String(254), default="")
    interviewed: Mapped[bool] = mapped_column(default=False)
    token_hash: Mapped[str | None] = mapped_column(_DIGEST, unique=True)
    nonce: Mapped[str | None] = mapped_column(_DIGEST)
    named: Mapped[bool] = mapped_column(default=False)
    reads_reports: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime] = mapped_column(Moment)
    opened_at: Mapped[datetime | None] = mapped_column(Moment)
    reminded_at: Mapped[datetime | None] = mapped_column(Moment)
    finished_at: Mapped[datetime | None] = mapped_column(Moment)
    revoked_at: Mapped[datetime | None] = mapped_column(Moment)


class Milestone(Table):
    """A frozen revision that was given a name, to be compared with others."""

    __tablename__ = "milestone"

    id: Mapped[int] = mapped_column(primary_key=True)
    engagement_id: Mapped[int] = mapped_column(ForeignKey("engagement.id", ondelete="CASCADE"), index=True)
    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id", ondelete="CASCADE"), unique=True)
    name: Mapped[str] = mapped_column(_NAME)
    remark: Mapped[str] = mapped_column(Text, default="")
    created_by: Mapped[int | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"))
    created_at: Mapped[datetime] = mapped_column(Moment)


class Workshop(Table):
    """A session in which a room votes. `cell` is the question on the wall; the hash is of the secret in the joining link."""

    __tablename__ = "workshop"

    id: Mapped[int] = mapped_column(primary_key=True)
    engagement_id: Mapped[int] = mapped_column(ForeignKey("engagement.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(_NAME)
    token_hash: Mapped[str | None] = mapped_column(_DIGEST, unique=True)
    nonce: Mapped[str | None] = mapped_column(_DIGEST)
    cell: Mapped[str | None] = mapped_column(_CELL)
    created_at: Mapped[datetime] = mapped_column(Moment)
    closed_at: Mapped[datetime | None] = mapped_column(Moment)


class Note(Table):
    """A private note of the consultants. It never leaves the workspace: no report, no export for the client."""

    __tablename__ = "note"

    id: Mapped[int] = mapped_column(primary_key=True)
    engagement_id: Mapped[int] = mapped_column(ForeignKey("engagement.id", ondelete="CASCADE"), index=True)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"))
    text: Mapped[str] = mapped_column(Text)
    version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime] = mapped_column(Moment)


class EvidenceReview(Table):
    """What a consultant made of the evidence behind one answer: accepted, weak or missing."""

    __tablename__ = "evidence_review"

    respondent_id: Mapped[int] = mapped_column(ForeignKey("respondent.id", ondelete="CASCADE"), primary_key=True)
    cell: Mapped[str] = mapped_column(_CELL, primary_key=True)
    verdict: Mapped[str] = mapped_column(String(16))
    reason: Mapped[str] = mapped_column(Text, default="")
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"))
    at: Mapped[datetime] = mapped_column(Moment)


class Override(Table):
    """A consultant's judgement in place of the machine's, with its reason; what the machine said stays beside it.

    `kind` says whether `subject` is the cell of an answer (then `answer` holds the other answer) or a decision (then
    `outcome` does). It belongs to one revision, open or frozen.
    """

    __tablename__ = "override"
    __table_args__ = (Index("ix_override_revision_id", "revision_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id", ondelete="CASCADE"))
    kind: Mapped[str] = mapped_column(String(16))
    subject: Mapped[str] = mapped_column(_CELL)
    answer: Mapped[Answer | None] = mapped_column(AnswerColumn)
    outcome: Mapped[str | None] = mapped_column(_ID)
    reason: Mapped[str] = mapped_column(Text)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"))
    at: Mapped[datetime] = mapped_column(Moment)


class Trail(Table):
    """Who saw or did what, and when. Holds no content; ids are plain numbers, so that it outlives what it is about.

    `subject` names what was touched by kind and id, such as `engagement:7`.
    """

    __tablename__ = "trail"
    __table_args__ = (Index("ix_trail_consultancy_id_at", "consultancy_id", "at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    consultancy_id: Mapped[int] = mapped_column(ForeignKey("consultancy.id", ondelete="CASCADE"))
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"))
    client_id: Mapped[int | None]
    action: Mapped[str] = mapped_column(String(64))
    subject: Mapped[str] = mapped_column(_CELL, default="")
    at: Mapped[datetime] = mapped_column(Moment)


class Certificate(Table):
    """What remains of an erased client: when, by whom, how many rows of each table, and a digest over all that."""

    __tablename__ = "certificate"

    id: Mapped[int] = mapped_column(primary_key=True)
    consultancy_id: Mapped[int] = mapped_column(ForeignKey("consultancy.id", ondelete="CASCADE"), index=True)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"))
    client_id: Mapped[int]
    reason: Mapped[str] = mapped_column(String(16))
    counts: Mapped[Any] = mapped_column(JSON_COLUMN)
    digest: Mapped[str] = mapped_column(_DIGEST)
    at: Mapped[datetime] = mapped_column(Moment)
