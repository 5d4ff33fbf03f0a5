"""Who is accountable, responsible, consulted, informed: the map, and the same by name."""

from collections import Counter
from collections.abc import Mapping

from assess.domain.result import Raci
from assess.report.blocks import Block, Bullets, Cell, Chart, Column, Facts, Heading, Paragraph, Table
from assess.report.charts.raci import RaciMap, Row
from assess.report.outline.matter import Draft, Matter
from assess.report.wording import msgid

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
    blocks: list[Block] = [
        Paragraph(
            say.text("Exactly one role is accountable (A) for each activity; AR means accountable and doing it too.")
        ),
        Facts(_accountable(matter, content)),
    ]
    mappings = [one for one in matter.instrument.design.raci_mappings if one.id in content.mappings]
    if mappings:
        blocks.append(Heading(say.text("Adapted to this company")))
        blocks.append(Bullets(tuple(matter.text(one.text) for one in mappings)))
    blocks += [Heading(say.text("The whole as a map")), _map(matter, content)]
    blocks += [Heading(say.text("The same by name")), _by_name(matter, content)]
    sources = tuple(dict.fromkeys(source for row in content.activities for source in row.sources))
    blocks.append(Paragraph(say.text("What the division of work rests on:"), "soft", ids=sources))
    return Draft(
        id="raci", title=say.text("RACI: who does what"), headline=_headline(matter, content), blocks=tuple(blocks)
    )


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
        next=matter.role(others[0][0]),
        fewer=others[0][1],
    )


def _accountable(matter: Matter, content: Raci) -> tuple[tuple[str, str], ...]:
    """What each role answers for: text before the map, so that a page it does not fit on is not left half empty."""
    held = {
        matter.text(name): [matter.text(row.name) for row in content.activities if "A" in row.cells.get(role, "")]
        for role, name in content.roles
    }
    return tuple((name, matter.listed(activities)) for name, activities in held.items() if activities)


def _map(matter: Matter, content: Raci) -> Chart:
    roles = tuple(matter.text(name) for _, name in content.roles)
    rows = tuple(
        Row(matter.text(row.name), tuple(row.cells.get(role, "") for role, _ in content.roles))
        for row in content.activities
    )
    meanings = tuple((letter, matter.say.text(word)) for letter, word in _MEANINGS)
    title = matter.say.text("RACI: activities down, roles across")
    return Chart(
        drawing=RaciMap(roles, rows, meanings),
        title=title,
        description=matter.say.text("The table below says the same by name."),
    )


def _by_name(matter: Matter, content: Raci) -> Table:
    say = matter.say
    columns = (
        Column(title=say.text("Activity"), width=24),
        Column(title=say.text("A: accountable"), width=15),
        Column(title=say.text("R: responsible"), width=27),
        Column(title=say.text("C: consulted"), width=34),
    )
    rows = tuple(
        (
            Cell(matter.text(row.name)),
            Cell(_holders(matter, content, row.cells, "A"), "strong"),
            _holders(matter, content, row.cells, "R"),
            _holders(matter, content, row.cells, "C"),
        )
        for row in content.activities
    )
    return Table(
        caption=say.text("Who is accountable, responsible and consulted; all others are informed"),
        columns=columns,
        rows=rows,
    )


def _holders(matter: Matter, content: Raci, cells: Mapping[str, str], letter: str) -> str:
    names = [matter.text(name) for role, name in content.roles if letter in cells.get(role, "")]
    return matter.listed(names) if names else "—"
