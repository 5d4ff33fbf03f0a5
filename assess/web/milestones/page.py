"""The way an engagement took: a score for each round, drawn and as a table."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

from assess.analysis.comparison_scored import Scored, scored
from assess.domain.measure import Unit
from assess.i18n import Translator
from assess.report.charts.trend import PHONE, Round, Trend, TrendLine, draw
from assess.storage import targets
from assess.storage.engagements import Case
from assess.storage.tables import OPEN
from assess.web.access import Desk
from assess.web.milestones.rounds import Frozen, answers_of, questionnaire_of, rounds
from assess.web.questionnaire import Questionnaire
from assess.web.vocabulary import vocabulary
from assess.web.what_if.targets import TargetView, target_views

MOST_LINES = 4
"""More lines than this cannot be told apart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreRow:
    """One score in every round, in words; empty where there was none."""

    name: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A drawing, and the same for a phone."""

    broad: Markup
    phone: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressPage:
    """Everything the template needs; `rounds` are oldest first."""

    case: Case
    key: str
    rounds: Sequence[Frozen]
    chart: Chart | None
    scores: tuple[ScoreRow, ...]
    outcomes: tuple[ScoreRow, ...]
    targets: tuple[TargetView, ...]

    @property
    def is_open(self) -> bool:
        """Whether a round is being answered now."""
        return self.case.revision.state == OPEN


def progress_page(desk: Desk, case: Case, say: Translator) -> ProgressPage:
    """Read every round and score it by its own questionnaire."""
    frozen = rounds(desk, case)
    results = [scored(questionnaire_of(desk, one).instrument, answers_of(desk, one)) for one in frozen]
    latest = questionnaire_of(desk, frozen[-1]) if frozen else None
    return ProgressPage(
        case=case,
        key=f"~{case.engagement.id}",
        rounds=frozen,
        chart=_chart(latest, frozen, results, say) if latest and len(frozen) > 1 else None,
        scores=_scores(latest, results, say) if latest else (),
        outcomes=_outcomes(latest, results, say) if latest else (),
        targets=_targets(desk, case, frozen, say),
    )


def scores_of(questionnaire: Questionnaire) -> list[str]:
    """The indexes that are scores, then the dimensions."""
    instrument = questionnaire.instrument
    units = {one.id: one.unit for one in instrument.scoring.measures}
    indexes = [id for id in instrument.identity.indexes if units[id] is Unit.SCORE]
    return [*dict.fromkeys((*indexes, *(one.id for one in instrument.scoring.dimensions)))]


def _chart(questionnaire: Questionnaire, frozen: Sequence[Frozen], results: Sequence[Scored], say: Translator) -> Chart:
    words, first = vocabulary(questionnaire, say.language), frozen[0].day
    marks = tuple(Round((one.day - first).days, one.name, say.date(one.day)) for one in frozen)
    lines = []
    for id in scores_of(questionnaire)[:MOST_LINES]:
        values = tuple(one.scores.get(id) for one in results)
        last = next((value for value in reversed(values) if value is not None), None)
        lines.append(TrendLine(words.name(id), values, "" if last is None else say.number(last, 1)))
    title = say.text("Scores over the rounds")
    described = say.text("A line for each score, from {first} to {last}", first=frozen[0].name, last=frozen[-1].name)
    trend = Trend(marks, tuple(lines))
    return Chart(
        broad=Markup(draw(trend, title, described)),  # noqa: S704  # the chart escapes its words
        phone=Markup(draw(trend, title, described, PHONE)),  # noqa: S704  # likewise
    )


def _scores(questionnaire: Questionnaire, results: Sequence[Scored], say: Translator) -> tuple[ScoreRow, ...]:
    words = vocabulary(questionnaire, say.language)
    return tuple(
        ScoreRow(name=words.name(id), values=tuple(_shown(one.scores.get(id), say) for one in results))
        for id in scores_of(questionnaire)
    )


def _outcomes(questionnaire: Questionnaire, results: Sequence[Scored], say: Translator) -> tuple[ScoreRow, ...]:
    """The watched decisions in every round; an outcome that is no longer there goes by its id."""
    words, perturbation = vocabulary(questionnaire, say.language), questionnaire.instrument.scoring.perturbation
    watched = perturbation.watch if perturbation else tuple(results[0].outcomes)
    return tuple(
        ScoreRow(
            name=words.name(id),
            values=tuple(words.value(id, one.outcomes[id]) if id in one.outcomes else "" for one in results),
        )
        for id in watched
    )


def _targets(desk: Desk, case: Case, frozen: Sequence[Frozen], say: Translator) -> tuple[TargetView, ...]:
    """The targets, held against the newest frozen round."""
    if not frozen:
        return ()
    kept = targets.kept(desk.session, case.assessment.id, up_to=case.revision.number)
    return target_views(questionnaire_of(desk, frozen[-1]), answers_of(desk, frozen[-1]), kept, say) if kept else ()


def _shown(value: Decimal | None, say: Translator) -> str:
    return "" if value is None else say.number(value, 1)
