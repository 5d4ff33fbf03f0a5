"""`assess report`: answers become a file that can be handed over; the ending of its name is its format."""

from datetime import datetime
from pathlib import Path

import click

from assess.cli.answers import FILE, questionnaire_option, read
from assess.cli.language import SPOKEN_BY_DEFAULT, say
from assess.domain.text import LANGUAGES

BOTH = "both"


@click.command("report")
@click.argument("answers", type=FILE)
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path), help="The file to write.")
@click.option(
    "--lang",
    default=SPOKEN_BY_DEFAULT,
    show_default=True,
    type=click.Choice([*LANGUAGES, BOTH]),
    help="The language of the report.",
)
@click.option("--company", default="", help="The company’s name, for the cover.")
@click.option(
    "--date",
    "day",
    type=click.DateTime(["%Y-%m-%d"]),
    default=datetime.now,
    help="The day on the cover; by default today.",
)
@questionnaire_option
def command(answers: Path, output: Path, lang: str, company: str, day: datetime, questionnaire: Path | None) -> None:
    """Write a report on answers. The ending of its name is its format: .pdf .html .docx .pptx .xlsx .json."""
    from assess.analysis import analyse
    from assess.cli.files import made, refuse_unknown, save
    from assess.report.formats import Commission

    refuse_unknown(output)
    instrument, given = read(answers, questionnaire)
    languages = tuple(language for language in LANGUAGES if lang in (language, BOTH))
    commission = Commission(
        instrument=instrument,
        answers=given,
        result=analyse(instrument, given),
        languages=languages,
        made=day.date(),
        client=company,
    )
    save(output, made(output, commission))
    say(languages[0], "{path} has been written", path=output)
