"""What the answers are good for so far: of each decision, how many questions it still waits for."""

from collections.abc import Iterable
from dataclasses import dataclass

from assess.domain.decision import Decision
from assess.domain.question import Question
from assess.web.branches import applicable
from assess.web.progress import is_answered
from assess.web.questionnaire import SHORT
from assess.web.visits import Visit


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """A decision with what it waits for: `left` questions of this reading, `later` ones that only the full form asks.

    `following` is the first question that waits.
    """

    decision: Decision
    left: int
    later: int
    following: Question | None


def outcomes(visit: Visit) -> tuple[Outcome, ...]:
    """Every decision, those of this reading first, then those that wait for least.

    A decision is told before it waits for nothing, too; until then it may change.
    """
    waiting = _waiting(visit)
    found = (_outcome(visit, decision, waiting) for decision in visit.questionnaire.instrument.rules.decisions)
    first = visit.questionnaire.watched if visit.opened.assessment.length == SHORT else frozenset()
    return tuple(sorted(found, key=lambda one: (one.decision.id not in first, one.left + one.later)))


def _outcome(visit: Visit, decision: Decision, waiting: Iterable[Question]) -> Outcome:
    known = visit.questionnaire
    wanted = [question for question in waiting if question.id in known.rests_on[decision.id]]
    is_short = visit.opened.assessment.length == SHORT
    now = [question for question in wanted if not is_short or question.id in known.short]
    return Outcome(decision=decision, left=len(now), later=len(wanted) - len(now), following=now[0] if now else None)


def _waiting(visit: Visit) -> tuple[Question, ...]:
    """The questions of the full form that apply, have to be answered, and are not."""
    now = visit.applicability
    whole = applicable(visit.questionnaire, visit.stored)
    return tuple(
        question
        for question in visit.questionnaire.instrument.questions
        if question.id in whole.shown
        and question.id not in whole.optional
        and not is_answered(question, now if question.id in now.shown else whole, visit.stored)
    )
