"""What comes in against what is put in: a ratio of money drawn as a waterfall, and where it breaks even."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain

from assess.analysis.facts import Facts
from assess.analysis.pipeline import facts_of_answers
from assess.domain.design import Calculator
from assess.domain.measure import Difference, Expression, Measure, Quotient, Sum, Unit, references
from assess.report.blocks import Beside, Block, Chart
from assess.report.charts.curve import Curve, Spot
from assess.report.charts.waterfall import Fall, Waterfall
from assess.report.outline.matter import Matter

_FEWEST = 3  # amounts that make a waterfall worth drawing
_EVEN = Decimal(1)
_ROOM = Decimal("1.25")  # how far the curve runs beyond its last point of interest
_LIKE_MONEY = Decimal("0.01")
_ROUND = tuple(map(Decimal, ("1", "1.5", "2", "2.5", "3", "4", "5", "6", "8")))


@dataclass(frozen=True, slots=True)
class _Flow:
    """A ratio taken apart: amounts with their signs, above the line and below it."""

    measure: Measure
    earned: tuple[tuple[int, Expression], ...]
    spent: tuple[tuple[int, Expression], ...]


def returns(matter: Matter) -> list[Block]:
    """A waterfall and a curve for each calculator that holds income against cost, once its figures are known."""
    facts = facts_of_answers(matter.instrument, matter.answers)
    blocks: list[Block] = []
    for calculator in matter.instrument.design.calculators:
        flow = _flow(matter, calculator)
        if flow is not None and facts.number(flow.measure.id) is not None:
            fall, curve = _waterfall(matter, facts, flow), tuple(_curve(matter, facts, flow))
            blocks.append(Beside(left=(fall,), right=curve, share=59) if curve else fall)
    return blocks


def _flow(matter: Matter, calculator: Calculator) -> _Flow | None:
    measure = next(one for one in matter.instrument.scoring.measures if one.id == calculator.measure)
    if measure.unit is not Unit.RATIO or not isinstance(measure.value, Quotient):
        return None
    above, below = measure.value.terms
    flow = _Flow(measure, tuple(_signed(above, 1)), tuple(_signed(below, -1)))
    terms = [*flow.earned, *flow.spent]
    is_money = all(any(_is_money(matter, fact) for fact in references(term)) for _, term in terms)
    return flow if is_money and len(terms) >= _FEWEST else None


def _signed(expression: Expression, sign: int) -> Iterator[tuple[int, Expression]]:
    """The amounts that an expression adds and takes off."""
    match expression:
        case Sum(terms):
            yield from chain.from_iterable(_signed(term, sign) for term in terms)
        case Difference((first, *others)):
            yield from _signed(first, sign)
            yield from chain.from_iterable(_signed(term, -sign) for term in others)
        case _:
            yield sign, expression


def _is_money(matter: Matter, fact: str) -> bool:
    return matter.vocabulary.term(fact).unit is Unit.MONEY


def _waterfall(matter: Matter, facts: Facts, flow: _Flow) -> Chart:
    say = matter.say
    falls = []
    for sign, term in (*flow.earned, *flow.spent):
        amount = facts.measured(term)
        assert isinstance(amount, Decimal), "every figure of a known ratio is known"
        first, *others = (matter.vocabulary.name(fact) for fact in references(term))
        label = " × ".join((first, *(say.within(name) for name in others)))
        falls.append(Fall(label, sign * amount, say.money(sign * amount)))
    left = sum((one.amount for one in falls), Decimal(0))
    falls.append(Fall(say.text("What is left"), left, say.money(left), total=True))
    said = matter.listed(say.text("{name}: {value}", name=one.label, value=one.shown) for one in falls)
    title = say.text("{name}: what comes in, what goes out, what is left", name=matter.text(flow.measure.name))
    return Chart(drawing=Waterfall(tuple(falls), narrow=True), title=title, description=said, narrow=True)


def _curve(matter: Matter, facts: Facts, flow: _Flow) -> list[Chart]:
    """The ratio as its first income grows, where that is a straight line that rises."""
    spent = {fact for _, term in flow.spent for fact in references(term)}
    found = (fact for _, term in flow.earned for fact in references(term) if _is_money(matter, fact))
    grown = next((fact for fact in found if fact not in spent), None)
    today = None if grown is None else facts.number(grown)
    if grown is None or not today:
        return []

    def ratio(income: Decimal) -> Decimal:
        return facts.changed({grown: income}).number(flow.measure.id) or Decimal(0)

    start, slope = ratio(Decimal(0)), (ratio(today) - ratio(Decimal(0))) / today
    if slope <= 0 or abs(ratio(2 * today) - start - slope * 2 * today) > _LIKE_MONEY:
        return []
    even = (_EVEN - start) / slope
    end = max(today, even) * _ROOM
    return [_drawn(matter, flow, grown, (today, ratio(today)), even, ((Decimal(0), start), (end, start + slope * end)))]


def _drawn(
    matter: Matter,
    flow: _Flow,
    grown: str,
    today: tuple[Decimal, Decimal],
    even: Decimal,
    points: tuple[tuple[Decimal, Decimal], ...],
) -> Chart:
    say, name = matter.say, matter.text(flow.measure.name)
    shown = say.text(
        "{amount}, {name} {ratio}", amount=say.money(today[0]), name=say.within(name), ratio=say.number(today[1], 2)
    )
    curve = Curve(
        points=points,
        threshold=_EVEN,
        threshold_shown=say.number(_EVEN),
        ground_shown=say.number(0),
        spots=(
            Spot(say.text("Today"), *today, shown),
            Spot(say.text("Break-even"), even, _EVEN, say.about(even)),
        ),
        across=matter.vocabulary.name(grown),
        ticks=tuple((at, say.money(at)) for at in ticks(points[-1][0])),
        narrow=True,
    )
    said = matter.listed(f"{spot.label} {spot.shown}" for spot in curve.spots)
    title = say.text("{name} as {income} grows: where it breaks even", name=name, income=say.within(curve.across))
    return Chart(drawing=curve, title=title, description=said, narrow=True)


def ticks(end: Decimal) -> tuple[Decimal, ...]:
    """Nothing and two round amounts up to the end of the axis."""
    half = end / 2
    size = Decimal(1).scaleb(half.adjusted())
    step = max(one * size for one in _ROUND if one * size <= half)
    return Decimal(0), step, 2 * step
