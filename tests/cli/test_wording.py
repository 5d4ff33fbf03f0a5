"""Every sentence the command line says exists in Chinese."""

import ast
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import click
import pytest

import assess.cli
from assess.cli.program import COMMANDS, program
from assess.i18n import translator

FOLDER = Path(assess.cli.__file__).parent
SAYING = {"say": 1, "sentence": 1, "CommandError": 0}  # which argument is the message


def said_in_code() -> Iterator[str]:
    for path in FOLDER.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in SAYING:
                place = SAYING[node.func.id]
                for argument in node.args[place : place + 1]:
                    if isinstance(argument, ast.Constant):
                        yield str(argument.value)


def said_in_help(command: click.Command) -> Iterator[str]:
    yield command.callback.__doc__ or "" if command.callback else ""
    for option in command.params:
        if isinstance(option, click.Option) and option.help and not option.hidden:
            yield option.help
    for part in command.commands.values() if isinstance(command, click.Group) else ():
        yield from said_in_help(part)


MESSAGES = sorted(
    {
        *said_in_code(),
        *(said for name in COMMANDS for said in said_in_help(import_module(f"assess.cli.{name}").command)),
        program.callback.__doc__ or "" if program.callback else "",
    }
    - {"{problem}"}  # somebody else's words
)


@pytest.mark.parametrize("message", MESSAGES)
def test_it_is_said_in_chinese(message: str) -> None:
    chinese = translator("zh-CN").text(message)

    assert any("\u3400" <= letter <= "\u9fff" for letter in chinese) or message.startswith("{command}: ")
