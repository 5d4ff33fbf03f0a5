"""The binding constraint: the one thing that stops the company most, and the sentence that says so."""

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal

from assess.domain.result import GateVerdict
from assess.report.outline.change import goal_said
from assess.report.outline.matter import Matter
from assess.report.wording import msgid

_BINDING = msgid("Binding constraint")
_WEAKEST = msgid("Weakest side")


@dataclass(frozen=True, slots=True)
class Constraint:
    """The headline, the sentence beside it, the gate if it is one, and what the sentence is about."""

    headline: str
    reason: str
    gate: GateVerdict | None
    title: str


def constraint(matter: Matter) -> Constraint | None:
    """The first shut gate that can be worked on; else the next goal; else what holds the level down, or the weakest side."""
    shut = [gate for gate in matter.result.gates if gate.fired]
    urgent = next((gate for gate in shut if matter.gates[gate.id].due_days is not None), None)
    if urgent is not None:
        return _of_gate(matter, urgent)
    return _of_goal(matter) or _of_level(matter) or _of_dimension(matter)


def _of_gate(matter: Matter, gate: GateVerdict) -> Constraint:
    name = matter.text(matter.gates[gate.id].name)
    dimensions = Counter(id for one in gate.because if (id := matter.dimension_of(one.fact)))
    reason = _why(matter, matter.because(matter.own(gate.because)))
    if not dimensions:
        headline = matter.say.text("The gate “{gate}” blocks the next step", gate=name)
        return Constraint(headline, reason, gate, matter.say.text(_BINDING))
    id = dimensions.most_common(1)[0][0]
    return Constraint(
        matter.say.text(
            "{dimension} blocks the next step: the gate “{gate}” is shut", dimension=_dimension(matter, id), gate=name
        ),
        reason,
        gate,
        matter.say.text(_BINDING),
    )


def _of_goal(matter: Matter) -> Constraint | None:
    """How many answers lie between the company and its next goal; the weakest side stands beside it."""
    nearest, weakest = next(iter(matter.result.smallest_change), None), _weakest(matter)
    if nearest is None or weakest is None:
        return None
    goal, count = matter.say.within(goal_said(matter, nearest)), len(nearest.steps)
    if count == 1:
        headline = matter.say.text("No gate is shut; one change is needed to {goal}", goal=goal)
    else:
        headline = matter.say.text("No gate is shut; {count} changes are needed to {goal}", count=count, goal=goal)
    return Constraint(headline, weakest, None, matter.say.text(_WEAKEST))


def _of_level(matter: Matter) -> Constraint | None:
    capped = matter.result.level.capped_by
    if not capped:
        return None
    text = matter.text(capped[0].text).rstrip("。.")
    headline = matter.say.text("What holds the level down: {text}", text=text)
    return Constraint(headline, _why(matter, matter.because(capped[0].because)), None, matter.say.text(_BINDING))


def _of_dimension(matter: Matter) -> Constraint | None:
    id = _lowest(matter)
    if id is None:
        return None
    dimension = matter.say.within(_dimension(matter, id))
    headline = matter.say.text("No gate is shut; {dimension} is the weakest side", dimension=dimension)
    return Constraint(headline, _weakest(matter) or "", None, matter.say.text(_WEAKEST))


def _why(matter: Matter, reason: str) -> str:
    return matter.say.text("Why: {reason}.", reason=reason)


def _weakest(matter: Matter) -> str | None:
    """Which core dimension is lowest, and how low."""
    id = _lowest(matter)
    if id is None:
        return None
    score = matter.say.number(matter.result.dimensions[id].value or Decimal(0), 1)
    return matter.say.text(
        "Of the core dimensions, {dimension} is the lowest, at {score} of 100.",
        dimension=matter.say.within(_dimension(matter, id)),
        score=score,
    )


def _lowest(matter: Matter) -> str | None:
    core = {dimension.id for dimension in matter.instrument.scoring.dimensions if dimension.core}
    scores = {id: score.value for id, score in matter.result.dimensions.items() if score.value is not None}
    candidates = {id: value for id, value in scores.items() if id in core} or scores
    return min(candidates, key=lambda one: candidates[one]) if candidates else None


def _dimension(matter: Matter, id: str) -> str:
    return next(matter.text(one.name) for one in matter.instrument.scoring.dimensions if one.id == id)
