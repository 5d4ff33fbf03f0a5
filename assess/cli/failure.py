"""What goes wrong becomes one line that says what and where, in the reader's language, and an exit status."""

from dataclasses import dataclass
from typing import assert_never

import click

from assess.config import SettingsError
from assess.content import ContentError
from assess.domain.text import Language
from assess.i18n import translator

CONTENT, USAGE, BROKEN = 1, 2, 70  # 70 is what sysexits.h calls an internal software error


class CommandError(Exception):
    """Why a command cannot go on: an English message with {names}, and the values for them."""

    def __init__(self, message: str, /, *, status: int = CONTENT, **values: object) -> None:
        super().__init__(message)
        self.message = message
        self.status = status
        self.values = values


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
            return Told((translator(language).text(error.message, **error.values),), error.status)
        case ContentError():
            return Told(tuple(problem.in_language(language) for problem in error.problems), CONTENT)
        case SettingsError():
            return Told(error.problems, USAGE)
        case click.ClickException():
            return Told((_usage(error, language),), error.exit_code)
        case _:
            assert_never(error)


def _usage(error: click.ClickException, language: Language) -> str:
    say = translator(language)
    match error:
        case click.NoSuchOption():
            return say.text("{command}: no such option: {name}", command=_command(error), name=error.option_name)
        case click.MissingParameter() if error.param is not None:
            name = error.param.make_metavar(error.ctx) if error.ctx and not error.param.opts[0].startswith("-") else ""
            return say.text("{command}: missing: {name}", command=_command(error), name=name or error.param.opts[0])
        case click.BadParameter() if error.param is not None and isinstance(error.param.type, click.Choice):
            choices = ", ".join(error.param.type.choices)
            return say.text(
                "{command}: {name} has to be one of {choices}",
                command=_command(error),
                name=error.param.opts[0],
                choices=choices,
            )
        case click.UsageError():
            return say.text("{command}: {problem}", command=_command(error), problem=error.format_message())
        case _:
            return error.format_message()


def _command(error: click.UsageError) -> str:
    return error.ctx.command_path if error.ctx else "assess"
