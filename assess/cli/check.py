"""`assess check`: every problem of a questionnaire, one line each, with file, line and column."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assess.cli.errors import CONTENT, USAGE, CommandError
from assess.cli.language import language_option, say
from assess.domain.text import Language

if TYPE_CHECKING:
    from assess.content import Problem


@click.command("check")
@click.argument("folder", required=False, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print the problems as JSON, for programs.")
@language_option
def command(folder: Path | None, language: Language, *, as_json: bool) -> int:
    """Check questionnaires. Those in FOLDER, by default those shipped; status 1 when something is wrong."""
    from assess.content import check, questionnaires, questions_folder

    if folder is not None and not folder.exists():
        raise CommandError("{path}: no such file or folder", status=USAGE, path=folder)
    found = {path: check(path) for path in questionnaires(folder or _near(questions_folder()))}
    if as_json:
        problems = [asdict(problem) for several in found.values() for problem in several]
        click.echo(json.dumps(problems, ensure_ascii=False, indent=2))
    else:
        for path, problems_of_one in found.items():
            _print(path, problems_of_one, language)
    return CONTENT if any(found.values()) else 0


def _print(path: Path, problems: "list[Problem]", language: Language) -> None:
    for problem in problems:
        click.echo(problem.in_language(language))
    match len(problems):
        case 0:
            say(language, "{path}: no problems", path=path)
        case 1:
            say(language, "{path}: 1 problem", path=path)
        case count:
            say(language, "{path}: {count} problems", path=path, count=count)


def _near(path: Path) -> Path:
    """The path as seen from here, which is what an editor's terminal can open."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path
