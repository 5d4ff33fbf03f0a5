"""Ways of answering that are worth a question: the same level all along, or quicker than anyone can read."""

from decimal import Decimal

from assess.domain.result import StyleFinding
from assess.report.blocks import Block, Bullets, Heading, Paragraph
from assess.report.outline.matter import Matter


def style(matter: Matter) -> list[Block]:
    """The blocks, when there is anything to ask: said plainly, accusing nobody."""
    content = matter.instrument.scoring.response_style
    if content is None or not matter.result.response_style:
        return []
    lines = tuple(_style_said(matter, one) for one in matter.result.response_style)
    said = {True: matter.text(content.same), False: matter.text(content.hasty)}
    kinds = dict.fromkeys(one.same is not None for one in matter.result.response_style)
    return [
        Heading(matter.say.text("How the questions were answered")),
        Bullets(lines),
        *(Paragraph(said[kind], ids=content.sources) for kind in kinds),
    ]


def _style_said(matter: Matter, one: StyleFinding) -> str:
    say = matter.say
    if one.same is not None:
        return say.text(
            "{role}: {share} of {count} answers on one level",
            role=matter.role(one.role),
            share=matter.say.percent(one.same * 100),
            count=one.count,
        )
    return say.text(
        "{role}: {count} answers, on average {seconds} s each",
        role=matter.role(one.role),
        seconds=say.number(one.seconds or Decimal(0), 1),
        count=one.count,
    )
