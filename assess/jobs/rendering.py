"""One file of a submitted revision: from the frozen answers to the bytes a person downloads."""

from collections.abc import Callable
from datetime import tzinfo

from assess.analysis import analyse
from assess.content import read_answers
from assess.domain.instrument import Instrument
from assess.domain.text import LANGUAGES, Language
from assess.report.brand import PLAIN, Brand
from assess.report.formats import FORMATS, Commission
from assess.report.opinion import Opinion
from assess.report.peers import Peers
from assess.storage.tables import CONCLUDING, SETTING, Revision

BOTH = "both"


def _nobody(_stage: str) -> None:
    pass


def rendered(
    revision: Revision,
    instrument: Instrument,
    format: str,  # noqa: A002  # the word of the field
    language: str,
    zone: tzinfo,
    brand: Brand = PLAIN,
    opinions: tuple[Opinion, ...] = (),
    peers: Peers | None = None,
    tell: Callable[[str], None] = _nobody,
) -> bytes:
    """The file. The same revision always gives the same bytes in the same brand, beside the same opinions and peers.

    `tell` hears which stage the making has come to.
    """
    assert revision.answers is not None
    assert revision.submitted_at is not None
    tell(CONCLUDING)
    answers = read_answers(revision.answers, "answers.yaml", instrument)
    result = analyse(instrument, answers)
    made = revision.submitted_at.astimezone(zone).date()
    client = revision.client or ""
    commission = Commission(
        instrument=instrument,
        answers=answers,
        result=result,
        languages=_languages(language),
        made=made,
        client=client,
        brand=brand,
        opinions=opinions,
        peers=peers,
    )
    tell(SETTING)
    return FORMATS[format].write(commission)


def _languages(language: str) -> tuple[Language, ...]:
    return LANGUAGES if language == BOTH else tuple(one for one in LANGUAGES if one == language)
