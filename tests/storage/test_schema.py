import pytest
from alembic import command
from sqlalchemy import create_engine, select, text
from sqlalchemy.exc import DBAPIError

from assess.storage import Database
from assess.storage.schema import configuration, current, newest, upgrade
from assess.storage.tables import Revision


def test_upgrading_an_empty_database_brings_it_to_the_newest_version(empty_url: str) -> None:
    assert current(empty_url) is None

    upgrade(empty_url)

    assert current(empty_url) == newest()


def test_upgrading_twice_changes_nothing(url: str) -> None:
    upgrade(url)

    assert current(url) == newest()


def test_the_tables_and_the_migrations_have_not_drifted_apart(url: str) -> None:
    command.check(configuration(url))


def test_every_migration_goes_back(url: str) -> None:
    command.downgrade(configuration(url), "base")

    assert current(url) is None


def test_rounds_that_were_frozen_before_are_given_their_outcomes(url: str) -> None:
    """By the migration that adds them; a round still open has none."""
    command.downgrade(configuration(url), "0009")
    engine = create_engine(url)
    with engine.begin() as connection:
        now = "2026-11-22 02:42:00+00:00"
        connection.execute(
            text(
                "INSERT INTO assessment (id, token_hash, instrument_id, instrument_version, instrument_digest, language,"
                " length, client, revision, created_at, updated_at)"
                f" VALUES (1, 'h', 'shop', '1', 'd', 'en', 'full', '', 1, '{now}', '{now}')"
            )
        )
        for id, result in ((1, '{"decisions": {"D": {"outcome": "grow", "rule": "R"}}}'), (2, None)):
            row = {"id": id, "result": result}
            connection.execute(
                text(
                    "INSERT INTO revision (id, assessment_id, number, state, opened_at, result, judgement)"
                    f" VALUES (:id, 1, :id, 'open', '{now}', :result, 0)"
                ),
                row,
            )
    upgrade(url)
    with engine.connect() as connection:
        kept = [tuple(row) for row in connection.execute(select(Revision.id, Revision.outcomes).order_by(Revision.id))]
    engine.dispose()

    assert kept == [(1, {"D": "grow"}), (2, None)]


def test_a_failing_statement_is_told_without_what_people_wrote(database: Database) -> None:
    with database.reading() as session, pytest.raises(DBAPIError) as failed:
        session.execute(text("SELECT 1 FROM nothing WHERE said = :said"), {"said": "vermilion"})

    assert "nothing" in str(failed.value)
    assert "vermilion" not in str(failed.value)
