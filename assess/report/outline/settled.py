"""What people settled on together, with their votes and the reason; and what a consultant put in place by themselves."""

from assess.domain.answers import Agreement
from assess.report.blocks import Block, Cell, Column, Heading, Paragraph, Table
from assess.report.outline.matter import Matter
from assess.report.sentences import cast


def settled(matter: Matter) -> list[Block]:
    """The blocks, when anything was settled; what opinions are about is told in a section of its own."""
    elsewhere = {one.subject for one in matter.opinions if one.outcome is None}
    told = [one for one in matter.answers.agreed if one.cell not in elsewhere]
    agreed, judged = ([one for one in told if one.judged is way] for way in (False, True))
    return [*_agreed(matter, agreed), *_judged(matter, judged)]


def _agreed(matter: Matter, agreed: list[Agreement]) -> list[Block]:
    if not agreed:
        return []
    say = matter.say
    columns = (
        Column(title=say.text("Question"), width=28),
        Column(title=say.text("Votes before"), width=12),
        Column(title=say.text("Agreed"), width=14),
        Column(title=say.text("Reason"), width=46),
    )
    rows = tuple(
        (
            Cell(matter.vocabulary.name(one.cell)),
            cast(matter.vocabulary, one) or say.text("not shown"),
            matter.vocabulary.threshold(one.cell, one.answer),
            one.reason,
        )
        for one in agreed
    )
    title = say.text("Agreed in the workshop")
    said = say.text(
        "These answers count in place of what each had answered, at gates too. Votes are without names, and shown from"
        " three on."
    )
    return [Heading(title), Paragraph(said), Table(caption=title, columns=columns, rows=rows)]


def _judged(matter: Matter, judged: list[Agreement]) -> list[Block]:
    if not judged:
        return []
    say = matter.say
    columns = (
        Column(title=say.text("Question"), width=32),
        Column(title=say.text("The consultant’s judgement"), width=20),
        Column(title=say.text("Reason"), width=48),
    )
    rows = tuple(
        (
            Cell(matter.vocabulary.name(one.cell)),
            matter.vocabulary.threshold(one.cell, one.answer),
            one.reason,
        )
        for one in judged
    )
    title = say.text("The consultant’s judgement")
    return [Heading(title), Table(caption=title, columns=columns, rows=rows)]
