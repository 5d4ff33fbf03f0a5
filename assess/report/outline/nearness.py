"""Values near a threshold, with both outcomes side by side."""

from assess.domain.firmness import Borderline
from assess.domain.result import DecisionVerdict
from assess.report.blocks import Block, Bullets, Cell, Column, Heading, Paragraph, Table
from assess.report.outline.matter import Matter


def near(matter: Matter, id: str) -> tuple[Borderline, ...]:
    """What makes a decision borderline."""
    return tuple(one for one in matter.result.borderline if one.decision == id)


def badge(matter: Matter, verdict: DecisionVerdict) -> str:
    """The word for an outcome that could easily be another; empty when it could not."""
    if verdict.provisional:
        return matter.say.text("provisional")
    return matter.say.text("borderline") if near(matter, verdict.id) else ""


def side_by_side(matter: Matter, id: str) -> list[Block]:
    """The outcome of one decision on either side of each near threshold."""
    found = near(matter, id)
    if not found:
        return []
    say = matter.say
    columns = (
        Column(title=say.text("Near a threshold"), width=44),
        Column(title=say.text("As it is"), width=28),
        Column(title=say.text("On the other side"), width=28),
    )
    title = say.text("Borderline: both outcomes")
    return [Heading(title), Table(caption=title, columns=columns, rows=tuple(_row(matter, one) for one in found))]


def overview(matter: Matter) -> list[Block]:
    """Which values are near a threshold, and which decisions that makes borderline."""
    found: dict[str, list[str]] = {}
    for one in matter.result.borderline:
        decision = matter.say.within(matter.text(matter.decisions[one.decision].name))
        value = matter.vocabulary.subject(one.fact)
        found.setdefault(value[:1].upper() + value[1:], []).append(decision)
    if not found:
        return []
    say = matter.say
    lines = (
        say.text("{name}: {value}", name=name, value=matter.listed(dict.fromkeys(decisions)))
        for name, decisions in found.items()
    )
    said = say.text("Both outcomes stand side by side in the section of each decision.")
    return [
        Heading(say.text("Values near a threshold")),
        Bullets(tuple(lines)),
        Paragraph(said, "soft"),
    ]


def _row(matter: Matter, one: Borderline) -> tuple[Cell, str, str]:
    say, decision = matter.say, matter.decisions[one.decision]
    show = matter.vocabulary.value
    named = matter.vocabulary.labelled(one.fact, one.observed)
    threshold = say.text("threshold {value}", value=show(one.fact, one.threshold))
    return (
        Cell(named, "warn", threshold),
        matter.text(decision.outcome(one.outcome).name),
        matter.text(decision.outcome(one.other).name),
    )
