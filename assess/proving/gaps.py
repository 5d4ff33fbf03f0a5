"""No value falls between two rows of a decision table: who writes below 5 and above 5 has forgotten 5 itself."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import partial

from assess.analysis.facts import Facts
from assess.domain.condition import ALWAYS, Comparison, Condition, Operator, facts_of, leaves
from assess.domain.decision import Decision
from assess.domain.instrument import Claim
from assess.proving.encodings import Encodings
from assess.proving.finding import At, Finding
from assess.proving.inventory import seen
from assess.proving.logic import TRUE, Formula, both, either, no
from assess.proving.proof import Check, Proof
from assess.proving.reading import View
from assess.proving.search import Event
from assess.proving.truth import CERTAIN, Truth, truth

Tell = Callable[[Comparison, View], Truth]
"""The truth of a comparison, read in some way."""


@dataclass(frozen=True, slots=True)
class _Gap:
    """A number that rows stop short of from below and from above."""

    decision: Decision
    criteria: Mapping[str, Condition]
    fact: str
    at: Decimal

    def forgotten(self, tell: Tell) -> Formula:
        """The fact is this number, no row holds, and one would on either side of it."""
        exactly = tell(Comparison(self.fact, Operator.IS, self.at), View.PLAIN).yes
        sides = [self._caught(tell, operator) for operator in (Operator.BELOW, Operator.ABOVE)]
        return both(exactly, no(self._caught(tell, None)), *sides)

    def _caught(self, tell: Tell, side: Operator | None) -> Formula:
        """A row holds, as it would on this side of the number."""

        def read(leaf: Comparison, view: View) -> Truth:
            if (leaf.fact, leaf.operator, leaf.expected) == (self.fact, side, self.at):
                return CERTAIN
            inner = self.criteria.get(leaf.fact)
            if inner is None or leaf.operator is not Operator.IS:
                return tell(leaf, view)
            opened = truth(inner, lambda one: read(one, View.UNSURE))
            return opened if leaf.expected is True else opened.opposite

        rows = (row.when for row in self.decision.rows if row.when != ALWAYS)
        return either(*(truth(when, lambda one: read(one, View.PLAIN)).yes for when in rows))


def check_gaps(proof: Proof) -> Iterator[Finding]:
    """Where rows use a number as a bound that none of them includes, somebody with that number is still served."""
    for decision in proof.instrument.rules.decisions:
        for gap, place in _candidates(decision, proof.model.criteria):
            values = {"decision": decision.id, "fact": gap.fact, "threshold": gap.at}
            at = At(place, ("expected",))
            yield from proof.forbidden(_event(gap), partial(proof.finding, Claim.GAP, decision.id, at, "gap", **values))


def _candidates(decision: Decision, criteria: Mapping[str, Condition]) -> Iterator[tuple[_Gap, Comparison]]:
    """The numbers that rows compare with strictly from both sides, and never otherwise."""
    found: dict[tuple[str, Decimal], dict[Operator, Comparison]] = {}
    for row in decision.rows:
        for leaf in _opened(row.when, criteria):
            if isinstance(leaf.expected, Decimal):
                found.setdefault((leaf.fact, leaf.expected), {})[leaf.operator] = leaf
    for (fact, number), operators in found.items():
        if operators.keys() == {Operator.BELOW, Operator.ABOVE}:
            yield _Gap(decision, criteria, fact, number), operators[Operator.ABOVE]


def _opened(condition: Condition, criteria: Mapping[str, Condition]) -> Iterator[Comparison]:
    for leaf in leaves(condition):
        if leaf.fact in criteria:
            yield from _opened(criteria[leaf.fact], criteria)
        else:
            yield leaf


def _event(gap: _Gap) -> Event:
    def formula(encodings: Encodings) -> Formula:
        return gap.forgotten(lambda leaf, view: encodings.plain.leaf(view, leaf))

    def happens(facts: Facts) -> bool:
        return gap.forgotten(lambda leaf, view: seen(facts, view, leaf)) is TRUE

    return Event(
        facts=frozenset({gap.fact}).union(*(facts_of(row.when) for row in gap.decision.rows)),
        happens=happens,
        formula=formula,
    )


CHECKS: tuple[Check, ...] = (check_gaps,)
