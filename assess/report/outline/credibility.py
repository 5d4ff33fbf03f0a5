"""How far the advice can be relied on, and what would change it."""

from decimal import Decimal

from assess.domain.result import ConfidenceVerdict
from assess.domain.scale import Confidence
from assess.report.blocks import Block, Callout, Card, Cards, Cell, Column, Heading, Paragraph, Table
from assess.report.outline.change import smallest_change
from assess.report.outline.disagreement import disagreements
from assess.report.outline.first_reading import first_questions
from assess.report.outline.gaps import gaps
from assess.report.outline.matter import Draft, Matter
from assess.report.outline.nearness import overview
from assess.report.outline.robustness import robustness
from assess.report.outline.settled import settled
from assess.report.outline.style import style
from assess.report.wording import msgid

_TERMS = {
    "completeness": (
        msgid("Completeness: questions answered"),
        msgid("Answer what was left open or answered “don’t know”."),
    ),
    "evidence": (msgid("Evidence: facts with proof attached"), msgid("Attach a document or a link to the facts.")),
    "agreement": (
        msgid("Agreement: judgements by two or more"),
        msgid("Have a second person judge independently."),
    ),
    "consistency": (
        msgid("Consistency: no answers in conflict"),
        msgid("Clear up the pairs of answers named below."),
    ),
}


def credibility(matter: Matter) -> Draft:
    """The section."""
    result, content = matter.result, matter.instrument.scoring.confidence
    blocks: list[Block] = []
    if result.confidence is not None and content is not None:
        blocks += _confidence(matter, result.confidence, content)
    blocks += [*_consistency(matter), *style(matter), *disagreements(matter), *gaps(matter), *settled(matter)]
    if matter.is_blank:
        blocks += first_questions(matter)
    blocks += [*overview(matter), *smallest_change(matter), *robustness(matter)]
    # A chart at the end: before the appendices stands no page with next to nothing on it.
    title = matter.say.text("How sure this is, and what would change it")
    return Draft(id="credibility", title=title, headline=_headline(matter), blocks=tuple(blocks))


def band(matter: Matter, verdict: ConfidenceVerdict) -> str:
    """The name of the confidence band."""
    content = matter.instrument.scoring.confidence
    return next(
        (matter.text(one.name) for one in (content.bands if content else ()) if one.id == verdict.band), verdict.band
    )


def _headline(matter: Matter) -> str:
    say, confidence = matter.say, matter.result.confidence
    parts = []
    if confidence is not None:
        parts.append(
            say.text(
                "Confidence {band} ({value})",
                band=say.within(band(matter, confidence)),
                value=_share(matter, confidence.value),
            )
        )
    robustness = matter.result.robustness
    waits = {
        fact for verdict in matter.result.decisions.values() for one in verdict.alternatives for fact in one.missing
    }
    if waits:
        parts.append(
            say.text("one open question could alter the advice")
            if len(waits) == 1
            else say.text("{count} open questions could alter the advice", count=len(waits))
        )
    elif robustness is not None and robustness.tried:
        count = len(robustness.sensitive_to)
        parts.append(
            say.text(
                "one small change would alter the advice"
                if count == 1
                else "{count} small changes would alter the advice",
                count=count,
            )
            if count
            else say.text("no single small change alters the advice")
        )
    return say.text("; ").join(parts) or say.text("What would change the advice")


def _share(matter: Matter, value: Decimal) -> str:
    return matter.say.percent(value * 100)


def _confidence(matter: Matter, verdict: ConfidenceVerdict, content: Confidence) -> list[Block]:
    say = matter.say
    weights = {
        "completeness": content.completeness,
        "evidence": content.evidence,
        "agreement": content.agreement,
        "consistency": content.consistency,
    }
    columns = (
        Column(title=say.text("Term"), width=35),
        Column(title=say.text("Weight"), width=8, numeric=True),
        Column(title=say.text("Value"), width=9, numeric=True),
        Column(title=say.text("What would raise it"), width=48),
    )
    rows: list[tuple[str | Cell, ...]] = [
        (say.text(name), _share(matter, weights[term]), _share(matter, verdict.terms[term]), _raising(matter, term))
        for term, (name, _) in _TERMS.items()
    ]
    reasons = {one.fact: matter.text(one.reason) for one in matter.instrument.scoring.substitutes}
    rows += [
        (
            say.text("Deduction: another figure stands in for {name}", name=matter.vocabulary.subject(fact)),
            "",
            f"−{_share(matter, penalty)}",
            reasons.get(fact, ""),
        )
        for fact, penalty in verdict.penalties
    ]
    total = (say.text("Confidence"), "", _share(matter, verdict.value), "")
    rows.append(tuple(Cell(one, "strong") for one in total))
    title = say.text("Confidence and its terms")
    return [Heading(title), Table(caption=title, columns=columns, rows=tuple(rows)), *_counted(matter, content)]


def _counted(matter: Matter, content: Confidence) -> list[Block]:
    """Which of the consistency checks the term counts, where it does not count them all."""
    others = [one for one in matter.instrument.rules.consistency if one.id not in content.checks]
    if not content.checks or not others or matter.is_blank:
        return []
    said = matter.say.text(
        "Of {count} checks those that apply count, and consistency is the share passed; {others} more only ask a question and change no figure.",
        count=len(content.checks),
        others=len(others),
    )
    return [Paragraph(said, "soft", ids=content.sources)]


def _raising(matter: Matter, term: str) -> str:
    assert matter.result.confidence is not None
    full = matter.result.confidence.terms[term] >= 1
    if full:
        return matter.say.text("Nothing left to raise.")
    if term == "consistency" and not matter.result.consistency:
        return matter.say.text("Answer the questions that bear each other out.")
    return matter.say.text(_TERMS[term][1])


def _consistency(matter: Matter) -> list[Block]:
    found = {one.id: one for one in matter.result.consistency}
    checks = [one for one in matter.instrument.rules.consistency if one.id in found]
    say = matter.say
    if not checks:
        if not matter.instrument.rules.consistency or matter.is_blank:
            return []
        if matter.result.confidence is not None and not matter.result.confidence.terms["consistency"]:
            return [Paragraph(say.text("There are no answers yet that could be held against each other."))]
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
