"""Results kept for a while: a page that compares asks for the present one again with every change."""

from dataclasses import dataclass, field
from functools import lru_cache

from assess.analysis import analyse
from assess.analysis.digest import answers_digest
from assess.domain.answers import Answers
from assess.domain.instrument import Instrument
from assess.domain.result import AssessmentResult

_KEEP = 32


@dataclass(frozen=True, slots=True)
class _Case:
    """Answers to an instrument, told apart by their digests."""

    instrument_digest: str
    answers_digest: str
    instrument: Instrument = field(compare=False)
    answers: Answers = field(compare=False)


def analysed(instrument: Instrument, answers: Answers) -> AssessmentResult:
    """The same as `analyse`, remembered for the answers asked for last."""
    return _analysed(_Case(instrument.digest, answers_digest(answers), instrument, answers))


@lru_cache(maxsize=_KEEP)
def _analysed(case: _Case) -> AssessmentResult:
    return analyse(case.instrument, case.answers)
