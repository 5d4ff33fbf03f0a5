"""Where respondents see things differently: a dumbbell for each question, and what was used."""

from decimal import Decimal

from assess.domain.condition import Value
from assess.domain.question import Kind
from assess.domain.result import Disagreement
from assess.report.blocks import Block, Cell, Chart, Column, Heading, Table
from assess.report.charts.dumbbells import Bell, Dumbbells
from assess.report.outline.matter import Matter
from assess.report.sentences import settlement

_HIGHEST_ANCHOR = 4


def disagreements(matter: Matter) -> list[Block]:
    """The blocks, when anybody disagrees."""
    if not matter.result.disagreements:
        return []
    say = matter.say
    columns = (
        Column(title=say.text("Question"), width=46),
        Column(title=say.text("Who said what"), width=30),
        Column(title=say.text("Used"), width=12),
        Column(title=say.text("At gates"), width=12),
    )
    title = say.text("Where respondents disagree")
    rows = tuple(_disagreement(matter, one) for one in matter.result.disagreements)
    table = Table(caption=title, columns=columns, rows=rows)
    bells = tuple(_bell(matter, one) for one in matter.result.disagreements if _on_scale(matter, one))
    if not bells:
        return [Heading(title), table]
    said = matter.listed(row[1].text for row in rows)
    shown = say.text("The gaps between respondents, level 0 to 4; the lowest answer is filled")
    chart = Chart(drawing=Dumbbells(bells, _HIGHEST_ANCHOR), title=shown, description=said, table=table)
    return [Heading(title), chart]


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
        values.append(matter.say.text("{count} answers, not told one by one", count=one.hidden))
    used, gate = _short(matter, one.fact, one.used), _short(matter, one.fact, one.at_gates)
    settled = "" if one.agreed is None else settlement(matter.vocabulary, one.agreed)
    said = Cell(matter.say.text("; ").join(values), note=settled)
    return Cell(matter.vocabulary.name(one.fact)), said, Cell(used), Cell(gate)


def _short(matter: Matter, fact: str, value: Value) -> str:
    return matter.say.number(value, 2) if isinstance(value, Decimal) else matter.vocabulary.value(fact, value)
