"""Where the company stands among others of this installation that agreed to be counted: never fewer than ten, with the day."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from assess.analysis.percentile import COARSE, FINE, LEAST, MANY, Rank
from assess.domain.benchmark import BenchmarkGroup
from assess.report.blocks import Beside, Block, Cell, Chart, Column, Paragraph, Table
from assess.report.charts.bars import Bar, WeightBars
from assess.report.outline.matter import Draft, Matter
from assess.report.peers import Peers, Placed


def peers(matter: Matter) -> Draft | None:
    """The section; None where nothing was put into the report, or nothing of it can be told."""
    found = matter.peers
    if found is None or not found.shows_anything:
        return None
    say = matter.say
    shown = [place for place in range(len(found.groups)) if any(one.ranks[place] for one in found.places)]
    names = [_named(matter, *found.groups[place]) for place in shown]
    lead = Paragraph(
        say.text(
            "Held against the newest finished assessments of other companies on this installation that agreed to be counted,"
            " in the state of {date}. Nothing is shown of fewer than {least} companies; shares are rounded to steps of"
            " {coarse}, of {fine} from {many} companies on.",
            date=say.date(found.on),
            least=LEAST,
            coarse=COARSE,
            fine=FINE,
            many=MANY,
        ),
        "soft",
    )
    seen = Beside(left=(_chart(matter, found, shown[0], names[0]),), right=(lead,), share=52)
    blocks: list[Block] = [seen, _table(matter, found, shown, names)]
    sources = tuple(dict.fromkeys(_sources(matter, [found.groups[place] for place in shown])))
    if sources:
        blocks.append(Paragraph(say.text("What the groups rest on:"), "soft", ids=sources))
    return Draft(
        id="benchmark",
        title=say.text("Among other companies"),
        headline=_headline(matter, found, shown),
        blocks=tuple(blocks),
    )


def _headline(matter: Matter, found: Peers, shown: Sequence[int]) -> str:
    """The overall score's place in the first group that has one; of another score where it has none."""
    overall = matter.instrument.identity.overall
    ordered = sorted(found.places, key=lambda one: one.score != overall)
    one, place, rank = next((one, place, rank) for place in shown for one in ordered if (rank := one.ranks[place]))
    return matter.say.text(
        "{score}: above about {percent}% of {count} companies ({group})",
        score=matter.vocabulary.name(one.score),
        percent=rank.percentile,
        count=rank.companies,
        group=_named(matter, *found.groups[place]),
    )


def _chart(matter: Matter, found: Peers, place: int, name: str) -> Chart:
    say = matter.say
    bars = tuple(
        Bar(matter.vocabulary.name(one.score), (Decimal(rank.percentile),))
        for one in found.places
        if (rank := one.ranks[place])
    )
    title = say.text("Share of other companies that score lower, in percent: {group}", group=name)
    said = matter.listed(f"{bar.label} {say.percent(bar.values[0])}" for bar in bars)
    return Chart(drawing=WeightBars((name,), bars, narrow=True), title=title, description=said, narrow=True)


def _table(matter: Matter, found: Peers, shown: Sequence[int], names: Sequence[str]) -> Table:
    say = matter.say
    width = 62 // max(len(shown), 1)
    columns = (
        Column(title=say.text("Score"), width=100 - 12 - width * len(shown)),
        Column(title=say.text("Value"), width=12, numeric=True),
        *(Column(title=name, width=width) for name in names),
    )
    rows = tuple(_row(matter, one, shown) for one in found.places if any(one.ranks[place] for place in shown))
    return Table(caption=say.text("Above how many of the others"), columns=columns, rows=rows)


def _row(matter: Matter, one: Placed, shown: Sequence[int]) -> tuple[str | Cell, ...]:
    value = matter.say.number(one.value, 1)
    return (
        Cell(matter.vocabulary.name(one.score), "strong"),
        value,
        *(_cell(matter, one.ranks[place]) for place in shown),
    )


def _cell(matter: Matter, rank: Rank | None) -> Cell:
    if rank is None:
        return Cell(matter.say.text("too few"), "soft")
    told = matter.say.text("above about {percent}%", percent=rank.percentile)
    return Cell(told, note=matter.say.text("n = {count}", count=rank.companies))


def _named(matter: Matter, id: str, place: str) -> str:
    """A group in words: the option of a fact, or the band."""
    if not id:
        return matter.say.text("All companies")
    group = _group(matter, id)
    if group is None:  # this questionnaire has no such group
        return matter.say.text("{group}: {name}", group=id, name=place)
    band = next((matter.text(one.name) for one in group.bands if one.id == place), place)
    name = band if group.fact is None else matter.vocabulary.value(group.fact, place)
    return matter.say.text("{group}: {name}", group=matter.text(group.name), name=name)


def _sources(matter: Matter, groups: Sequence[tuple[str, str]]) -> Iterator[str]:
    for id, _ in groups:
        group = _group(matter, id)
        yield from () if group is None else group.sources


def _group(matter: Matter, id: str) -> BenchmarkGroup | None:
    benchmark = matter.instrument.scoring.benchmark
    return None if benchmark is None else next((one for one in benchmark.groups if one.id == id), None)
