"""What a room has said: the votes counted as their kind asks for, drawn, and the answer that stands in their middle."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from statistics import median_low

from assess.domain.answers import Answer
from assess.domain.condition import Unknown, Value
from assess.domain.question import Kind
from assess.report.charts import ranks, votes
from assess.report.charts.ranks import Ranked, Ranks
from assess.report.charts.votes import Votes
from assess.web.workshop.choices import Motion

MOST_ROWS = 8
"""More different numbers than this are put together in ranges."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """The votes as a table with its heads (the first names the row), as a drawing, and in a word.

    `middle` is the answer in the middle of them, from which to begin talking; None where there is nothing to begin with.
    """

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    word: str
    chart: str
    middle: Value | None = None


def tally(put: Motion, cast: Sequence[Answer], agreed: Answer | None = None) -> Tally:
    """The votes on a motion; `agreed` is what was settled on, if anything."""
    known = [one for one in cast if not isinstance(one, Unknown)]
    match put.kind:
        case Kind.RANKING:
            return _ranking(put, [one for one in known if isinstance(one, tuple)], agreed)
        case Kind.MULTI_CHOICE:
            return _several(put, [one for one in known if isinstance(one, tuple)], agreed)
        case Kind.MONEY | Kind.PERCENT | Kind.COUNT:
            return _numbers(put, [one for one in known if isinstance(one, Decimal)], agreed)
        case _:
            counts = Counter(known)
            rows = [(one.said, counts[one.answer]) for one in put.choices]
            place = next((place for place, one in enumerate(put.choices) if one.answer == agreed), None)
            ordered = any(one.badge for one in put.choices)
            return _bars(put, rows, agreed={place} - {None}, ordered=ordered)


def _bars(
    put: Motion, rows: Sequence[tuple[str, int]], *, agreed: set[int | None], ordered: bool, middle: Value | None = None
) -> Tally:
    say = put.say
    word = " / ".join(str(count) for _, count in rows)
    chart = Votes(
        choices=tuple(rows),
        ordered=ordered,
        agreed=frozenset(one for one in agreed if one is not None),
        word=say.text("✓ agreed"),
    )
    return Tally(
        heads=(say.text("Answer"), say.text("Votes")),
        rows=tuple((name, str(count)) for name, count in rows),
        word=word,
        chart=votes.draw(chart, say.text("Votes: {votes}", votes=word), put.text),
        middle=middle,
    )


def _several(put: Motion, cast: Sequence[tuple[str, ...]], agreed: Answer | None) -> Tally:
    """How many ticked each option; in the middle is what more than half of them ticked."""
    counts = Counter(option for one in cast for option in one)
    rows = [(one.words, counts[one.posted]) for one in put.choices]
    if () in cast:
        rows.append((put.say.text("None of these"), cast.count(())))
    meant = agreed if isinstance(agreed, tuple) else ()
    middle = tuple(one.posted for one in put.choices if 2 * counts[one.posted] > len(cast))
    places = {place for place, one in enumerate(put.choices) if one.posted in meant}
    return _bars(put, rows, agreed=set(places), ordered=False, middle=middle or None)


def _numbers(put: Motion, cast: Sequence[Decimal], agreed: Answer | None) -> Tally:
    """How many gave each number, or one in each range; the middle is the number in the middle."""
    ranges = _ranges(sorted(set(cast)))
    rows = [
        (
            put.said(low) if low == high else put.say.text("{low} to {high}", low=put.said(low), high=put.said(high)),
            sum(low <= one <= high for one in cast),
        )
        for low, high in ranges
    ]
    meant = {place for place, (low, high) in enumerate(ranges) if isinstance(agreed, Decimal) and low <= agreed <= high}
    return _bars(put, rows, agreed=set(meant), ordered=True, middle=median_low(cast) if cast else None)


def _ranges(values: Sequence[Decimal]) -> list[tuple[Decimal, Decimal]]:
    """Each number by itself, or where they are many the lowest and highest of those that lie together."""
    if len(values) <= MOST_ROWS:
        return [(one, one) for one in values]
    width = (values[-1] - values[0]) / MOST_ROWS
    together: dict[int, list[Decimal]] = {}
    for one in values:
        together.setdefault(min(int((one - values[0]) / width), MOST_ROWS - 1), []).append(one)
    return [(group[0], group[-1]) for group in together.values()]


def _ranking(put: Motion, cast: Sequence[tuple[str, ...]], agreed: Answer | None) -> Tally:
    """How often each option came first, second … or was left out, which counts as last; best on average first."""
    say, last = put.say, len(put.choices)
    places = {one.posted: [_place(vote, one.posted) for vote in cast] for one in put.choices}
    mean = {
        id: Decimal(sum(last if place is None else place for place in given)) / max(len(given), 1)
        for id, given in places.items()
    }
    order = sorted(put.choices, key=lambda one: mean[one.posted])
    heads = (*(str(place) for place in range(1, last + 1)), say.text("left out"))
    columns: list[int | None] = [*range(1, last + 1), None]
    meant = agreed if isinstance(agreed, tuple) else ()
    lines = [
        Ranked(
            label=one.words,
            counts=tuple(places[one.posted].count(column) for column in columns),
            mean=say.number(mean[one.posted], 1),
            agreed=meant.index(one.posted) if one.posted in meant else None,
        )
        for one in order
    ]
    word = say.text("; ").join(f"{one.label} {one.mean}" for one in lines)
    chart = Ranks(heads=heads, mean=say.text("average"), rows=tuple(lines))
    title = say.text("Average places: {places}", places=word)
    return Tally(
        heads=(say.text("Answer"), *heads, say.text("average")),
        rows=tuple((one.label, *(str(count) for count in one.counts), one.mean) for one in lines),
        word=word,
        chart=ranks.draw(chart, title, put.text),
        middle=tuple(one.posted for one in order if 2 * places[one.posted].count(None) < len(cast)) or None,
    )


def _place(vote: tuple[str, ...], option: str) -> int | None:
    return vote.index(option) + 1 if option in vote else None
