"""`assess account`: the first person of a consultancy, and the way back in for whoever has lost theirs."""

import os

import click

from assess.cli.database import failing_clearly
from assess.cli.errors import CommandError
from assess.cli.language import language_option, say, sentence
from assess.config import read_settings
from assess.domain.text import Language


@click.group("account")
def command() -> None:
    """Accounts of consultants. Passwords are asked for, or read from standard input, and never shown."""


@command.command("create")
@click.argument("email")
@click.option(
    "--consultancy", required=True, help="The consultancy’s name; it is founded if there is none of that name."
)
@click.option("--name", help="The person’s name; by default the e-mail address.")
@language_option
def create(email: str, consultancy: str, name: str | None, language: Language) -> None:
    """Make EMAIL the owner of a consultancy."""
    from assess.cli.clock import now
    from assess.storage import accounts, connect, passwords, schema

    if "@" not in email.strip("@"):
        raise CommandError("{email} is not an e-mail address.", email=email)
    settings = read_settings(os.environ)
    password = _password(language)
    with failing_clearly():
        schema.upgrade(settings.database)
        with connect(settings.database).writing.begin() as session:
            if accounts.find(session, email) is not None:
                raise CommandError("{email} has an account already. A new password: assess account reset", email=email)
            place = accounts.consultancy_called(session, consultancy) or accounts.found(session, consultancy, now())
            hashed = passwords.hashed(password)
            made = accounts.create(session, email=email, name=name or email, password=hashed, now=now())
            accounts.join(session, made.id, place.id, "owner", now())
    say(language, "{email} owns {consultancy} and can sign in.", email=email, consultancy=consultancy)


@command.command("reset")
@click.argument("email")
@language_option
def reset(email: str, language: Language) -> None:
    """Give EMAIL a new password, switch the second step off, and sign it out everywhere."""
    from assess.storage import accounts, connect, passwords, second_factor

    settings = read_settings(os.environ)
    with failing_clearly(), connect(settings.database).reading() as session:
        if accounts.find(session, email) is None:
            raise CommandError("Nobody signs in as {email}.", email=email)
    hashed = passwords.hashed(_password(language))
    with failing_clearly(), connect(settings.database).writing.begin() as session:
        account = accounts.find(session, email)
        assert account is not None
        second_factor.switch_off(session, account)
        accounts.set_password(session, account.id, hashed)
    say(language, "{email} can sign in with the new password.", email=email)


def _password(language: Language) -> str:
    """Asked for twice at a terminal; one line from anywhere else."""
    import sys

    from assess.storage import passwords

    if sys.stdin.isatty():
        text: str = click.prompt(sentence(language, "Password"), hide_input=True, confirmation_prompt=True)
    else:
        text = sys.stdin.readline().rstrip("\n")
    if len(text) < passwords.SHORTEST:
        raise CommandError("Choose a password of {n} characters or more.", n=passwords.SHORTEST)
    return text
