"""Who is asked what: a fact by its owner, a judgement by two roles at least."""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache

from assess.domain.instrument import Instrument
from assess.domain.question import Kind, Nature, Question
from assess.web.questionnaire import Questionnaire

_ENOUGH = 2
"""A judgement is asked of so many roles."""


@lru_cache(maxsize=1024)
def allotted(questionnaire: Questionnaire, roles: frozenset[str]) -> Mapping[str, frozenset[str]]:
    """The questions for each role that takes part, so that none of them is asked of nobody."""
    standing_in = busiest(questionnaire.instrument)
    items: dict[str, set[str]] = {role: set() for role in roles}
    for question in questionnaire.instrument.questions:
        for role in asked_of(question, roles, standing_in):
            items[role].add(question.id)
    return {role: frozenset(ids) for role, ids in items.items()}


def asked_of(question: Question, roles: frozenset[str], standing_in: Sequence[str]) -> tuple[str, ...]:
    """The roles that are asked one question, of those that take part.

    A fact goes to its owner, or to the first who could check it; a judgement to its owner and all who cross-check it,
    made up to two roles. `standing_in` is the order in which others stand in for those who do not take part.
    """
    near = [role for role in (question.owner, *question.cross_check) if role in roles]
    ordered = [role for role in dict.fromkeys((*near, *standing_in)) if role in roles]
    if question.nature is Nature.FACT:
        return tuple(ordered[:1])
    return tuple(ordered[: max(_ENOUGH, len(near))])


def busiest(instrument: Instrument) -> tuple[str, ...]:
    """All roles, those that own most questions first."""
    owned = Counter(question.owner for question in instrument.questions)
    return tuple(sorted((role.id for role in instrument.roles), key=lambda role: -owned[role]))


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
