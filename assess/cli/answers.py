"""Finds and reads what a command works on: an answers file and the questionnaire it answers."""

import re
import sys
from pathlib import Path

import click

from assess.cli.errors import USAGE, CommandError
from assess.domain.answers import Answers
from assess.domain.instrument import Instrument

FILE = click.Path(path_type=Path, allow_dash=True)
questionnaire_option = click.option(
    "--questionnaire",
    type=click.Path(path_type=Path, exists=True),
    help="The questionnaire’s folder or file; by default the shipped one that the answers name.",
)
_NAMED = re.compile(rb"""^\s*[{"']*questionnaire["']?\s*:\s*["']?([\w.-]+)""", re.MULTILINE)


def read(path: Path, folder: Path | None) -> tuple[Instrument, Answers]:
    """The answers in a file (`-` is standard input) and the questionnaire among those in `folder` that they name."""
    from assess.content import load, questions_folder, read_answers

    data = _bytes(path)
    instrument = load(_questionnaire(data, folder or questions_folder()))
    return instrument, read_answers(data, str(path), instrument)


def _bytes(path: Path) -> bytes:
    try:
        return sys.stdin.buffer.read() if str(path) == "-" else path.read_bytes()
    except OSError as error:
        raise CommandError("{path} cannot be read: {reason}", status=USAGE, path=path, reason=error.strerror) from error


def _questionnaire(data: bytes, folder: Path) -> Path:
    """By the folder's name. Any will do when none fits: reading the answers then says which was expected, and where."""
    from assess.content import questionnaires

    found = questionnaires(folder)
    named = _NAMED.search(data)
    return next((path for path in found if named and path.stem == named[1].decode()), found[0])
