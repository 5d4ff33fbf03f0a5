"""Whatever has a condition can come to hold, and can fail to; every question is asked of somebody."""

from collections.abc import Iterator
from functools import partial

from assess.domain.condition import ALWAYS
from assess.domain.instrument import Claim
from assess.proving.finding import At, Finding
from assess.proving.inventory import Rule, rules
from assess.proving.proof import Check, Proof
from assess.proving.search import Event
from assess.proving.wording import say

_MUST_DEPEND = frozenset({"a_criterion", "a_gate", "a_consistency", "a_raised_risk"})
"""What says nothing when it always holds; of all else "always" may be meant."""


def check_fires(proof: Proof) -> Iterator[Finding]:
    """Every condition can come to hold."""
    for rule in rules(proof.instrument):
        if rule.condition != ALWAYS:
            yield from proof.expected(_comes_to_hold(rule), partial(_never, proof, rule))


def check_depends(proof: Proof) -> Iterator[Finding]:
    """Every condition can fail, if it is one at all."""
    for rule in rules(proof.instrument):
        if rule.condition != ALWAYS:
            yield from proof.expected(_comes_to_fail(rule), partial(_always, proof, rule))
        elif rule.kind in _MUST_DEPEND:
            yield _always(proof, rule)


def both_ways(rule: Rule) -> tuple[Event, Event]:
    """That a condition holds, and that it fails."""
    return _comes_to_hold(rule), _comes_to_fail(rule)


def _comes_to_hold(rule: Rule) -> Event:
    return Event(
        facts=rule.facts,
        happens=rule.fires,
        formula=lambda encodings: rule.truth(encodings.plain).yes,
    )


def _comes_to_fail(rule: Rule) -> Event:
    return Event(
        facts=rule.facts,
        happens=lambda facts: rule.holds(facts) is False,
        formula=lambda encodings: rule.truth(encodings.plain).no,
    )


def _never(proof: Proof, rule: Rule) -> Finding:
    at = At(rule.owner, rule.path)
    if rule.kind == "a_shown_when":
        return proof.finding(Claim.SHOWN, rule.id, at, "never_shown", id=rule.id)
    return proof.finding(Claim.FIRES, rule.id, at, "never_fires", what=say(rule.kind), id=rule.id)


def _always(proof: Proof, rule: Rule) -> Finding:
    at = At(rule.owner, rule.path)
    message = "always_fires" if rule.kind in _MUST_DEPEND else "always_holds"
    return proof.finding(Claim.ALWAYS, rule.id, at, message, what=say(rule.kind), id=rule.id)


CHECKS: tuple[Check, ...] = (check_fires, check_depends)
