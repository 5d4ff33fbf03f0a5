"""Maturity: the level and what holds it, the dimensions on a radar, the indexes."""

from assess.domain.result import Score
from assess.domain.scale import Dimension
from assess.report.blocks import Beside, Block, Callout, Cell, Chart, Column, Heading, Paragraph, Table
from assess.report.charts.levels import LevelBar, Step
from assess.report.charts.radar import Axis, Radar, Ring
from assess.report.outline.matter import Draft, Matter


def maturity(matter: Matter) -> Draft | None:
    """The section, when the instrument scores anything."""
    if not matter.instrument.scoring.dimensions:
        return None
    blocks: list[Block] = []
    if matter.instrument.scoring.levels:
        blocks += [_level_bar(matter), *_caps(matter)]
    blocks.append(Beside(left=(_radar(matter),), right=(_dimension_table(matter),), share=52))
    if matter.result.indexes:
        blocks += [Heading(matter.say.text("Indexes")), _index_table(matter)]
    title = matter.say.text("Maturity by dimension")
    return Draft(id="maturity", title=title, headline=headline(matter), blocks=tuple(blocks))


def headline(matter: Matter) -> str:
    """Score and level in one sentence."""
    level = matter.result.level
    overall = matter.result.measures.get(matter.instrument.identity.overall)
    if overall is None:
        return matter.say.text("No overall score yet: too many questions are open")
    score = matter.say.number(overall, 1)
    if level.effective is None:
        return matter.say.text("Overall score {score}", score=score)
    if level.score == level.effective:
        return matter.say.text(
            "Overall score {score}: level {level}", score=score, level=matter.level_name(level.effective)
        )
    return matter.say.text(
        "Overall score {score} reaches level {level}, but the level that counts is {effective}",
        score=score,
        level=matter.level_name(level.score or level.effective),
        effective=matter.level_name(level.effective),
    )


def _level_bar(matter: Matter) -> Chart:
    levels = matter.instrument.scoring.levels
    overall = matter.result.measures.get(matter.instrument.identity.overall)
    effective = matter.result.level.effective
    place = next((place for place, level in enumerate(levels) if level.id == effective), None)
    shown = "" if overall is None else matter.say.text("score {score}", score=matter.say.number(overall, 1))
    counts = "" if effective is None else matter.say.text("counts as {level}", level=effective)
    return Chart(
        drawing=LevelBar(
            steps=tuple(Step(level.id, matter.text(level.name), level.minimum) for level in levels),
            score=overall,
            score_shown=shown,
            effective=place,
            effective_shown=counts,
        ),
        title=matter.say.text("The levels, where the score stands, and the level that counts"),
        description=headline(matter),
    )


def _caps(matter: Matter) -> list[Block]:
    level = matter.result.level
    blocks: list[Block] = []
    if level.effective is not None:
        found = next(one for one in matter.instrument.scoring.levels if one.id == level.effective)
        blocks.append(Paragraph(matter.text(found.description), ids=found.sources))
    if level.capped_by:
        lines = tuple(
            matter.say.text(
                "{level}: {requirement}. Now: {because}.",
                level=cap.level,
                requirement=matter.text(cap.text).rstrip("。."),
                because=matter.because(cap.because),
            )
            for cap in level.capped_by
        )
        blocks.append(
            Callout(title=matter.say.text("What keeps the level from being higher"), lines=lines, tone="warn")
        )
    return blocks


def _radar(matter: Matter) -> Chart:
    scored = [(one, matter.result.dimensions[one.id]) for one in matter.instrument.scoring.dimensions]
    axes = tuple(
        Axis(
            matter.text(one.name),
            score.value,
            f"{_value(matter, score)} · {score.answered}/{score.applicable}",
            strong=one.core,
        )
        for one, score in scored
    )
    said = matter.listed(f"{matter.text(one.name)} {_value(matter, score)}" for one, score in scored)
    return Chart(
        drawing=Radar(axes, tuple(Ring(level.id, level.minimum) for level in matter.instrument.scoring.levels)),
        title=matter.say.text("Scores from 0 to 100, with how many questions are answered"),
        description=said,
        narrow=True,
    )


def _value(matter: Matter, score: Score) -> str:
    return matter.say.text("not answered") if score.value is None else matter.say.number(score.value, 1)


def _dimension_table(matter: Matter) -> Table:
    say = matter.say
    rows = tuple(_dimension_row(matter, dimension) for dimension in matter.instrument.scoring.dimensions)
    return Table(
        caption=say.text("Score and weight of each dimension"),
        columns=(
            Column(title=say.text("Dimension"), width=64),
            Column(title=say.text("Score"), width=19, numeric=True),
            Column(title=say.text("Weight"), width=17, numeric=True),
        ),
        rows=rows,
    )


def _dimension_row(matter: Matter, dimension: Dimension) -> tuple[str | Cell, ...]:
    score = matter.result.dimensions[dimension.id]
    capped = [cap for cap in dimension.caps if score.value is not None and score.value == cap.at]
    note = matter.listed(matter.text(cap.reason) for cap in capped) if capped else ""
    name = matter.text(dimension.name)
    core = matter.say.text("{name} (core)", name=name) if dimension.core else name
    return (
        Cell(core, "strong" if dimension.core else "plain", note),
        Cell(_value(matter, score), "unknown" if score.value is None else "strong"),
        matter.say.number(dimension.weight),
    )


def _index_table(matter: Matter) -> Table:
    say = matter.say
    measures = {measure.id: measure for measure in matter.instrument.scoring.measures}
    rows = []
    for id in matter.result.indexes:
        value = matter.result.measures.get(id)
        shown = say.text("not scored") if value is None else matter.vocabulary.observed(id, value)
        described = measures[id].description
        rows.append((matter.text(measures[id].name), shown, matter.text(described) if described else ""))
    columns = (
        Column(title=say.text("Index"), width=21),
        Column(title=say.text("Value"), width=11, numeric=True),
        Column(title=say.text("What it means"), width=68),
    )
    return Table(caption=say.text("Indexes"), columns=columns, rows=tuple(rows))
