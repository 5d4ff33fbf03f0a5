"""What is kept of the way a company goes: who spoke in each round, the actions taken on, the scores to be compared."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Date, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from assess.storage.columns import JSON_COLUMN, LinesColumn, Moment
from assess.storage.tables import Table

_DIGEST = String(64)
_ID = String(64)


class RollCall(Table):
    """Who spoke in a frozen revision: a name for each respondent of its answers, in their order, the same in every round."""

    __tablename__ = "roll_call"

    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id", ondelete="CASCADE"), primary_key=True)
    voices: Mapped[tuple[str, ...]] = mapped_column(LinesColumn)


class TrackedAction(Table):
    """A card of the roadmap that a client has taken on. `action` is its id in the questionnaire of `revision_id`.

    Done when `done_on` is set; `evidence` says how one can see that. A dropped one is kept, with its reason as evidence.
    """

    __tablename__ = "tracked_action"
    __table_args__ = (UniqueConstraint("engagement_id", "action"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    engagement_id: Mapped[int] = mapped_column(ForeignKey("engagement.id", ondelete="CASCADE"))
    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id", ondelete="CASCADE"), index=True)
    action: Mapped[str] = mapped_column(_ID)
    due_on: Mapped[date] = mapped_column(Date)
    done_on: Mapped[date | None] = mapped_column(Date)
    dropped: Mapped[bool] = mapped_column(default=False)
    evidence: Mapped[str] = mapped_column(Text, default="")
    version: Mapped[int] = mapped_column(default=1)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"))
    updated_at: Mapped[datetime] = mapped_column(Moment)


class ScoredRevision(Table):
    """The scores of a frozen revision under one version of its questionnaire, and the groups it belongs to, by id.

    Numbers as JSON has them: they are compared, not reckoned with.
    """

    __tablename__ = "scored_revision"
    __table_args__ = (Index("ix_scored_revision_digest", "digest"),)

    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id", ondelete="CASCADE"), primary_key=True)
    digest: Mapped[str] = mapped_column(_DIGEST, primary_key=True)
    scores: Mapped[Any] = mapped_column(JSON_COLUMN)
    groups: Mapped[Any] = mapped_column(JSON_COLUMN)
    scored_at: Mapped[datetime] = mapped_column(Moment)


class BenchmarkInReport(Table):
    """Where a company stood among others, as the report of a frozen revision says it; JSON as the report reads it."""

    __tablename__ = "benchmark_in_report"

    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id", ondelete="CASCADE"), primary_key=True)
    document: Mapped[str] = mapped_column(Text)
    kept_at: Mapped[datetime] = mapped_column(Moment)


class BenchmarkMember(Table):
    """A consultancy that takes part in the benchmark: its clients may agree to, one by one."""

    __tablename__ = "benchmark_member"

    consultancy_id: Mapped[int] = mapped_column(ForeignKey("consultancy.id", ondelete="CASCADE"), primary_key=True)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"))
    agreed_at: Mapped[datetime] = mapped_column(Moment)


class BenchmarkConsent(Table):
    """A client that agreed that its scores count in the benchmark. Taking it back deletes the row, which is enough."""

    __tablename__ = "benchmark_consent"

    client_id: Mapped[int] = mapped_column(ForeignKey("client.id", ondelete="CASCADE"), primary_key=True)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"))
    agreed_at: Mapped[datetime] = mapped_column(Moment)
