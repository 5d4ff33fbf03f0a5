"""Backups while people are answering: one consistent reading of every table, in a file that either database can take back.

The file is gzip'd JSON lines: first what it is, then every row as {table: {column: value}}. Because it names no database,
it also moves an installation from SQLite to PostgreSQL.
"""

import base64
import gzip
import json
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Date, func, insert, select, text
from sqlalchemy.orm import Session
from sqlalchemy.sql.schema import Table as Columns

from assess.storage.columns import AnswerColumn, LinesColumn, Moment, as_json, from_json
from assess.storage.engine import connect
from assess.storage.schema import current, newest, upgrade
from assess.storage.tables import Table

FORMAT = "yuzhen-backup-1"
_BATCH = 500


class BackupError(ValueError):
    """A backup that cannot be made or taken back, and why."""


def backup(url: str, path: Path) -> int:
    """Write everything to `path` without stopping anyone; gives the number of rows."""
    version = current(url)
    if version != newest():
        raise BackupError(f"the database is at version {version}, not {newest()}: upgrade it first")
    half = path.with_name(path.name + ".part")
    rows = 0
    with (
        closing(connect(url)) as database,
        database.engine.connect() as connection,
        gzip.open(half, "wt", encoding="utf-8") as file,
    ):
        _hold_still(connection)
        file.write(json.dumps({"format": FORMAT, "version": version}) + "\n")
        for line in _lines(connection):
            file.write(line + "\n")
            rows += 1
    half.replace(path)
    return rows


def restore(url: str, path: Path, then: Callable[[Session], None] = lambda _session: None) -> int:
    """Fill an empty database from a backup and do what comes `then`; all of it or nothing. Gives the number of rows."""
    try:
        with gzip.open(path, "rt", encoding="utf-8") as file:
            head = json.loads(file.readline() or "{}")
            if head.get("format") != FORMAT or head.get("version") != newest():
                raise BackupError(f"{path} is not a backup of version {newest()}")
            upgrade(url)
            return _fill(url, (json.loads(line) for line in file), then)
    except (OSError, EOFError, json.JSONDecodeError) as error:
        raise BackupError(f"{path} cannot be read: {error}") from error


def _fill(url: str, lines: Iterator[dict[str, dict[str, Any]]], then: Callable[[Session], None]) -> int:
    rows = 0
    with closing(connect(url)) as database, database.writing.begin() as session:
        connection = session.connection()
        if any(connection.scalar(select(func.count()).select_from(table)) for table in Table.metadata.sorted_tables):
            raise BackupError("the database is not empty: restore into a new one")
        for table, batch in _batches(lines):
            connection.execute(insert(table), batch)
            rows += len(batch)
        _continue_counting(connection)
        then(session)
    return rows


def _hold_still(connection: Connection) -> None:
    """One snapshot for the whole reading. SQLite gives it by the transaction alone."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"))


def _lines(connection: Connection) -> Iterator[str]:
    for table in Table.metadata.sorted_tables:
        for row in connection.execute(select(table).execution_options(yield_per=_BATCH)).mappings():
            columns = {name: _plain(table, name, value) for name, value in row.items()}
            yield json.dumps({table.name: columns}, ensure_ascii=False)


def _plain(table: Columns, column: str, value: Any) -> Any:
    if value is None:
        return None
    kind = table.columns[column].type
    if isinstance(kind, Moment | Date):
        return value.isoformat()
    if isinstance(kind, AnswerColumn):
        return as_json(value)
    if isinstance(kind, LinesColumn):
        return list(value)
    return base64.b64encode(value).decode("ascii") if kind.python_type is bytes else value


def _batches(lines: Iterator[dict[str, dict[str, Any]]]) -> Iterator[tuple[Columns, list[dict[str, Any]]]]:
    """Rows of one table at a time, a few hundred together."""
    tables = Table.metadata.tables
    batch: list[dict[str, Any]] = []
    before = ""
    for line in lines:
        [(name, columns)] = line.items()
        if name not in tables:
            raise BackupError(f"the backup has a table {name!r} that this version does not know")
        if batch and (name != before or len(batch) >= _BATCH):
            yield tables[before], batch
            batch = []
        before = name
        batch.append({column: _typed(tables[name], column, value) for column, value in columns.items()})
    if batch:
        yield tables[before], batch


def _typed(table: Columns, column: str, value: Any) -> Any:
    kind = table.columns[column].type
    if value is None:
        return None
    if isinstance(kind, Moment):
        return datetime.fromisoformat(value)
    if isinstance(kind, Date):
        return date.fromisoformat(value)
    if isinstance(kind, AnswerColumn):
        return from_json(value)
    if isinstance(kind, LinesColumn):
        return tuple(value)
    return base64.b64decode(value) if kind.python_type is bytes else value


def _continue_counting(connection: Connection) -> None:
    """Rows came with their ids; PostgreSQL's counters have to start after them."""
    if connection.dialect.name != "postgresql":
        return
    for table in Table.metadata.sorted_tables:
        if "id" in table.columns and table.columns["id"].primary_key and table.columns["id"].type.python_type is int:
            connection.execute(
                text(
                    f"SELECT setval(pg_get_serial_sequence('{table.name}', 'id'), "  # noqa: S608  # the name is our own table's
                    f"(SELECT COALESCE(MAX(id), 0) + 1 FROM {table.name}), false)"
                )
            )
