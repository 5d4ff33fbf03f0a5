"""Several respondents become one picture: facts by owner, judgements by median, the lower value kept for gates."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from statistics import median

from assess.analysis.privacy import told
from assess.domain.answers import Agreement, Answer, Answers, Respondent
from assess.domain.condition import Unknown, Value
from assess.domain.instrument import Instrument
from assess.domain.question import Kind, Nature, Question
from assess.domain.result import Disagreement

DISAGREEMENT = Decimal(2)
"""A spread of two anchors is a disagreement."""
NONE = Decimal(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """What all respondents together say, by question or cell id.

    `values` feed scores and decisions, `at_gates` the gates where respondents disagree. `spreads` holds the
    difference between the highest and lowest anchor of questions that two or more answered.
    """

    values: Mapping[str, Answer]
    at_gates: Mapping[str, Value]
    spreads: Mapping[str, Decimal]
    evidenced: frozenset[str]
    disagreements: tuple[Disagreement, ...]


def cells_of(question: Question) -> tuple[str, ...]:
    """The ids under which a question's answer is kept: its own, or one for each field of a table."""
    if question.kind is Kind.TABLE:
        return tuple(f"{question.id}.{field.id}" for field in question.fields)
    return (question.id,)


def consensus(instrument: Instrument, answers: Answers) -> Picture:
    """Merge respondents, question by question; what was agreed takes the place of what each had said."""
    values: dict[str, Answer] = {}
    at_gates: dict[str, Value] = {}
    spreads: dict[str, Decimal] = {}
    disagreements: list[Disagreement] = []
    agreed = {one.cell: one for one in answers.agreed}
    for question in instrument.questions:
        ordered = _by_precedence(question, answers.respondents)
        for cell in cells_of(question):
            given = [(one.role, one.answers[cell]) for one in ordered if cell in one.answers]
            agreement = agreed.get(cell)
            if not given and agreement is None:
                continue
            values[cell] = _merged(question, given) if agreement is None else agreement.answer
            known = [(role, answer) for role, answer in given if not isinstance(answer, Unknown)]
            anchors = [answer for _, answer in known if isinstance(answer, Decimal)]
            spread = max(anchors) - min(anchors) if question.kind is Kind.SCALE and len(anchors) > 1 else None
            disagreement = _disagreement(question, cell, known, spread, values[cell])
            if spread is not None:
                spreads[cell] = spread if agreement is None else NONE
            if disagreement is not None:
                if agreement is None and spread is not None:
                    at_gates[cell] = disagreement.at_gates
                disagreements.append(_as_told(disagreement, ordered, agreement))
    return Picture(
        values=values,
        at_gates=at_gates,
        spreads=spreads,
        evidenced=frozenset(id for one in answers.respondents for id, links in one.evidence.items() if links),
        disagreements=tuple(disagreements),
    )


def _by_precedence(question: Question, respondents: Sequence[Respondent]) -> list[Respondent]:
    """The owner first, then the cross-checking roles, then the others, each in the order given."""
    if len(respondents) == 1:  # the ordinary case, and asked for every question
        return list(respondents)
    order = {role: place for place, role in enumerate((question.owner, *question.cross_check))}
    return sorted(respondents, key=lambda one: order.get(one.role, len(order)))


def _merged(question: Question, given: Sequence[tuple[str, Answer]]) -> Answer:
    """A judgement on the scale takes the median of those who know; everything else the first who knows."""
    known = [answer for _, answer in given if not isinstance(answer, Unknown)]
    if not known:
        return Unknown.DONT_KNOW
    if question.nature is Nature.JUDGEMENT and question.kind is Kind.SCALE:
        return Decimal(median(answer for answer in known if isinstance(answer, Decimal)))
    return known[0]


def _disagreement(
    question: Question, cell: str, known: Sequence[tuple[str, Value]], spread: Decimal | None, used: Answer
) -> Disagreement | None:
    """Anchors two apart; of judgements that are a choice or a ranking, another choice or another first."""
    if isinstance(used, Unknown) or len(known) < 2:
        return None
    if question.kind is Kind.SCALE:
        if spread is None or spread < DISAGREEMENT:
            return None
        lowest = min(answer for _, answer in known if isinstance(answer, Decimal))
        return Disagreement(fact=cell, values=tuple(known), used=used, at_gates=lowest)
    leading = {answer[:1] if isinstance(answer, tuple) else answer for _, answer in known}
    if question.nature is Nature.JUDGEMENT and len(leading) > 1:
        return Disagreement(fact=cell, values=tuple(known), used=used, at_gates=used)
    return None


def _as_told(one: Disagreement, ordered: Sequence[Respondent], agreement: Agreement | None) -> Disagreement:
    """What may be told of it, and how it was settled."""
    if agreement is not None:
        one = replace(one, at_gates=agreement.answer, agreed=agreement)
    said = told(one.fact, ordered)
    if said is None:
        return replace(one, values=(), hidden=len(one.values))
    return replace(one, values=tuple((who.role, value) for who, value in said if not isinstance(value, Unknown)))
