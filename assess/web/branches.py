"""Which questions apply, remembered: only a few answers open and close others, and many people give the same ones."""

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

from assess.analysis import Applicability, applicability
from assess.domain.answers import Answer, Answers, Respondent
from assess.storage.answers import Stored
from assess.web.questionnaire import FULL, Questionnaire


def applicable(questionnaire: Questionnaire, stored: Mapping[str, Stored], length: str = FULL) -> Applicability:
    """What to ask one respondent, from the answers that decide about it."""
    deciding = ((cell, stored[cell].value) for cell in questionnaire.branching if cell in stored)
    given = frozenset((cell, value) for cell, value in deciding if value is not None)
    return _applicable(questionnaire, given, length)


@lru_cache(maxsize=4096)
def _applicable(questionnaire: Questionnaire, deciding: frozenset[tuple[str, Answer]], length: str) -> Applicability:
    identity = questionnaire.instrument.identity
    person = Respondent(role=questionnaire.instrument.roles[0].id, answers=dict(deciding))
    found = applicability(questionnaire.instrument, Answers(questionnaire=identity.id, respondents=(person,)))
    return found if length == FULL else replace(found, shown=found.shown - questionnaire.later)
