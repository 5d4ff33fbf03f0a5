"""What the team and the company's head are measured by, and every department."""

from collections.abc import Sequence

from assess.domain.result import Scoreboard
from assess.report.blocks import Block, Cell, Chart, Column, Heading, Paragraph, Table
from assess.report.charts.bars import Bar, WeightBars
from assess.report.outline.decision import because, deferred, later
from assess.report.outline.matter import Draft, Matter
from assess.report.outline.nearness import side_by_side


def kpi_decisions(matter: Matter) -> tuple[str, ...]:
    """The decisions whose outcomes are KPI portfolios."""
    portfolios = {one.id for one in matter.instrument.design.kpi_portfolios}
    return tuple(id for id, one in matter.decisions.items() if portfolios & {outcome.id for outcome in one.outcomes})


def kpis(matter: Matter) -> Draft | None:
    """The section, when there is a scoreboard or a department to measure."""
    design = matter.result.design
    if not (design.scoreboards or design.department_kpis):
        return None
    say = matter.say
    blocks: list[Block] = []
    if design.scoreboards:
        for board in design.scoreboards:
            blocks += deferred(matter, matter.result.decisions[board.decision])
        for boards in _alike(matter):
            blocks += _told(matter, boards)
        blocks.append(_bars(matter))
        for board in design.scoreboards:
            blocks += side_by_side(matter, board.decision)
    if design.department_kpis:
        blocks += [Heading(say.text("KPIs by department")), _departments(matter)]
        sources = tuple(dict.fromkeys(source for one in design.department_kpis for source in one.sources))
        blocks.append(Paragraph(say.text("What these measures rest on:"), "soft", ids=sources))
    return Draft(id="kpis", title=say.text("KPIs"), headline=_headline(matter), blocks=tuple(blocks))


def _alike(matter: Matter) -> list[list[Scoreboard]]:
    """The scoreboards, those that come to the same together."""
    groups: list[list[Scoreboard]] = []
    for board in matter.result.design.scoreboards:
        same = next((one for one in groups if one[0].portfolios == board.portfolios), None)
        if same is None or _mark(matter, same[0]) != _mark(matter, board):
            groups.append([board])
        else:
            same.append(board)
    return groups


def _mark(matter: Matter, board: Scoreboard) -> str:
    return later(matter, matter.result.decisions[board.decision])


def _name(matter: Matter, boards: Sequence[Scoreboard]) -> str:
    first, *more = (matter.text(matter.decisions[board.decision].name) for board in boards)
    if not more:
        return first
    return matter.say.text("{first} and {other}", first=first, other=matter.listed(map(matter.say.within, more)))


def _headline(matter: Matter) -> str:
    names = {one.id: matter.text(one.name) for one in matter.instrument.design.kpi_categories}
    said: list[str] = []
    for boards in _alike(matter):
        weights, mark = boards[0].weights, _mark(matter, boards[0])
        heaviest = max(weights.values(), default=None)
        first = [names[id] for id, weight in weights.items() if weight == heaviest]
        name = _name(matter, boards)
        if mark:
            name = matter.say.text("{outcome} ({mark})", outcome=name, mark=mark)
        category = matter.vocabulary.together([matter.say.within(one) for one in first])
        name = matter.say.within(name) if said else name
        said.append(matter.say.text("{board}: {category} first", board=name, category=category))
    return matter.say.text("; ").join(said) or matter.say.text(
        "Every department has a result, a process and a guardrail"
    )


def _bars(matter: Matter) -> Chart:
    groups = _alike(matter)
    names = tuple(_name(matter, boards) for boards in groups)
    categories = matter.instrument.design.kpi_categories
    bars = tuple(
        Bar(matter.text(one.name), tuple(boards[0].weights[one.id] for boards in groups))
        for one in categories
        if any(boards[0].weights[one.id] for boards in groups)
    )
    say = matter.say
    width = 54 // max(len(groups), 1)
    columns = (
        Column(title=say.text("Category"), width=100 - width * len(groups)),
        *(Column(title=name, width=width, numeric=True) for name in names),
    )
    rows = tuple((bar.label, *(say.percent(value) for value in bar.values)) for bar in bars)
    title = say.text("KPI weights by scoreboard, in percent")
    table = Table(caption=title, columns=columns, rows=rows)
    said = matter.listed(f"{row[0]} {say.text(' / ').join(row[1:])}" for row in rows)
    said = say.text("{name}: {value}", name=say.text(" / ").join(names), value=said)
    return Chart(drawing=WeightBars(names, bars), title=title, description=said, data=table)


def _told(matter: Matter, boards: Sequence[Scoreboard]) -> list[Block]:
    """What the scoreboards are called, what they weigh, and why."""
    say, board = matter.say, boards[0]
    blocks: list[Block] = [Heading(_name(matter, boards))]
    for one in (matter.decisions[board.decision].outcome(id) for id in board.portfolios):
        summary = say.within(matter.text(one.summary))
        said = say.text("{name}: {value}", name=matter.text(one.name), value=summary)
        blocks.append(Paragraph(said, leads=True))
    if len(board.portfolios) > 1:
        blocks.append(Paragraph(say.text("Several portfolios apply; their weights are averaged.")))
    return [*blocks, *(_reason(matter, one) for one in boards)]


def _reason(matter: Matter, board: Scoreboard) -> Paragraph:
    verdict = matter.result.decisions[board.decision]
    return Paragraph(because(matter, verdict), "soft", ids=(verdict.rule, *verdict.sources))


def _departments(matter: Matter) -> Table:
    say = matter.say
    columns = (
        Column(title=say.text("Department"), width=19),
        Column(title=say.text("Result"), width=29),
        Column(title=say.text("Process"), width=28),
        Column(title=say.text("Guardrail"), width=24),
    )
    rows = tuple(
        (
            Cell(matter.text(one.name), "strong"),
            matter.text(one.outcome),
            matter.text(one.process),
            matter.text(one.guardrail),
        )
        for one in matter.result.design.department_kpis
    )
    return Table(caption=say.text("KPIs by department"), columns=columns, rows=rows)
