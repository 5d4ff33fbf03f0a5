"""`assess verify`: is this PDF what these answers give?"""

from pathlib import Path

import click

from assess.cli.answers import FILE, questionnaire_option, read
from assess.cli.errors import USAGE, CommandError
from assess.cli.language import language_option, say, sentence
from assess.domain.text import Language


@click.command("verify")
@click.argument("report", type=click.Path(path_type=Path))
@click.argument("answers", type=FILE)
@questionnaire_option
@language_option
def command(report: Path, answers: Path, questionnaire: Path | None, language: Language) -> int:
    """Tell whether a PDF report is what these answers give, byte for byte. Status 1 when it is not."""
    from assess.report.verification import NAMES, UnreadableError, verify

    try:
        file = report.read_bytes()
    except OSError as error:
        raise CommandError(
            "{path} cannot be read: {reason}", status=USAGE, path=report, reason=error.strerror
        ) from error
    instrument, given = read(answers, questionnaire)
    try:
        verification = verify(file, instrument, given)
    except UnreadableError as error:
        raise CommandError("{path} is no report of this program: {reason}", path=report, reason=error) from error
    if verification.identical:
        say(language, "{path} is what {answers} gives, byte for byte", path=report, answers=answers)
        brand = verification.brand
        if brand.left_out or brand.passages:
            message = (
                "What answers do not say: the consultancy left out {count} sections and wrote remarks on {remarks}"
            )
            say(language, message, count=len(brand.left_out), remarks=len(brand.passages))
        if verification.opinions:
            message = "What answers do not say: the consultant judged {count} answers or outcomes otherwise"
            say(language, message, count=len(verification.opinions))
        if verification.peers is not None:
            message = "What answers do not say: where the company stood among others, in the state of {date}"
            say(language, message, date=verification.peers.on.isoformat())
        return 0
    for name in verification.differences:
        was, now = getattr(verification.found, name), getattr(verification.expected, name)
        what = sentence(language, NAMES[name])
        say(language, "{what}: the report says {was}, these answers give {now}", what=what, was=was, now=now)
    say(language, "{path} is not what {answers} gives", path=report, answers=answers)
    return 1
