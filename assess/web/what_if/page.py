"""A visit and what is tried become the what-if page: presets, answers to change, and what would follow."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from assess.analysis.comparison import compared, with_answers
from assess.domain.result import AssessmentResult
from assess.i18n import Translator
from assess.storage.targets import Kept
from assess.web.visits import Visit
from assess.web.vocabulary import vocabulary
from assess.web.what_if.analysed import analysed
from assess.web.what_if.controls import Controls, controls
from assess.web.what_if.moves import Moves, Pair, moves
from assess.web.what_if.targets import TargetView, target_views
from assess.web.what_if.trial import Trial, can_be_tried, written


@dataclass(frozen=True, slots=True, kw_only=True)
class Preset:
    """The smallest change that reaches a goal, one tap away; `query` tries it."""

    title: str
    steps: tuple[str, ...]
    query: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatIfPage:
    """Everything the template of the what-if needs. `query` is the address of this very trial."""

    presets: tuple[Preset, ...]
    controls: Controls
    moves: Moves
    targets: tuple[TargetView, ...]
    query: str
    name: str
    is_empty: bool
    complaints: tuple[str, ...] = field(default=())

    @property
    def asked(self) -> str:
        """The controls on the page: another list means that questions have come or gone."""
        groups = (self.controls.first, *self.controls.rest)
        return " ".join(one.cell for group in groups for one in group.controls)


def present(visit: Visit) -> AssessmentResult:
    """What follows from the answers as they are."""
    return analysed(visit.questionnaire.instrument, visit.answers)


def what_if_page(visit: Visit, trial: Trial, targets: Sequence[Kept], say: Translator) -> WhatIfPage:
    """The page for one trial."""
    instrument, before = visit.questionnaire.instrument, present(visit)
    after = analysed(instrument, with_answers(visit.answers, visit.opened.respondent.role, trial.changes))
    pair = Pair(
        instrument=instrument,
        before=before,
        after=after,
        comparison=compared(before, after, frozenset(visit.questionnaire.cells)),
        vocabulary=vocabulary(visit.questionnaire, say.language),
    )
    presets = _presets(visit, before, say)
    query = written(visit.questionnaire, trial.changes)
    return WhatIfPage(
        presets=presets,
        controls=controls(visit, before, after, trial.changes, say),
        moves=moves(pair, tried=len(trial.changes)),
        targets=target_views(visit.questionnaire, visit.answers, targets, say),
        query=query,
        name=_name(pair, presets, query) if trial.changes else "",
        is_empty=not any(one.value is not None for one in visit.stored.values()),
        complaints=trial.complaints,
    )


def _presets(visit: Visit, result: AssessmentResult, say: Translator) -> tuple[Preset, ...]:
    """The smallest changes whose every step has a control here."""
    words = vocabulary(visit.questionnaire, say.language)
    goals = {goal.id: say.in_(goal.title) for goal in visit.questionnaire.instrument.scoring.goals}
    return tuple(
        Preset(
            title=goals[change.goal],
            steps=tuple(
                say.text(
                    "{label}: {before} → {after}",
                    label=words.name(step.fact),
                    before=words.value(step.fact, step.observed),
                    after=words.value(step.fact, step.to),
                )
                for step in change.steps
            ),
            query=written(visit.questionnaire, {step.fact: step.to for step in change.steps}),
        )
        for change in result.smallest_change
        if all(can_be_tried(visit.questionnaire, step.fact) for step in change.steps)
    )


def _name(pair: Pair, presets: Sequence[Preset], query: str) -> str:
    """A name to begin with: the goal of the preset, or else the first outcome that is another."""
    for preset in presets:
        if preset.query == query:
            return preset.title
    changed = [id for id in pair.after.decisions if id in pair.comparison.decisions]
    return pair.vocabulary.value(changed[0], pair.after.decisions[changed[0]].outcome) if changed else ""
