from alembic import command

from assess.storage.schema import configuration, current, newest, upgrade


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
