"""Where people see things differently: a dumbbell for each question, from the lowest answer to the highest."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from assess.report.charts import svg
from assess.report.charts.measure import text_width, together, wrap
from assess.report.charts.palette import ACCENT, INK, INK_SOFT, PAPER, RULE, RULE_STRONG

_TOP, _ROW, _MARK = 24.0, 36.0, 4.6
_SIZE, _LINE, _ROUND, _MOST = (
    9.0,
    10.5,
    1.5,
    12,
)  # of the names: their letters, their lines, how long a line may be


@dataclass(frozen=True, slots=True)
class Bell:
    """One question: who answered what."""

    label: str
    points: tuple[tuple[str, Decimal], ...]


@dataclass(frozen=True, slots=True)
class Dumbbells:
    """The questions, on a scale that ends at `highest`."""

    bells: tuple[Bell, ...]
    highest: int
    narrow: bool = False


@dataclass(frozen=True, slots=True)
class _Scale:
    """How wide the drawing and its labels are, and what is left free on either side of the scale."""

    highest: int
    width: float
    label: float
    side: float

    def __call__(self, value: Decimal | int) -> float:
        share = min(max(float(value) / max(self.highest, 1), 0.0), 1.0)
        return self.label + self.side + share * (self.width - self.label - 2 * self.side)


def draw(chart: Dumbbells, title: str, description: str) -> str:
    """The dumbbells as SVG text."""
    x_of = _Scale(chart.highest, *((340.0, 104.0, 32.0) if chart.narrow else (640.0, 252.0, 46.0)))
    body = [
        svg.text(x_of(step), _TOP - 11, str(step), size=_SIZE, colour=INK_SOFT, anchor="middle")
        for step in range(chart.highest + 1)
    ]
    y = _TOP
    for bell in chart.bells:
        drawn, height = _bell(bell, x_of, y)
        body.extend(drawn)
        y += height
    return svg.document(x_of.width, y + 4, title, description, body)


def _bell(bell: Bell, x_of: _Scale, y: float) -> tuple[list[str], float]:
    """One question with who stands where; and how high that is."""
    rows = wrap(bell.label, (x_of.label - 6) / 10, 4)
    by_value: dict[Decimal, list[str]] = {}
    for name, value in bell.points:
        by_value.setdefault(value, []).append(name)
    named, above, below = _named(by_value, x_of)
    middle = y + 12 + above * _LINE
    drawn = [svg.lines(0, middle + (3.5 if len(rows) == 1 else -2), rows, size=10, leading=1.2)]
    height = above * _LINE + max(_ROW + max(below - 1, 0) * _LINE, (len(rows) + 1) * 12)
    steps = [x_of(step) for step in range(x_of.highest + 1)]
    drawn.append(svg.line((steps[0], middle), (steps[-1], middle), RULE, width=0.8))
    drawn += [svg.line((x, middle - 6), (x, middle + 6), RULE, width=0.8) for x in steps]
    if not by_value:
        return drawn, height
    low, high = min(by_value), max(by_value)
    drawn.append(svg.line((x_of(low), middle), (x_of(high), middle), RULE_STRONG, width=3))
    for value in by_value:
        drawn.append(svg.circle((x_of(value), middle), _MARK, ACCENT if value == low else PAPER, INK, width=1.4))
        at, first, shown = named[value]
        drawn.append(
            svg.lines(at, middle + first, shown, size=_SIZE, colour=INK, anchor="middle", leading=_LINE / _SIZE)
        )
    return drawn, height


def _named(
    by_value: Mapping[Decimal, Sequence[str]], x_of: _Scale
) -> tuple[dict[Decimal, tuple[float, float, Sequence[str]]], int, int]:
    """Where the names of each value stand and what is shown of them; how many lines that takes above, and how many below.

    Who would run into others below stands above; in several lines, below them.
    """
    found: dict[Decimal, tuple[float, float, Sequence[str]]] = {}
    end = 0.0
    above = below = 0
    for value, names in sorted(by_value.items()):
        shown = together(names, _MOST)
        half = max(map(text_width, shown)) * _SIZE / 2
        at = min(max(x_of(value), x_of.label + half), x_of.width - half)
        if at - half > end:
            end, first, below = at + half + 2, 17.0, max(below, len(shown))
        elif len(shown) == 1 and not above:
            first, above = -8.0, 1
        else:
            first, below = 17.0 + below * _LINE, below + len(shown)
        found[value] = (at, first, shown)
    return found, above, below
