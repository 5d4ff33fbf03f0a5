"""Two rounds in words: what is different, how each score moved and why, and which outcomes turned."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from assess.analysis.attribution import ALL, Assessed, Corners, Factor, Factors, corners, movements, rounded
from assess.analysis.attribution_outcomes import LEVEL, Line, Turn, turns
from assess.analysis.comparison_carried import left_out
from assess.domain.condition import Unknown, Value
from assess.domain.result import AssessmentResult, Evidence
from assess.i18n import Translator
from assess.report.sentences import sentence
from assess.report.vocabulary import Vocabulary
from assess.report.wording import msgid
from assess.rules.condition import holds
from assess.storage.engagements import Case
from assess.web.access import Desk
from assess.web.milestones.page import scores_of
from assess.web.milestones.rounds import Frozen, pair, questionnaire_of, rounds
from assess.web.questionnaire import Questionnaire
from assess.web.vocabulary import vocabulary
from assess.web.what_if.analysed import analysed

FACTORS = {
    Factor.ANSWERS: msgid("Answers"),
    Factor.RESPONDENTS: msgid("Respondents"),
    Factor.MODEL: msgid("Model version"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreMove:
    """A score before and after, the whole movement, and the part of each factor; in words, and summing as shown."""

    name: str
    before: str
    after: str
    whole: str
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeTurn:
    """An outcome that is another one: what brought that about, and the lines of the proof as they were and as they are."""

    name: str
    before: str
    after: str
    cause: str
    rules: tuple[str, str] | None
    lines: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerChange:
    """An answer that counts, before and after."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Differences:
    """What differs between the two: by factor, in sentences."""

    moves: tuple[ScoreMove, ...]
    turns: tuple[OutcomeTurn, ...]
    answers: tuple[AnswerChange, ...]
    joined: tuple[str, ...]
    left: tuple[str, ...]
    versions: tuple[str, str]
    same_model: bool
    not_carried: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparisonPage:
    """Everything the template needs; `before`, `after` and `found` are None while there are no two rounds."""

    case: Case
    rounds: Sequence[Frozen]
    before: Frozen | None = None
    after: Frozen | None = None
    found: Differences | None = None


def comparison_page(desk: Desk, case: Case, numbers: tuple[int | None, int | None], say: Translator) -> ComparisonPage:
    """The two rounds asked for; without being asked, the last two."""
    frozen = rounds(desk, case)
    if len(frozen) < 2:
        return ComparisonPage(case=case, rounds=frozen)
    by_number = {one.number: one for one in frozen}
    before = by_number.get(numbers[0] or 0, frozen[-2])
    after = by_number.get(numbers[1] or 0, frozen[-1])
    return ComparisonPage(
        case=case, rounds=frozen, before=before, after=after, found=_differences(desk, before, after, say)
    )


def _differences(desk: Desk, before: Frozen, after: Frozen, say: Translator) -> Differences:
    first, last = pair(desk, before, after)
    between = corners(first, last)
    then, now = analysed(first.instrument, first.answers), analysed(last.instrument, last.answers)
    questionnaire = questionnaire_of(desk, after)
    words = vocabulary(questionnaire, say.language)
    return Differences(
        moves=tuple(_moves(questionnaire, between, words, say)),
        turns=tuple(_turn(one, first, last, say) for one in turns(between, then, now)),
        answers=tuple(_answers(questionnaire, then, now, words)),
        joined=tuple(_roles(last, first, say)),
        left=tuple(_roles(first, last, say)),
        versions=(first.instrument.identity.version, last.instrument.identity.version),
        same_model=Factor.MODEL not in between.changed,
        not_carried=tuple(
            vocabulary(questionnaire_of(desk, before), say.language).name(cell)
            for cell in left_out(first.answers, last.instrument)
        ),
    )


def _moves(questionnaire: Questionnaire, between: Corners, words: Vocabulary, say: Translator) -> Iterable[ScoreMove]:
    moved = movements(between)
    for id in scores_of(questionnaire):
        if id in moved:
            one = moved[id]
            whole, parts = rounded(one)
            yield ScoreMove(
                name=words.name(id),
                before=say.number(one.before, 1),
                after=say.number(one.after, 1),
                whole=signed(whole, say),
                parts=tuple(signed(parts[factor], say) for factor in FACTORS),
            )


def signed(value: Decimal, say: Translator) -> str:
    """A difference with its sign; nothing is a plain nought."""
    if not value:
        return "0"
    return f"{'+' if value > 0 else '−'}{say.number(abs(value), 1)}"


def _turn(turn: Turn, first: Assessed, last: Assessed, say: Translator) -> OutcomeTurn:
    then, now = (Vocabulary(one.instrument, say) for one in (first, last))
    if turn.id == LEVEL:
        names = [{level.id: say.in_(level.name) for level in one.instrument.scoring.levels} for one in (first, last)]
        name, was, is_now = say.text("Maturity level"), names[0].get(turn.before or ""), names[1].get(turn.after or "")
        nothing = say.text("none")
        shown = (was or nothing, is_now or nothing)
    else:
        name = now.name(turn.id)
        shown = (then.value(turn.id, turn.before or ""), now.value(turn.id, turn.after or ""))
    return OutcomeTurn(
        name=name,
        before=shown[0],
        after=shown[1],
        cause=_cause(turn.causes, say),
        rules=turn.rules,
        lines=tuple(_line(one, then, now) for one in turn.lines),
    )


def _cause(causes: tuple[Factors, ...], say: Translator) -> str:
    """Which factors are enough to bring it about."""
    if len(causes) > 1:
        ways = say.text("; ").join(_together(one, say) for one in causes)
        return say.text("Each of these is enough by itself: {ways}.", ways=ways)
    [only] = causes
    if len(only) == 1:
        return say.text("{factor} alone brought this about.", factor=_together(only, say))
    if only == ALL:
        return say.text("Only all three together brought this about: answers, respondents and model version.")
    return say.text("{factors} brought this about only together.", factors=_together(only, say))


def _together(factors: Factors, say: Translator) -> str:
    return say.text(" + ").join(say.text(name) for factor, name in FACTORS.items() if factor in factors)


def _line(line: Line, then: Vocabulary, now: Vocabulary) -> tuple[str, str]:
    words = then if now.name(line.fact) == line.fact else now
    return (_said(then, words, line, line.observed[0]), _said(now, words, line, line.observed[1]))


def _said(own: Vocabulary, other: Vocabulary, line: Line, observed: Value | Unknown) -> str:
    """A line of the proof as a sentence, in the words of its own questionnaire where it knows the fact."""
    words = other if own.name(line.fact) == line.fact else own
    came_out = holds(observed, line.operator, line.expected)
    return sentence(words, [Evidence(line.fact, observed, line.operator, line.expected, came_out)])


def _answers(
    questionnaire: Questionnaire, then: AssessmentResult, now: AssessmentResult, words: Vocabulary
) -> Iterable[AnswerChange]:
    """The answers that count and are not what they were, in reading order."""
    for cell in questionnaire.cells:
        was, is_now = then.facts.get(cell, Unknown.NOT_ANSWERED), now.facts.get(cell, Unknown.NOT_ANSWERED)
        if was != is_now:
            yield AnswerChange(name=words.name(cell), before=words.value(cell, was), after=words.value(cell, is_now))


def _roles(these: Assessed, those: Assessed, say: Translator) -> Iterable[str]:
    """The roles of people who speak here and not there; what the consultant typed in is nobody's voice."""
    titles = {role.id: say.in_(role.title) for role in these.instrument.roles}
    for name, one in zip(these.voices, these.answers.respondents, strict=True):
        if name not in those.voices and not name.startswith("facts "):
            yield titles.get(one.role, one.role)
