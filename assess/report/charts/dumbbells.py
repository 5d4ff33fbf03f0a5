"""Where people see things differently: a dumbbell for each question, from the lowest answer to the highest."""

from dataclasses import dataclass
from decimal import Decimal

from assess.report.charts import svg
from assess.report.charts.measure import text_width, wrap
from assess.report.charts.palette import ACCENT, INK, INK_SOFT, PAPER, RULE, RULE_STRONG

_WIDTH, _LABEL, _TOP, _ROW, _SIDE, _MARK = 640.0, 252.0, 24.0, 38.0, 46.0, 4.6


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


def draw(chart: Dumbbells, title: str, description: str) -> str:
    """The dumbbells as SVG text."""
    height = _TOP + _ROW * len(chart.bells) + 4
    body: list[str] = []
    for step in range(chart.highest + 1):
        x = _x(step, chart.highest)
        body.append(svg.line((x, _TOP - 6), (x, height - 4), RULE, width=0.6))
        body.append(svg.text(x, _TOP - 11, str(step), size=9, colour=INK_SOFT, anchor="middle"))
    for position, bell in enumerate(chart.bells):
        body.extend(_bell(bell, chart.highest, _TOP + _ROW * position))
    return svg.document(_WIDTH, height, title, description, body)


def _bell(bell: Bell, highest: int, y: float) -> list[str]:
    rows = wrap(bell.label, (_LABEL - 14) / 10, 2)
    middle = y + 12
    drawn = [svg.lines(0, middle + (3.5 if len(rows) == 1 else -2), rows, size=10, leading=1.2)]
    by_value: dict[Decimal, list[str]] = {}
    for name, value in bell.points:
        by_value.setdefault(value, []).append(name)
    if not by_value:
        return drawn
    low, high = min(by_value), max(by_value)
    drawn.append(svg.line((_x(low, highest), middle), (_x(high, highest), middle), RULE_STRONG, width=3))
    for value, names in by_value.items():
        x = _x(value, highest)
        drawn.append(svg.circle((x, middle), _MARK, ACCENT if value == low else PAPER, INK, width=1.4))
        shown = wrap(" · ".join(names), 11, 1)
        half = text_width(shown[0]) * 9 / 2
        drawn.append(
            svg.lines(
                min(max(x, _LABEL + half), _WIDTH - half), middle + 17, shown, size=9, colour=INK, anchor="middle"
            )
        )
    return drawn


def _x(value: Decimal | int, highest: int) -> float:
    share = min(max(float(value) / max(highest, 1), 0.0), 1.0)
    return _LABEL + _SIDE + share * (_WIDTH - _LABEL - 2 * _SIDE)
