"""Whatever RACI mappings hold together: one role answers, somebody works, and who owns an action is there to do it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from assess.analysis.facts import Facts
from assess.domain.condition import ALWAYS, facts_of
from assess.domain.design import Action, RaciMapping
from assess.domain.instrument import Claim, Instrument
from assess.domain.raci import accountable, responsible
from assess.domain.result import Raci, RaciRow
from assess.proving.encodings import Encodings
from assess.proving.finding import At, Finding
from assess.proving.logic import Formula, Verdict, both, either, no
from assess.proving.proof import Check, Proof
from assess.proving.search import Event
from assess.proving.wording import among
from assess.rules.raci import mapped


@dataclass(frozen=True, slots=True)
class _Together:
    """Of the mappings that change letters, those that hold, and those that do not."""

    hold: tuple[RaciMapping, ...] = ()
    fail: tuple[RaciMapping, ...] = ()

    def holds(self, facts: Facts) -> bool:
        """Whether it is so, as the engine sees it."""
        return all(facts.holds(one.when) is True for one in self.hold) and not any(
            facts.holds(one.when) is True for one in self.fail
        )

    def formula(self, encodings: Encodings) -> Formula:
        """When it is so."""
        holding = [encodings.plain.truth(one.when).yes for one in self.hold]
        return both(*holding, *(no(encodings.plain.truth(one.when).yes) for one in self.fail))

    def raci(self, instrument: Instrument) -> Raci:
        """The RACI then."""
        return mapped(instrument.design.raci_roles, instrument.design.activities, self.hold)


def check_raci(proof: Proof) -> Iterator[Finding]:
    """Every row of the RACI is sound, whatever mappings hold together."""
    external = frozenset(role.id for role in proof.instrument.design.raci_roles if role.external)
    for together in _combinations(proof):
        for row in together.raci(proof.instrument).activities:
            for message in _unsound(row, external):
                values = {"activity": row.id, "mappings": among(one.id for one in together.hold)}
                at = At(together.hold[-1], ("id",)) if together.hold else At(proof.instrument.design.activities[0])
                yield proof.finding(Claim.RACI, row.id, at, message, **values)


def check_owners(proof: Proof) -> Iterator[Finding]:
    """The owner of an action has a letter in the RACI of everybody who gets the action."""
    combinations = list(_combinations(proof)) if proof.instrument.design.activities else []
    columns = {one: {role for role, _ in one.raci(proof.instrument).roles} for one in combinations}
    for action in proof.instrument.design.roadmap:
        absent = [one for one in combinations if action.owner not in columns[one]]
        if absent:
            at = At(action, ("owner",))
            values = {"id": action.id, "owner": action.owner, "mappings": among(one.id for one in absent[0].hold)}
            made = partial(proof.finding, Claim.OWNER, action.id, at, "owner_absent", **values)
            yield from proof.forbidden(_orphaned(action, absent), made)


def _combinations(proof: Proof) -> Iterator[_Together]:
    """All combinations of mappings that answers can bring about; undecided ones count as possible."""
    mappings = [one for one in proof.instrument.design.raci_mappings if one.collapse is not None or one.assign]
    yield from _grown(proof, _Together(), mappings)


def _grown(proof: Proof, together: _Together, rest: Sequence[RaciMapping]) -> Iterator[_Together]:
    if not rest:
        yield together
        return
    first = rest[0]
    for one in (_Together((*together.hold, first), together.fail), _Together(together.hold, (*together.fail, first))):
        if first.when == ALWAYS and first in one.fail:
            continue
        facts = frozenset[str]().union(*(facts_of(mapping.when) for mapping in (*one.hold, *one.fail)))
        if (
            proof.search.find(Event(facts=facts, happens=one.holds, formula=one.formula)).verdict
            is not Verdict.IMPOSSIBLE
        ):
            yield from _grown(proof, one, rest[1:])


def _unsound(row: RaciRow, external: frozenset[str]) -> Iterator[str]:
    answering = accountable(row.cells)
    if not answering:
        yield "nobody_accountable"
    if len(answering) > 1:
        yield "several_accountable"
    if not responsible(row.cells):
        yield "nobody_responsible"
    if external.intersection(answering):
        yield "external_accountable"


def _orphaned(action: Action, absent: Sequence[_Together]) -> Event:
    mappings = (*absent[0].hold, *absent[0].fail)
    return Event(
        facts=facts_of(action.when).union(*(facts_of(one.when) for one in mappings)),
        happens=lambda facts: facts.holds(action.when) is True and any(one.holds(facts) for one in absent),
        formula=lambda encodings: both(
            encodings.plain.truth(action.when).yes, either(*(one.formula(encodings) for one in absent))
        ),
    )


CHECKS: tuple[Check, ...] = (check_raci, check_owners)
