"""Where those who lead and those who carry the work out see things differently: the gaps, what they mean, what to ask."""

from decimal import Decimal

from assess.domain.perception import Perception, PerceptionFinding
from assess.domain.result import Gap, GapFinding
from assess.report.blocks import Beside, Block, Card, Cards, Cell, Chart, Column, Heading, Paragraph, Table
from assess.report.charts.dumbbells import Bell, Dumbbells
from assess.report.outline.matter import Matter

_HIGHEST_ANCHOR = 4
_MOST = 8
_POINTS_OF_A_LEVEL = Decimal(25)  # a dimension's 100 points are four levels


def gaps(matter: Matter, most: int = _MOST) -> list[Block]:
    """The blocks, when both sides have answered something; at most so many of the widest gaps."""
    perception, found = matter.instrument.scoring.perception, matter.result.gaps
    if perception is None or not (found.items or found.hidden):
        return []
    say = matter.say
    blocks: list[Block] = [Heading(say.text("Leadership and team: where they see things differently"))]
    if found.items:
        blocks.append(Paragraph(_sides(matter, perception), "soft", leads=True))
    if found.findings:
        by_id = {one.id: one for one in perception.findings}
        blocks.append(Cards(tuple(_finding(matter, by_id[one.id], one) for one in found.findings)))
    wide = [one for one in found.items if abs(one.size) >= perception.at_least][:most]
    if wide:
        blocks += _top(matter, perception, wide)
    elif found.items:
        blocks.append(Paragraph(say.text("On no single question are they far enough apart to be talked about.")))
    if found.dimensions:
        blocks.append(_dimensions(matter, list(found.dimensions)))
    if found.hidden:
        said = say.counted(
            "One more question was answered by both sides; its gap is not shown, because it would tell what somebody said"
            " who is not named and is one of fewer than three.",
            "{count} more questions were answered by both sides; their gaps are not shown, because they would tell what"
            " somebody said who is not named and is one of fewer than three.",
            found.hidden,
        )
        blocks.append(Paragraph(said, "soft"))
    return blocks


def _sides(matter: Matter, perception: Perception) -> str:
    leading, operating = (
        matter.listed(matter.say.within(matter.role(id)) for id in roles)
        for roles in (perception.leading, perception.operating)
    )
    return matter.say.text(
        "“Leadership” here stands for: {leading}. “Team” stands for: {operating}.", leading=leading, operating=operating
    )


def _finding(matter: Matter, content: PerceptionFinding, found: GapFinding) -> Card:
    say = matter.say
    facts = [(say.text("Ask"), matter.text(content.ask))]
    if found.size is not None:
        facts.append((say.text("Gap on average"), say.counted("one level", "{count} levels", round(found.size, 1))))
    facts.append((say.text("Rests on"), matter.listed(matter.vocabulary.name(id) for id in found.facts)))
    return Card(title=matter.text(content.text), facts=tuple(facts), ids=content.sources, tone="warn")


def _top(matter: Matter, perception: Perception, wide: list[Gap]) -> list[Block]:
    say = matter.say
    columns = (
        Column(title=say.text("Question"), width=28),
        Column(title=say.text("Leadership"), width=13, numeric=True),
        Column(title=say.text("Team"), width=9, numeric=True),
        Column(title=say.text("Gap"), width=8, numeric=True),
        Column(title=say.text("A question to ask"), width=42),
    )
    title = say.text("Top gaps, and a question to ask for each")
    rows = tuple((*_figures(matter, one), Cell(_asked(matter, perception, one))) for one in wide)
    table = Table(caption=title, columns=columns, rows=rows)
    if len(wide) == 1:
        return [Heading(title), table]
    return [Heading(title), _chart(matter, wide, table, say.text("The widest gaps, level 0 to 4"))]


def _dimensions(matter: Matter, found: list[Gap]) -> Block:
    say = matter.say
    columns = (
        Column(title=say.text("Dimension"), width=36),
        Column(title=say.text("Leadership"), width=25, numeric=True),
        Column(title=say.text("Team"), width=22, numeric=True),
        Column(title=say.text("Gap"), width=17, numeric=True),
    )
    title = say.text("The gap by dimension, over the questions that both sides answered, level 0 to 4")
    levels = [
        Gap(fact=one.fact, leading=one.leading / _POINTS_OF_A_LEVEL, operating=one.operating / _POINTS_OF_A_LEVEL)
        for one in found
    ]
    table = Table(caption=title, columns=columns, rows=tuple(_figures(matter, one) for one in levels))
    drawn = _chart(matter, levels, None, title, narrow=True)
    return Beside(left=(drawn,), right=(table,), share=52)


def _chart(matter: Matter, shown: list[Gap], table: Table | None, title: str, *, narrow: bool = False) -> Chart:
    leading, operating = matter.say.text("Leadership"), matter.say.text("Team")
    bells = tuple(Bell(_label(matter, one.fact), ((leading, one.leading), (operating, one.operating))) for one in shown)
    said = matter.paired((_label(matter, one.fact), _both(matter, one)) for one in shown)
    return Chart(
        drawing=Dumbbells(bells, _HIGHEST_ANCHOR, narrow), title=title, description=said, narrow=narrow, table=table
    )


def _both(matter: Matter, one: Gap) -> str:
    say = matter.say
    sides = ((say.text("Leadership"), one.leading), (say.text("Team"), one.operating))
    return matter.listed(f"{side} {say.number(value, 1)}" for side, value in sides)


def _label(matter: Matter, fact: str) -> str:
    names = {one.id: matter.text(one.name) for one in matter.instrument.scoring.dimensions}
    return names.get(fact) or f"{fact} {matter.vocabulary.name(fact)}"


def _figures(matter: Matter, one: Gap) -> tuple[Cell, ...]:
    numbers = (matter.say.number(value, 1) for value in (one.leading, one.operating))
    sign = "+" if one.size > 0 else "−" if one.size < 0 else ""
    return (
        Cell(_label(matter, one.fact)),
        *(Cell(text) for text in numbers),
        Cell(f"{sign}{matter.say.number(abs(one.size), 1)}"),
    )


def _asked(matter: Matter, perception: Perception, one: Gap) -> str:
    """What either side said in words, then the question; with what could be looked at, where the content names it."""
    value = matter.vocabulary.value
    said = matter.say.text(
        "Leadership: {leading}. Team: {operating}.",
        leading=value(one.fact, one.leading),
        operating=value(one.fact, one.operating),
    )
    evidence = matter.questions[one.fact].evidence
    parts = [said, matter.text(perception.ask), *([matter.text(evidence)] if evidence else [])]
    return ("" if matter.language == "zh-CN" else " ").join(parts)
