"""`assess retention`: clients whose time is up, and their erasure. A running server erases them once a day by itself."""

import os
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

import click

from assess.cli.database import failing_clearly
from assess.cli.errors import CommandError
from assess.cli.language import language_option, say
from assess.config import read_settings
from assess.domain.text import Language

if TYPE_CHECKING:  # the command line starts without the database
    from assess.storage import Database
    from assess.storage.retention import Due


@click.command("retention")
@click.option("--erase", is_flag=True, help="Erase them, each with a certificate; without it they are only listed.")
@click.option("--clock-is-right", is_flag=True, help="Erase although nothing was looked after for a long time.")
@language_option
def command(language: Language, *, erase: bool, clock_is_right: bool) -> None:
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
        if erase:
            _doubt(database, due, today, clock_is_right=clock_is_right)
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


def _doubt(database: "Database", due: "Sequence[Due]", today: date, *, clock_is_right: bool) -> None:
    """Refuse when the clock has jumped, unless it is said to be right: then the server goes on too."""
    from assess.storage import sign_of_life
    from assess.storage.people import Consultancy

    doubted = {one.consultancy.id: one.consultancy for one in due if sign_of_life.has_jumped(one.consultancy, today)}
    if doubted and not clock_is_right:
        raise CommandError(
            "Nothing was erased: today is {today}, and the last day looked after was {day}."
            " If that date is right, add --clock-is-right.",
            today=today,
            day=min(one.looked_on for one in doubted.values()),
        )
    with database.writing.begin() as session:
        for id in doubted:
            sign_of_life.confirm(session.get_one(Consultancy, id), today)
