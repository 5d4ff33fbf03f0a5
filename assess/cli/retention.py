"""`assess retention`: clients whose time is up, and their erasure. A running server erases them once a day by itself."""

import os

import click

from assess.cli.database import failing_clearly
from assess.cli.language import language_option, say
from assess.config import read_settings
from assess.domain.text import Language


@click.command("retention")
@click.option("--erase", is_flag=True, help="Erase them, each with a certificate; without it they are only listed.")
@language_option
def command(language: Language, *, erase: bool) -> None:
    """List the clients that are due to be erased, by number."""
    from assess.cli.clock import now
    from assess.jobs.daily import erased
    from assess.storage import connect, retention, schema

    settings = read_settings(os.environ)
    with failing_clearly():
        schema.upgrade(settings.database)
    database, today = connect(settings.database), now().astimezone(settings.timezone).date()
    with failing_clearly():
        with database.reading() as session:
            due = retention.due(session, today)
        for one in due:
            number, since = one.client.id, one.since.isoformat()
            if not erase:
                say(language, "Client {number}: due since {since}", number=number, since=since)
            elif (made := erased(database, settings, number, today, now())) is not None:
                say(language, "Client {number}: erased, certificate {certificate}", number=number, certificate=made.id)
    if erase and due:
        database.wipe()
    if not due:
        say(language, "Nothing is due.")
