"""Every outcome and level is somebody's, and every row of a decision table is somebody's first."""

from collections.abc import Iterator
from functools import partial

from assess.analysis.facts import Facts
from assess.analysis.verdicts import collected, level_of
from assess.domain.condition import ALWAYS, Operator, facts_of
from assess.domain.decision import Decision, Policy, Row
from assess.domain.instrument import Claim, Instrument
from assess.domain.scale import MaturityLevel
from assess.proving import table
from assess.proving.encodings import Encodings
from assess.proving.finding import At, Finding
from assess.proving.levels import is_level, level_facts
from assess.proving.logic import Formula, Verdict, both, either, no
from assess.proving.proof import Check, Proof
from assess.proving.search import Event
from assess.proving.wording import among, say


def check_outcomes(proof: Proof) -> Iterator[Finding]:
    """Every outcome of every decision is reached."""
    for decision in proof.instrument.rules.decisions:
        for outcome in decision.outcomes:
            values = {"decision": decision.id, "id": outcome.id}
            say_so = partial(proof.finding, Claim.REACHABLE, outcome.id, At(outcome, ("id",)), "unreachable", **values)
            yield from proof.expected(reaching(decision, outcome.id), say_so)


def check_levels(proof: Proof) -> Iterator[Finding]:
    """Every level is reached, its own requirements and those below it met."""
    for level in proof.instrument.scoring.levels:
        at = At(level, ("id",))
        say_so = partial(proof.finding, Claim.REACHABLE, level.id, at, "unreachable_level", id=level.id)
        yield from proof.expected(levelling(proof.instrument, level), say_so)


def check_rows(proof: Proof) -> Iterator[Finding]:
    """Every row but the default is the first to hold for some answers, and every adjustment changes some outcome."""
    for decision in proof.instrument.rules.decisions:
        for place, row in enumerate(decision.rows):
            if row.when != ALWAYS:
                yield from proof.expected(turn(decision, place), partial(_passed_over, proof, decision, place))
        for place, one in enumerate(decision.adjustments):
            say_so = partial(proof.finding, Claim.FIRES, one.rule, At(one, ("when",)), "idle_adjustment", id=one.rule)
            yield from proof.expected(adjusting(decision, place), say_so)


def reaching(decision: Decision, outcome: str) -> Event:
    """Coming to an outcome, or collecting it."""

    def formula(encodings: Encodings) -> Formula:
        reached = encodings.plain.symbol(decision.id).compare(Operator.IS, outcome)
        if decision.policy is Policy.FIRST:
            return reached
        rows = [row for row in decision.rows if row.when != ALWAYS]
        holding = [encodings.plain.truth(row.when).yes for row in rows if row.outcome == outcome]
        return either(*holding, both(reached, *(no(encodings.plain.truth(row.when).yes) for row in rows)))

    return Event(
        facts=frozenset({decision.id}),
        happens=lambda facts: outcome in collected(facts.model.decisions[decision.id], str(facts(decision.id)), facts),
        formula=formula,
    )


def levelling(instrument: Instrument, level: MaturityLevel) -> Event:
    """Being of a level, all told."""
    return Event(
        facts=level_facts(instrument),
        happens=lambda facts: level_of(facts).effective == level.id,
        formula=lambda encodings: is_level(encodings.plain, level),
    )


def decidedly(decision: Decision, outcome: str) -> Event:
    """Coming to an outcome by answers that leave nothing open: no row or adjustment on the way is unknown."""

    def happens(facts: Facts) -> bool:
        compiled = facts.model.decisions[decision.id]
        if facts(decision.id) != outcome:
            return False
        matched = facts.matched_row(compiled)
        verdicts = [test(facts) for test in (*compiled.rows[:matched], *compiled.adjustments)]
        return None not in verdicts

    def formula(encodings: Encodings) -> Formula:
        reached = encodings.plain.symbol(decision.id).compare(Operator.IS, outcome)
        conditions = [*(row.when for row in decision.rows), *(one.when for one in decision.adjustments)]
        return both(reached, *(encodings.plain.truth(one).known for one in conditions))

    return Event(facts=frozenset({decision.id}), happens=happens, formula=formula)


def turn(decision: Decision, place: int) -> Event:
    """A row's turn: it holds and none before it does; where all rows count, it holds."""
    counting = decision.rows[: place + 1] if decision.policy is Policy.FIRST else decision.rows[place : place + 1]
    return _alone(counting)


def _alone(rows: tuple[Row, ...]) -> Event:
    """The last of these rows holds, and no other."""

    def happens(facts: Facts) -> bool:
        return facts.holds(rows[-1].when) is True and not any(facts.holds(row.when) is True for row in rows[:-1])

    def formula(encodings: Encodings) -> Formula:
        return table.first_to_hold((row.when for row in rows), encodings.plain.truth)[-1]

    return Event(facts=frozenset().union(*(facts_of(row.when) for row in rows)), happens=happens, formula=formula)


def adjusting(decision: Decision, place: int) -> Event:
    """An adjustment's turn: it changes the outcome that the row and the adjustments before it gave."""

    def happens(facts: Facts) -> bool:
        compiled = facts.model.decisions[decision.id]
        outcome = facts.base_outcome(compiled)
        for adjustment, test in list(zip(decision.adjustments, compiled.adjustments, strict=True))[: place + 1]:
            applies = outcome in adjustment.outcomes and test(facts) is True
            if adjustment is decision.adjustments[place]:
                return applies
            outcome = adjustment.to if applies else outcome
        return False

    def formula(encodings: Encodings) -> Formula:
        return table.adjusted(decision, encodings.plain.truth)[1][place]

    return Event(facts=frozenset({decision.id}), happens=happens, formula=formula)


def _passed_over(proof: Proof, decision: Decision, place: int) -> Finding:
    """Why a row is never used: it cannot hold at all, or those before it hold whenever it does."""
    row, at = decision.rows[place], At(decision.rows[place], ("when",))
    if decision.policy is not Policy.FIRST or proof.search.find(_alone((row,))).verdict is Verdict.IMPOSSIBLE:
        return proof.finding(Claim.ROW, row.rule, at, "dead_row", id=row.rule)
    covering = (
        one for one in decision.rows[:place] if proof.search.find(_alone((one, row))).verdict is Verdict.IMPOSSIBLE
    )
    before = next(covering, None)
    by = among([before.rule]) if before is not None else say("rows_together")
    return proof.finding(Claim.ROW, row.rule, at, "shadowed_row", id=row.rule, by=by)


CHECKS: tuple[Check, ...] = (check_outcomes, check_levels, check_rows)
