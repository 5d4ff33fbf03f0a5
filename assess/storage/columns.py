"""Column types: moments in UTC, and an answer as JSON that keeps exact decimals."""

from datetime import UTC, datetime
from decimal import Decimal

from sqlalchemy import JSON, DateTime, Dialect
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.types import TypeDecorator

from assess.domain.answers import Answer
from assess.domain.condition import Unknown

Json = bool | str | list[str] | dict[str, str]

JSON_COLUMN = JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")


class Moment(TypeDecorator[datetime]):
    """A moment with its zone; kept as UTC, because SQLite knows no zones."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002  # the base class names it
        """To the database: UTC."""
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002  # the base class names it
        """From the database: aware."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class AnswerColumn(TypeDecorator[Answer]):
    """One answer, or NULL where nothing is answered."""

    impl = JSON_COLUMN
    cache_ok = True

    def process_bind_param(self, value: Answer | None, dialect: Dialect) -> Json | None:  # noqa: ARG002  # the base class names it
        """To the database: JSON."""
        return None if value is None else as_json(value)

    def process_result_value(self, value: Json | None, dialect: Dialect) -> Answer | None:  # noqa: ARG002  # the base class names it
        """From the database: the domain's own types."""
        return None if value is None else from_json(value)


def as_json(answer: Answer) -> Json:
    """The answer in JSON: a number as {"number": "1.5"}, "don't know" as {"unknown": …}, all else as itself."""
    match answer:
        case Unknown():
            return {"unknown": answer.value}
        case Decimal():
            return {"number": str(answer)}
        case bool() | str():
            return answer
        case _:
            return list(answer)


def from_json(kept: Json) -> Answer:
    """The reverse of `as_json`."""
    match kept:
        case {"unknown": reason}:
            return Unknown(reason)
        case {"number": number}:
            return Decimal(number)
        case bool() | str():
            return kept
        case list():
            return tuple(kept)
        case _:
            raise ValueError(f"not an answer: {kept!r}")
