"""Risk controls: those to act on now, and the standing ones."""

from assess.domain.result import RiskVerdict
from assess.report.blocks import Block, Card, Cards, Heading
from assess.report.outline.matter import Draft, Matter
from assess.report.wording import msgid


def risks(matter: Matter) -> Draft | None:
    """The section, when there are risk controls."""
    verdicts = matter.result.design.risks
    if not verdicts:
        return None
    say = matter.say
    raised = [one for one in verdicts if one.raised]
    standing = [one for one in verdicts if not one.raised]
    blocks: list[Block] = []
    for title, group in ((msgid("Act on these now"), raised), (msgid("Standing controls"), standing)):
        if group:
            blocks += [Heading(say.text(title)), Cards(tuple(_card(matter, one) for one in group))]
    unknown = sum(any(reason.holds is None for reason in one.because) for one in standing)
    names = matter.listed(say.within(matter.text(one.risk.name)) for one in raised)
    if raised:
        headline = say.counted(
            "{count} of {total} risks calls for action now: {names}",
            "{count} of {total} risks call for action now: {names}",
            len(raised),
            total=len(verdicts),
            names=names,
        )
    elif unknown:
        headline = say.text(
            "{count} of {total} risks cannot be told yet; the standing controls stay in force",
            count=unknown,
            total=len(verdicts),
        )
    else:
        headline = say.text(
            "None of the {total} risks is raised; the standing controls stay in force", total=len(verdicts)
        )
    return Draft(id="risks", title=say.text("Risks and controls"), headline=headline, blocks=tuple(blocks))


def _card(matter: Matter, one: RiskVerdict) -> Card:
    say, risk = matter.say, one.risk
    facts = [(say.text("Controls"), matter.run_on(risk.controls))]
    if one.raised:
        facts.insert(0, (say.text("Raised because"), matter.because(one.because)))
    return Card(
        title=f"{risk.id} {matter.text(risk.name)}",
        kicker=say.text("act now") if one.raised else matter.text(risk.phase),
        facts=tuple(facts),
        ids=risk.sources,
        tone="bad" if one.raised else "plain",
    )
