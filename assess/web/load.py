"""Who can answer what: how many questions belong to a role, what the full diagnosis adds, and how long that takes."""

from collections.abc import Iterable, Mapping

from assess.analysis import Applicability
from assess.domain.question import Question
from assess.storage.answers import Stored
from assess.web.branches import applicable
from assess.web.progress import NOTHING, Progress, is_answered, seconds, section_progress
from assess.web.questionnaire import FULL, Questionnaire


def load(role: str, questions: Iterable[Question], shown: Applicability, stored: Mapping[str, Stored]) -> Progress:
    """What a role owns of these questions: answered, all that apply, and the time the rest takes."""
    own = [one for one in questions if one.owner == role and one.id in shown.shown and one.id not in shown.optional]
    left = [one for one in own if not is_answered(one, shown, stored)]
    return Progress(len(own) - len(left), len(own), sum(seconds(one, shown) for one in left))


def loads(questionnaire: Questionnaire, length: str) -> Mapping[str, Progress]:
    """The load of every role before anything is answered."""
    shown = applicable(questionnaire, {}, length)
    sections = questionnaire.instrument.sections
    asked = [question for section in sections for question in questionnaire.asked(section, length)]
    return {role.id: load(role.id, asked, shown, {}) for role in questionnaire.instrument.roles}


def whole(questionnaire: Questionnaire, stored: Mapping[str, Stored]) -> Progress:
    """How far somebody is in the full diagnosis, whatever length they have chosen."""
    shown = applicable(questionnaire, stored)
    sections = questionnaire.instrument.sections
    return sum((section_progress(questionnaire, one, FULL, shown, stored) for one in sections), NOTHING)
