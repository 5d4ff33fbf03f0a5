"""Who is asked what: a fact by its owner, a judgement by two roles at least."""

from collections.abc import Mapping
from functools import lru_cache

from assess.domain.instrument import Instrument
from assess.domain.question import Kind, Nature, Question
from assess.web.questionnaire import Questionnaire

_ENOUGH = 2
"""A judgement is asked of so many roles."""


@lru_cache(maxsize=1024)
def allotted(questionnaire: Questionnaire, roles: frozenset[str]) -> Mapping[str, frozenset[str]]:
    """The questions for each role that takes part, so that none of them is asked of nobody."""
    items: dict[str, set[str]] = {role: set() for role in roles}
    for question in questionnaire.instrument.questions:
        for role in asked_of(questionnaire.instrument, question, roles):
            items[role].add(question.id)
    return {role: frozenset(ids) for role, ids in items.items()}


def asked_of(instrument: Instrument, question: Question, roles: frozenset[str]) -> tuple[str, ...]:
    """The roles that are asked one question, of those that take part.

    A fact goes to its owner, or to the first who could check it; a judgement to its owner and all who cross-check it,
    made up to two roles in the questionnaire's own order.
    """
    others = (role.id for role in instrument.roles)
    ordered = [role for role in dict.fromkeys((question.owner, *question.cross_check, *others)) if role in roles]
    if question.nature is Nature.FACT:
        return tuple(ordered[:1])
    near = [role for role in (question.owner, *question.cross_check) if role in roles]
    return tuple(ordered[: max(_ENOUGH, len(near))])


@lru_cache(maxsize=64)
def facts_of_client(questionnaire: Questionnaire) -> frozenset[str]:
    """What is typed once for a client: the facts in sections that score nothing."""
    return frozenset(
        question.id
        for section in questionnaire.instrument.sections
        if section.dimension is None
        for question in section.questions
        if question.nature is Nature.FACT and question.kind is not Kind.SCALE
    )
