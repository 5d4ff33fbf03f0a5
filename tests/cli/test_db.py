"""`assess db`."""

from datetime import date
from pathlib import Path

import pytest

from assess.cli.clock import now
from assess.storage import accounts, clients, connect
from assess.storage.clients import Description
from tests.running import Run


def test_the_embedded_database_is_made_and_kept_up_to_date(run: Run, tmp_path: Path) -> None:
    first, second = run("db", "upgrade"), run("db", "upgrade")

    assert first.out.startswith("The database has been upgraded to version ")
    assert second.out == "The database is up to date.\n"
    assert (tmp_path / "var/assess.db").exists()


def test_a_backup_comes_back(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run("db", "upgrade")
    written = run("db", "backup", "kept.gz")
    monkeypatch.setenv("ASSESS_DATA", str(tmp_path / "elsewhere"))
    restored = run("db", "restore", "kept.gz")

    assert written.out == "0 rows written to kept.gz\n"
    assert (restored.status, restored.out) == (0, "0 rows restored from kept.gz\n")


def test_a_database_without_tables_is_not_backed_up(run: Run) -> None:
    ran = run("db", "backup", "kept.gz")

    assert ran.status == 1
    assert "upgrade it first" in ran.err
    assert ran.err.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("restore", "nowhere.gz"), "nowhere.gz: no such file or folder"),
        (("backup", "no/such/folder.gz"), "no/such/folder.gz.part cannot be written: No such file or directory"),
    ],
)
def test_what_cannot_be_done_is_told_in_one_line(run: Run, arguments: tuple[str, ...], said: str) -> None:
    run("db", "upgrade")
    ran = run("db", *arguments)

    assert ran.status in {1, 2}
    assert ran.err == f"{said}\n"


def test_a_file_that_is_no_backup_is_refused(run: Run, answers: Path) -> None:
    ran = run("db", "restore", answers)

    assert ran.status == 1
    assert ran.err.count("\n") == 1


def test_a_database_that_is_not_there_is_told_in_one_line(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASSESS_DATABASE", "sqlite:////no/such/folder/assess.db")
    ran = run("db", "upgrade")

    assert ran.status == 1
    assert ran.err == "The database cannot be used: unable to open database file\n"


def test_who_was_erased_since_the_backup_stays_erased(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("db", "upgrade")
    database = connect(f"sqlite:///{tmp_path / 'var/assess.db'}")
    with database.writing.begin() as session:
        place = accounts.found(session, "Mira & Partners (fictional)", now())
        clients.create(session, place.id, Description(name="Gone", keep_until=date(2020, 1, 31)), now())
    run("db", "backup", "before.gz")
    run("retention", "--erase")
    database.close()
    (tmp_path / "var/assess.db").unlink()
    restored = run("db", "restore", "before.gz")

    assert restored.out.splitlines()[1:] == ["1 clients erased since that backup were erased again"]
    (tmp_path / "var/assess.db").unlink()
    (tmp_path / "var/erased.jsonl").write_text("what?", "utf-8")
    refused = run("db", "restore", "before.gz")
    assert (refused.status, refused.err.count("\n")) == (1, 1)
    assert "erased.jsonl:1 is no erasure; nothing was restored" in refused.err
