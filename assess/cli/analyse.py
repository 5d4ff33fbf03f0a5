"""`assess analyse`: what the answers come to, as a page for people or as the contract's JSON for programs."""

import json
from datetime import date
from pathlib import Path

import click

from assess.cli.answers import FILE, questionnaire_option, read
from assess.cli.language import language_option, say
from assess.domain.text import Language


@click.command("analyse")
@click.argument("answers", type=FILE)
@click.option("--json", "as_json", is_flag=True, help="Print the whole result as JSON, for programs.")
@click.option("--full", is_flag=True, help="Print every section of the report.")
@questionnaire_option
@language_option
def command(answers: Path, questionnaire: Path | None, language: Language, *, as_json: bool, full: bool) -> None:
    """Analyse answers. They are in a file of YAML or JSON; - is standard input."""
    from assess.analysis import analyse, result_document

    instrument, given = read(answers, questionnaire)
    result = analyse(instrument, given)
    if as_json:
        click.echo(json.dumps(result_document(result), ensure_ascii=False, indent=2))
        return

    from assess.cli.page import show
    from assess.report.outline import outline

    show(outline(instrument, given, result, language, date.today()), full=full)  # noqa: DTZ011  # the reader's own day
    if not full:
        say(language, "Everything, with its sources: assess report {path} -o report.pdf", path=answers)
