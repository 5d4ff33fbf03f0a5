"""`assess serve`: the database is brought up to date, then worker processes serve the web application."""

import os
from dataclasses import replace

import click

from assess.cli.database import failing_clearly
from assess.cli.errors import CommandError
from assess.cli.language import language_option, say
from assess.config import Settings, read_settings
from assess.domain.text import Language


@click.command("serve")
@click.option("--host", help="The address to listen on; by default ASSESS_HOST or 127.0.0.1.")
@click.option(
    "--port", type=click.IntRange(0, 65_535), help="The port; by default ASSESS_PORT or 8000. 0: any free one."
)
@language_option
def command(host: str | None, port: int | None, language: Language) -> None:
    """Serve the web application on this machine."""
    from assess.cli import server
    from assess.storage import schema

    settings = _chosen(read_settings(os.environ), host, port)
    with failing_clearly():
        schema.upgrade(settings.database)
    try:
        server.run(
            settings, lambda address: say(language, "Yuzhen is served at {address} (Ctrl-C stops it)", address=address)
        )
    except server.TakenError as error:
        raise CommandError(
            "{address} cannot be listened on: {reason}. For another port: --port 8001",
            address=f"{settings.host}:{settings.port}",
            reason=error,
        ) from error


def _chosen(settings: Settings, host: str | None, port: int | None) -> Settings:
    return replace(settings, host=host or settings.host, port=settings.port if port is None else port)
