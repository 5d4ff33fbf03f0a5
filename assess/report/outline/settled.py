"""What people settled on together: the question, how they had voted, what was agreed and why."""

from assess.report.blocks import Block, Cell, Column, Heading, Paragraph, Table
from assess.report.outline.matter import Matter
from assess.report.sentences import cast


def settled(matter: Matter) -> list[Block]:
    """The blocks, when anything was agreed."""
    judged = {one.subject for one in matter.opinions if one.outcome is None}  # told in a section of its own
    agreed = [one for one in matter.answers.agreed if one.cell not in judged]
    if not agreed:
        return []
    say = matter.say
    columns = (
        Column(title=say.text("Question"), width=36),
        Column(title=say.text("Votes before"), width=14),
        Column(title=say.text("Agreed"), width=16),
        Column(title=say.text("Reason"), width=34),
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
