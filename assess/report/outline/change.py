"""The smallest change as a path: from which answer to which, at what cost, made true by which action."""

from decimal import Decimal

from assess.domain.condition import Unknown
from assess.domain.design import Action
from assess.domain.firmness import SmallestChange, Step
from assess.report.blocks import Block, Cell, Column, Heading, Paragraph, Table
from assess.report.outline.matter import Matter


def smallest_change(matter: Matter) -> list[Block]:
    """One table of steps for each goal that can be reached."""
    changes, say = matter.result.smallest_change, matter.say
    if not changes:
        return []
    said = say.text(
        "The cheapest set of changed answers that reaches each goal. Cost counts steps, those of a hard question more"
        " than once; the work behind an answer is what counts."
    )
    title = say.text("The smallest change that would alter the advice")
    return [Heading(title), Paragraph(said), *(_path(matter, one) for one in changes)]


def goal_said(matter: Matter, one: SmallestChange) -> str:
    """What a change reaches."""
    return next((matter.text(goal.title) for goal in matter.instrument.scoring.goals if goal.id == one.goal), one.goal)


def most_valuable(matter: Matter, count: int) -> tuple[str, ...]:
    """The answers most worth changing: those on the way to the nearest goals, else those that lift the score most."""
    uses: dict[str, list[tuple[SmallestChange, Step]]] = {}
    for change in matter.result.smallest_change:
        for step in change.steps:
            uses.setdefault(step.fact, []).append((change, step))
    lifts = _lifts(matter)
    ranked = sorted(uses, key=lambda fact: (-len(uses[fact]), -lifts.get(fact, Decimal(0)), uses[fact][0][1].cost))
    said = [_step_said(matter, uses[fact]) for fact in ranked[:count]]
    others = sorted((fact for fact in lifts if fact not in uses), key=lambda fact: (-lifts[fact], fact))
    return (*said, *(_lift_said(matter, fact, lifts[fact]) for fact in others[: count - len(said)]))


def _lifts(matter: Matter) -> dict[str, Decimal]:
    """How far each answer, a step up, lifts the overall score."""
    now = matter.result.measures.get(matter.instrument.identity.overall)
    swings = matter.result.robustness.swings if matter.result.robustness else ()
    return {} if now is None else {one.fact: one.high - now for one in swings if one.high > now}


def _step_said(matter: Matter, uses: list[tuple[SmallestChange, Step]]) -> str:
    step = max((step for _, step in uses), key=lambda step: step.cost)  # the farthest serves the nearer goals too
    show = matter.vocabulary.told
    return matter.say.text(
        "{name} from {observed} to {to}, on the way to {goals}",
        name=matter.vocabulary.subject(step.fact),
        observed=show(step.fact, step.observed),
        to=show(step.fact, step.to),
        goals=matter.listed(
            dict.fromkeys(matter.say.text("“{text}”", text=goal_said(matter, change)) for change, _ in uses)
        ),
    )


def _lift_said(matter: Matter, fact: str, lift: Decimal) -> str:
    return matter.say.text(
        "{name}: one step up lifts the {score} by {points}",
        name=matter.vocabulary.subject(fact),
        score=matter.vocabulary.subject(matter.instrument.identity.overall),
        points=matter.say.number(lift, 1),
    )


def _path(matter: Matter, change: SmallestChange) -> Table:
    say = matter.say
    columns = (
        Column(title=say.text("Answer to change"), width=46),
        Column(title=say.text("From"), width=21),
        Column(title=say.text("To"), width=23),
        Column(title=say.text("Cost"), width=10, numeric=True),
    )
    caption = say.text(
        "{goal}: the {decision} becomes “{outcome}”, at a cost of {cost}",
        goal=goal_said(matter, change),
        decision=matter.say.within(matter.text(matter.decisions[change.decision].name)),
        outcome=matter.text(matter.decisions[change.decision].outcome(change.outcome).name),
        cost=say.number(change.cost),
    )
    return Table(caption=caption, columns=columns, rows=tuple(_row(matter, step) for step in change.steps))


def _row(matter: Matter, step: Step) -> tuple[Cell | str, ...]:
    show = matter.vocabulary.value
    action = _action(matter, step.fact)
    note = "" if action is None else matter.say.text("Action: {text}", text=matter.text(action.text).rstrip("。."))
    return (
        Cell(matter.vocabulary.name(step.fact), note=note),
        Cell(show(step.fact, step.observed), "unknown" if isinstance(step.observed, Unknown) else "plain"),
        Cell(show(step.fact, step.to), "good"),
        matter.say.number(step.cost),
    )


def _action(matter: Matter, fact: str) -> Action | None:
    """The first action meant to change this answer; else one that follows from a gate which asks for it, or reads it."""
    meant = next((one for one in matter.result.design.roadmap if fact in one.raises), None)
    if meant is not None:
        return meant
    question = fact.split(".", maxsplit=1)[0]
    asking = {id for id, gate in matter.gates.items() if {fact, question} & matter.reads(gate.when)}
    roadmap = matter.result.design.roadmap
    own = (one for one in roadmap if {fact, question} & matter.reads(one.when) or one.rule in {fact, question})
    return next((one for one in roadmap if one.rule in asking), None) or next(own, None)
