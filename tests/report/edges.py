"""A fictional company on every edge: near a level, sensitive to weights, answered in haste and all on one level."""

from dataclasses import replace
from decimal import Decimal

from assess.domain.answers import Answer, Answers, Respondent
from assess.domain.instrument import Instrument
from assess.domain.question import Kind, Nature
from tests.cases.companies import answers_of, company

LEADING = ("boss", "team")
"""The sections in which it is ahead; elsewhere it has begun."""


def on_the_edge(instrument: Instrument) -> Answers:
    """Two people: one quick, with two sections at 3 and the rest at 1, gate questions at 2; the other all at 2."""
    first = answers_of(company("mid-default-coached"), instrument).respondents[0]
    anchors: dict[str, Answer] = {}
    for section in instrument.sections:
        for question in section.questions:
            if question.kind is Kind.SCALE:
                is_gate = instrument.identity.gate_tag in question.tags
                anchors[question.id] = Decimal(2 if is_gate else 3 if section.id in LEADING else 1)
    facts = [one.id for one in instrument.questions if one.id in anchors and one.nature is Nature.FACT]
    quick = replace(first, answers={**first.answers, **anchors}, seconds=Decimal(len(anchors)))
    even = Respondent(role=instrument.roles[-1].id, answers=dict.fromkeys(facts, Decimal(2)))
    return Answers(questionnaire=instrument.identity.id, respondents=(quick, even))
