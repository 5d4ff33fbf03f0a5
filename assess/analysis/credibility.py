"""How far the answers can be relied on: consistency checks, and the four terms of confidence."""

from decimal import Decimal

from assess.analysis.applicability import Applicability
from assess.analysis.consensus import cells_of
from assess.analysis.facts import Facts
from assess.domain.condition import Unknown
from assess.domain.question import Kind, Nature
from assess.domain.result import ConfidenceVerdict, Finding
from assess.scoring.confidence import agreement, confidence_verdict, share


def findings(facts: Facts) -> tuple[Finding, ...]:
    """The consistency checks that failed: pairs of answers that can hardly both be true."""
    return tuple(
        Finding(id=check.id, because=facts.evidence(check.when))
        for check in facts.model.instrument.rules.consistency
        if facts.holds(check.when) is True
    )


def confidence(facts: Facts, applicable: Applicability) -> ConfidenceVerdict | None:
    """Confidence as the instrument weighs it; None when it does not."""
    scoring = facts.model.instrument.scoring
    if scoring.confidence is None:
        return None
    penalties = tuple((one.fact, one.penalty) for one in scoring.substitutes if _stood_in(facts, one.fact, one.by))
    return confidence_verdict(scoring.confidence, _terms(facts, applicable, scoring.confidence.checks), penalties)


def _terms(facts: Facts, applicable: Applicability, counted: tuple[str, ...]) -> dict[str, Decimal]:
    asked = [
        question
        for question in facts.model.instrument.questions
        if question.id in applicable.shown and question.id not in applicable.optional
    ]
    answered = [
        question
        for question in asked
        if any(not isinstance(facts(cell), Unknown) for cell in cells_of(question) if cell in facts.model.nodes)
    ]
    provable = [one for one in answered if one.kind is Kind.SCALE and one.nature is Nature.FACT]
    judged = [one for one in answered if one.kind is Kind.SCALE and one.nature is Nature.JUDGEMENT]
    every = facts.model.instrument.rules.consistency
    checks = [facts.holds(check.when) for check in every if not counted or check.id in counted]
    told = [check for check in checks if check is not None]
    return {
        "completeness": share(len(answered), len(asked)),
        "evidence": share(sum(one.id in facts.picture.evidenced for one in provable), len(provable)),
        "agreement": agreement([facts.picture.spreads.get(one.id) for one in judged]),
        "consistency": share(sum(not failed for failed in told), len(told)),
    }


def _stood_in(facts: Facts, fact: str, by: str) -> bool:
    return isinstance(facts.answer(fact), Unknown) and not isinstance(facts.answer(by), Unknown)
