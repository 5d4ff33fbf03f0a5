"""Why a score moved between two assessments: split exactly into answers, respondents and model version.

Between the first and the second assessment three things may have changed, each of which can be taken back by itself:
who spoke (*respondents*), what those who spoke both times said (*answers*), and the questionnaire (*model*). Taking back
every combination gives eight assessments that can be scored. A factor's part is its Shapley value: what it adds when it
comes in, averaged over the six orders in which the three can come in. Nothing is left over, no order is preferred, a
factor that changes nothing gets nothing, and the reckoning is in exact fractions: the parts sum to the whole movement.

Who joined or left belongs to *respondents* with all they said. Where one of the eight has no score, because nobody left
in it answered, it counts as the first assessment's.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from itertools import combinations
from math import factorial

from assess.analysis.comparison_carried import carried
from assess.analysis.comparison_scored import Scored, scored
from assess.domain.answers import Answers, Respondent
from assess.domain.instrument import Instrument


class Factor(StrEnum):
    """What may have changed between two assessments."""

    ANSWERS = "answers"
    RESPONDENTS = "respondents"
    MODEL = "model"


Factors = frozenset[Factor]
NONE: Factors = frozenset()
ALL: Factors = frozenset(Factor)
Carry = Callable[[Answers, Instrument], Answers]
"""How answers to one version of a questionnaire become answers to another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessed:
    """One of the two: its questionnaire, its answers, and a name for each respondent, the same in both for one person."""

    instrument: Instrument
    answers: Answers
    voices: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Movement:
    """One score: from what to what, and how much of the difference is due to what; the parts sum to the whole."""

    before: Decimal
    after: Decimal
    parts: Mapping[Factor, Fraction]

    @property
    def whole(self) -> Fraction:
        """After less before."""
        return Fraction(self.after) - Fraction(self.before)


@dataclass(frozen=True, slots=True, kw_only=True)
class Corners:
    """The eight assessments between two, scored: by the factors that are as in the second."""

    scored: Mapping[Factors, Scored]
    changed: Factors

    @property
    def before(self) -> Scored:
        """As it was."""
        return self.scored[NONE]

    @property
    def after(self) -> Scored:
        """As it is."""
        return self.scored[ALL]


def names_of(answers: Answers) -> tuple[str, ...]:
    """Names for respondents of whom nothing else is known: the role, and which of its people in their order."""
    seen: dict[str, int] = {}
    names = []
    for one in answers.respondents:
        seen[one.role] = seen.get(one.role, 0) + 1
        names.append(f"{one.role}:{seen[one.role]}")
    return tuple(names)


def corners(before: Assessed, after: Assessed, carry: Carry = carried) -> Corners:
    """Score every combination; those in which nothing differs only once."""
    known: list[tuple[Instrument, Answers, Scored]] = []
    found: dict[Factors, Scored] = {}
    for factors in subsets(Factor):
        instrument = (after if Factor.MODEL in factors else before).instrument
        answers = mixed(before, after, factors, carry)
        same = next((one for had, said, one in known if had is instrument and said == answers), None)
        found[factors] = scored(instrument, answers) if same is None else same
        known.append((instrument, answers, found[factors]))
    return Corners(scored=found, changed=_changed(before, after))


def mixed(before: Assessed, after: Assessed, factors: Factors, carry: Carry = carried) -> Answers:
    """The answers when only these factors are as in the second assessment."""
    who = after if Factor.RESPONDENTS in factors else before
    said = after if Factor.ANSWERS in factors else before
    instrument = (after if Factor.MODEL in factors else before).instrument
    spoken = _by_name(said)
    respondents = tuple(
        _in(spoken.get(name, (own, who.instrument)), who.answers, instrument, carry)
        for name, (own, _) in _by_name(who).items()
    )
    agreed = _carried(replace(said.answers, respondents=()), said.instrument, instrument, carry).agreed
    return replace(who.answers, questionnaire=instrument.identity.id, respondents=respondents, agreed=agreed)


def movements(between: Corners) -> dict[str, Movement]:
    """Every score that both assessments have, by id, with its parts; those that did not move too."""
    return {
        id: Movement(before=first, after=last, parts=_parts(id, first, between.scored))
        for id, first in between.before.scores.items()
        if first is not None and (last := between.after.scores.get(id)) is not None
    }


def rounded(movement: Movement, places: int = 1) -> tuple[Decimal, dict[Factor, Decimal]]:
    """The whole and its parts as they are shown: rounded so that what is shown sums, too.

    The whole is the difference of the two scores as shown. Parts are rounded down, and the largest remainders get what is
    missing; no part is shown as more than one unit away from what it is, but for what the rounding of the scores adds.
    """
    unit = Decimal(1).scaleb(-places)
    whole = movement.after.quantize(unit) - movement.before.quantize(unit)
    moved = [factor for factor in Factor if movement.parts[factor]]
    floors = {factor: movement.parts[factor] // Fraction(unit) for factor in moved}
    missing = int(whole / unit) - sum(floors.values())
    order = sorted(moved, key=lambda factor: floors[factor] - movement.parts[factor] / Fraction(unit))
    for place in range(abs(missing)):
        if missing > 0:
            floors[order[place % len(order)]] += 1
        else:
            floors[order[-1 - place % len(order)]] -= 1
    return whole, {factor: unit * floors.get(factor, 0) for factor in Factor}


def subsets(factors: Iterable[Factor]) -> list[Factors]:
    """All sets of these factors, smaller ones first."""
    every = tuple(factors)
    return [frozenset(some) for size in range(len(every) + 1) for some in combinations(every, size)]


def _parts(id: str, first: Decimal, scores: Mapping[Factors, Scored]) -> dict[Factor, Fraction]:
    def value(factors: Factors) -> Fraction:
        found = scores[factors].scores.get(id)
        return Fraction(first if found is None else found)

    parts = {}
    for factor in Factor:
        others = subsets(ALL - {factor})
        parts[factor] = sum((_share(some) * (value(some | {factor}) - value(some)) for some in others), Fraction(0))
    return parts


def _share(some: Factors) -> Fraction:
    """The share of the orders in which exactly these factors come before another one."""
    rest = len(Factor) - len(some) - 1
    return Fraction(factorial(len(some)) * factorial(rest), factorial(len(Factor)))


def _changed(before: Assessed, after: Assessed) -> Factors:
    """The factors that are not the same in both."""
    then, now = _by_name(before), _by_name(after)
    both = then.keys() & now.keys()
    differs = {
        Factor.RESPONDENTS: [*then] != [*now],  # their order too: of a fact the first of a role counts
        Factor.ANSWERS: before.answers.agreed != after.answers.agreed
        or any(_counted(then[name][0]) != _counted(now[name][0]) for name in both),
        Factor.MODEL: before.instrument.digest != after.instrument.digest,
    }
    return frozenset(factor for factor, is_other in differs.items() if is_other)


def _counted(one: Respondent) -> tuple[object, ...]:
    """What of a person can move a score: the role, the answers, and which of them have evidence."""
    return one.role, one.answers, frozenset(id for id, links in one.evidence.items() if links)


def _by_name(one: Assessed) -> dict[str, tuple[Respondent, Instrument]]:
    return {name: (who, one.instrument) for name, who in zip(one.voices, one.answers.respondents, strict=True)}


def _in(spoken: tuple[Respondent, Instrument], answers: Answers, instrument: Instrument, carry: Carry) -> Respondent:
    """What one person said, in the words of a questionnaire; whose role is gone is heard without a word."""
    alone = replace(answers, respondents=(spoken[0],), agreed=())
    kept: Sequence[Respondent] = _carried(alone, spoken[1], instrument, carry).respondents
    return kept[0] if kept else Respondent(role=spoken[0].role)


def _carried(answers: Answers, spoken_in: Instrument, instrument: Instrument, carry: Carry) -> Answers:
    return answers if spoken_in.digest == instrument.digest else carry(answers, instrument)
