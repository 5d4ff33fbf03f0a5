import gzip
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from assess.domain.condition import Unknown
from assess.domain.instrument import Instrument
from assess.storage import Database, connect
from assess.storage.answers import Change, save, stored
from assess.storage.assessments import find, start
from assess.storage.backup import BackupError, backup, restore
from assess.storage.instruments import keep, packed
from assess.storage.schema import upgrade

NOW = datetime(2026, 11, 22, 2, 42, tzinfo=UTC)
CHANGES = [
    Change(cell="Q1", version=0, value=Decimal("1.50"), note="备注 “引号”"),
    Change(cell="Q2", version=0, value=Unknown.DONT_KNOW),
    Change(cell="Q3", version=0, value=("b", "a"), evidence=("https://a.example",)),
    Change(cell="Q4", version=0, note="no value"),
    Change(cell="Q5", version=0, value=False, review=True),
]


@pytest.fixture
def filled(database: Database, instrument: Instrument, tmp_path: Path) -> str:
    """The secret of an assessment with one answer of every kind."""
    source = tmp_path / "q.yaml"
    source.write_text("instrument: {}\n")
    with database.writing.begin() as session:
        keep(session, instrument, packed(source), NOW)
        token = start(session, instrument, role=None, language="en", length="full", now=NOW)
        opened = find(session, token)
        assert opened is not None
        save(session, opened.respondent.id, CHANGES, NOW)
    return token


def test_a_backup_taken_while_others_write_comes_back_whole(
    database: Database, url: str, filled: str, tmp_path: Path
) -> None:
    copy = f"sqlite:///{tmp_path / 'copy.db'}"
    with database.writing.begin() as session:  # a writer is at work and has not committed
        opened = find(session, filled)
        assert opened is not None
        save(session, opened.respondent.id, [Change(cell="Q9", version=0, value="late")], NOW)
        rows = backup(url, tmp_path / "all.backup")
        before = {**stored(session, opened.respondent.id)}

    assert restore(copy, tmp_path / "all.backup") == rows

    restored = connect(copy)
    with restored.writing.begin() as session:
        again = find(session, filled)
        assert again is not None
        assert stored(session, again.respondent.id) == {cell: one for cell, one in before.items() if cell != "Q9"}
    restored.close()


def test_new_rows_after_restoring_get_ids_of_their_own(
    url: str, second_url: str, filled: str, instrument: Instrument, tmp_path: Path
) -> None:
    backup(url, tmp_path / "all.backup")
    restore(second_url, tmp_path / "all.backup")

    restored = connect(second_url)
    with restored.writing.begin() as session:
        token = start(session, instrument, role=None, language="en", length="full", now=NOW)
        assert find(session, token) is not None
        assert find(session, filled) is not None
    restored.close()


def test_a_database_that_is_not_empty_is_not_overwritten(url: str, filled: str, tmp_path: Path) -> None:
    backup(url, tmp_path / "all.backup")

    with pytest.raises(BackupError, match="not empty"):
        restore(url, tmp_path / "all.backup")


def test_an_old_database_has_to_be_upgraded_before_its_backup(empty_url: str, tmp_path: Path) -> None:
    with pytest.raises(BackupError, match="upgrade it first"):
        backup(empty_url, tmp_path / "all.backup")


@pytest.mark.parametrize(
    "content",
    [b"not gzip", gzip.compress(b""), gzip.compress(b'{"format": "other"}\n'), gzip.compress(b"x" * 4000)[:40]],
    ids=["no gzip", "empty", "another format", "cut off"],
)
def test_a_file_that_is_no_backup_is_refused(content: bytes, tmp_path: Path) -> None:
    file = tmp_path / "bad.backup"
    file.write_bytes(content)

    with pytest.raises(BackupError, match=r"bad\.backup"):
        restore(f"sqlite:///{tmp_path / 'new.db'}", file)


def test_a_backup_with_a_table_of_another_version_is_refused(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'new.db'}"
    upgrade(url)
    backup(url, tmp_path / "all.backup")
    with gzip.open(tmp_path / "all.backup", "at") as file:
        file.write('{"unheard_of": {"id": 1}}\n')

    with pytest.raises(BackupError, match="unheard_of"):
        restore(url, tmp_path / "all.backup")
