"""An assessment that is not submitted yet becomes a list of what is missing and what does not fit."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from assess.domain.question import Question, Section
from assess.domain.result import AssessmentResult, StyleFinding
from assess.i18n import Translator
from assess.web.progress import NOTHING, Progress, is_answered, section_progress
from assess.web.questionnaire import SHORT
from assess.web.section.page import questions_shown, sections_shown
from assess.web.visits import Visit


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """A section with the questions nobody has answered, and those marked to be looked at again."""

    section: Section
    questions: tuple[Question, ...]
    marked: tuple[Question, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenDecision:
    """A decision that missing answers could still change: those asked for now, and how many only the full form asks."""

    name: str
    questions: tuple[Question, ...]
    later: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """Two answers that can hardly both be true, and the question to ask."""

    text: str
    ask: str
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondLook:
    """A way of answering that is worth a second look at the questions that decide most; it accuses nobody."""

    lines: tuple[str, ...]
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewPage:
    """Everything the template of the review needs."""

    visit: Visit
    total: Progress
    missing: tuple[Missing, ...]
    open: tuple[OpenDecision, ...]
    contradictions: tuple[Contradiction, ...]
    disagreements: tuple[Question, ...]
    second_look: SecondLook | None

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all is answered, so that there is nothing to conclude from."""
        return not any(one.value is not None for one in self.visit.stored.values())


def review_page(visit: Visit, result: AssessmentResult, say: Translator) -> ReviewPage:
    """What the result, as it would be now, still rests on."""
    sections = sections_shown(visit)
    length = visit.opened.assessment.length
    progress = (
        section_progress(visit.questionnaire, one, length, visit.applicability, visit.stored) for one in sections
    )
    return ReviewPage(
        visit=visit,
        total=sum(progress, NOTHING),
        missing=tuple(one for one in (_missing(visit, section) for section in sections) if one.questions or one.marked),
        open=tuple(_open(visit, result, say)),
        contradictions=tuple(_contradictions(visit, result, say)),
        disagreements=_questions(visit, (one.fact for one in result.disagreements)),
        second_look=_second_look(visit, result, say),
    )


def _missing(visit: Visit, section: Section) -> Missing:
    shown = questions_shown(visit, section)
    optional = visit.applicability.optional
    return Missing(
        section=section,
        questions=tuple(
            one for one in shown if one.id not in optional and not is_answered(one, visit.applicability, visit.stored)
        ),
        marked=tuple(one for one in shown if one.id in visit.stored and visit.stored[one.id].review),
    )


def _open(visit: Visit, result: AssessmentResult, say: Translator) -> Iterable[OpenDecision]:
    for decision in visit.questionnaire.instrument.rules.decisions:
        facts = [fact for one in result.decisions[decision.id].alternatives for fact in one.missing]
        if questions := _questions(visit, facts):
            now = tuple(one for one in questions if _is_asked(visit, one))
            yield OpenDecision(name=say.in_(decision.name), questions=now, later=len(questions) - len(now))


def _is_left_out(visit: Visit, fact: str) -> bool:
    """Whether a fact is an answer that this reading does not ask for."""
    cell = visit.questionnaire.cells.get(fact)
    if cell is None:
        return False
    return fact not in visit.applicability.shown or not _is_asked(visit, visit.questionnaire.questions[cell.question])


def _is_asked(visit: Visit, question: Question) -> bool:
    is_short = visit.opened.assessment.length == SHORT
    return question.id in visit.applicability.shown and not (is_short and question.id not in visit.questionnaire.short)


def _contradictions(visit: Visit, result: AssessmentResult, say: Translator) -> Iterable[Contradiction]:
    """Of answers and gaps that this reading asks for: nobody is blamed for leaving out what was never asked."""
    checks = {check.id: check for check in visit.questionnaire.instrument.rules.consistency}
    for finding in result.consistency:
        if any(_is_left_out(visit, one.fact) for one in finding.because):
            continue
        check = checks[finding.id]
        questions = _questions(visit, (one.fact for one in finding.because))
        yield Contradiction(text=say.in_(check.text), ask=say.in_(check.ask), questions=questions)


def _second_look(visit: Visit, result: AssessmentResult, say: Translator) -> SecondLook | None:
    """What is said to the person who answers, of their own answers only."""
    own = [one for one in result.response_style if one.role == visit.opened.respondent.role]
    if not own:
        return None
    deciding = visit.questionnaire.instrument.identity.gate_tag
    return SecondLook(
        lines=tuple(_style_said(one, say) for one in own),
        questions=tuple(
            one
            for section in sections_shown(visit)
            for one in questions_shown(visit, section)
            if deciding in one.tags and is_answered(one, visit.applicability, visit.stored)
        ),
    )


def _style_said(one: StyleFinding, say: Translator) -> str:
    if one.same is not None:
        share = say.percent(one.same * 100)
        return say.text(
            "{share} of your {count} answers are on the same level. It may well be so.", share=share, count=one.count
        )
    seconds = say.number(one.seconds or Decimal(0), 1)
    return say.text("You took about {seconds} seconds an answer. You may simply know the matter well.", seconds=seconds)


def _questions(visit: Visit, facts: Iterable[str]) -> tuple[Question, ...]:
    """The questions behind facts, each once; a computed fact has none of its own and is left out."""
    known = visit.questionnaire
    ids = dict.fromkeys(known.cells[fact].question if fact in known.cells else fact for fact in facts)
    return tuple(known.questions[id] for id in ids if id in known.questions)
