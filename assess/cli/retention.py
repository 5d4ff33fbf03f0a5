"""`assess retention`: clients whose time is up, and their erasure. For a timer: once a day is enough."""

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
    from assess.storage import connect, retention, schema

    settings = read_settings(os.environ)
    with failing_clearly():
        schema.upgrade(settings.database)
    database = connect(settings.database)
    with failing_clearly(), database.writing.begin() as session:
        due = retention.due(session, now().astimezone(settings.timezone).date())
        for one in due:
            number, since = one.client.id, one.since.isoformat()
            if erase:
                evidence = settings.data / "evidence"
                made = retention.erase(
                    session, one.client, account_id=None, reason=retention.TIMED, evidence=evidence, now=now()
                )
                say(language, "Client {number}: erased, certificate {certificate}", number=number, certificate=made.id)
            else:
                say(language, "Client {number}: due since {since}", number=number, since=since)
    if erase and due:
        database.wipe()
    if not due:
        say(language, "Nothing is due.")
