"""Several respondents become one picture: facts by owner, judgements by median, the lower value kept for gates."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from statistics import median

from assess.domain.answers import Answer, Answers, Respondent
from assess.domain.condition import Unknown, Value
from assess.domain.instrument import Instrument
from assess.domain.question import Kind, Nature, Question
from assess.domain.result import Disagreement

DISAGREEMENT = Decimal(2)
"""A spread of two anchors is a disagreement."""


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
    """Merge respondents, question by question."""
    values: dict[str, Answer] = {}
    at_gates: dict[str, Value] = {}
    spreads: dict[str, Decimal] = {}
    disagreements: list[Disagreement] = []
    for question in instrument.questions:
        ordered = _by_precedence(question, answers.respondents)
        for cell in cells_of(question):
            given = [(one.role, one.answers[cell]) for one in ordered if cell in one.answers]
            if not given:
                continue
            values[cell] = _merged(question, [answer for _, answer in given])
            known = [(role, answer) for role, answer in given if not isinstance(answer, Unknown)]
            anchors = [answer for _, answer in known if isinstance(answer, Decimal)]
            if question.kind is Kind.SCALE and len(anchors) > 1:
                spreads[cell] = max(anchors) - min(anchors)
                if spreads[cell] >= DISAGREEMENT:
                    at_gates[cell] = min(anchors)
            disagreement = _disagreement(question, cell, known, values[cell], at_gates.get(cell))
            if disagreement is not None:
                disagreements.append(disagreement)
    return Picture(
        values=values,
        at_gates=at_gates,
        spreads=spreads,
        evidenced=frozenset(id for one in answers.respondents for id, links in one.evidence.items() if links),
        disagreements=tuple(disagreements),
    )


def _by_precedence(question: Question, respondents: Sequence[Respondent]) -> list[Respondent]:
    """The owner first, then the cross-checking roles, then the others, each in the order given."""
    order = {role: place for place, role in enumerate((question.owner, *question.cross_check))}
    return sorted(respondents, key=lambda one: order.get(one.role, len(order)))


def _merged(question: Question, given: Sequence[Answer]) -> Answer:
    """A judgement on the scale takes the median of those who know; everything else the first who knows."""
    known = [answer for answer in given if not isinstance(answer, Unknown)]
    if not known:
        return Unknown.DONT_KNOW
    if question.nature is Nature.JUDGEMENT and question.kind is Kind.SCALE:
        return Decimal(median(answer for answer in known if isinstance(answer, Decimal)))
    return known[0]


def _disagreement(
    question: Question, cell: str, known: Sequence[tuple[str, Value]], used: Answer, at_gates: Value | None
) -> Disagreement | None:
    """Anchors two apart; of judgements that are a choice or a ranking, another choice or another first."""
    if isinstance(used, Unknown) or len(known) < 2:
        return None
    if question.kind is Kind.SCALE:
        if at_gates is None:
            return None
        return Disagreement(fact=cell, values=tuple(known), used=used, at_gates=at_gates)
    leading = {answer[:1] if isinstance(answer, tuple) else answer for _, answer in known}
    if question.nature is Nature.JUDGEMENT and len(leading) > 1:
        return Disagreement(fact=cell, values=tuple(known), used=used, at_gates=used)
    return None
