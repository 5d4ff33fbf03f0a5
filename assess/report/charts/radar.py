"""Scores round a circle, over rings that show where each level begins."""

from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from math import cos, pi, sin

from assess.report.charts import svg
from assess.report.charts.measure import together, wrap
from assess.report.charts.palette import ACCENT, INK, INK_SOFT, PAPER, RULE, RULE_STRONG, level

_CLEAR = 6.0  # points of the score between a label and the line of the scores
_LEVEL = 0.5  # of the radius to the side: from there on labels stand beside each other, and meet
_HIGH = 0.9  # of the radius: what is nearer to the top or the bottom stands above or below the circle


@dataclass(frozen=True, slots=True)
class Sheet:
    """How large the drawing is, how far down its circle and how large, in how many lines a name may stand, the size of its small letters."""

    width: float
    height: float
    middle: float
    radius: float
    rows: int
    small: float

    @property
    def centre(self) -> tuple[float, float]:
        """The middle of the circle."""
        return self.width / 2, self.middle


_PAPER, PHONE = Sheet(372, 280, 134, 94, 3, 9.8), Sheet(300, 258, 112, 72, 4, 9.5)


@dataclass(frozen=True, slots=True)
class Axis:
    """One dimension: its value from 0 to 100, or None when nothing of it was answered."""

    label: str
    value: Decimal | None
    shown: str
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Ring:
    """A level and the score it begins at."""

    label: str
    minimum: Decimal


@dataclass(frozen=True, slots=True)
class Radar:
    """Dimensions clockwise from the top; rings from the lowest level up."""

    axes: tuple[Axis, ...]
    rings: tuple[Ring, ...]


def draw(chart: Radar, title: str, description: str, sheet: Sheet = _PAPER) -> str:
    """The radar as SVG text."""
    body = [
        *_bands(chart, sheet),
        *_spokes(chart, sheet),
        *_shape(chart, sheet),
        *_ring_labels(chart, sheet),
        *_labels(chart, sheet),
    ]
    return svg.document(sheet.width, sheet.height, title, description, body)


def _bands(chart: Radar, sheet: Sheet) -> list[str]:
    drawn: list[str] = []
    ends = [*(ring.minimum for ring in chart.rings[1:]), Decimal(100)]
    for position, end in reversed(list(enumerate(ends[: len(chart.rings)]))):
        ground, _ = level(position, max(len(chart.rings) * 2, 2))
        drawn.append(svg.polygon(_ring(chart, float(end), sheet), PAPER, RULE, width=0.7))
        if position:
            drawn.append(svg.polygon(_ring(chart, float(end), sheet), ground, opacity=0.45))
    return drawn


def _ring_labels(chart: Radar, sheet: Sheet) -> list[str]:
    """Each level's label inside its ring, between the two axes where the line of the scores leaves them most room."""
    count, slots = len(chart.axes), _slots(chart, sheet)
    if not count or not slots:
        return []
    edges = [_edge(chart, position) for position in range(count)]
    moved = [sum(_best(places, edge) != places[0] for _, places in slots) for edge in edges]
    clear = [min(abs(_best(places, edge) - edge) for _, places in slots) for edge in edges]
    wide = [abs(cos(2 * pi * (place + 0.5) / count - pi / 2)) > _LEVEL for place in range(count)]  # side by side
    sector = min(range(count), key=lambda place: (wide[place], -min(clear[place], _CLEAR), moved[place]))
    drawn = []
    for label, places in slots:
        x, y = _point(sector + 0.5, count, _best(places, edges[sector]), sheet)
        drawn.append(svg.text(x, y + 3.4, label, size=sheet.small, colour=INK_SOFT, anchor="middle"))
    return drawn


def _best(places: tuple[float, ...], edge: float) -> float:
    """The first place that is clear of the line of the scores; the clearest, if none is."""
    return next((at for at in places if abs(at - edge) >= _CLEAR), max(places, key=lambda at: abs(at - edge)))


def _slots(chart: Radar, sheet: Sheet) -> list[tuple[str, tuple[float, ...]]]:
    """The label of each ring above the first, and where in the ring it may stand, in points of the score."""
    half = 0.35 * sheet.small / sheet.radius * 100  # of a capital
    ends = [*(float(ring.minimum) for ring in chart.rings), 100.0]
    between = cos(pi / max(len(chart.axes), 3))  # how far out a ring is half-way between two axes
    bands = [(low * between, high * between) for low, high in pairwise(ends)]
    return [
        (ring.label, ((low + high) / 2, min(low + half, high), max(high - half, low)))
        for ring, (low, high) in zip(chart.rings, bands, strict=True)
        if low > 0
    ]


def _edge(chart: Radar, position: int) -> float:
    """How far out the line of the scores is half-way between an axis and the next."""
    count = len(chart.axes)
    first, second = _clip(chart.axes[position].value), _clip(chart.axes[(position + 1) % count].value)
    return 2 * first * second * cos(pi / max(count, 3)) / (first + second) if first + second else 0.0


def _spokes(chart: Radar, sheet: Sheet) -> list[str]:
    count = len(chart.axes)
    return [svg.line(sheet.centre, _point(position, count, 100, sheet), RULE, width=0.7) for position in range(count)]


def _shape(chart: Radar, sheet: Sheet) -> list[str]:
    count = len(chart.axes)
    points = [_point(position, count, _clip(axis.value), sheet) for position, axis in enumerate(chart.axes)]
    drawn = [svg.polygon(points, ACCENT, opacity=0.1), svg.polygon(points, None, ACCENT, width=1.8)]
    for axis, point in zip(chart.axes, points, strict=True):
        hollow = axis.value is None
        drawn.append(svg.circle(point, 3.2, PAPER if hollow else ACCENT, RULE_STRONG if hollow else PAPER, width=1))
    return drawn


def _labels(chart: Radar, sheet: Sheet) -> list[str]:
    drawn: list[str] = []
    count = len(chart.axes)
    for position, axis in enumerate(chart.axes):
        x, y = _point(position, count, 109, sheet)
        across = x - sheet.centre[0]
        anchor = "middle" if abs(across) < 12 else ("start" if across > 0 else "end")
        room = _room(x, anchor, sheet)
        rows = wrap(axis.label, room / 10, 2 if anchor == "middle" else sheet.rows)
        shown = together(axis.shown.split(" · "), room / sheet.small)
        top = y - _rise(len(rows), len(shown), (y - sheet.centre[1]) / sheet.radius)
        drawn.append(svg.lines(x, top, rows, size=10, anchor=anchor, bold=axis.strong, colour=INK))
        below = top + len(rows) * 13
        drawn.append(svg.lines(x, below, shown, size=sheet.small, anchor=anchor, colour=INK_SOFT))
    return drawn


def _rise(rows: int, shown: int, height: float) -> float:
    """How far above its corner a name begins: at the top it stands on the circle, at the sides its middle is level."""
    if height < -_HIGH:
        return 13.0 * (rows + shown) - 17
    return -4.0 if height > _HIGH else 6.5 * (rows + shown - 1) - 8


def _room(x: float, anchor: str, sheet: Sheet) -> float:
    if anchor == "middle":
        return 130.0
    return (sheet.width - x if anchor == "start" else x) - 4


def _ring(chart: Radar, value: float, sheet: Sheet) -> list[tuple[float, float]]:
    return [_point(position, len(chart.axes), value, sheet) for position in range(len(chart.axes))]


def _point(position: float, count: int, value: float, sheet: Sheet) -> tuple[float, float]:
    angle = 2 * pi * position / max(count, 1) - pi / 2
    distance = sheet.radius * value / 100
    return sheet.centre[0] + distance * cos(angle), sheet.centre[1] + distance * sin(angle)


def _clip(value: Decimal | None) -> float:
    return 0.0 if value is None else min(max(float(value), 0.0), 100.0)
