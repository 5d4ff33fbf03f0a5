"""One file of a submitted revision: from the frozen answers to the bytes a person downloads."""

from collections.abc import Callable, Mapping, Sequence
from datetime import tzinfo
from functools import lru_cache
from pathlib import Path

from assess.analysis import analyse
from assess.content import load, read_answers
from assess.domain.instrument import Instrument
from assess.domain.text import LANGUAGES, Language
from assess.report import html, outline, pdf
from assess.report.blocks import Report
from assess.storage.tables import Revision

BOTH = "both"

FORMATS: Mapping[str, Callable[[Sequence[Report]], bytes]] = {
    "pdf": pdf.render,
    "html": lambda reports: html.render(reports).encode(),
}
"""One row for each file format that takes long enough to be made in the background."""


class OtherQuestionnaireError(ValueError):
    """The questionnaire at hand is not the one that the revision was answered with."""


def rendered(revision: Revision, format: str, language: str, source: Path, zone: tzinfo) -> bytes:  # noqa: A002  # the word of the field
    """The file. The same revision always gives the same bytes."""
    instrument = _instrument(source)
    if instrument.digest != revision.instrument_digest:
        _instrument.cache_clear()
        raise OtherQuestionnaireError(f"{source} has digest {instrument.digest}, not {revision.instrument_digest}")
    assert revision.answers is not None
    assert revision.submitted_at is not None
    answers = read_answers(revision.answers, "answers.yaml", instrument)
    result = analyse(instrument, answers)
    made = revision.submitted_at.astimezone(zone).date()
    client = revision.client or ""
    return FORMATS[format](
        [outline(instrument, answers, result, one, made, client=client) for one in _languages(language)]
    )


def _languages(language: str) -> tuple[Language, ...]:
    return LANGUAGES if language == BOTH else tuple(one for one in LANGUAGES if one == language)


@lru_cache(maxsize=4)
def _instrument(source: Path) -> Instrument:
    return load(source)
