"""Column types: moments in UTC, and an answer as JSON that keeps exact decimals."""

import json
from datetime import UTC, datetime
from decimal import Decimal
from functools import lru_cache

from sqlalchemy import JSON, DateTime, Dialect, Text
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
        return None if value is None else read_moment(value)


class AnswerColumn(TypeDecorator[Answer]):
    """One answer as JSON in text, or NULL where nothing is answered."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Answer | None, dialect: Dialect) -> str | None:  # noqa: ARG002  # the base class names it
        """To the database: JSON."""
        return None if value is None else json.dumps(as_json(value), ensure_ascii=False)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Answer | None:  # noqa: ARG002  # the base class names it
        """From the database: the domain's own types."""
        return None if value is None else read_answer(value)


class LinesColumn(TypeDecorator[tuple[str, ...]]):
    """Several texts without line breaks, one on a line."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: tuple[str, ...] | None, dialect: Dialect) -> str:  # noqa: ARG002  # the base class names it
        """To the database: lines."""
        return "\n".join(value or ())

    def process_result_value(self, value: str | None, dialect: Dialect) -> tuple[str, ...]:  # noqa: ARG002  # the base class names it
        """From the database: the texts."""
        return read_lines(value or "")


def read_moment(kept: datetime) -> datetime:
    """A moment as it comes out of the database, aware."""
    return kept.replace(tzinfo=UTC) if kept.tzinfo is None else kept.astimezone(UTC)


@lru_cache(maxsize=4096)
def read_answer(kept: str) -> Answer:
    """An answer as it is kept. The same few answers come up all the time."""
    return from_json(json.loads(kept))


def read_lines(kept: str) -> tuple[str, ...]:
    """Several texts as they are kept."""
    return tuple(kept.split("\n")) if kept else ()


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
