"""Whether a PDF is what a questionnaire and answers give: by its imprint first, then by its bytes.

A brand is presentation, what a consultant judged otherwise stands beside the result, and so does where the company stood
among others: answers say nothing of any. The file carries all of it along, so such a report is made again just as well, byte for byte.
"""

from dataclasses import dataclass, replace
from io import BytesIO

from pypdf import PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import DictionaryObject, StreamObject

from assess.analysis import analyse
from assess.domain.answers import Answers
from assess.domain.instrument import Instrument
from assess.domain.result import AssessmentResult
from assess.report import opinion, pdf, peers
from assess.report.blocks import Report
from assess.report.brand import PLAIN, Brand, read
from assess.report.imprint import Imprint, imprint
from assess.report.logo import checked
from assess.report.opinion import Opinion
from assess.report.outline import outline
from assess.report.pdf.archive import OPINIONS, OURS, PEERS
from assess.report.peers import Peers
from assess.report.wording import msgid

NAMES = {
    "questionnaire": msgid("questionnaire"),
    "version": msgid("version of the questionnaire"),
    "questionnaire_digest": msgid("digest of the questionnaire"),
    "answers_digest": msgid("digest of the answers"),
    "engine": msgid("engine"),
    "brand": msgid("digest of the brand"),
    "opinions": msgid("digest of the consultant’s judgement"),
    "peers": msgid("digest of the benchmark"),
}
"""What an imprint may differ in, by attribute, in the order it is told."""


class UnreadableError(ValueError):
    """The file is no PDF of ours, and why."""


@dataclass(frozen=True, slots=True)
class Verification:
    """The imprint found, what differs from what would be made now, and whether every byte is the same.

    `brand` is how the file looks and what a consultant has added to it or left out, `opinions` what a consultant judged
    otherwise, `peers` where the company stood among others; answers say nothing of that.
    """

    found: Imprint
    expected: Imprint
    identical: bool
    brand: Brand = PLAIN
    opinions: tuple[Opinion, ...] = ()
    peers: Peers | None = None

    @property
    def differences(self) -> tuple[str, ...]:
        """The attributes of the imprint that differ."""
        return tuple(name for name in NAMES if getattr(self.found, name) != getattr(self.expected, name))


def verify(file: bytes, instrument: Instrument, answers: Answers) -> Verification:
    """Make the PDF again as its imprint says and compare; UnreadableError when it carries no imprint.

    A file whose imprint already differs is not typeset again: it cannot be the same.
    """
    found, carried = _carried(file)
    reports = _reports(found, instrument, answers, carried)
    made = reports[0].imprint
    assert made is not None
    expected = replace(made, languages=found.languages)
    identical = found == expected and pdf.render(reports) == file
    return Verification(found, expected, identical, carried.brand, carried.opinions, carried.peers)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Carried:
    """What a file carries along."""

    brand: Brand
    opinions: tuple[Opinion, ...]
    peers: Peers | None


def _reports(found: Imprint, instrument: Instrument, answers: Answers, carried: _Carried) -> list[Report]:
    result = analyse(instrument, answers)
    meant = tuple(one for one in carried.opinions if _can_be_told(one, instrument, result))
    return [
        outline(
            instrument,
            answers,
            result,
            language,
            found.made,
            client=found.client,
            brand=carried.brand,
            opinions=meant,
            peers=carried.peers,
        )
        for language in found.languages
    ]


def _can_be_told(one: Opinion, instrument: Instrument, result: AssessmentResult) -> bool:
    """Whether this questionnaire has what it speaks of; what is no longer decided at all is left out of the report."""
    if one.outcome is None:
        return one.subject in result.facts
    decided = next((each for each in instrument.rules.decisions if each.id == one.subject), None)
    return decided is None or one.outcome in {each.id for each in decided.outcomes}


def _carried(file: bytes) -> tuple[Imprint, _Carried]:
    try:
        reader = PdfReader(BytesIO(file), strict=True)  # lenient, it would only grumble
        said = reader.metadata
        found = imprint(str(said.get("/Keywords", "")) if said else "")
        carried = _Carried(
            brand=checked(read(_enclosed(reader, OURS))) if found.brand else PLAIN,
            opinions=opinion.read(_enclosed(reader, OPINIONS)) if found.opinions else (),
            peers=peers.read(_enclosed(reader, PEERS)) if found.peers else None,
        )
    except (PyPdfError, ValueError, KeyError, OSError) as error:
        raise UnreadableError(str(error)) from error
    if not found.languages:
        raise UnreadableError("the imprint names no language")
    return found, carried


def _enclosed(reader: PdfReader, name: str) -> bytes:
    """What travels in the file under a name; KeyError or ValueError when there is nothing."""
    root = reader.trailer["/Root"].get_object()
    pieces = root["/PieceInfo"].get_object() if isinstance(root, DictionaryObject) else None
    own = pieces[f"/{name}"].get_object() if isinstance(pieces, DictionaryObject) else None
    private = own["/Private"].get_object() if isinstance(own, DictionaryObject) else None
    if not isinstance(private, StreamObject):
        raise ValueError("the file does not carry what it says")  # noqa: TRY004  # what is wrong is the file
    return private.get_data()
