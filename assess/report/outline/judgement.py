"""The consultant's judgement beside the machine's own result: what differs, why, and who says so."""

from dataclasses import replace

from assess.analysis import analyse
from assess.domain.result import AssessmentResult
from assess.report.blocks import Block, Callout, Cell, Column, Paragraph, Table
from assess.report.opinion import Opinion
from assess.report.outline.matter import Draft, Matter


def judgement(matter: Matter) -> Draft | None:
    """The section; None where the consultant has judged nothing otherwise."""
    known = [one for one in matter.opinions if one.outcome is None or one.subject in matter.decisions]
    if not known:
        return None
    say, machine = matter.say, _machine(matter, known)
    columns = (
        Column(title=say.text("About"), width=26),
        Column(title=say.text("The machine’s own result"), width=22),
        Column(title=say.text("The consultant’s judgement"), width=22),
        Column(title=say.text("Reason"), width=30),
    )
    title = say.text("The consultant’s judgement")
    rows = tuple(_row(matter, machine, one) for one in known)
    lead = Paragraph(
        say.text(
            "The rest of this report is the machine’s result, worked out by the published rules; answers put in place count "
            "in it. Outcomes judged otherwise stand here beside it."
        )
    )
    blocks: list[Block] = [lead, Table(caption=title, columns=columns, rows=rows), *_moved(matter, machine)]
    headline = say.text("{count} judged otherwise, each with its reason", count=len(known))
    return Draft(id="overrides", title=title, headline=headline, blocks=tuple(blocks))


def beside(matter: Matter, decision: str) -> list[Block]:
    """In the section of a decision: the outcome the consultant would choose, and why."""
    return [
        Callout(
            title=matter.say.text(
                "The consultant judges otherwise: {outcome}", outcome=_named(matter, one.subject, one.outcome)
            ),
            lines=(matter.say.text("Reason: {reason}", reason=one.reason), _signed(matter, one)),
            tone="warn",
        )
        for one in matter.opinions
        if one.subject == decision and one.outcome is not None
    ]


def _machine(matter: Matter, opinions: list[Opinion]) -> AssessmentResult:
    """The result of the answers as they were said."""
    put = {one.subject for one in opinions if one.outcome is None}
    agreed = tuple(one for one in matter.answers.agreed if one.cell not in put)
    if agreed == matter.answers.agreed:
        return matter.result
    return analyse(matter.instrument, replace(matter.answers, agreed=agreed))


def _row(matter: Matter, machine: AssessmentResult, one: Opinion) -> tuple[Cell, ...]:
    if one.outcome is None:
        about, own = matter.vocabulary.name(one.subject), _answer(matter, machine, one.subject)
        judged = _answer(matter, matter.result, one.subject)
    else:
        about = matter.text(matter.decisions[one.subject].name)
        own = matter.outcome_name(machine.decisions[one.subject])
        judged = _named(matter, one.subject, one.outcome)
    return Cell(about), Cell(own), Cell(judged), Cell(one.reason, note=_signed(matter, one))


def _moved(matter: Matter, machine: AssessmentResult) -> list[Block]:
    """The outcomes that the answers put in place have changed."""
    say = matter.say
    lines = tuple(
        say.text(
            "{decision}: {now} instead of {machine}",
            decision=matter.text(matter.decisions[id].name),
            now=matter.outcome_name(verdict),
            machine=matter.outcome_name(machine.decisions[id]),
        )
        for id, verdict in matter.result.decisions.items()
        if verdict.outcome != machine.decisions[id].outcome
    )
    return [Callout(title=say.text("Because of the answers put in place"), lines=lines, tone="warn")] if lines else []


def _answer(matter: Matter, result: AssessmentResult, cell: str) -> str:
    return matter.vocabulary.value(cell, result.facts[cell])


def _named(matter: Matter, decision: str, outcome: str | None) -> str:
    return matter.text(matter.decisions[decision].outcome(outcome or "").name)


def _signed(matter: Matter, one: Opinion) -> str:
    day = matter.say.date(one.on)
    return matter.say.text("{name}, {date}", name=one.by, date=day) if one.by else day
