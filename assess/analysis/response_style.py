"""Ways of answering that are worth a question: the same anchor all along, or faster than anyone can read."""

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from assess.analysis.privacy import may_be_told
from assess.domain.answers import Answers, Respondent
from assess.domain.instrument import Instrument
from assess.domain.question import Kind
from assess.domain.result import StyleFinding
from assess.scoring.confidence import share
from assess.scoring.exact import ratio


def style_findings(instrument: Instrument, answers: Answers) -> tuple[StyleFinding, ...]:
    """What each respondent's way of answering shows, by the instrument's own measure; nothing when it has none.

    Of roles in which somebody could be made out who is not named, nothing is said.
    """
    scales = frozenset(question.id for question in instrument.questions if question.kind is Kind.SCALE)
    groups = {
        one.role: [other for other in answers.respondents if other.role == one.role] for one in answers.respondents
    }
    told = [one for one in answers.respondents if may_be_told(groups[one.role])]
    return tuple(finding for one in told for finding in _of(one, scales, instrument))


def _of(respondent: Respondent, scales: frozenset[str], instrument: Instrument) -> Iterator[StyleFinding]:
    style = instrument.scoring.response_style
    anchors = [value for id, value in respondent.answers.items() if id in scales and isinstance(value, Decimal)]
    if style is None or len(anchors) < style.least:
        return
    same = share(max(Counter(anchors).values()), len(anchors))
    if same >= style.same_share:
        yield StyleFinding(role=respondent.role, count=len(anchors), same=same)
    each = None if respondent.seconds is None else ratio(respondent.seconds, Decimal(len(anchors)))
    if each is not None and each < style.seconds:
        yield StyleFinding(role=respondent.role, count=len(anchors), seconds=each)
