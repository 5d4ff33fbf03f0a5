"""Who owns which traffic, where it leads, and who is credited with an order."""

from assess.report.blocks import Block, Cell, Column, Facts, Heading, Paragraph, Table
from assess.report.outline.matter import Draft, Matter


def traffic(matter: Matter) -> Draft | None:
    """The section, when the design divides traffic."""
    design = matter.result.design
    if not (design.traffic or design.attribution):
        return None
    say = matter.say
    blocks: list[Block] = []
    if design.attribution:
        rules = tuple((f"{one.id} {matter.text(one.name)}", matter.text(one.text)) for one in design.attribution)
        sources = tuple(dict.fromkeys(source for one in design.attribution for source in one.sources))
        blocks += [
            Heading(say.text("Attribution rules")),
            Facts(rules),
            Paragraph(say.text("Rests on:"), "soft", ids=sources),
        ]
    if design.traffic:
        said = say.text("A draft for both sides to fill in and sign; what is agreed orally will be disputed.")
        sources = tuple(dict.fromkeys(source for one in design.traffic for source in one.sources))
        blocks += [Heading(say.text("Traffic-division table")), Paragraph(said), _touchpoints(matter)]
        blocks.append(Paragraph(say.text("Rests on:"), "soft", ids=sources))
    return Draft(
        id="traffic", title=say.text("Traffic and attribution"), headline=_headline(matter), blocks=tuple(blocks)
    )


def _headline(matter: Matter) -> str:
    """Who is credited with what; without rules on that, who owns the touchpoints."""
    design, say = matter.result.design, matter.say
    if design.attribution:
        first, *others = (matter.text(one.name) for one in design.attribution)
        return say.text("; ").join((first, *(say.within(name) for name in others)))
    owners = matter.listed(dict.fromkeys(matter.role(one.owner) for one in design.traffic))
    return say.counted(
        "One touchpoint, owned by {owners}",
        "{count} touchpoints, owned by {owners}",
        len(design.traffic),
        owners=owners,
    )


def _touchpoints(matter: Matter) -> Table:
    say = matter.say
    names = {one.id: matter.text(one.name) for one in matter.result.design.attribution}
    columns = (
        Column(title=say.text("Touchpoint"), width=17),
        Column(title=say.text("Owner and attribution"), width=15),
        Column(title=say.text("Hook"), width=18),
        Column(title=say.text("Destination"), width=17),
        Column(title=say.text("Response time"), width=15),
        Column(title=say.text("KPI"), width=18),
    )
    rows = tuple(
        (
            Cell(matter.text(one.name), "strong", matter.text(one.domain)),
            Cell(matter.role(one.owner), note=names.get(one.attribution, one.attribution)),
            matter.text(one.hook),
            matter.text(one.destination),
            matter.text(one.sla),
            matter.text(one.kpi),
        )
        for one in matter.result.design.traffic
    )
    return Table(caption=say.text("Traffic-division table"), columns=columns, rows=rows)
