"""All claims tried on a questionnaire."""

from collections.abc import Iterator
from dataclasses import dataclass

from assess.analysis.model import model_of
from assess.content.draft import Draft
from assess.proving import (
    firing,
    gaps,
    monotone,
    options,
    plans,
    reaching,
    responsibilities,
    thresholds,
    weights,
)
from assess.proving.declared import Excused, excused, idle
from assess.proving.finding import Finding
from assess.proving.proof import Check, Proof
from assess.proving.search import Search

CHECKS: tuple[Check, ...] = (
    *reaching.CHECKS,
    *firing.CHECKS,
    *gaps.CHECKS,
    *thresholds.CHECKS,
    *options.CHECKS,
    *weights.CHECKS,
    *monotone.CHECKS,
    *responsibilities.CHECKS,
    *plans.CHECKS,
)
_EFFORT = 40_000_000
"""Steps of the solver, some ten seconds of them, for any one claim."""
_SECONDS = 300.0


@dataclass(frozen=True, slots=True)
class Proven:
    """What came of it: findings in the order of the files, those that time ran out for, and those that are meant."""

    findings: tuple[Finding, ...]
    undecided: tuple[Finding, ...]
    excused: tuple[Excused, ...]


def proof_of(draft: Draft, *, effort: int = _EFFORT, seconds: float = _SECONDS) -> Proof:
    """An attempt to prove a questionnaire, with so much `effort` for each claim and so many seconds for all."""
    return Proof(draft, Search(model_of(draft.instrument), effort=effort, seconds=seconds))


def prove(proof: Proof) -> Proven:
    """Try every claim."""
    found = list(_found(proof))
    declared = excused(proof.instrument.rules.exceptions, found)
    meant = {id(one) for several in declared for one in several.findings}
    left = [one for one in found if id(one) not in meant]
    left += idle(proof, declared)
    left.sort(key=lambda one: one.problem.place)
    return Proven(
        findings=tuple(one for one in left if one.decided),
        undecided=tuple(one for one in left if not one.decided),
        excused=tuple(one for one in declared if one.findings),
    )


def _found(proof: Proof) -> Iterator[Finding]:
    for check in CHECKS:
        yield from check(proof)
