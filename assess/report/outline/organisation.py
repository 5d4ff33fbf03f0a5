"""The organisation: the chart, units and posts with their duties, people by month."""

from collections.abc import Sequence
from decimal import Decimal

from assess.domain.design import OrganisationUnit, Staffing
from assess.domain.result import DecisionVerdict, UnitVerdict
from assess.report.blocks import Beside, Block, Card, Cards, Chart, Column, Heading, Paragraph, Table
from assess.report.charts.organisation import Box, OrganisationChart
from assess.report.charts.steps import Point, Steps
from assess.report.outline.matter import Draft, Matter
from assess.report.wording import msgid

_NAMED = 3  # units in the headline


def organisation(matter: Matter) -> Draft | None:
    """The section, when anything is to be set up or staffed."""
    design = matter.result.design
    if not (design.units or design.posts or design.headcount):
        return None
    blocks: list[Block] = []
    for title, verdicts in ((msgid("Units and teams to set up"), design.units), (msgid("Posts to fill"), design.posts)):
        if verdicts:
            cards = Cards(tuple(_card(matter, one) for one in verdicts))
            blocks += [Heading(matter.say.text(title)), cards]
    blocks += _headcount(matter)
    title = matter.say.text("Units, posts and headcount")
    return Draft(id="organisation", title=title, headline=_headline(matter), blocks=tuple(blocks))


def _headline(matter: Matter) -> str:
    design = matter.result.design
    said = _set_up(matter)
    staffed = [one for one in design.headcount.staffing if one.low is not None] if design.headcount else []
    if not staffed:
        return said
    shown = _people(matter, staffed[0])
    if staffed[0].high is None:
        shown = matter.say.text("at least {number}", number=shown.removeprefix("≥"))
    is_one = shown == matter.say.number(1)
    people = matter.say.text("one person to begin with" if is_one else "{people} people to begin with", people=shown)
    return matter.say.text("{design}, {people}", design=said, people=people)


def _set_up(matter: Matter) -> str:
    say, design = matter.say, matter.result.design
    count = len(design.posts)
    seats = say.text("1 post") if count == 1 else say.text("{count} posts", count=count)
    if not design.units:
        return say.text("{posts} and no unit for now", posts=seats)
    outer = _outermost(matter)
    inside = len(design.units) - len(outer)
    rooms = _listed(matter, outer)
    if inside:
        rooms = say.counted("{units} with a team inside", "{units} with {count} teams inside", inside, units=rooms)
    return say.text("{units} and {posts} for now", units=rooms, posts=seats)


def _listed(matter: Matter, units: list[OrganisationUnit]) -> str:
    """A few units by name, more of them by number."""
    if len(units) > _NAMED:
        return matter.say.text("{count} units", count=len(units))
    return matter.listed(matter.text(unit.name) for unit in units)


def _outermost(matter: Matter) -> list[OrganisationUnit]:
    """The units that sit inside no other unit: a team within a group is no department of its own."""
    design = matter.result.design
    found = {one.unit.id: one.unit for one in (*design.units, *design.posts)}
    rooms = {one.unit.id for one in design.units}

    def is_inside(unit: OrganisationUnit) -> bool:
        above = found.get(unit.parent or "")
        return above is not None and (above.id in rooms or is_inside(above))

    return [one.unit for one in design.units if not is_inside(one.unit)]


def chart(matter: Matter, verdict: DecisionVerdict) -> Chart | None:
    """Who sits under whom, below the head of the company; none while nobody reports along the line that was decided."""
    verdicts = [*matter.result.design.units, *matter.result.design.posts]
    if verdict.deferred or not verdicts or not matter.instrument.design.raci_roles:
        return None
    units = {one.unit.id: one.unit for one in verdicts}
    roots = [unit for unit in units.values() if unit.parent not in units]
    boxes = tuple(_box(matter, unit, units) for unit in sorted(roots, key=lambda unit: unit.external))
    head = matter.role(matter.instrument.design.raci_roles[0].id)
    line = matter.outcome_name(verdict)
    dotted = matter.decisions[verdict.id].outcome(verdict.outcome).dotted
    title = matter.say.text("Organisation chart: {line}", line=line)
    drawing = OrganisationChart(head=head, line=line, boxes=boxes, dotted=dotted)
    return Chart(drawing=drawing, title=title, description=_under(matter, head, boxes))


def _under(matter: Matter, above: str, boxes: Sequence[Box]) -> str:
    """Who stands under whom, in words."""
    say = matter.say
    names = matter.listed(
        say.text("{outcome} ({mark})", outcome=box.label, mark=box.note) if box.note else box.label for box in boxes
    )
    said = [say.text("Under {name}: {units}", name=above, units=names)]
    return say.text("; ").join([*said, *(_under(matter, box.label, box.children) for box in boxes if box.children)])


def _box(matter: Matter, unit: OrganisationUnit, units: dict[str, OrganisationUnit]) -> Box:
    inside = [one for one in units.values() if one.parent == unit.id]
    note = matter.say.text("outside party") if unit.external else ""
    return Box(matter.text(unit.name), note, unit.external, tuple(_box(matter, one, units) for one in inside))


def _card(matter: Matter, verdict: UnitVerdict) -> Card:
    unit = verdict.unit
    say = matter.say
    facts = [
        (say.text("Duties"), matter.run_on(unit.duties)),
        (say.text("Measured by"), matter.run_on(unit.kpis)),
    ]
    because = matter.because(verdict.because)
    if because:
        facts.append((say.text("Because"), because))
    return Card(
        title=f"{unit.id} {matter.text(unit.name)}",
        kicker=say.text("outside party") if unit.external else "",
        lines=(matter.text(unit.set_up),),
        facts=tuple(facts),
        ids=unit.sources,
    )


def _headcount(matter: Matter) -> list[Block]:
    plan = matter.result.design.headcount
    if plan is None:
        return []
    say = matter.say
    blocks: list[Block] = [Heading(say.text("Headcount by month"))]
    columns = (
        Column(title=say.text("Time"), width=23),
        Column(title=say.text("People (FTE)"), width=24, numeric=True),
        Column(title=say.text("Make-up"), width=53),
    )
    rows = tuple((_time(matter, one.month), _people(matter, one), matter.text(one.text)) for one in plan.staffing)
    name = matter.text(plan.name)
    table = Table(caption=say.text("Headcount plan: {name}", name=name), columns=columns, rows=rows)
    drawn = sum(one.low is not None for one in plan.staffing) > 1
    blocks.append(Beside(left=(_steps(matter, plan.staffing),), right=(table,), share=46) if drawn else table)
    return [*blocks, Paragraph(matter.text(plan.note), "soft", ids=plan.sources)]


def _steps(matter: Matter, staffing: tuple[Staffing, ...]) -> Chart:
    points = tuple(Point(_time(matter, one.month), "", one.low, one.high or one.low) for one in staffing)
    said = matter.listed(f"{_time(matter, one.month)} {_people(matter, one)}" for one in staffing)
    title = matter.say.text("People needed by month (full-time equivalents, low to high)")
    drawing = Steps(points, matter.say.text("People (FTE)"), narrow=True)
    return Chart(drawing=drawing, title=title, description=said, narrow=True)


def _time(matter: Matter, month: Decimal) -> str:
    if month == 0:
        return matter.say.text("At the start")
    return matter.say.text("Month {number}", number=matter.say.number(month, 1))


def _people(matter: Matter, one: Staffing) -> str:
    if one.low is None:
        return "—"
    low = matter.say.number(one.low, 1)
    if one.high is None:
        return f"≥{low}"
    high = matter.say.number(one.high, 1)
    return low if low == high else f"{low}–{high}"
