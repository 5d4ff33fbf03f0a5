"""What goes wrong becomes one line that says what and where, in the reader's language, and an exit status."""

from dataclasses import dataclass
from typing import assert_never

import click

from assess.cli.errors import CONTENT, USAGE, CommandError
from assess.cli.language import sentence
from assess.config import SettingsError
from assess.content import ContentError
from assess.domain.text import Language

Expected = CommandError | ContentError | SettingsError | click.ClickException
EXPECTED = (CommandError, ContentError, SettingsError, click.ClickException)


@dataclass(frozen=True, slots=True)
class Told:
    """What a failure comes to: one line for each thing wrong, and the exit status."""

    lines: tuple[str, ...]
    status: int


def tell(error: Expected, language: Language) -> Told:
    """How a failure is told to a person."""
    match error:
        case CommandError():
            return Told((sentence(language, error.message, **error.values),), error.status)
        case ContentError():
            return Told(tuple(problem.in_language(language) for problem in error.problems), CONTENT)
        case SettingsError():
            return Told(error.problems, USAGE)
        case click.ClickException():
            return Told((_usage(error, language),), error.exit_code)
        case _:
            assert_never(error)


def _usage(error: click.ClickException, language: Language) -> str:
    match error:
        case click.exceptions.NoArgsIsHelpError():
            return error.format_message()
        case click.exceptions.NoSuchCommand():
            return sentence(
                language, "{command}: no such command: {name}", command=_command(error), name=error.command_name
            )
        case click.NoSuchOption():
            return sentence(
                language, "{command}: no such option: {name}", command=_command(error), name=error.option_name
            )
        case click.MissingParameter() if error.param is not None:
            name = error.param.make_metavar(error.ctx) if error.ctx and not error.param.opts[0].startswith("-") else ""
            return sentence(
                language, "{command}: missing: {name}", command=_command(error), name=name or error.param.opts[0]
            )
        case click.BadParameter() if error.param is not None and isinstance(error.param.type, click.Choice):
            choices = ", ".join(error.param.type.choices)
            return sentence(
                language,
                "{command}: {name} has to be one of {choices}",
                command=_command(error),
                name=error.param.opts[0],
                choices=choices,
            )
        case click.UsageError():
            return sentence(language, "{command}: {problem}", command=_command(error), problem=error.format_message())
        case _:
            return error.format_message()


def _command(error: click.UsageError) -> str:
    return error.ctx.command_path if error.ctx else "assess"
