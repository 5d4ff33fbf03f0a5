"""In which language the command line speaks: what `--lang` says, else what the terminal speaks."""

import os
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

import click

from assess.domain.text import LANGUAGES, Language

_Command = TypeVar("_Command", bound=Callable[..., Any])


def terminal_language(environment: Mapping[str, str]) -> Language:
    """English where the locale names another language than Chinese; Chinese, the first language here, otherwise."""
    locale = next((value for name in ("LC_ALL", "LC_MESSAGES", "LANG") if (value := environment.get(name))), "C")
    spoken = locale.partition("_")[0].partition(".")[0].lower()
    return "zh-CN" if spoken in {"zh", "c", "posix"} else "en"


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
        help="The language to answer in; by default the terminal's.",
    )(command)
