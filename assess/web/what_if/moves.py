"""Two results become rows: what stands now, what would stand, and in words what differs."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from assess.analysis.comparison import Comparison
from assess.domain.instrument import Instrument
from assess.domain.result import AssessmentResult
from assess.i18n import Translator
from assess.report.vocabulary import Vocabulary
from assess.report.wording import msgid

_MORE, _LESS, _OTHER = "more", "less", "other"
_FEW = 2  # changes that the gist names; more of them are counted


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """One thing before and after. `mark` says how it differs (more, less, other), empty where it does not."""

    label: str
    before: str
    after: str
    mark: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Moves:
    """Everything the what-if shows side by side; `said` is the gist in one sentence."""

    headline: tuple[Move, ...]
    gates: tuple[Move, ...]
    scores: tuple[Move, ...]
    actions_new: tuple[str, ...]
    actions_gone: tuple[str, ...]
    units_new: tuple[str, ...]
    units_gone: tuple[str, ...]
    said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Both results, what differs between them, and the words for it."""

    instrument: Instrument
    before: AssessmentResult
    after: AssessmentResult
    comparison: Comparison
    vocabulary: Vocabulary

    @property
    def say(self) -> Translator:
        """The reader's translator."""
        return self.vocabulary.say


def moves(pair: Pair, *, tried: int) -> Moves:
    """The rows; `tried` is how many answers differ."""
    headline, gates = (*_decisions(pair), *_level(pair)), tuple(_gates(pair))
    actions = {one.id: pair.say.in_(one.text) for one in pair.instrument.design.roadmap}
    units = {one.id: pair.say.in_(one.name) for one in pair.instrument.design.units}
    difference = pair.comparison
    return Moves(
        headline=headline,
        gates=gates,
        scores=tuple(_scores(pair)),
        actions_new=_named(difference.actions_added, actions),
        actions_gone=_named(difference.actions_dropped, actions),
        units_new=_named(difference.units_added, units),
        units_gone=_named(difference.units_dropped, units),
        said=_gist(pair.say, (*headline, *gates), tried),
    )


def _decisions(pair: Pair) -> Iterable[Move]:
    """The watched decisions in any case, the others when they differ."""
    perturbation = pair.instrument.scoring.perturbation
    watched = perturbation.watch if perturbation else tuple(pair.before.decisions)
    others = (one.id for one in pair.instrument.rules.decisions)
    for id in dict.fromkeys((*watched, *others)):
        if id in watched or id in pair.comparison.decisions:
            before, after = _outcome(pair, pair.before, id), _outcome(pair, pair.after, id)
            yield Move(
                label=pair.vocabulary.name(id), before=before, after=after, mark=_OTHER if before != after else ""
            )


def _outcome(pair: Pair, result: AssessmentResult, id: str) -> str:
    verdict = result.decisions[id]
    name = pair.vocabulary.value(id, verdict.outcome)
    return pair.say.text("Provisional: {outcome}", outcome=name) if verdict.provisional else name


def _level(pair: Pair) -> Iterable[Move]:
    order = [level.id for level in pair.instrument.scoring.levels]
    names = {level.id: pair.say.in_(level.name) for level in pair.instrument.scoring.levels}
    before, after = pair.before.level.effective, pair.after.level.effective
    if not order:
        return
    shown = [
        pair.say.text("not scored") if id is None else names[id] if id in names[id] else f"{id} {names[id]}"
        for id in (before, after)
    ]
    places = [order.index(id) if id is not None else -1 for id in (before, after)]
    yield Move(
        label=pair.say.text("Maturity level"), before=shown[0], after=shown[1], mark=_direction(places[0], places[1])
    )


_STATES = {
    True: msgid("shut"),
    False: msgid("passed"),
    None: msgid("pending"),
}


def _gates(pair: Pair) -> Iterable[Move]:
    """Gates that bar the way on either side, and those that differ. One that asks for no work only limits a choice."""
    after = {gate.id: gate.fired for gate in pair.after.gates}
    limits = {gate.id for gate in pair.instrument.rules.gates if gate.due_days is None}
    for gate in pair.before.gates:
        fired = (gate.fired, after[gate.id])
        if True in fired or fired[0] != fired[1]:
            shown = [pair.say.text("limit" if one and gate.id in limits else _STATES[one]) for one in fired]
            differs = _OTHER if fired[0] != fired[1] else ""
            yield Move(label=pair.vocabulary.name(gate.id), before=shown[0], after=shown[1], mark=differs)


def _scores(pair: Pair) -> Iterable[Move]:
    """The overall score in any case; indexes and dimensions when they differ."""
    overall = pair.instrument.identity.overall
    difference = {**pair.comparison.measures, **pair.comparison.dimensions}
    for id in dict.fromkeys((overall, *pair.before.indexes, *pair.before.dimensions)):
        if id == overall or id in difference:
            before, after = _score(pair.before, id), _score(pair.after, id)
            mark = _direction(-1 if before is None else before, -1 if after is None else after)
            yield Move(
                label=pair.vocabulary.name(id),
                before=_shown(pair, id, before),
                after=_shown(pair, id, after),
                mark=mark,
            )


def _score(result: AssessmentResult, id: str) -> Decimal | None:
    return result.dimensions[id].value if id in result.dimensions else result.measures.get(id)


def _shown(pair: Pair, id: str, value: Decimal | None) -> str:
    return pair.say.text("not scored") if value is None else pair.vocabulary.value(id, value)


def _direction(before: Decimal | int, after: Decimal | int) -> str:
    return "" if before == after else _MORE if after > before else _LESS


def _named(ids: Iterable[str], names: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(names[id] for id in ids)


def _gist(say: Translator, rows: Iterable[Move], tried: int) -> str:
    if not tried:
        return say.text("Nothing is changed yet: this is how it stands.")
    said = [
        say.text("{label}: {before} → {after}", label=one.label, before=one.before, after=one.after)
        for one in rows
        if one.mark
    ]
    if not said:
        return say.text("Answers changed: {count}. No conclusion moves.", count=tried)
    if len(said) > _FEW:
        said = [*said[:_FEW], say.text("{count} more changes", count=len(said) - _FEW)]
    return say.text("Answers changed: {count}. {moves}", count=tried, moves=say.text("; ").join(said))
