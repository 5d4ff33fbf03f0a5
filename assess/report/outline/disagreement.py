"""Where respondents see things differently: a dumbbell for each question, and what was used."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from math import ceil

from assess.domain.condition import Value
from assess.domain.question import Kind
from assess.domain.result import Disagreement
from assess.report.blocks import Block, Cell, Chart, Column, Heading, Table
from assess.report.charts.dumbbells import Bell, Dumbbells
from assess.report.outline.matter import Matter
from assess.report.sentences import settlement

_HIGHEST_ANCHOR = 4
_MOST = 8  # questions that share a chart


def disagreements(matter: Matter) -> list[Block]:
    """The blocks, when anybody disagrees."""
    found = matter.result.disagreements
    if not found:
        return []
    title = matter.say.text("Where respondents disagree")
    drawn = [one for one in found if _on_scale(matter, one)]
    drawn = drawn if len(drawn) > 1 else []  # a table says all of a single one
    others = [one for one in found if one not in drawn]
    blocks: list[Block] = [Heading(title), *_charts(matter, drawn, title)]
    return [*blocks, _table(matter, others, title)] if others else blocks


def _charts(matter: Matter, found: Sequence[Disagreement], title: str) -> Iterator[Chart]:
    """Charts of so many questions that each fits a page, as even as can be, each with its table."""
    count = ceil(len(found) / _MOST)
    most = ceil(len(found) / max(count, 1)) or 1
    say = matter.say
    shown = say.text("The gaps between respondents, level 0 to 4; the lowest answer is filled")
    for start in range(0, len(found), most):
        some = found[start : start + most]
        table = _table(matter, some, title)
        said = matter.paired((row[0].text, row[1].text) for row in table.cells)
        span = say.text("{first} to {last}", first=some[0].fact, last=some[-1].fact)
        named = shown if count == 1 else say.text("{name}: {value}", name=shown, value=span)
        bells = tuple(_bell(matter, one) for one in some)
        yield Chart(drawing=Dumbbells(bells, _HIGHEST_ANCHOR), title=named, description=said, table=table)


def _table(matter: Matter, found: Sequence[Disagreement], title: str) -> Table:
    say = matter.say
    columns = (
        Column(title=say.text("Question"), width=46),
        Column(title=say.text("Who said what"), width=30),
        Column(title=say.text("Used"), width=12),
        Column(title=say.text("At gates"), width=12),
    )
    return Table(caption=title, columns=columns, rows=tuple(_disagreement(matter, one) for one in found))


def _on_scale(matter: Matter, one: Disagreement) -> bool:
    question = matter.questions.get(one.fact)
    return question is not None and question.kind is Kind.SCALE and len(one.values) > 1


def _bell(matter: Matter, one: Disagreement) -> Bell:
    points = ((matter.role(role), value) for role, value in one.values if isinstance(value, Decimal))
    return Bell(f"{one.fact} {matter.vocabulary.name(one.fact)}", tuple(points))


def _disagreement(matter: Matter, one: Disagreement) -> tuple[Cell, ...]:
    values = [
        matter.say.text("{name}: {value}", name=matter.role(role), value=_short(matter, one.fact, value))
        for role, value in one.values
    ]
    if one.hidden:
        hidden = matter.say.counted("1 answer, not told by itself", "{count} answers, not told one by one", one.hidden)
        values.append(hidden)
    used, gate = _short(matter, one.fact, one.used), _short(matter, one.fact, one.at_gates)
    settled = "" if one.agreed is None else settlement(matter.vocabulary, one.agreed)
    said = Cell(matter.say.text("; ").join(values), note=settled)
    return Cell(matter.vocabulary.name(one.fact)), said, Cell(used), Cell(gate)


def _short(matter: Matter, fact: str, value: Value) -> str:
    return matter.say.number(value, 2) if isinstance(value, Decimal) else matter.vocabulary.value(fact, value)
