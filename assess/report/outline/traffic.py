"""Who owns which traffic, where it leads, and who is credited with an order."""

from assess.report.blocks import Block, Card, Cards, Facts, Heading, Paragraph
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
        blocks += [Heading(say.text("Traffic-division table")), Paragraph(said), _touchpoints(matter)]
    headline = say.text(
        "{points} touchpoints have an owner, and {rules} rules say who is credited with an order",
        points=len(design.traffic),
        rules=len(design.attribution),
    )
    return Draft(id="traffic", title=say.text("Traffic and attribution"), headline=headline, blocks=tuple(blocks))


def _touchpoints(matter: Matter) -> Cards:
    say = matter.say
    names = {one.id: matter.text(one.name) for one in matter.result.design.attribution}
    return Cards(
        tuple(
            Card(
                title=matter.text(one.name),
                kicker=matter.text(one.domain),
                facts=(
                    (say.text("Owner"), matter.role(one.owner)),
                    (say.text("Hook"), matter.text(one.hook)),
                    (say.text("Destination"), matter.text(one.destination)),
                    (say.text("Response time"), matter.text(one.sla)),
                    (say.text("KPI"), matter.text(one.kpi)),
                    (say.text("Attribution"), f"{one.attribution} {names.get(one.attribution, '')}".strip()),
                ),
                ids=one.sources,
            )
            for one in matter.result.design.traffic
        )
    )
