"""A result as the JSON document of the contract: scores as exact decimals in strings, typed numbers as typed."""

from decimal import Decimal
from typing import Any

from assess.analysis.digest import plain
from assess.analysis.gaps import NOTHING
from assess.domain.design import Action, HeadcountPlan
from assess.domain.firmness import Borderline, Robustness, SmallestChange
from assess.domain.result import (
    AssessmentResult,
    ConfidenceVerdict,
    DecisionVerdict,
    Design,
    Disagreement,
    Evidence,
    Gap,
    Gaps,
    GateVerdict,
    LevelVerdict,
    Raci,
    Trace,
    UnitVerdict,
)
from assess.domain.text import LocalizedText

Document = dict[str, Any]
"""What `json.dumps` takes; the only place of the engine where values lose their types."""


_PLACES = Decimal("1E-12")


def exact(value: Decimal | None) -> str | None:
    """A score as text: as many as twelve places, without trailing zeros or an exponent."""
    return None if value is None else f"{value.quantize(_PLACES).normalize():f}"


def texts(text: LocalizedText) -> Document:
    """Both languages of a text."""
    return {"zh": text.zh, "en": text.en}


def because(evidence: tuple[Evidence, ...]) -> list[Document]:
    """Evidence as the contract writes it."""
    return [
        {
            "fact": one.fact,
            "observed": plain(one.observed),
            "operator": one.operator.value,
            "expected": plain(one.expected),
            "holds": one.holds,
        }
        for one in evidence
    ]


def result_document(result: AssessmentResult) -> Document:
    """The result as the contract's JSON document; the same result always gives the same document."""
    return {
        "instrument": {
            "id": result.instrument_id,
            "version": result.instrument_version,
            "digest": result.instrument_digest,
        },
        "engine": result.engine,
        "answers_digest": result.answers_digest,
        "scores": _scores(result),
        "level": _level(result.level),
        "gates": [_gate(gate) for gate in result.gates],
        "decisions": {id: _decision(verdict) for id, verdict in result.decisions.items()},
        "design": _design(result.design),
        **_proof(result),
    }


def _level(level: LevelVerdict) -> Document:
    caps = [{"level": cap.level, "text": texts(cap.text), "because": because(cap.because)} for cap in level.capped_by]
    return {"score": level.score, "effective": level.effective, "capped_by": caps}


def _gate(gate: GateVerdict) -> Document:
    return {
        "id": gate.id,
        "fired": gate.fired,
        "because": because(gate.because),
        "effect": texts(gate.effect),
        "sources": list(gate.sources),
    }


def _scores(result: AssessmentResult) -> Document:
    return {
        "dimensions": {
            id: {"value": exact(score.value), "answered": score.answered, "applicable": score.applicable}
            for id, score in result.dimensions.items()
        },
        "indexes": {id: exact(result.measures[id]) for id in result.indexes},
        "measures": {id: exact(value) for id, value in result.measures.items()},
    }


def _decision(verdict: DecisionVerdict) -> Document:
    return {
        "outcome": verdict.outcome,
        "rule": verdict.rule,
        "because": because(verdict.because),
        "sources": list(verdict.sources),
        "rejected": [
            {
                "outcome": one.outcome,
                "rule": one.rule,
                "failed": because((one.failed,))[0] if one.failed else None,
                "preceded_by": one.preceded_by,
            }
            for one in verdict.rejected
        ],
        "also": [
            {"rule": one.rule, "because": because(one.because), "sources": list(one.sources)} for one in verdict.also
        ],
        "base": verdict.base,
        "adjusted_by": list(verdict.adjusted_by),
        "collected": list(verdict.collected),
        "provisional": verdict.provisional,
        "deferred": verdict.deferred,
        "alternatives": [
            {"outcome": one.outcome, "rule": one.rule, "missing": list(one.missing)} for one in verdict.alternatives
        ],
    }


def _design(design: Design) -> Document:
    scoreboards = {
        board.decision: {
            "portfolios": list(board.portfolios),
            "weights": {category: exact(weight) for category, weight in board.weights.items()},
        }
        for board in design.scoreboards
    }
    risks = [
        {"id": one.risk.id, "raised": one.raised, "because": because(one.because), "sources": list(one.risk.sources)}
        for one in design.risks
    ]
    return {
        "units": [_unit(one) for one in design.units],
        "posts": [_unit(one) for one in design.posts],
        "headcount": None if design.headcount is None else _headcount(design.headcount),
        "raci": None if design.raci is None else _raci(design.raci),
        "kpis": {"scoreboards": scoreboards, "departments": [one.id for one in design.department_kpis]},
        "roadmap": [_action(action) for action in design.roadmap],
        "passing_gates": [{"id": one.id, "text": texts(one.text)} for one in design.passing_gates],
        "risks": risks,
        "traffic": [{"id": one.id, "owner": one.owner, "attribution": one.attribution} for one in design.traffic],
        "attribution": [
            {"id": one.id, "text": texts(one.text), "sources": list(one.sources)} for one in design.attribution
        ],
        "budget": _budget(design),
    }


def _headcount(plan: HeadcountPlan) -> Document:
    staffing = [
        {"month": plain(one.month), "low": plain(one.low), "high": plain(one.high), "text": texts(one.text)}
        for one in plan.staffing
    ]
    return {"id": plan.id, "staffing": staffing, "note": texts(plan.note), "sources": list(plan.sources)}


def _action(action: Action) -> Document:
    return {
        "id": action.id,
        "period": action.period,
        "text": texts(action.text),
        "owner": action.owner,
        "due": plain(action.due),
        "evidence": texts(action.evidence),
        "rule": action.rule,
        "sources": list(action.sources),
    }


def _unit(verdict: UnitVerdict) -> Document:
    unit = verdict.unit
    return {
        "id": unit.id,
        "name": texts(unit.name),
        "parent": unit.parent,
        "external": unit.external,
        "because": because(verdict.because),
        "sources": list(unit.sources),
    }


def _raci(raci: Raci) -> Document:
    return {
        "roles": [{"id": id, "name": texts(name)} for id, name in raci.roles],
        "activities": [{"id": row.id, "name": texts(row.name)} for row in raci.activities],
        "cells": {row.id: dict(row.cells) for row in raci.activities},
        "mappings": list(raci.mappings),
    }


def _budget(design: Design) -> Document:
    budget = design.budget
    return {
        "split": budget.split.id if budget.split else None,
        "shares": [{"id": one.id, "percent": exact(one.percent), "amount": plain(one.amount)} for one in budget.shares],
        "calculations": [
            {
                "id": one.id,
                "value": exact(one.value),
                "inputs": {fact: plain(value) for fact, value in one.inputs.items()},
            }
            for one in budget.calculations
        ],
    }


def _proof(result: AssessmentResult) -> Document:
    return {
        "confidence": None if result.confidence is None else _confidence(result.confidence),
        "robustness": None if result.robustness is None else _robustness(result.robustness),
        "borderline": [_borderline(one) for one in result.borderline],
        "smallest_change": [_smallest_change(one) for one in result.smallest_change],
        "consistency": [{"id": one.id, "because": because(one.because)} for one in result.consistency],
        "response_style": [
            {"role": one.role, "count": one.count, "same": exact(one.same), "seconds": exact(one.seconds)}
            for one in result.response_style
        ],
        "disagreements": [_disagreement(one) for one in result.disagreements],
        **_gaps(result.gaps),
        "symptoms": list(result.symptoms),
        "contradictions": list(result.contradictions),
        "assumptions": list(result.assumptions),
        "proof": {fact: _trace(one) for fact, one in result.proof.items()},
    }


def _trace(one: Trace) -> Document:
    said = [
        {"role": by.role, "value": plain(by.value), "note": by.note, "evidence": list(by.evidence)} for by in one.said
    ]
    reads = [{"fact": fact, "weight": exact(weight)} for fact, weight in one.reads]
    return {"value": plain(one.value), "reads": reads, "said": said, **_beside(one)}


def _confidence(confidence: ConfidenceVerdict) -> Document:
    return {
        "value": exact(confidence.value),
        "band": confidence.band,
        "terms": {name: exact(term) for name, term in confidence.terms.items()},
        "penalties": {fact: exact(penalty) for fact, penalty in confidence.penalties},
    }


def _robustness(robustness: Robustness) -> Document:
    flips = [
        {"fact": flip.fact, "to": plain(flip.to), "decision": flip.decision, "outcome": flip.outcome}
        for flip in robustness.sensitive_to
    ]
    weights = [
        {
            "measure": one.measure,
            "fact": one.fact,
            "factor": exact(one.factor),
            "watched": one.watched,
            "outcome": one.outcome,
        }
        for one in robustness.weight_flips
    ]
    return {
        "stable": robustness.stable,
        "sensitive_to": flips,
        "tried": robustness.tried,
        "kept": {id: exact(share) for id, share in robustness.kept.items()},
        "kept_together": {id: exact(share) for id, share in robustness.kept_together.items()},
        "samples": robustness.samples,
        "swings": [{"fact": one.fact, "low": exact(one.low), "high": exact(one.high)} for one in robustness.swings],
        "sensitive_to_weights": weights,
    }


def _borderline(one: Borderline) -> Document:
    return {
        "fact": one.fact,
        "observed": plain(one.observed),
        "threshold": plain(one.threshold),
        "decision": one.decision,
        "outcome": one.outcome,
        "other": one.other,
    }


def _smallest_change(one: SmallestChange) -> Document:
    steps = [
        {"fact": step.fact, "observed": plain(step.observed), "to": plain(step.to), "cost": exact(step.cost)}
        for step in one.steps
    ]
    return {"goal": one.goal, "decision": one.decision, "outcome": one.outcome, "cost": exact(one.cost), "steps": steps}


def _disagreement(one: Disagreement) -> Document:
    return {
        "fact": one.fact,
        "values": [{"role": role, "value": plain(value)} for role, value in one.values],
        "used": plain(one.used),
        "at_gates": plain(one.at_gates),
        **_beside(one),
    }


def _gaps(found: Gaps) -> Document:
    """The gaps between the two sides; nothing where the questionnaire knows no sides, or only one of them answered."""
    if found == NOTHING:
        return {}

    def documents(gaps: tuple[Gap, ...]) -> list[Document]:
        return [
            {
                "fact": one.fact,
                "leading": exact(one.leading),
                "operating": exact(one.operating),
                "size": exact(one.size),
            }
            for one in gaps
        ]

    findings = [{"id": one.id, "size": exact(one.size), "facts": list(one.facts)} for one in found.findings]
    return {
        "gaps": {
            "items": documents(found.items),
            "dimensions": documents(found.dimensions),
            "findings": findings,
            "hidden": found.hidden,
        }
    }


def _beside(one: Disagreement | Trace) -> Document:
    """How many answers may not be told one by one, and what was put in place of them; only where there is either."""
    hidden = {"hidden": one.hidden} if one.hidden else {}
    agreed = one.agreed
    if agreed is None:
        return hidden
    votes = [plain(vote) for vote in agreed.votes]
    judged = {"judged": True} if agreed.judged else {}
    return hidden | {"agreed": {"answer": plain(agreed.answer), "reason": agreed.reason, "votes": votes, **judged}}
