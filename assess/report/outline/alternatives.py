"""Why not otherwise: every other outcome with the first condition that failed, and what it would take."""

from dataclasses import replace

from assess.domain.condition import ALWAYS
from assess.domain.result import DecisionVerdict, Rejection
from assess.report.blocks import Block, Cell, Column, Heading, Table
from assess.report.outline.matter import Matter
from assess.report.sentences import requirement


def why_not(matter: Matter, verdict: DecisionVerdict) -> list[Block]:
    """The other outcomes: the first condition that failed, and what it would take."""
    if not verdict.rejected:
        return []
    say = matter.say
    columns = (
        Column(title=say.text("Alternative"), width=27),
        Column(title=say.text("Why not"), width=40),
        Column(title=say.text("What it would take first"), width=33),
    )
    others: dict[str, list[Rejection]] = {}
    for one in verdict.rejected:
        others.setdefault(one.outcome, []).append(one)
    rows = tuple(_rejected(matter, verdict, outcome, group) for outcome, group in others.items())
    title = say.text("Alternatives rejected")
    return [Heading(title), Table(caption=title, columns=columns, rows=rows)]


def _rejected(matter: Matter, verdict: DecisionVerdict, outcome: str, group: list[Rejection]) -> tuple[Cell, str, str]:
    rules = " · ".join(dict.fromkeys(one.rule for one in group if one.rule != outcome))
    ways = list(dict.fromkeys(_rejection(matter, one) for one in _ways(matter, verdict, outcome, group)))
    say = matter.say
    if len(ways) > 1:  # each reason keeps the number of what it would take
        ways = [(_numbered(matter, at, why), _numbered(matter, at, needed)) for at, (why, needed) in enumerate(ways, 1)]
    why, needed = zip(*ways, strict=True)
    either = say.opening(say.text("; or: ").join(needed))  # one rule is enough
    return Cell(matter.outcome_name(verdict, outcome), note=rules), say.opening(say.text("; ").join(why)), either


def _ways(matter: Matter, verdict: DecisionVerdict, outcome: str, group: list[Rejection]) -> list[Rejection]:
    """The rules that lead to an outcome; its default, which asks for nothing, only where there is no other."""
    rows = matter.decisions[verdict.id].rows
    if not any(row.when == ALWAYS and row.outcome == outcome for row in rows):
        return group
    default = next(one for one in reversed(group) if one.failed is None)
    others = [one for one in group if one is not default]
    return others or [replace(default, preceded_by=None)]


def _numbered(matter: Matter, number: int, said: str) -> str:
    text = matter.say.opening(said) if number == 1 else said
    return matter.say.text("({number}) {text}", number=number, text=text)


def _rejection(matter: Matter, one: Rejection) -> tuple[str, str]:
    say = matter.say
    if one.failed is not None:
        return matter.because([one.failed]), requirement(matter.vocabulary, one.failed)
    if one.preceded_by is not None:
        said = say.text("its own condition holds, but {rule} stands before it and decides", rule=one.preceded_by)
        return said, say.text("{rule} would have to fail", rule=one.preceded_by)
    return say.text("only when no other rule holds"), say.text("every other rule would have to fail")
