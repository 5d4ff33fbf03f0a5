"""Every threshold changes something on both of its sides."""

from collections.abc import Iterator
from functools import partial

from assess.analysis.facts import Facts
from assess.domain.condition import Comparison, Condition, Operator, leaves
from assess.domain.instrument import Claim
from assess.proving.encodings import Encodings
from assess.proving.finding import At, Finding
from assess.proving.firing import both_ways
from assess.proving.inventory import Rule, rules, seen, table_rules
from assess.proving.logic import FALSE, TRUE, Formula, Verdict, both, either, no
from assess.proving.proof import Check, Proof
from assess.proving.search import Event
from assess.proving.truth import CERTAIN, NEVER, Read, truth
from assess.proving.wording import say

_SIDES = {
    Operator.AT_LEAST: ("or_more", "below"),
    Operator.ABOVE: ("above", "or_less"),
    Operator.AT_MOST: ("or_less", "above"),
    Operator.BELOW: ("below", "or_more"),
}
"""What is said of the side where the comparison holds, and of the other."""


def check_thresholds(proof: Proof) -> Iterator[Finding]:
    """On either side of each threshold there are answers for which it settles the condition it stands in."""
    for rule in (*rules(proof.instrument), *table_rules(proof.instrument)):
        compared = [leaf for leaf in leaves(rule.condition) if leaf.operator in _SIDES]
        # Of a condition that never holds, or always does, no part settles anything, and that is said elsewhere.
        if compared and all(proof.search.find(event).verdict is not Verdict.IMPOSSIBLE for event in both_ways(rule)):
            for leaf in compared:
                yield from _check(proof, rule, leaf)


def _check(proof: Proof, rule: Rule, leaf: Comparison) -> Iterator[Finding]:
    for met, side in zip((True, False), _SIDES[leaf.operator], strict=True):
        yield from proof.expected(_settling(rule, leaf, met=met), partial(_idle, proof, rule, leaf, side))


def _settling(rule: Rule, leaf: Comparison, *, met: bool) -> Event:
    """The comparison comes out as `met`, and if it did not, neither would the condition."""

    def happens(facts: Facts) -> bool:
        return _settles(rule.condition, leaf, partial(seen, facts, rule.view), met) is TRUE

    def formula(encodings: Encodings) -> Formula:
        return _settles(rule.condition, leaf, partial(encodings.plain.leaf, rule.view), met)

    return Event(facts=rule.facts, happens=happens, formula=formula)


def _settles(condition: Condition, leaf: Comparison, read: Read, met: bool) -> Formula:  # noqa: FBT001 a side, not an option
    own = read(leaf)
    here = own.yes if met else own.no
    if here is FALSE:
        return FALSE
    as_is = truth(condition, read).yes
    otherwise = truth(condition, lambda one: (NEVER if met else CERTAIN) if one is leaf else read(one)).yes
    return both(here, either(both(as_is, no(otherwise)), both(no(as_is), otherwise)))


def _idle(proof: Proof, rule: Rule, leaf: Comparison, side: str) -> Finding:
    return proof.finding(
        Claim.THRESHOLD,
        rule.id,
        At(leaf, ("expected",)),
        "idle_threshold",
        what=say(rule.kind),
        id=rule.id,
        fact=leaf.fact,
        threshold=leaf.expected,
        side=say(f"side_{side}", threshold=leaf.expected),
    )


CHECKS: tuple[Check, ...] = (check_thresholds,)
