"""The tables. The first migration was written from here; `tests/storage` proves that they have not drifted apart."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, LargeBinary, MetaData, String, Text, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from assess.domain.answers import Answer
from assess.storage.columns import JSON_COLUMN, AnswerColumn, LinesColumn, Moment

OPEN, SUBMITTED = "open", "submitted"
MAKING, READY, FAILED = "making", "ready", "failed"
CONCLUDING, SETTING = "concluding", "setting"  # the stages of making a file

_ID = String(64)
_DIGEST = String(64)


class Table(DeclarativeBase):
    """Constraints have names, so that a migration can drop them."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_label)s",
            "uq": "uq_%(table_name)s_%(column_0_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


class InstrumentArchive(Table):
    """The files of every instrument an assessment was ever answered with, by digest."""

    __tablename__ = "instrument"

    digest: Mapped[str] = mapped_column(_DIGEST, primary_key=True)
    id: Mapped[str] = mapped_column(_ID)
    version: Mapped[str] = mapped_column(_ID)
    files: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    kept_at: Mapped[datetime] = mapped_column(Moment)


class Assessment(Table):
    """One company's answers, reached by a link whose secret is kept only as a hash. `revision` is the current one's number.

    `client` is the company's name for the cover of the report, if it was given.
    """

    __tablename__ = "assessment"

    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[str] = mapped_column(_DIGEST, unique=True)
    instrument_id: Mapped[str] = mapped_column(_ID)
    instrument_version: Mapped[str] = mapped_column(_ID)
    instrument_digest: Mapped[str] = mapped_column(_DIGEST)
    language: Mapped[str] = mapped_column(String(8))
    length: Mapped[str] = mapped_column(String(8))
    client: Mapped[str] = mapped_column(String(200), default="")
    revision: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime] = mapped_column(Moment)
    updated_at: Mapped[datetime] = mapped_column(Moment)


class Revision(Table):
    """One round of answering. Submitting freezes what was answered and what was concluded from it.

    `judgement` counts the changes to what a consultant has put beside the frozen result, so that files are made again.
    `outcomes` is JSON, the machine's outcome of each decision: what a list shows without reading the whole result.
    """

    __tablename__ = "revision"
    __table_args__ = (UniqueConstraint("assessment_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    assessment_id: Mapped[int] = mapped_column(ForeignKey("assessment.id", ondelete="CASCADE"))
    number: Mapped[int]
    state: Mapped[str] = mapped_column(String(16), default=OPEN)
    opened_at: Mapped[datetime] = mapped_column(Moment)
    submitted_at: Mapped[datetime | None] = mapped_column(Moment)
    instrument_version: Mapped[str | None] = mapped_column(_ID)
    instrument_digest: Mapped[str | None] = mapped_column(_DIGEST)
    engine: Mapped[str | None] = mapped_column(_ID)
    client: Mapped[str | None] = mapped_column(String(200))
    answers: Mapped[str | None] = mapped_column(Text, deferred=True)
    result: Mapped[str | None] = mapped_column(Text, deferred=True)
    outcomes: Mapped[Any] = mapped_column(JSON_COLUMN, nullable=True, deferred=True)
    judgement: Mapped[int] = mapped_column(default=0)


class Respondent(Table):
    """One person who answers; `role` is a role of the instrument, `chosen` whether the person said so.

    `consent` is the digest of the text that was agreed to, when one was shown; `attached` counts the evidence files, so
    that pages look for them only where there are any.
    """

    __tablename__ = "respondent"

    id: Mapped[int] = mapped_column(primary_key=True)
    assessment_id: Mapped[int] = mapped_column(ForeignKey("assessment.id", ondelete="CASCADE"), index=True)
    role: Mapped[str] = mapped_column(_ID)
    chosen: Mapped[bool] = mapped_column(default=False)
    consent: Mapped[str | None] = mapped_column(_DIGEST)
    consented_at: Mapped[datetime | None] = mapped_column(Moment)
    attached: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime] = mapped_column(Moment)


class AnswerRow(Table):
    """One cell of one respondent. A table question's own row holds its note, its cells' rows the values.

    `version` counts the changes, so that a change made from an older state is seen. `given_at` is when the value was
    first given, which may be before it could be sent.
    """

    __tablename__ = "answer"

    respondent_id: Mapped[int] = mapped_column(ForeignKey("respondent.id", ondelete="CASCADE"), primary_key=True)
    cell: Mapped[str] = mapped_column(String(128), primary_key=True)
    value: Mapped[Answer | None] = mapped_column(AnswerColumn)
    note: Mapped[str] = mapped_column(Text, default="")
    evidence: Mapped[tuple[str, ...]] = mapped_column(LinesColumn, default=())
    mark_for_review: Mapped[bool] = mapped_column(default=False)
    version: Mapped[int]
    updated_at: Mapped[datetime] = mapped_column(Moment)
    given_at: Mapped[datetime | None] = mapped_column(Moment)


class EvidenceFile(Table):
    """A file that supports an answer. Its content lies in the data folder under its digest; here is what it is."""

    __tablename__ = "evidence_file"
    __table_args__ = (UniqueConstraint("respondent_id", "question", "digest"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    respondent_id: Mapped[int] = mapped_column(ForeignKey("respondent.id", ondelete="CASCADE"))
    question: Mapped[str] = mapped_column(String(128))
    digest: Mapped[str] = mapped_column(_DIGEST)
    name: Mapped[str] = mapped_column(String(120))
    media: Mapped[str] = mapped_column(String(40))
    size: Mapped[int]
    added_at: Mapped[datetime] = mapped_column(Moment)


class ShareLink(Table):
    """A link that shows one report to whoever has it, until it expires or is taken back. Its secret is kept as a hash."""

    __tablename__ = "share_link"

    id: Mapped[int] = mapped_column(primary_key=True)
    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id", ondelete="CASCADE"), index=True)
    token_hash: Mapped[str] = mapped_column(_DIGEST, unique=True)
    name: Mapped[str] = mapped_column(String(80), default="")
    created_at: Mapped[datetime] = mapped_column(Moment)
    expires_at: Mapped[datetime] = mapped_column(Moment)
    revoked_at: Mapped[datetime | None] = mapped_column(Moment)


class Rendering(Table):
    """A finished file of a revision, by the digest of what it is made from. Made again when lost; never made twice at once.

    `stage` is how far the making has come; empty while the order waits.
    """

    __tablename__ = "rendering"
    __table_args__ = (Index("ix_rendering_revision_id", "revision_id"),)

    key: Mapped[str] = mapped_column(_DIGEST, primary_key=True)
    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id", ondelete="CASCADE"))
    format: Mapped[str] = mapped_column(String(16))
    language: Mapped[str] = mapped_column(String(8))
    state: Mapped[str] = mapped_column(String(16))
    started_at: Mapped[datetime] = mapped_column(Moment)
    attempts: Mapped[int] = mapped_column(default=1)
    stage: Mapped[str] = mapped_column(String(16), default="", server_default="")
    content: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True)


class Target(Table):
    """Answers somebody means to reach: a what-if that was kept. `changes` is JSON, the answer wanted for each cell."""

    __tablename__ = "target"
    __table_args__ = (UniqueConstraint("revision_id", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id", ondelete="CASCADE"))
    name: Mapped[str] = mapped_column(String(120))
    changes: Mapped[Any] = mapped_column(JSON_COLUMN)
    created_at: Mapped[datetime] = mapped_column(Moment)
