"""`assess check`: every problem of a questionnaire, one line each, with file, line and column."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assess.cli.errors import CONTENT, USAGE, CommandError
from assess.cli.language import language_option, say, sentence
from assess.domain.text import Language

if TYPE_CHECKING:
    from assess.content import Problem


@click.command("check")
@click.argument("folder", required=False, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print the problems as JSON, for programs.")
@click.option("--quick", is_flag=True, help="Only read the files; prove nothing.")
@click.option("--witnesses", is_flag=True, help="Print answers for every outcome and against every refuted claim.")
@click.option(
    "--coverage",
    "cases",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="Print which rules the cases in FOLDER fire.",
)
@language_option
def command(
    folder: Path | None, cases: Path | None, language: Language, *, as_json: bool, quick: bool, witnesses: bool
) -> int:
    """Check questionnaires. Those in FOLDER, by default those shipped; status 1 when something is wrong."""
    from assess.cli import proofs
    from assess.content import check, questionnaires, questions_folder
    from assess.proving import available

    for path in (folder, cases):
        if path is not None and not path.exists():
            raise CommandError("{path}: no such file or folder", status=USAGE, path=path)
    if (witnesses or cases) and not available():
        raise CommandError("Proofs need the extra “check”: pip install 'yuzhen[check]'", status=USAGE)
    found: dict[Path, list[Problem]] = {}
    for path in questionnaires(folder or _near(questions_folder())):
        found[path] = check(path)
        if cases is not None and not found[path]:
            proofs.show_coverage(path, cases, language)
            continue
        if not quick and not found[path] and available():
            found[path] = proofs.problems(path, language, silent=as_json, witnesses=witnesses)
        if not as_json:
            _print(path, found[path], language)
    if as_json:
        problems = [asdict(problem) for several in found.values() for problem in several]
        click.echo(json.dumps(problems, ensure_ascii=False, indent=2))
    if not quick and not available():
        click.echo(sentence(language, "Nothing was proved: for that, pip install 'yuzhen[check]'."), err=True)
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
