"""Which questions apply now: branches open and close as answers change."""

from collections.abc import Mapping
from dataclasses import dataclass

from assess.analysis.consensus import consensus
from assess.analysis.facts import Facts
from assess.analysis.model import model_of
from assess.domain.answers import Answers
from assess.domain.condition import Condition
from assess.domain.instrument import Instrument
from assess.domain.question import Kind, Variant


@dataclass(frozen=True, slots=True, kw_only=True)
class Applicability:
    """What applies now, by question or cell id.

    `shown` are asked, `optional` may be left out, `first` come first in their section; `wording` is in force where it
    is not the usual one.
    """

    shown: frozenset[str]
    optional: frozenset[str]
    first: frozenset[str]
    wording: Mapping[str, Variant]

    def __hash__(self) -> int:
        return hash((self.shown, self.optional, self.first))


def applicability(instrument: Instrument, answers: Answers) -> Applicability:
    """What to ask, given what was answered so far. A question whose condition is not known yet is not shown."""
    return applicability_of(Facts(model_of(instrument), consensus(instrument, answers)))


def applicability_of(facts: Facts) -> Applicability:
    """The same, from facts at hand."""

    def holds(when: Condition | None, *, default: bool) -> bool:
        return default if when is None else facts.holds(when) is True

    shown: set[str] = set()
    optional: set[str] = set()
    first: set[str] = set()
    wording: dict[str, Variant] = {}
    for question in facts.model.instrument.questions:
        if not holds(question.shown_when, default=True):
            continue
        shown.add(question.id)
        if question.kind is Kind.TABLE:
            shown |= {f"{question.id}.{field.id}" for field in question.fields if holds(field.shown_when, default=True)}
        if holds(question.optional_when, default=False):
            optional.add(question.id)
        if holds(question.first_when, default=False):
            first.add(question.id)
        variant = next((variant for variant in question.variants if holds(variant.when, default=False)), None)
        if variant is not None:
            wording[question.id] = variant
    return Applicability(shown=frozenset(shown), optional=frozenset(optional), first=frozenset(first), wording=wording)
