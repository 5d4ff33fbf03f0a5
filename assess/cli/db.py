"""`assess db`: the database is migrated, backed up while in use, and filled from a backup."""

import os
from pathlib import Path

import click

from assess.cli.database import failing_clearly
from assess.cli.errors import USAGE, CommandError
from assess.cli.language import language_option, say
from assess.config import read_settings
from assess.domain.text import Language


@click.group("db")
def command() -> None:
    """Care for the database. It is the one ASSESS_DATABASE names, by default the embedded one."""


@command.command("upgrade")
@language_option
def upgrade(language: Language) -> None:
    """Bring the database up to date."""
    from assess.storage import schema

    url = read_settings(os.environ).database
    with failing_clearly():
        before = schema.current(url)
        schema.upgrade(url)
    if before == schema.newest():
        say(language, "The database is up to date.")
    else:
        say(language, "The database has been upgraded to version {version}.", version=schema.newest())


@command.command("backup")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@language_option
def backup(file: Path, language: Language) -> None:
    """Write everything to FILE. People may go on answering meanwhile."""
    from assess.storage import backup as backups

    with failing_clearly():
        rows = backups.backup(read_settings(os.environ).database, file)
    say(language, "{count} rows written to {path}", count=rows, path=file)


@command.command("restore")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@language_option
def restore(file: Path, language: Language) -> None:
    """Fill an empty database from FILE. All of it or nothing; who was erased since the backup stays erased."""
    from assess.storage import backup as backups
    from assess.storage import connect, erasures

    if not file.exists():
        raise CommandError("{path}: no such file or folder", status=USAGE, path=file)
    settings = read_settings(os.environ)
    with failing_clearly():
        try:
            ledger = tuple(erasures.written_down(settings.data))
        except ValueError as error:
            raise CommandError("{reason}; nothing was restored", reason=error) from error
        gone: list[int] = []
        rows = backups.restore(
            settings.database, file, lambda session: gone.append(erasures.again(session, ledger, settings.data))
        )
        connect(settings.database).wipe()
    say(language, "{count} rows restored from {path}", count=rows, path=file)
    if any(gone):
        say(language, "{count} clients erased since that backup were erased again", count=sum(gone))
