"""`assess rescore`: what was finished under earlier versions of a questionnaire is scored by the one installed now."""

import os
from pathlib import Path

import click

from assess.cli.database import failing_clearly
from assess.cli.language import language_option, say
from assess.config import read_settings
from assess.domain.text import Language


@click.command("rescore")
@click.option("--workers", type=click.IntRange(min=1), help="How many processes score; all processors unless given.")
@language_option
def command(workers: int | None, language: Language) -> None:
    """Score finished assessments by the questionnaires installed now, for the benchmark. Reports stay as they are."""
    from assess.content import load, questionnaires, questions_folder
    from assess.jobs.rescoring import Rescoring, rescore
    from assess.storage import connect, schema
    from assess.web.clock import utc_now

    settings = read_settings(os.environ)
    with failing_clearly():
        schema.upgrade(settings.database)
        database = connect(settings.database)
        for path in questionnaires(settings.questions or questions_folder()):
            instrument = load(path)
            if instrument.scoring.benchmark is None:
                continue
            job = Rescoring(
                instrument=instrument,
                path=Path(path),
                archive=settings.data / "instruments",
                workers=workers or os.cpu_count() or 1,
            )
            done = rescore(database, job, utc_now, lambda _: None)
            name = instrument.identity.title.in_language(language)
            say(language, "{name}: {count} assessments scored.", name=name, count=done.count)
            if done.unread:
                say(language, "Not scored, because their answers cannot be read: {ids}", ids=_listed(done.unread))
        database.close()


def _listed(ids: tuple[int, ...]) -> str:
    """The first few revisions, which is enough to look into it."""
    return ", ".join(str(id) for id in ids[:20]) + (" …" if len(ids) > 20 else "")
