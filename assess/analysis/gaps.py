"""Where those who lead and those who carry the work out see things differently, as far as it may be told."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from statistics import median

from assess.analysis.privacy import may_be_told
from assess.domain.answers import Answers, Respondent
from assess.domain.condition import Unknown, Value
from assess.domain.instrument import Instrument
from assess.domain.perception import Perception, PerceptionFinding, Side
from assess.domain.question import Kind, Question
from assess.domain.result import Gap, GapFinding, Gaps
from assess.scoring.dimension import FULL_SCORE, HIGHEST_ANCHOR, weighted_mean
from assess.scoring.exact import ratio, settled

NOTHING = Gaps(items=(), dimensions=(), findings=(), hidden=0)


@dataclass(frozen=True, slots=True)
class _Sides:
    """What either side says of one question."""

    leading: tuple[Value, ...]
    operating: tuple[Value, ...]


def gaps(instrument: Instrument, answers: Answers, applicable: Collection[str]) -> Gaps:
    """The gaps between the two sides: by question, by dimension, and what they mean; the widest first."""
    perception = instrument.scoring.perception
    if perception is None:
        return NOTHING
    told: dict[str, _Sides] = {}
    hidden = 0
    for question in instrument.questions:
        if question.id not in applicable or question.kind not in (Kind.SCALE, Kind.CHOICE, Kind.RANKING):
            continue
        said = [one for one in answers.respondents if _knows(one, question.id)]
        sides = _sides(perception, question.id, said)
        if not sides.leading or not sides.operating:
            continue
        if may_be_told(said, lambda one: _side(perception, one) or one.role):  # the answer used gives the rest away
            told[question.id] = sides
        else:
            hidden += 1
    items = {one.fact: one for one in _items(instrument.questions, told)}
    return Gaps(
        items=_widest(items.values()),
        dimensions=_widest(_dimensions(instrument, items)),
        findings=tuple(_findings(perception, items, told)),
        hidden=hidden,
    )


def _side(perception: Perception, respondent: Respondent) -> str:
    """The side somebody is on; empty for everybody else."""
    if respondent.role in perception.leading:
        return Side.LEADING
    return Side.OPERATING if respondent.role in perception.operating else ""


def _knows(respondent: Respondent, question: str) -> bool:
    return question in respondent.answers and not isinstance(respondent.answers[question], Unknown)


def _sides(perception: Perception, question: str, said: Sequence[Respondent]) -> _Sides:
    def of(side: Side) -> tuple[Value, ...]:
        values = (one.answers[question] for one in said if _side(perception, one) == side)
        return tuple(value for value in values if not isinstance(value, Unknown))

    return _Sides(of(Side.LEADING), of(Side.OPERATING))


def _items(questions: Sequence[Question], told: dict[str, _Sides]) -> Iterator[Gap]:
    for question in questions:
        if question.kind is Kind.SCALE and question.id in told:
            sides = told[question.id]
            yield Gap(fact=question.id, leading=_middle(sides.leading), operating=_middle(sides.operating))


def _middle(values: Sequence[Value]) -> Decimal:
    return Decimal(median(value for value in values if isinstance(value, Decimal)))


def _dimensions(instrument: Instrument, items: dict[str, Gap]) -> Iterator[Gap]:
    """Each side's score (0 to 100) over the questions that both have answered."""
    for section in instrument.sections:
        both = [(items[one.id], one.weight) for one in section.questions if one.id in items]
        leading = weighted_mean((gap.leading, weight) for gap, weight in both)
        operating = weighted_mean((gap.operating, weight) for gap, weight in both)
        if section.dimension is not None and leading is not None and operating is not None:
            yield Gap(fact=section.dimension, leading=_score(leading), operating=_score(operating))


def _score(mean: Decimal) -> Decimal:
    return settled(FULL_SCORE * mean / HIGHEST_ANCHOR)


def _widest(found: Collection[Gap] | Iterator[Gap]) -> tuple[Gap, ...]:
    """By size whichever side is higher; equal ones in reading order."""
    return tuple(sorted(found, key=lambda one: -abs(one.size)))


def _findings(perception: Perception, items: dict[str, Gap], told: dict[str, _Sides]) -> Iterator[GapFinding]:
    for finding in perception.findings:
        differing = tuple(id for id in finding.differs if id in told and _differs(told[id]))
        mean = _mean(finding, items)
        reached = mean is not None and mean >= finding.at_least
        if reached or differing:
            wide = tuple(id for id in finding.questions if id in items) if reached else ()
            yield GapFinding(id=finding.id, size=mean if reached else None, facts=(*wide, *differing))


def _mean(finding: PerceptionFinding, items: dict[str, Gap]) -> Decimal | None:
    """The mean gap in the finding's direction."""
    sizes = [items[id].size for id in finding.questions if id in items]
    mean = ratio(sum(sizes, Decimal(0)), Decimal(len(sizes)))
    return mean if mean is None or finding.higher is Side.LEADING else -mean


def _differs(sides: _Sides) -> bool:
    """Whether no answer of one side is an answer of the other; of rankings the first counts."""
    leading, operating = (
        {one[:1] if isinstance(one, tuple) else one for one in said} for said in (sides.leading, sides.operating)
    )
    return leading.isdisjoint(operating)
