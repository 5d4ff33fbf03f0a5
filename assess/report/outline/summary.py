"""One page for the head of the company: the verdicts, what blocks, what to do first, how sure it is."""

from assess.domain.result import DecisionVerdict
from assess.report.blocks import (
    Block,
    Bullets,
    Callout,
    Cell,
    Column,
    Figure,
    Heading,
    KeyFigures,
    Paragraph,
    Table,
    Tone,
)
from assess.report.outline.answers import answered
from assess.report.outline.change import most_valuable
from assess.report.outline.constraint import Constraint, constraint
from assess.report.outline.credibility import band
from assess.report.outline.decision import later, some
from assess.report.outline.first_reading import first_to_answer
from assess.report.outline.matter import Draft, Matter
from assess.report.outline.maturity import headline as level_headline
from assess.report.outline.nearness import badge

_FIRST = 3  # actions on the page
_VALUABLE = 2  # answers worth changing


def summary(matter: Matter, leading: tuple[str, ...], waiting: tuple[str, ...] = ()) -> Draft:
    """The page; `leading` are the decisions that come first, `waiting` the sections there is nothing to say in yet."""
    say = matter.say
    binding = constraint(matter)
    blocks: list[Block] = [KeyFigures(_figures(matter, leading))]
    if binding is not None:
        lines = [binding.reason]
        if binding.gate is not None:
            lines += [matter.text(binding.gate.effect), matter.text(matter.gates[binding.gate.id].remedy)]
        blocks.append(Callout(title=binding.title, lines=tuple(lines), tone="bad" if binding.gate else "warn"))
    if matter.is_blank:
        blocks += first_to_answer(matter)
    else:
        blocks += [*_actions(matter), *_worth_changing(matter), *_provisional(matter)]
    if waiting:
        said = say.text(
            "Once they are answered, this report adds: {sections}.",
            sections=matter.vocabulary.apart(list(waiting)),
        )
        blocks.append(Paragraph(said))
    headline = _headline(matter, binding)
    return Draft(id="summary", title=say.text("Summary"), headline=headline, blocks=tuple(blocks), whole=True)


def _headline(matter: Matter, binding: Constraint | None) -> str:
    if binding is not None:
        return binding.headline
    if matter.is_blank:
        given, asked = answered(matter)
        return matter.say.text("{given} of {asked} questions answered: too few to advise", given=given, asked=asked)
    return level_headline(matter)


def _figures(matter: Matter, leading: tuple[str, ...]) -> tuple[Figure, ...]:
    say, result = matter.say, matter.result
    figures = [_decision(matter, result.decisions[id]) for id in leading]
    if result.level.effective is not None:
        level = next(one for one in matter.instrument.scoring.levels if one.id == result.level.effective)
        overall = result.measures.get(matter.instrument.identity.overall)
        note = "" if overall is None else say.text("score {score}", score=say.number(overall, 1))
        name = matter.text(level.name)
        shown = name if level.id in name else f"{level.id} {name}"
        figures.append(Figure(label=say.text("Maturity level"), value=shown, note=note))
    if result.confidence is not None:
        value = say.percent(result.confidence.value * 100)
        figures.append(Figure(label=say.text("Confidence"), value=band(matter, result.confidence), note=value))
    return tuple(figures)


def _decision(matter: Matter, verdict: DecisionVerdict) -> Figure:
    word = badge(matter, verdict) or later(matter, verdict)
    note = word or matter.say.text("rule {rule}", rule=verdict.rule)
    label = matter.text(matter.decisions[verdict.id].name)
    tone: Tone = "warn" if word else "plain"
    return Figure(label=label, value=matter.outcome_name(verdict), note=note, tone=tone)


def _actions(matter: Matter) -> list[Block]:
    say = matter.say
    actions = sorted(matter.result.design.roadmap, key=lambda action: action.due)[:_FIRST]
    if not actions:
        return []
    columns = (
        Column(title=say.text("Action"), width=46),
        Column(title=say.text("Owner"), width=14),
        Column(title=say.text("Due"), width=14),
        Column(title=say.text("Done when"), width=26),
    )
    rows = tuple(
        (
            Cell(matter.text(one.text), "strong"),
            matter.role(one.owner),
            matter.month(one.due),
            matter.text(one.evidence),
        )
        for one in actions
    )
    title = say.text("First actions")
    return [Heading(title), Table(caption=title, columns=columns, rows=rows)]


def _worth_changing(matter: Matter) -> list[Block]:
    said = most_valuable(matter, _VALUABLE)
    if not said:
        return []
    return [Heading(matter.say.text("The two most valuable answers to change")), Bullets(said)]


def _provisional(matter: Matter) -> list[Block]:
    say = matter.say
    open_ones = [verdict for verdict in matter.result.decisions.values() if verdict.provisional]
    if not open_ones:
        return []
    missing = dict.fromkeys(fact for verdict in open_ones for one in verdict.alternatives for fact in one.missing)
    decisions = matter.listed(say.within(matter.text(matter.decisions[one.id].name)) for one in open_ones)
    said = say.text(
        "Provisional until {count} questions are answered: {missing}. It concerns: {decisions}."
        if len(missing) > 1
        else "Provisional until this is answered: {missing}. It concerns: {decisions}.",
        count=len(missing),
        missing=some(matter, missing),
        decisions=decisions,
    )
    return [Paragraph(said, "warn")]
