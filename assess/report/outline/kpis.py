"""What the team and the company's head are measured by, and every department."""

from assess.domain.result import Scoreboard
from assess.report.blocks import Beside, Block, Cell, Chart, Column, Heading, Paragraph, Piece, Table
from assess.report.charts.bars import Bar, WeightBars
from assess.report.outline.decision import because, deferred, later
from assess.report.outline.matter import Draft, Matter


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
        told = tuple(piece for board in design.scoreboards for piece in _board(matter, board))
        blocks.append(Beside(left=(_bars(matter),), right=told, share=48))
        blocks += [_reason(matter, board) for board in design.scoreboards]
    if design.department_kpis:
        blocks += [Heading(say.text("KPIs by department")), _departments(matter)]
        sources = tuple(dict.fromkeys(source for one in design.department_kpis for source in one.sources))
        blocks.append(Paragraph(say.text("What these measures rest on:"), "soft", ids=sources))
    return Draft(id="kpis", title=say.text("KPIs"), headline=_headline(matter), blocks=tuple(blocks))


def _headline(matter: Matter) -> str:
    names = {one.id: matter.text(one.name) for one in matter.instrument.design.kpi_categories}
    said: list[str] = []
    for board in matter.result.design.scoreboards:
        heaviest = max(board.weights.values(), default=None)
        first = [names[id] for id, weight in board.weights.items() if weight == heaviest]
        board_name = matter.text(matter.decisions[board.decision].name)
        mark = later(matter, matter.result.decisions[board.decision])
        if mark:
            board_name = matter.say.text("{outcome} ({mark})", outcome=board_name, mark=mark)
        category = matter.vocabulary.together([matter.say.within(one) for one in first])
        board_name = matter.say.within(board_name) if said else board_name
        said.append(matter.say.text("{board}: {category} first", board=board_name, category=category))
    return matter.say.text("; ").join(said) or matter.say.text(
        "Every department has a result, a process and a guardrail"
    )


def _bars(matter: Matter) -> Chart:
    boards = matter.result.design.scoreboards
    names = tuple(matter.text(matter.decisions[board.decision].name) for board in boards)
    categories = matter.instrument.design.kpi_categories
    bars = tuple(
        Bar(matter.text(one.name), tuple(board.weights[one.id] for board in boards))
        for one in categories
        if any(board.weights[one.id] for board in boards)
    )
    say = matter.say
    width = 54 // max(len(boards), 1)
    columns = (
        Column(title=say.text("Category"), width=100 - width * len(boards)),
        *(Column(title=name, width=width, numeric=True) for name in names),
    )
    rows = tuple((bar.label, *(say.percent(value) for value in bar.values)) for bar in bars)
    title = say.text("KPI weights by scoreboard, in percent")
    table = Table(caption=title, columns=columns, rows=rows)
    said = matter.listed(f"{row[0]} {say.text(' / ').join(row[1:])}" for row in rows)
    said = say.text("{name}: {value}", name=say.text(" / ").join(names), value=said)
    return Chart(drawing=WeightBars(names, bars), title=title, description=said, narrow=True, data=table)


def _board(matter: Matter, board: Scoreboard) -> list[Piece]:
    content = matter.decisions[board.decision]
    summaries = [content.outcome(id) for id in board.portfolios]
    blocks: list[Piece] = [Heading(matter.text(content.name))]
    blocks += [
        Paragraph(f"{matter.text(one.name)}{matter.say.text(': ')}{matter.text(one.summary)}") for one in summaries
    ]
    if len(board.portfolios) > 1:
        blocks.append(Paragraph(matter.say.text("Several portfolios apply; their weights are averaged.")))
    return blocks


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
