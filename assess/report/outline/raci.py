"""Who is accountable, responsible, consulted, informed: the map, and the same by name."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from math import ceil

from assess.domain.result import Raci, RaciRow
from assess.report.blocks import Block, Bullets, Callout, Cell, Chart, Column, Facts, Heading, Paragraph, Table
from assess.report.charts.measure import text_width
from assess.report.charts.raci import RaciMap, Row
from assess.report.outline.matter import Draft, Matter
from assess.report.wording import msgid

_MOST = 10  # activities that share a map
_MEANINGS = (
    ("A", msgid("accountable")),
    ("R", msgid("responsible")),
    ("C", msgid("consulted")),
    ("I", msgid("informed")),
)


def raci(matter: Matter) -> Draft | None:
    """The section, when the design has a RACI."""
    content = matter.result.design.raci
    if content is None:
        return None
    say = matter.say
    mappings = [one for one in matter.instrument.design.raci_mappings if one.id in content.mappings]
    reserved = [one for one in mappings if one.mark]
    sources = tuple(dict.fromkeys(source for row in content.activities for source in row.sources))
    blocks: list[Block] = [
        *(Callout(title=say.text("Not for now"), lines=(matter.text(one.text),), tone="warn") for one in reserved),
        Paragraph(
            say.text(
                "Exactly one role is accountable (A) for each activity; AR means accountable and also doing the work."
            )
        ),
        Facts(_accountable(matter, content)),
    ]
    adapted = [matter.text(one.text) for one in mappings if one not in reserved]
    if adapted:
        blocks += [Heading(say.text("Adapted to this company")), Bullets(tuple(adapted))]
    blocks += [Heading(say.text("The whole as a map")), *_maps(matter, content)]
    blocks.append(Paragraph(say.text("What the division of work rests on:"), "soft", ids=sources))
    headline = _headline(matter, content)
    for mark in (one.mark for one in reserved if one.mark):
        headline = say.text("{outcome} ({mark})", outcome=headline, mark=matter.text(mark))
    return Draft(id="raci", title=say.text("RACI: who does what"), headline=headline, blocks=tuple(blocks))


def _headline(matter: Matter, content: Raci) -> str:
    holders = Counter(role for row in content.activities for role, letter in row.cells.items() if "A" in letter)
    total = len(content.activities)
    if not holders:
        return matter.say.text("{total} activities", total=total)
    (role, count), *others = holders.most_common(2)
    if not others:
        return matter.say.text("{role} is accountable for all {total} activities", role=matter.role(role), total=total)
    return matter.say.text(
        "{role} is accountable for {count} of {total} activities, {next} for {fewer}",
        role=matter.role(role),
        count=count,
        total=total,
        next=matter.say.within(matter.role(others[0][0])),
        fewer=others[0][1],
    )


def _accountable(matter: Matter, content: Raci) -> tuple[tuple[str, str], ...]:
    """What each role answers for: text before the map, so that a page it does not fit on is not left half empty."""
    held = {
        matter.text(name): [matter.text(row.name) for row in content.activities if "A" in row.cells.get(role, "")]
        for role, name in content.roles
    }
    return tuple((name, _in_a_row(matter, activities)) for name, activities in held.items() if activities)


def _in_a_row(matter: Matter, activities: Sequence[str]) -> str:
    first, *more = activities
    return matter.listed([first, *map(matter.say.within, more)])


def _maps(matter: Matter, content: Raci) -> Iterator[Chart]:
    """Maps of at most so many activities each, as even as can be: a taller one would leave half a page empty."""
    count = len(content.activities)
    most = ceil(count / max(ceil(count / _MOST), 1)) or 1
    for start in range(0, count, most):
        yield _map(matter, content, content.activities[start : start + most], is_whole=most >= count)


def _map(matter: Matter, content: Raci, activities: Sequence[RaciRow], *, is_whole: bool) -> Chart:
    say = matter.say
    roles = tuple(matter.text(name) for _, name in content.roles)
    rows = tuple(
        Row(_numbered(matter, row), tuple(row.cells.get(role, "") for role, _ in content.roles)) for row in activities
    )
    longest = max((_numbered(matter, row) for row in content.activities), key=text_width)
    meanings = tuple((letter, say.text(word)) for letter, word in _MEANINGS)
    title = say.text("RACI: activities down, roles across")
    if not is_whole:
        title = say.text(
            "RACI: activities {first} to {last} down, roles across", first=activities[0].id, last=activities[-1].id
        )
    if not all(letter for row in rows for letter in row.letters):
        title = say.text("{title}; a blank means no part", title=title)
    table = _by_name(matter, content, activities)
    said = say.text("; ").join(_in_words(matter, table, row) for row in table.cells)
    return Chart(drawing=RaciMap(roles, rows, meanings, longest), title=title, description=said, data=table)


def _numbered(matter: Matter, row: RaciRow) -> str:
    """An activity as texts refer to it."""
    return f"{row.id} {matter.text(row.name)}"


def _in_words(matter: Matter, table: Table, row: Sequence[Cell]) -> str:
    held = zip(table.columns[1:], row[1:], strict=True)
    parts = (f"{column.title[0]} {cell.text}" for column, cell in held if cell.text != "—")
    return matter.say.text("{name}: {value}", name=row[0].text, value=matter.say.text(", ").join(parts))


def _by_name(matter: Matter, content: Raci, activities: Sequence[RaciRow]) -> Table:
    say = matter.say
    columns = (
        Column(title=say.text("Activity"), width=24),
        Column(title=say.text("A: accountable"), width=15),
        Column(title=say.text("R: responsible"), width=27),
        Column(title=say.text("C: consulted"), width=34),
    )
    rows = tuple(
        (
            Cell(_numbered(matter, row)),
            Cell(_holders(matter, content, row.cells, "A"), "strong"),
            _holders(matter, content, row.cells, "R"),
            _holders(matter, content, row.cells, "C"),
        )
        for row in activities
    )
    everybody = all(row.cells.get(role) for row in activities for role, _ in content.roles)
    caption = (
        say.text("Who is accountable, responsible and consulted; all others are informed")
        if everybody
        else say.text("Who is accountable, responsible and consulted; others are informed or have no part")
    )
    return Table(
        caption=caption,
        columns=columns,
        rows=rows,
    )


def _holders(matter: Matter, content: Raci, cells: Mapping[str, str], letter: str) -> str:
    names = [matter.text(name) for role, name in content.roles if letter in cells.get(role, "")]
    return matter.listed(names) if names else "—"
