"""A kept target beside the answers there are: what is still missing, and which cards of the roadmap lead there."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from assess.analysis.comparison import with_answers
from assess.content import read_answers
from assess.domain.answers import Answer, Answers
from assess.domain.condition import Unknown, Value
from assess.domain.question import Kind
from assess.domain.result import AssessmentResult
from assess.i18n import Translator
from assess.storage import targets
from assess.storage.tables import Revision
from assess.storage.targets import Kept
from assess.web.house import house
from assess.web.questionnaire import Questionnaire
from assess.web.visits import Visit
from assess.web.vocabulary import vocabulary
from assess.web.what_if.analysed import analysed
from assess.web.what_if.trial import in_reading_order, written


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """An answer that is not yet what the target wants."""

    question: str
    now: str
    wanted: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetView:
    """A target as it stands: `reaches` is what it would bring, `query` opens it in the what-if again."""

    id: int
    name: str
    created_at: datetime
    wanted: int
    gaps: tuple[Gap, ...]
    reaches: tuple[str, ...]
    cards: tuple[str, ...]
    query: str

    @property
    def is_reached(self) -> bool:
        """Whether every answer is there."""
        return not self.gaps


def report_targets(visit: Visit, revision: Revision, say: Translator) -> tuple[TargetView, ...]:
    """The targets thought up until a report, held against the answers it froze."""
    kept = targets.kept(visit.session, revision.assessment_id, up_to=revision.number)
    if not kept:
        return ()
    questionnaire = house().shelf.get(visit.session, revision.instrument_digest or "")
    answers = read_answers(revision.answers or "", "answers.yaml", questionnaire.instrument)
    return target_views(questionnaire, answers, kept, say)


def target_views(
    questionnaire: Questionnaire, answers: Answers, kept: Sequence[Kept], say: Translator
) -> tuple[TargetView, ...]:
    """Every target held against these answers."""
    if not kept:
        return ()
    before = analysed(questionnaire.instrument, answers)
    return tuple(_view(questionnaire, answers, before, one, say) for one in kept)


def _view(
    questionnaire: Questionnaire, answers: Answers, before: AssessmentResult, target: Kept, say: Translator
) -> TargetView:
    words = vocabulary(questionnaire, say.language)
    ordered = in_reading_order(questionnaire, target.changes)
    open_ones = [cell for cell in ordered if not _is_met(questionnaire, cell, before, target.changes[cell])]
    missing = {cell: target.changes[cell] for cell in open_ones}
    then = analysed(questionnaire.instrument, with_answers(answers, answers.respondents[0].role, missing))
    return TargetView(
        id=target.id,
        name=target.name,
        created_at=target.created_at,
        wanted=len(ordered),
        gaps=tuple(
            Gap(
                question=words.name(cell),
                now=words.value(cell, before.facts[cell]),
                wanted=words.value(cell, target.changes[cell]),
            )
            for cell in open_ones
        ),
        reaches=tuple(_reached(questionnaire, before, then, say)),
        cards=tuple(_cards(before, then, set(open_ones), say)),
        query=written(questionnaire, missing),
    )


def _is_met(questionnaire: Questionnaire, cell: str, result: AssessmentResult, wanted: Answer) -> bool:
    """An anchor above the one wanted is as good; everything else has to be the same."""
    given: Value | Unknown = result.facts[cell]
    if questionnaire.cells[cell].kind is Kind.SCALE and isinstance(given, Decimal) and isinstance(wanted, Decimal):
        return given >= wanted
    return given == wanted


def _reached(
    questionnaire: Questionnaire, before: AssessmentResult, then: AssessmentResult, say: Translator
) -> Iterable[str]:
    """The decisions that come out differently, with what they come to."""
    words = vocabulary(questionnaire, say.language)
    for id, verdict in then.decisions.items():
        if verdict.outcome != before.decisions[id].outcome:
            outcome = words.value(id, verdict.outcome)
            yield say.text("{label}: {after}", label=words.name(id), after=outcome)


def _cards(before: AssessmentResult, then: AssessmentResult, open_ones: set[str], say: Translator) -> Iterable[str]:
    """The cards meant to change what is still open, and those that follow from a gate or rule the target leaves behind."""
    fired = {gate.id: gate.fired for gate in then.gates}
    rules = {gate.id for gate in before.gates if gate.fired is True and fired[gate.id] is not True}
    for id, verdict in before.decisions.items():
        if verdict.rule != then.decisions[id].rule:
            rules.add(verdict.rule)
    return (
        say.in_(action.text)
        for action in before.design.roadmap
        if action.rule in rules or not open_ones.isdisjoint(action.raises)
    )
