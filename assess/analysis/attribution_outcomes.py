"""Why an outcome is another one: which factors bring that about, alone or only together, and the lines of the proof."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from assess.analysis.attribution import ALL, NONE, Corners, Factors
from assess.analysis.comparison_scored import Scored
from assess.domain.condition import Operator, Unknown, Value
from assess.domain.result import AssessmentResult, DecisionVerdict, Evidence

Facts = Mapping[str, Value | Unknown]
_Key = tuple[str, Operator, Value]

LEVEL = "level"
"""What the maturity level goes by among the outcomes."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the proof that came out otherwise: what is asked of a fact, and the fact in both assessments.

    `held` and `holds` say whether the condition was and is met; None: it was not known, or not asked.
    """

    fact: str
    operator: Operator
    expected: Value
    observed: tuple[Value | Unknown, Value | Unknown]
    held: bool | None
    holds: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """An outcome that is another one than before.

    `causes` are the smallest sets of factors that are enough to bring the new outcome about: one factor does it alone;
    several do it only together. `rules` are the rules that decided, and decide.
    """

    id: str
    before: str | None
    after: str | None
    causes: tuple[Factors, ...]
    rules: tuple[str, str] | None = None
    lines: tuple[Line, ...] = ()


def turns(between: Corners, before: AssessmentResult, after: AssessmentResult) -> tuple[Turn, ...]:
    """Every decision that both questionnaires make and that came out otherwise, in their order; then the level."""
    found = [
        _turn(between, before.decisions[id], after.decisions[id], before, after)
        for id, outcome in between.before.outcomes.items()
        if between.after.outcomes.get(id, outcome) != outcome
    ]
    if between.before.level != between.after.level:
        found.append(_level(between, before, after))
    return tuple(found)


def causes(outcomes: Mapping[Factors, str | None]) -> tuple[Factors, ...]:
    """The smallest sets of factors that give the outcome that all together give."""
    enough = [factors for factors, outcome in outcomes.items() if outcome == outcomes[ALL] and factors != NONE]
    return tuple(factors for factors in enough if not any(other < factors for other in enough))


def lines(before: Iterable[Evidence], after: Iterable[Evidence], facts: tuple[Facts, Facts]) -> tuple[Line, ...]:
    """The comparisons of either proof whose fact has another value now, or that were not asked in both."""
    then = {_key(one): one for one in before}
    now = {_key(one): one for one in after}
    return tuple(_changed(then, now, facts))


def _turn(
    between: Corners, then: DecisionVerdict, now: DecisionVerdict, before: AssessmentResult, after: AssessmentResult
) -> Turn:
    return Turn(
        id=then.id,
        before=then.outcome,
        after=now.outcome,
        causes=causes({factors: one.outcomes[then.id] for factors, one in between.scored.items()}),
        rules=(then.rule, now.rule),
        lines=lines(_proof(then), _proof(now), (before.facts, after.facts)),
    )


def _level(between: Corners, before: AssessmentResult, after: AssessmentResult) -> Turn:
    then = (one for cap in before.level.capped_by for one in cap.because)
    now = (one for cap in after.level.capped_by for one in cap.because)
    return Turn(
        id=LEVEL,
        before=before.level.effective,
        after=after.level.effective,
        causes=causes({factors: _level_of(one) for factors, one in between.scored.items()}),
        lines=lines(then, now, (before.facts, after.facts)),
    )


def _level_of(one: Scored) -> str | None:
    return one.level


def _proof(verdict: DecisionVerdict) -> tuple[Evidence, ...]:
    """What the outcome rests on, and what each rule that was passed over failed by."""
    return (*verdict.because, *(one.failed for one in verdict.rejected if one.failed is not None))


def _changed(then: Mapping[_Key, Evidence], now: Mapping[_Key, Evidence], facts: tuple[Facts, Facts]) -> Iterator[Line]:
    for key in dict.fromkeys((*then, *now)):
        first, last = then.get(key), now.get(key)
        fact, operator, expected = key
        observed = (_seen(first, facts[0], fact), _seen(last, facts[1], fact))
        if observed[0] != observed[1]:
            held, holds = (None if one is None else one.holds for one in (first, last))
            yield Line(fact, operator, expected, observed, held, holds)


def _seen(one: Evidence | None, facts: Facts, fact: str) -> Value | Unknown:
    return facts.get(fact, Unknown.NOT_APPLICABLE) if one is None else one.observed


def _key(one: Evidence) -> _Key:
    return one.fact, one.operator, one.expected
