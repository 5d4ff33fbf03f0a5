"""One file of a submitted revision: from the frozen answers to the bytes a person downloads."""

from collections.abc import Callable, Mapping, Sequence
from datetime import tzinfo

from assess.analysis import analyse
from assess.content import read_answers
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


def rendered(revision: Revision, instrument: Instrument, format: str, language: str, zone: tzinfo) -> bytes:  # noqa: A002  # the word of the field
    """The file. The same revision always gives the same bytes."""
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
