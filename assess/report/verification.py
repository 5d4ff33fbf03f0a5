"""Whether a PDF is what a questionnaire and answers give: by its imprint first, then by its bytes."""

from dataclasses import dataclass, replace
from io import BytesIO

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from assess.analysis import analyse
from assess.domain.answers import Answers
from assess.domain.instrument import Instrument
from assess.report import pdf
from assess.report.blocks import Report
from assess.report.imprint import Imprint, imprint
from assess.report.outline import outline
from assess.report.wording import msgid

NAMES = {
    "questionnaire": msgid("questionnaire"),
    "version": msgid("version of the questionnaire"),
    "questionnaire_digest": msgid("digest of the questionnaire"),
    "answers_digest": msgid("digest of the answers"),
    "engine": msgid("engine"),
}
"""What an imprint may differ in, by attribute, in the order it is told."""


class UnreadableError(ValueError):
    """The file is no PDF of ours, and why."""


@dataclass(frozen=True, slots=True)
class Verification:
    """The imprint found, what differs from what would be made now, and whether every byte is the same."""

    found: Imprint
    expected: Imprint
    identical: bool

    @property
    def differences(self) -> tuple[str, ...]:
        """The attributes of the imprint that differ."""
        return tuple(name for name in NAMES if getattr(self.found, name) != getattr(self.expected, name))


def verify(file: bytes, instrument: Instrument, answers: Answers) -> Verification:
    """Make the PDF again as its imprint says and compare; UnreadableError when it carries no imprint.

    A file whose imprint already differs is not typeset again: it cannot be the same.
    """
    found = _imprint_of(file)
    reports = _reports(found, instrument, answers)
    made = reports[0].imprint
    assert made is not None
    expected = replace(made, languages=found.languages)
    identical = found == expected and pdf.render(reports) == file
    return Verification(found, expected, identical)


def _reports(found: Imprint, instrument: Instrument, answers: Answers) -> list[Report]:
    result = analyse(instrument, answers)
    return [
        outline(instrument, answers, result, language, found.made, client=found.client) for language in found.languages
    ]


def _imprint_of(file: bytes) -> Imprint:
    try:
        said = PdfReader(BytesIO(file), strict=True).metadata  # lenient, it would only grumble
        found = imprint(str(said.get("/Keywords", "")) if said else "")
    except (PyPdfError, ValueError, KeyError, OSError) as error:
        raise UnreadableError(str(error)) from error
    if not found.languages:
        raise UnreadableError("the imprint names no language")
    return found
