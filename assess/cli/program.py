"""The program `assess`: finds the command, lets it run, and turns what goes wrong into a line and a status."""

import os
import sys
from collections.abc import Sequence
from importlib import import_module

import click

import assess
from assess.cli.errors import BROKEN
from assess.cli.language import in_language, language_of, sentence

COMMANDS = ("check", "analyse", "report", "verify", "serve", "db", "account", "retention", "rescore", "schema")
_STOPPED = 130  # what a shell gives for Ctrl-C


class _Commands(click.Group):
    """Reads a command's module only when it is called for, so that nobody waits for what they do not use."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  # click hands it over
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002  # click hands it over
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"assess.cli.{cmd_name}").command
        return in_language(command, language_of(sys.argv, os.environ))


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 120})
@click.version_option(assess.__version__, message="%(prog)s %(version)s")
@click.option("--traceback", is_flag=True, hidden=True)
def program(*, traceback: bool) -> None:
    """Answers to a questionnaire become advice that can be checked."""
    assert traceback is not None


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the program; never returns. Status 0: done, 1: the content is wrong, 2: the command was."""
    arguments = sys.argv[1:] if arguments is None else list(arguments)
    sys.exit(_run(arguments))


def _run(arguments: Sequence[str]) -> int:
    in_language(program, language_of(arguments, os.environ))
    try:
        status = program.main(list(arguments), prog_name="assess", standalone_mode=False)
        sys.stdout.flush()
    except (KeyboardInterrupt, click.Abort):
        return _STOPPED
    except BrokenPipeError:
        # The reader has seen enough (`assess … | head`). Nothing more may be written, not even while closing.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:  # noqa: BLE001  # the outermost edge: nobody should have to read a traceback
        return _told(error, arguments)
    return status if isinstance(status, int) else 0


def _told(error: Exception, arguments: Sequence[str]) -> int:
    from assess.cli.printable import printable
    from assess.cli.telling import EXPECTED, tell

    language = language_of(arguments, os.environ)
    if isinstance(error, EXPECTED):
        told = tell(error, language)
        for line in told.lines:
            click.echo(printable(line), err=True)
        return told.status
    if "--traceback" in arguments:
        raise error
    name = f"{type(error).__name__}: {error}".splitlines()[0]
    text = sentence(language, "This should not have happened: {error}. `assess --traceback …` shows where.", error=name)
    click.echo(printable(text), err=True)
    return BROKEN
