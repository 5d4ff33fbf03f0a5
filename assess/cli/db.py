"""`assess db`: the database is migrated, backed up while in use, and filled from a backup."""

import os
from pathlib import Path

import click

from assess.cli.database import failing_clearly
from assess.cli.failure import USAGE, CommandError
from assess.cli.language import language_option
from assess.config import read_settings
from assess.domain.text import Language
from assess.i18n import translator


@click.group("db")
def command() -> None:
    """Upgrade, back up and restore the database that ASSESS_DATABASE names, by default the embedded one."""


@command.command("upgrade")
@language_option
def upgrade(language: Language) -> None:
    """Bring the database to the version this program works with."""
    from assess.storage import schema

    url = read_settings(os.environ).database
    with failing_clearly():
        before = schema.current(url)
        schema.upgrade(url)
    text = (
        "The database is up to date." if before == schema.newest() else "The database has been upgraded to {version}."
    )
    click.echo(translator(language).text(text, version=schema.newest()))


@command.command("backup")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@language_option
def backup(file: Path, language: Language) -> None:
    """Write everything to FILE, while people go on answering."""
    from assess.storage import backup as backups

    with failing_clearly():
        rows = backups.backup(read_settings(os.environ).database, file)
    click.echo(translator(language).text("{count} rows written to {path}", count=rows, path=file))


@command.command("restore")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@language_option
def restore(file: Path, language: Language) -> None:
    """Fill an empty database from FILE: all of it or nothing."""
    from assess.storage import backup as backups

    if not file.exists():
        raise CommandError("{path}: no such file or folder", status=USAGE, path=file)
    with failing_clearly():
        rows = backups.restore(read_settings(os.environ).database, file)
    click.echo(translator(language).text("{count} rows restored from {path}", count=rows, path=file))
