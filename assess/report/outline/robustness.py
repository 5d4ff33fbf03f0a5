"""How firmly the advice stands: what was shaken, what stayed, and what moves the score most."""

from collections.abc import Mapping
from decimal import Decimal

from assess.analysis.robustness import LEVEL
from assess.domain.firmness import Flip, Robustness, Swing, WeightFlip
from assess.domain.scale import Perturbation
from assess.report.blocks import Block, Bullets, Chart, Heading, Paragraph
from assess.report.charts.tornado import Reach, Tornado
from assess.report.outline.matter import Matter

_MOST = 10  # swings that the chart shows


def robustness(matter: Matter) -> list[Block]:
    """The blocks, when anything was shaken."""
    verdict, perturbation = matter.result.robustness, matter.instrument.scoring.perturbation
    if verdict is None or perturbation is None or not verdict.tried or matter.is_blank:
        return []
    return [
        Heading(matter.say.text("Robustness")),
        Paragraph(_shaken(matter, verdict, perturbation)),
        *_sensitive(matter, verdict, perturbation),
        *_tornado(matter, verdict),
    ]


def flips(matter: Matter) -> tuple[Flip, ...]:
    """The single small changes that alter advice."""
    return matter.result.robustness.sensitive_to if matter.result.robustness else ()


def flip_said(matter: Matter, one: Flip) -> str:
    """One such change as a sentence."""
    return matter.say.text(
        "{name} at {value} would turn the {decision} into “{outcome}”",
        name=matter.vocabulary.subject(one.fact),
        value=matter.vocabulary.told(one.fact, one.to),
        decision=matter.say.within(matter.text(matter.decisions[one.decision].name)),
        outcome=matter.text(matter.decisions[one.decision].outcome(one.outcome).name),
    )


def _shaken(matter: Matter, verdict: Robustness, perturbation: Perturbation) -> str:
    say = matter.say
    single = say.text(
        "One at a time, every level was moved {steps} up and down and {figures} by {percent}:"
        " {count} changes. Unchanged: {kept}.",
        steps=say.counted("one step", "{count} steps", perturbation.anchors),
        figures=matter.listed(matter.vocabulary.subject(fact) for fact in perturbation.facts),
        percent=say.percent(perturbation.percent),
        count=verdict.tried,
        kept=_kept(matter, verdict.kept, verdict.tried),
    )
    together = say.text(
        "All at once, drawn at random {count} times. Unchanged: {kept}.",
        count=verdict.samples,
        kept=_kept(matter, verdict.kept_together, verdict.samples),
    )
    return _run_on(matter, [single, together])


def _kept(matter: Matter, kept: Mapping[str, Decimal], tried: int) -> str:
    return matter.listed(
        matter.say.counted("{name} once", "{name} {count} times", round(share * tried), name=_watched(matter, id))
        for id, share in kept.items()
        if id != LEVEL or matter.instrument.scoring.levels
    )


def _watched(matter: Matter, id: str) -> str:
    return matter.say.within(
        matter.say.text("Maturity level") if id == LEVEL else matter.text(matter.decisions[id].name)
    )


def _sensitive(matter: Matter, verdict: Robustness, perturbation: Perturbation) -> list[Block]:
    """What alters the advice, answers first, then weights."""
    say = matter.say
    answers = _flips(matter, verdict.sensitive_to)
    weights = [_weight_said(matter, one) for one in verdict.weight_flips]
    blocks: list[Block] = []
    blocks += answers
    if weights:
        blocks += [Paragraph(say.text("These changes of a weight alter it:")), Bullets(tuple(weights))]
    firm = [] if answers else [_firm(matter, verdict)]
    if not weights and matter.result.indexes:
        percent = say.percent(perturbation.weights)
        firm.append(say.text("Making any one weight {percent} lighter or heavier does not alter it.", percent=percent))
    return [*blocks, *([Paragraph(_run_on(matter, firm), leads=True)] if firm else [])]


def _flips(matter: Matter, flips: tuple[Flip, ...]) -> list[Block]:
    """Single changes, first those that lead each elsewhere, then those that lead to the same: the outcome once."""
    led: dict[tuple[str, str], list[Flip]] = {}
    for one in flips:
        led.setdefault((one.decision, one.outcome), []).append(one)
    alone = [flip_said(matter, several[0]) for several in led.values() if len(several) == 1]
    blocks: list[Block] = []
    if alone:
        blocks += [Paragraph(matter.say.text("These single changes alter the advice:")), Bullets(tuple(alone))]
    for several in led.values():
        if len(several) > 1:
            blocks += [Paragraph(_leading(matter, several[0])), Bullets(tuple(_at(matter, one) for one in several))]
    return blocks


def _leading(matter: Matter, one: Flip) -> str:
    return matter.say.text(
        "Any one of these would turn the {decision} into “{outcome}”:",
        decision=matter.say.within(matter.text(matter.decisions[one.decision].name)),
        outcome=matter.text(matter.decisions[one.decision].outcome(one.outcome).name),
    )


def _at(matter: Matter, one: Flip) -> str:
    """A change by itself, without what follows from it."""
    return matter.say.text(
        "{name} at {value}",
        name=matter.vocabulary.subject(one.fact),
        value=matter.vocabulary.told(one.fact, one.to),
    )


def _firm(matter: Matter, verdict: Robustness) -> str:
    """That the advice stays; the level is no advice, and what moves it alone has just been counted."""
    moved = verdict.tried - round(verdict.kept.get(LEVEL, Decimal(1)) * verdict.tried)
    if not (moved and matter.instrument.scoring.levels):
        return matter.say.text("No single small change alters the advice.")
    return matter.say.counted(
        "No single small change alters the advice, though one moves the maturity level.",
        "No single small change alters the advice, though {count} move the maturity level.",
        moved,
    )


def _run_on(matter: Matter, sentences: list[str]) -> str:
    return ("" if matter.language == "zh-CN" else " ").join(sentences)


def _weight_said(matter: Matter, one: WeightFlip) -> str:
    if one.watched == LEVEL:
        outcome = matter.level_name(one.outcome)
    else:
        outcome = matter.text(matter.decisions[one.watched].outcome(one.outcome).name)
    return matter.say.text(
        "{measure}: {fact} at {share} of its present weight would turn the {watched} into “{outcome}”",
        fact=matter.say.within(_weighed(matter, one.fact)),
        share=matter.say.percent(one.factor * 100),
        measure=matter.vocabulary.name(one.measure),
        watched=_watched(matter, one.watched),
        outcome=outcome,
    )


def _weighed(matter: Matter, fact: str) -> str:
    """What a weight is the weight of: a dimension rather than its score."""
    dimensions = {one.id: matter.text(one.name) for one in matter.instrument.scoring.dimensions}
    return dimensions.get(fact) or matter.vocabulary.name(fact)


def _tornado(matter: Matter, verdict: Robustness) -> list[Block]:
    say, overall = matter.say, matter.instrument.identity.overall
    now = matter.result.measures.get(overall)
    if not verdict.swings or now is None:
        return []
    reaches = tuple(_reach(matter, one) for one in verdict.swings[:_MOST])
    shown = say.text("{name} now {score}", name=matter.vocabulary.name(overall), score=_tenths(matter, now))
    title = say.text("What moves the score most: each answer a step down and a step up")
    said = [
        say.text("{name}: {low} to {high}", name=one.label, low=one.low_shown, high=one.high_shown) for one in reaches
    ]
    return [Chart(drawing=Tornado(reaches, now, shown), title=title, description=say.text("; ").join([shown, *said]))]


def _tenths(matter: Matter, score: Decimal) -> str:
    """A score beside others: each with one place, a zero too."""
    shown = matter.say.number(score, 1)
    return shown if "." in shown else f"{shown}.0"


def _reach(matter: Matter, one: Swing) -> Reach:
    low, high = _tenths(matter, one.low), _tenths(matter, one.high)
    return Reach(f"{one.fact} {matter.vocabulary.name(one.fact)}", one.low, one.high, low, high)
