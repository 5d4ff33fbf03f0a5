"""In which language the command line speaks: what `--lang` says, else what the terminal speaks."""

import os
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

import click

from assess.domain.text import LANGUAGES, Language

SPOKEN_BY_DEFAULT = LANGUAGES[0]
_Command = TypeVar("_Command", bound=Callable[..., Any])


def terminal_language(environment: Mapping[str, str]) -> Language:
    """English where the locale names another language than Chinese; Chinese, the first language here, otherwise."""
    locale = next((value for name in ("LC_ALL", "LC_MESSAGES", "LANG") if (value := environment.get(name))), "C")
    spoken = locale.partition("_")[0].partition(".")[0].lower()
    return SPOKEN_BY_DEFAULT if spoken in {"zh", "c", "posix"} else "en"


def language_of(arguments: Sequence[str], environment: Mapping[str, str]) -> Language:
    """The language for what is said before, or without, a command's options being understood."""
    for before, argument in zip(("", *arguments), arguments, strict=False):
        wanted = argument if before == "--lang" else argument.removeprefix("--lang=")
        for language in LANGUAGES:
            if wanted == language:
                return language
    return terminal_language(environment)


def language_option(command: _Command) -> _Command:
    """The option `--lang`, for a command that speaks one language."""
    return click.option(
        "--lang",
        "language",
        type=click.Choice(LANGUAGES),
        default=lambda: terminal_language(os.environ),
        help="The language to answer in; by default the terminal’s.",
    )(command)


def in_language(command: click.Command, language: Language) -> click.Command:
    """A command that explains itself in a language."""
    command.help = sentence(language, command.help) if command.help else None
    for option in command.params:
        if isinstance(option, click.Option) and option.help:
            option.help = sentence(language, option.help)
    if isinstance(command, click.Group):
        for part in command.commands.values():
            in_language(part, language)
    return command


def say(language: Language, message: str, **values: object) -> None:
    """Print one sentence: an English message with {names}, and the values for them."""
    click.echo(sentence(language, message, **values))


def sentence(language: Language, message: str, **values: object) -> str:
    """The sentence itself."""
    if language == "en" and not values:
        return message  # without waiting for the catalogues
    from assess.i18n import translator

    return translator(language).text(message, **values)
