"""Frozen assessments are scored again under the version that is installed now."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlalchemy import select

from assess.cli.rescore import command
from assess.content import load, write_answers
from assess.domain.answers import Answers, Respondent
from assess.domain.instrument import Instrument
from assess.storage import Database, connect, instruments, revisions
from assess.storage.assessments import find, start
from assess.storage.progress import ScoredRevision
from assess.storage.revisions import Frozen
from assess.storage.schema import upgrade

NOW = datetime(2026, 11, 22, 2, 42, tzinfo=UTC)
NEW = Path(__file__).parents[1] / "content" / "good" / "benchmark.yaml"


@pytest.fixture
def database(tmp_path: Path) -> Database:
    upgrade(f"sqlite:///{tmp_path / 'assess.db'}")
    return connect(f"sqlite:///{tmp_path / 'assess.db'}")


def old(folder: Path) -> Path:
    """The version before: without the option "o", with another one."""
    path = folder / "old.yaml"
    path.write_text(NEW.read_text("utf-8").replace("{id: o,", "{id: before,"), "utf-8")
    return path


def submitted(database: Database, instrument: Instrument, answers: str) -> None:
    with database.writing.begin() as session:
        found = find(session, start(session, instrument, role=None, language="en", length="full", now=NOW))
        assert found is not None
        frozen = Frozen(
            instrument_version="1",
            instrument_digest=instrument.digest,
            engine="0",
            client="",
            answers=answers,
            result="",
        )
        revisions.submit(session, found.revision, frozen, NOW)


def said(instrument: Instrument, count: int, kind: str) -> str:
    one = Respondent(role="BOSS", answers={"X1": Decimal(count), "X2": kind})
    return write_answers(Answers(questionnaire=instrument.identity.id, respondents=(one,)), instrument)


def test_whatever_was_frozen_is_scored_once_under_the_version_installed_now(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    now, before = load(NEW), load(old(tmp_path))
    with database.writing.begin() as session:
        instruments.keep(session, before, instruments.packed(tmp_path / "old.yaml"), NOW)
    submitted(database, now, said(now, 3, "o"))
    submitted(database, before, said(before, 7, "before"))
    submitted(database, now, "nonsense")
    submitted(database, replace(before, digest="never kept"), said(before, 9, "before"))
    monkeypatch.setenv("ASSESS_DATA", str(tmp_path))
    monkeypatch.setenv("ASSESS_DATABASE", str(database.engine.url))
    monkeypatch.setenv("ASSESS_QUESTIONS", str(NEW))

    told = CliRunner().invoke(command, ["--workers", "2", "--lang", "en"]).output
    again = CliRunner().invoke(command, ["--workers", "1", "--lang", "en"]).output

    assert told == "T: 2 assessments scored.\nNot scored, because their answers cannot be read: 3, 4\n"
    assert again.startswith("T: 0 assessments scored.")
    with database.reading() as session:
        kept = session.scalars(select(ScoredRevision).order_by(ScoredRevision.revision_id)).all()
        assert [(one.digest, one.scores, one.groups) for one in kept] == [
            (now.digest, {"M1": 3.0}, {"kind": "o", "staff": "few"}),
            (now.digest, {"M1": 7.0}, {"staff": "many"}),
        ]
    database.close()
