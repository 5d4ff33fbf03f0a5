"""`assess account` and `assess retention`."""

import io
from datetime import date
from pathlib import Path

import pytest
from argon2 import PasswordHasher

from assess.cli.clock import now
from assess.storage import accounts, clients, connect, passwords
from assess.storage.clients import Description
from assess.storage.people import Consultancy
from tests.running import Run

CREATE = ("account", "create", "Mira@Example.com", "--consultancy", "Mira & Partners (fictional)")


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passwords, "_HASHER", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))


def typing(monkeypatch: pytest.MonkeyPatch, line: str) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{line}\n"))


def test_the_first_owner_comes_from_the_command_line(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    typing(monkeypatch, "correct horse battery")
    ran = run(*CREATE, "--name", "Mira Chen")
    assert (ran.status, ran.err) == (0, "")

    database = connect(f"sqlite:///{tmp_path / 'var/assess.db'}")
    with database.reading() as session:
        account = accounts.find(session, "mira@example.com")
        assert account is not None
        assert passwords.is_right(account.password, "correct horse battery")
        [place] = accounts.consultancies_of(session, account.id)
        assert (place.name, account.name) == ("Mira & Partners (fictional)", "Mira Chen")
    database.close()


def test_a_second_owner_joins_the_same_consultancy_and_nobody_twice(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    typing(monkeypatch, "correct horse battery")
    run(*CREATE)
    typing(monkeypatch, "correct horse battery")
    again = run(*CREATE)
    typing(monkeypatch, "correct horse battery")
    other = run(*CREATE[:2], "ken@example.com", *CREATE[3:])

    assert (again.status, other.status) == (1, 0)
    assert "has an account already" in again.err


@pytest.mark.parametrize(("email", "password"), [("mira", "correct horse battery"), ("mira@example.com", "short")])
def test_what_cannot_be_is_told_in_a_line(run: Run, monkeypatch: pytest.MonkeyPatch, email: str, password: str) -> None:
    typing(monkeypatch, password)
    ran = run("account", "create", email, "--consultancy", "X (fictional)")

    assert ran.status == 1
    assert ran.err.count("\n") == 1
    assert password not in ran.err


def test_a_lost_password_is_replaced(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    typing(monkeypatch, "correct horse battery")
    run(*CREATE)
    assert run("account", "reset", "nobody@example.com").status == 1
    typing(monkeypatch, "another long password")
    assert run("account", "reset", "mira@example.com").status == 0

    database = connect(f"sqlite:///{tmp_path / 'var/assess.db'}")
    with database.reading() as session:
        account = accounts.find(session, "mira@example.com")
        assert account is not None
        assert passwords.is_right(account.password, "another long password")
    database.close()


def test_clients_whose_time_is_up_are_listed_and_then_erased(run: Run, tmp_path: Path) -> None:
    run("db", "upgrade")
    database = connect(f"sqlite:///{tmp_path / 'var/assess.db'}")
    with database.writing.begin() as session:
        place = accounts.found(session, "Mira & Partners (fictional)", now())
        for name, day in (("Old (fictional)", date(2020, 1, 31)), ("New (fictional)", None)):
            clients.create(session, place.id, Description(name=name, keep_until=day), now())

    assert run("retention").out == "Client 1: due since 2020-01-31\n"
    with database.writing.begin() as session:
        session.get_one(Consultancy, 1).looked_on = date(2020, 2, 1)
    refused = run("retention", "--erase")
    assert (refused.status, refused.out) == (1, "")
    assert "2020-02-01" in refused.err
    assert run("retention", "--erase", "--clock-is-right").out == "Client 1: erased, certificate 1\n"
    assert run("retention", "--erase").out == "Nothing is due.\n"
    database.close()
