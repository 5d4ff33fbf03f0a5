"""Where people see things differently: a dumbbell for each question, from the lowest answer to the highest."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from assess.report.charts import svg
from assess.report.charts.measure import text_width, wrap
from assess.report.charts.palette import ACCENT, INK, INK_SOFT, PAPER, RULE, RULE_STRONG

_TOP, _ROW, _MARK = 24.0, 38.0, 4.6


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
    height = _TOP + _ROW * len(chart.bells) + 4
    body: list[str] = []
    for step in range(chart.highest + 1):
        x = x_of(step)
        body.append(svg.line((x, _TOP - 6), (x, height - 4), RULE, width=0.6))
        body.append(svg.text(x, _TOP - 11, str(step), size=9, colour=INK_SOFT, anchor="middle"))
    for position, bell in enumerate(chart.bells):
        body.extend(_bell(bell, x_of, _TOP + _ROW * position))
    return svg.document(x_of.width, height, title, description, body)


def _bell(bell: Bell, x_of: _Scale, y: float) -> list[str]:
    rows = wrap(bell.label, (x_of.label - 6) / 10, 2)
    middle = y + 12
    drawn = [svg.lines(0, middle + (3.5 if len(rows) == 1 else -2), rows, size=10, leading=1.2)]
    by_value: dict[Decimal, list[str]] = {}
    for name, value in bell.points:
        by_value.setdefault(value, []).append(name)
    if not by_value:
        return drawn
    low, high = min(by_value), max(by_value)
    drawn.append(svg.line((x_of(low), middle), (x_of(high), middle), RULE_STRONG, width=3))
    named = _named(by_value, x_of)
    for value in by_value:
        drawn.append(svg.circle((x_of(value), middle), _MARK, ACCENT if value == low else PAPER, INK, width=1.4))
        at, below, shown = named[value]
        drawn.append(svg.lines(at, middle + below, shown, size=9, colour=INK, anchor="middle"))
    return drawn


def _named(
    by_value: Mapping[Decimal, Sequence[str]], x_of: _Scale
) -> dict[Decimal, tuple[float, float, Sequence[str]]]:
    """Where the names of each value stand, and what is shown of them: who would run into others below stands above."""
    found: dict[Decimal, tuple[float, float, Sequence[str]]] = {}
    end = 0.0
    for value, names in sorted(by_value.items()):
        shown = wrap(" · ".join(names), 11, 1)
        half = text_width(shown[0]) * 9 / 2
        at = min(max(x_of(value), x_of.label + half), x_of.width - half)
        is_below = at - half > end
        end = at + half + 2 if is_below else end
        found[value] = (at, 17.0 if is_below else -8.0, shown)
    return found
