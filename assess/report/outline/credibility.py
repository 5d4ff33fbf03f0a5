"""How far the advice can be relied on, and what would change it."""

from decimal import Decimal

from assess.domain.condition import Unknown, Value
from assess.domain.result import Borderline, ConfidenceVerdict, Disagreement, Flip, SmallestChange
from assess.report.blocks import Block, Bullets, Callout, Card, Cards, Cell, Column, Heading, Paragraph, Table
from assess.report.outline.matter import Draft, Matter
from assess.report.wording import msgid

_TERMS = {
    "completeness": msgid("completeness: questions answered"),
    "evidence": msgid("evidence: facts with proof attached"),
    "agreement": msgid("agreement between respondents"),
    "consistency": msgid("consistency of the answers"),
}


def credibility(matter: Matter) -> Draft:
    """The section."""
    result, say = matter.result, matter.say
    blocks: list[Block] = []
    if result.confidence is not None:
        blocks += _confidence(matter, result.confidence)
    blocks += [*_robustness(matter), *_borderline(matter), *_smallest_change(matter), *_consistency(matter)]
    blocks += _disagreements(matter)
    title = say.text("How sure this is, and what would change it")
    return Draft(id="credibility", title=title, headline=_headline(matter), blocks=tuple(blocks))


def band(matter: Matter, verdict: ConfidenceVerdict) -> str:
    """The name of the confidence band."""
    content = matter.instrument.scoring.confidence
    return next(
        (matter.text(one.name) for one in (content.bands if content else ()) if one.id == verdict.band), verdict.band
    )


def flips(matter: Matter) -> tuple[Flip, ...]:
    """The single small changes that alter advice."""
    return matter.result.robustness.sensitive_to if matter.result.robustness else ()


def flip_said(matter: Matter, one: Flip) -> str:
    """One such change as a sentence."""
    return matter.say.text(
        "{name} at {value} would turn {decision} into {outcome}",
        name=matter.vocabulary.subject(one.fact),
        value=matter.vocabulary.value(one.fact, one.to),
        decision=matter.text(matter.decisions[one.decision].name),
        outcome=matter.text(matter.decisions[one.decision].outcome(one.outcome).name),
    )


def change_said(matter: Matter, one: SmallestChange) -> str:
    """The smallest change as a sentence: what it reaches, and by which answers."""
    steps = matter.say.text("; ").join(_step(matter, step.fact, step.observed, step.to) for step in one.steps)
    goal = next((matter.text(goal.title) for goal in matter.instrument.scoring.goals if goal.id == one.goal), one.goal)
    return matter.say.text("{goal}: {steps}", goal=goal, steps=steps)


def _step(matter: Matter, fact: str, observed: Value | Unknown, to: Value) -> str:
    show = matter.vocabulary.value
    name = matter.vocabulary.subject(fact)
    return matter.say.text(
        "{name} from {observed} to {to}", name=name, observed=show(fact, observed), to=show(fact, to)
    )


def _headline(matter: Matter) -> str:
    say, confidence = matter.say, matter.result.confidence
    parts = []
    if confidence is not None:
        parts.append(
            say.text(
                "Confidence {band} ({value})", band=band(matter, confidence), value=_share(matter, confidence.value)
            )
        )
    robustness = matter.result.robustness
    if robustness is not None:
        count = len(robustness.sensitive_to)
        parts.append(
            say.text("no single small change alters the advice")
            if robustness.stable
            else say.text("{count} single small changes would alter it", count=count)
        )
    return say.text("; ").join(parts) or say.text("What would change the advice")


def _share(matter: Matter, value: Decimal) -> str:
    return matter.say.percent(value * 100)


def _confidence(matter: Matter, verdict: ConfidenceVerdict) -> list[Block]:
    say = matter.say
    columns = (Column(title=say.text("Term"), width=60), Column(title=say.text("Value"), width=40, numeric=True))
    rows = [(say.text(_TERMS.get(term, term)), _share(matter, value)) for term, value in verdict.terms.items()]
    rows += [
        (
            say.text("taken off: {name} is stood in for", name=matter.vocabulary.name(fact)),
            f"−{_share(matter, penalty)}",
        )
        for fact, penalty in verdict.penalties
    ]
    rows.append((say.text("Confidence"), _share(matter, verdict.value)))
    title = say.text("Confidence and its terms")
    return [Heading(title), Table(caption=title, columns=columns, rows=tuple(rows))]


def _robustness(matter: Matter) -> list[Block]:
    robustness, say = matter.result.robustness, matter.say
    if robustness is None:
        return []
    tried = say.text("{count} single small changes were tried, one at a time.", count=robustness.tried)
    blocks: list[Block] = [Heading(say.text("Robustness"))]
    if robustness.stable:
        return [*blocks, Paragraph(say.text("{tried} None alters the advice: it is stable.", tried=tried))]
    blocks.append(Paragraph(say.text("{tried} These alter the advice:", tried=tried)))
    return [*blocks, Bullets(tuple(flip_said(matter, one) for one in robustness.sensitive_to))]


def _borderline(matter: Matter) -> list[Block]:
    if not matter.result.borderline:
        return []
    say = matter.say
    columns = (
        Column(title=say.text("Value"), width=40),
        Column(title=say.text("Threshold"), width=20),
        Column(title=say.text("On the other side"), width=40),
    )
    title = say.text("Values near a threshold")
    rows = tuple(_border(matter, one) for one in matter.result.borderline)
    return [Heading(title), Table(caption=title, columns=columns, rows=rows)]


def _border(matter: Matter, one: Borderline) -> tuple[Cell | str, ...]:
    show = matter.vocabulary.value
    decision = matter.decisions[one.decision]
    named = matter.say.text(
        "{name}: {value}", name=matter.vocabulary.name(one.fact), value=show(one.fact, one.observed)
    )
    other = matter.say.text(
        "{decision}: {other} instead of {outcome}",
        decision=matter.text(decision.name),
        other=matter.text(decision.outcome(one.other).name),
        outcome=matter.text(decision.outcome(one.outcome).name),
    )
    return Cell(named), show(one.fact, one.threshold), other


def _smallest_change(matter: Matter) -> list[Block]:
    changes, say = matter.result.smallest_change, matter.say
    if not changes:
        return []
    said = say.text(
        "The cheapest set of changed answers that reaches each goal; the work behind an answer is what counts."
    )
    return [
        Heading(say.text("The smallest change that would alter the advice")),
        Paragraph(said),
        Bullets(tuple(change_said(matter, one) for one in changes)),
    ]


def _consistency(matter: Matter) -> list[Block]:
    found = {one.id: one for one in matter.result.consistency}
    checks = [one for one in matter.instrument.rules.consistency if one.id in found]
    say = matter.say
    if not checks:
        if not matter.instrument.rules.consistency:
            return []
        return [Callout(title=say.text("The answers do not contradict each other"), lines=(), tone="good")]
    cards = tuple(
        Card(
            title=matter.text(one.text),
            facts=(
                (say.text("Because"), matter.because(found[one.id].because)),
                (say.text("Ask"), matter.text(one.ask)),
            ),
            ids=one.sources,
            tone="warn",
        )
        for one in checks
    )
    return [Heading(say.text("Answers that can hardly both be true")), Cards(cards)]


def _disagreements(matter: Matter) -> list[Block]:
    if not matter.result.disagreements:
        return []
    say = matter.say
    columns = (
        Column(title=say.text("Question"), width=46),
        Column(title=say.text("Who said what"), width=30),
        Column(title=say.text("Used"), width=12),
        Column(title=say.text("At gates"), width=12),
    )
    title = say.text("Where respondents disagree")
    rows = tuple(_disagreement(matter, one) for one in matter.result.disagreements)
    return [Heading(title), Table(caption=title, columns=columns, rows=rows)]


def _disagreement(matter: Matter, one: Disagreement) -> tuple[Cell | str, ...]:
    values = (
        matter.say.text("{name}: {value}", name=matter.role(role), value=_short(matter, one.fact, value))
        for role, value in one.values
    )
    used, gate = _short(matter, one.fact, one.used), _short(matter, one.fact, one.at_gates)
    return Cell(matter.vocabulary.name(one.fact)), matter.say.text("; ").join(values), used, gate


def _short(matter: Matter, fact: str, value: Value) -> str:
    return matter.say.number(value, 2) if isinstance(value, Decimal) else matter.vocabulary.value(fact, value)
