"""The evidence a decision counts: the named yes-or-no conditions its rules read, each with its present state."""

from collections.abc import Iterator

from assess.domain.condition import Condition, facts_of
from assess.domain.decision import Criterion
from assess.domain.measure import Count, Measure, parts
from assess.report.blocks import Block, Cell, Column, Heading, Table, Tone
from assess.report.outline.matter import Matter


def checklist(matter: Matter, decision: str) -> tuple[Block, ...]:
    """A table of the conditions that are counted on the way to a decision; nothing when an earlier one counted them."""
    own = set(_counted(matter, decision))
    first = next((id for id in matter.decisions if own & set(_counted(matter, id))), decision)
    counted = [one for one in matter.instrument.rules.criteria if one.id in own]
    if not counted or first != decision:
        return ()
    say = matter.say
    title = say.text("Evidence counted")
    met = sum(1 for one in counted if matter.result.facts.get(one.id) is True)
    columns = (
        Column(title=say.text("Evidence"), width=64),
        Column(title=say.text("State"), width=16),
        Column(title=say.text("Sources"), width=20),
    )
    rows = tuple(_row(matter, one) for one in counted)
    caption = say.text("{met} of {total} pieces of evidence are in place", met=met, total=len(counted))
    return (Heading(title), Table(caption=caption, columns=columns, rows=rows))


def _row(matter: Matter, criterion: Criterion) -> tuple[str | Cell, ...]:
    value = matter.result.facts.get(criterion.id)
    tone: Tone = "unknown"
    word = matter.say.text("not known")
    if isinstance(value, bool):
        tone, word = ("good", matter.say.text("in place")) if value else ("bad", matter.say.text("missing"))
    sign = {"good": "✓", "bad": "×"}.get(tone, "?")
    return (
        f"{criterion.id} {matter.text(criterion.name)}",
        Cell(f"{sign} {word}", tone),
        Cell("", ids=criterion.sources),
    )


def _counted(matter: Matter, decision: str) -> Iterator[str]:
    measures = {measure.id: measure for measure in matter.instrument.scoring.measures}
    read = {fact for row in matter.decisions[decision].rows for fact in _opened(matter, row.when)}
    for measure in (measures[fact] for fact in read if fact in measures):
        yield from _counts(measure)


def _opened(matter: Matter, condition: Condition) -> Iterator[str]:
    for fact in facts_of(condition):
        yield fact
        if fact in matter.criteria:
            yield from _opened(matter, matter.criteria[fact].when)


def _counts(measure: Measure) -> Iterator[str]:
    for part in parts(measure.value):
        if isinstance(part, Count):
            for condition in part.conditions:
                yield from facts_of(condition)
