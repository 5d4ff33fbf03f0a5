"""Whom a backup brings back who was erased since: gone again, with the certificate and the files, and nobody else."""

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import select

from assess.domain.instrument import Instrument
from assess.storage import Database, accounts, clients, connect, engagements, erasures, retention, trail
from assess.storage.answers import Change, save
from assess.storage.backup import backup, restore
from assess.storage.cases import Certificate, Client
from assess.storage.clients import Description
from assess.storage.invitations import Person, invite
from assess.storage.tables import AnswerRow

NOW = datetime(2026, 11, 22, 2, 42, tzinfo=UTC)
TODAY = date(2026, 11, 22)


@pytest.fixture
def two(database: Database, instrument: Instrument) -> tuple[int, int, int]:
    """Two clients, of whom one has a respondent with an answer: their ids, and the respondent's."""
    with database.writing.begin() as session:
        place = accounts.found(session, "Mira (fictional)", NOW)
        first, second = (clients.create(session, place.id, Description(name=name), NOW) for name in ("Gone", "Stays"))
        made = engagements.start(session, first, instrument, name="One", due_on=None, language="en", now=NOW)
        person = invite(session, made, Person(name="Lin", role="BOSS"), key="k" * 32, now=NOW)
        save(session, person.respondent.id, [Change(cell="Q", version=0, value=Decimal(1))], NOW)
        return first.id, second.id, person.respondent.id


def test_a_backup_made_before_an_erasure_does_not_bring_the_client_back(
    database: Database, url: str, second_url: str, two: tuple[int, int, int], tmp_path: Path
) -> None:
    gone, stays, person = two
    backup(url, tmp_path / "before.gz")
    with database.writing.begin() as session:
        client = session.get_one(Client, gone)
        made = retention.erase(session, client, account_id=None, reason=retention.TIMED, data=tmp_path, now=NOW)
    assert "Gone" not in (tmp_path / erasures.LEDGER).read_text("utf-8"), "the ledger names nobody"
    files = tmp_path / erasures.EVIDENCE / str(person)
    files.mkdir(parents=True)  # the copy of the folder came back too
    (files / "x").write_bytes(b"x")
    ledger = tuple(erasures.written_down(tmp_path))

    counted: list[int] = []
    restore(
        second_url, tmp_path / "before.gz", lambda session: counted.append(erasures.again(session, ledger, tmp_path))
    )

    restored = connect(second_url)
    with restored.reading() as session:
        assert counted == [1]
        assert [one.id for one in session.scalars(select(Client))] == [stays]
        assert session.scalars(select(AnswerRow)).all() == []
        [kept] = session.scalars(select(Certificate)).all()
        assert (kept.digest, kept.client_id, kept.counts) == (made.digest, gone, made.counts)
        assert retention.digest_of(gone, kept.counts, kept.reason, kept.at) == kept.digest
    restored.close()
    assert not files.exists()


def test_another_client_with_the_same_number_stays(
    database: Database, two: tuple[int, int, int], tmp_path: Path
) -> None:
    gone = two[0]
    with database.writing.begin() as session:
        client = session.get_one(Client, gone)
        retention.erase(session, client, account_id=None, reason=retention.ASKED, data=tmp_path, now=NOW)
    later = NOW.replace(hour=5)
    with database.writing.begin() as session:
        session.add(Client(id=gone, consultancy_id=1, name="New", created_at=later))
    with database.writing.begin() as session:
        assert erasures.again(session, erasures.written_down(tmp_path), tmp_path) == 0
        assert session.get_one(Client, gone).name == "New"
        assert len(session.scalars(select(Certificate)).all()) == 1, "the certificate is there already"


def test_a_ledger_that_is_none_is_told_with_its_line(tmp_path: Path) -> None:
    assert list(erasures.written_down(tmp_path)) == []
    for line in ("nonsense", "{}", '{"respondents": 1}'):
        (tmp_path / erasures.LEDGER).write_text(line, "utf-8")
        with pytest.raises(ValueError, match=r"erased\.jsonl:1 is no erasure"):
            list(erasures.written_down(tmp_path))


def test_only_whose_time_is_up_is_erased_with_a_line_in_the_trail(
    database: Database, two: tuple[int, int, int], tmp_path: Path
) -> None:
    with database.writing.begin() as session:
        session.get_one(Client, two[0]).keep_until = date(2026, 11, 21)
    with database.writing.begin() as session:
        due = [retention.erase_due(session, id, TODAY, data=tmp_path, now=NOW) for id in (*two[:2], two[0])]
        assert [one is not None for one in due] == [True, False, False], "the last was gone by then"
    with database.reading() as session:
        [line] = trail.entries(session, 1, client_id=two[0])
        assert (line.trail.action, line.account) == (retention.ERASED, None)
