"""Money: how the programme budget divides, and the calculators with the company's own figures."""

from assess.domain.condition import Unknown
from assess.domain.design import BudgetSplit
from assess.domain.result import Calculation
from assess.report.blocks import Block, Callout, Card, Cards, Chart, Column, Heading, Paragraph, Table
from assess.report.charts.split import Share, Split
from assess.report.outline.alternatives import why_not
from assess.report.outline.decision import advice, because
from assess.report.outline.matter import Draft, Matter
from assess.report.outline.nearness import side_by_side
from assess.report.outline.returns import returns


def budget_decisions(matter: Matter) -> tuple[str, ...]:
    """The decisions whose outcomes are budget splits."""
    splits = {one.id for one in matter.instrument.design.budget_splits}
    return tuple(id for id, one in matter.decisions.items() if splits & {outcome.id for outcome in one.outcomes})


def budget(matter: Matter) -> Draft | None:
    """The section, when there is a budget to decide or a calculator to show."""
    ids = budget_decisions(matter)
    plan = matter.result.design.budget
    if not ids and not plan.calculations:
        return None
    say = matter.say
    blocks: list[Block] = []
    for id in ids:
        verdict = matter.result.decisions[id]
        blocks += [
            *advice(matter, verdict),
            Paragraph(because(matter, verdict), "soft", ids=(verdict.rule, *verdict.sources)),
        ]
    if plan.split is not None:
        blocks += _split(matter, plan.split)
    if plan.calculations:
        blocks += [
            Heading(say.text("Calculated with your own figures")),
            Cards(tuple(_calculation(matter, one) for one in plan.calculations)),
            *returns(matter),
        ]
    for id in ids:
        blocks += [*side_by_side(matter, id), *why_not(matter, matter.result.decisions[id])]
    headline = _largest(matter) or say.text("; ").join(matter.outcome_name(matter.result.decisions[id]) for id in ids)
    title = say.text("Budget, return and ceilings")
    return Draft(id="budget", title=title, headline=headline or title, blocks=tuple(blocks))


def _largest(matter: Matter) -> str:
    """Where most of the budget goes, as a message; empty without a split."""
    shares, say = matter.result.design.budget.shares, matter.say
    most = max((one.percent for one in shares), default=None)
    if most is None:
        return ""
    parts = [say.within(matter.text(one.name)) for one in shares if one.percent == most]
    first, *others = parts
    percent = say.percent(most)
    said = [say.text("{percent} of the budget goes to {part}", percent=percent, part=first)]
    said += [say.text("{percent} to {part}", percent=percent, part=part) for part in others]
    return say.text("; ").join(said)


def _split(matter: Matter, split: BudgetSplit) -> list[Block]:
    plan, say = matter.result.design.budget, matter.say
    shares = tuple(
        Share(
            matter.text(one.name),
            one.percent,
            say.percent(one.percent),
            "" if one.amount is None else say.money(one.amount),
        )
        for one in plan.shares
    )
    base = matter.vocabulary.subject(split.base)
    value = matter.result.facts.get(split.base, Unknown.NOT_ANSWERED)
    columns = (
        Column(title=say.text("Part"), width=56),
        Column(title=say.text("Share"), width=18, numeric=True),
        Column(title=say.text("Amount"), width=26, numeric=True),
    )
    title = say.text("How the budget divides")
    rows = tuple((share.label, share.shown, share.amount or say.text("not known")) for share in shares)
    said = matter.listed(" ".join(filter(None, (one.label, one.shown, one.amount))) for one in shares)
    table = Table(caption=title, columns=columns, rows=rows)
    blocks: list[Block] = [Heading(title), Chart(drawing=Split(shares), title=title, description=said, data=table)]
    if isinstance(value, Unknown):
        missing = say.text("Missing: {names}. The shares hold; the amounts need this figure.", names=base)
        blocks.append(Callout(title=say.text("Amounts cannot be shown yet"), lines=(missing,), tone="warn"))
    else:
        shown = matter.vocabulary.value(split.base, value)
        blocks.append(
            Paragraph(
                say.text("The amounts are shares of {base}: {amount}.", base=base, amount=shown), ids=split.sources
            )
        )
    return blocks


def _calculation(matter: Matter, one: Calculation) -> Card:
    say = matter.say
    calculator = next(entry for entry in matter.instrument.design.calculators if entry.id == one.id)
    missing = [fact for fact, value in one.inputs.items() if isinstance(value, Unknown)]
    known = one.value is not None
    result = say.text("not computed") if one.value is None else matter.vocabulary.value(calculator.measure, one.value)
    facts = [(say.text("Formula"), matter.text(calculator.formula)), (say.text("Your figures"), _figures(matter, one))]
    if missing:
        facts.append((say.text("Missing"), matter.listed(matter.vocabulary.name(fact) for fact in missing)))
    return Card(
        title=matter.text(calculator.name),
        kicker=result,
        lines=(matter.text(calculator.comment),),
        facts=tuple(facts),
        ids=calculator.sources,
        tone="strong" if known else "unknown",
    )


def _figures(matter: Matter, one: Calculation) -> str:
    given = [
        matter.vocabulary.labelled(fact, value) for fact, value in one.inputs.items() if not isinstance(value, Unknown)
    ]
    return matter.say.text("; ").join(given) or matter.say.text("none given")
