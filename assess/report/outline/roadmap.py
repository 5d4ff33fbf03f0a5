"""The roadmap: for each period a Gantt chart and a card for every action."""

from collections.abc import Sequence
from math import ceil

from assess.domain.design import Action, Period
from assess.report.blocks import Block, Callout, Card, Cards, Chart, Heading
from assess.report.charts.gantt import Gantt, Phase, Task
from assess.report.outline.matter import Draft, Matter


def roadmap(matter: Matter) -> Draft | None:
    """The section, when there is anything to do."""
    design = matter.result.design
    if not design.roadmap:
        return None
    say = matter.say
    blocks: list[Block] = []
    if design.passing_gates:
        lines = tuple(matter.text(one.text) for one in design.passing_gates)
        blocks.append(Callout(title=say.text("What must be true before moving on"), lines=lines, tone="good"))
    for place, (period, actions) in enumerate(phases(matter)):
        cards = Cards(tuple(card(matter, one) for one in actions))
        blocks += [Heading(matter.text(period.name)), _gantt(matter, period, actions, is_first=place == 0), cards]
    return Draft(id="roadmap", title=say.text("Roadmap"), headline=_headline(matter), blocks=tuple(blocks))


def _headline(matter: Matter) -> str:
    """What the months ahead are for, and how much of it comes first."""
    say = matter.say
    first, actions = phases(matter)[0]
    said = say.text(
        "{total} actions, {count} of them in the first period ({period})",
        total=len(matter.result.design.roadmap),
        count=len(actions),
        period=say.within(matter.text(first.name)),
    )
    aim = next((one.aim for one in matter.result.design.passing_gates if one.aim), None)
    return said if aim is None else say.text("{aim}: {actions}", aim=matter.text(aim), actions=said)


def phases(matter: Matter) -> list[tuple[Period, list[Action]]]:
    """The periods that have actions, in order."""
    found = []
    for period in matter.instrument.design.periods:
        actions = [one for one in matter.result.design.roadmap if one.period == period.id]
        if actions:
            found.append((period, actions))
    return found


def card(matter: Matter, action: Action) -> Card:
    """One action with its owner, due date, evidence of done, and what it follows from."""
    say = matter.say
    return Card(
        title=matter.text(action.text),
        facts=(
            (say.text("Owner"), matter.role(action.owner)),
            (say.text("Due"), matter.month(action.due)),
            (say.text("Done when"), matter.text(action.evidence)),
        ),
        ids=(action.rule, *action.sources),
        compact=True,
    )


def _gantt(matter: Matter, period: Period, actions: Sequence[Action], *, is_first: bool) -> Chart:
    """The actions of a period; how to read such a drawing is said below the first."""
    say = matter.say
    months = ceil(max((period.end for period in matter.instrument.design.periods), default=12))
    tasks = tuple(
        Task(matter.text(one.text), matter.role(one.owner), period.start, one.due, matter.month(one.due))
        for one in actions
    )
    phase = Phase(matter.text(period.name), tasks)
    drawing = Gantt((phase,), months, say.text("Action"), say.text("Owner"), say.text("Month"))
    legend = say.text("a bar from the start of the period, a diamond where the action is due")
    title = say.text("{name}: {value}", name=phase.name, value=legend) if is_first else phase.name
    said = matter.paired((task.label.rstrip("。."), matter.listed((task.owner, task.due_shown))) for task in tasks)
    return Chart(drawing=drawing, title=title, description=said)
