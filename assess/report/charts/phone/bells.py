"""Where people see things differently: each question in words, its scale below, with who stands where."""

from decimal import Decimal

from assess.report.charts import svg
from assess.report.charts.dumbbells import Bell, Dumbbells
from assess.report.charts.measure import text_width, together
from assess.report.charts.palette import ACCENT, INK, INK_SOFT, PAPER, RULE, RULE_STRONG
from assess.report.charts.phone.sheet import SMALL, WIDTH, said

_SIDE, _ROW, _LINE = 24.0, 46.0, 13.0


def draw(chart: Dumbbells, title: str, description: str) -> str:
    """The dumbbells as SVG text."""
    body: list[str] = []
    y = 0.0
    for bell in chart.bells:
        drawn, y = said(y, bell.label)
        marks, height = _bell(bell, y, chart.highest)
        body.extend([*drawn, *marks])
        y += height
    return svg.document(WIDTH, y, title, description, body)


def _bell(bell: Bell, y: float, highest: int) -> tuple[list[str], float]:
    """The marks of a question, and how high they are: a name that would run into another takes a line of its own."""
    drawn: list[str] = []
    middle = y + 18
    for step in range(highest + 1):
        x = _x(step, highest)
        drawn.append(svg.line((x, middle - 5), (x, middle + 5), RULE, width=0.8))
        drawn.append(svg.text(x, middle - 8, str(step), size=SMALL, colour=INK_SOFT, anchor="middle"))
    by_value: dict[Decimal, list[str]] = {}
    for name, value in bell.points:
        by_value.setdefault(value, []).append(name)
    if not by_value:
        return drawn, _ROW
    low, high = min(by_value), max(by_value)
    drawn.append(svg.line((_x(low, highest), middle), (_x(high, highest), middle), RULE_STRONG, width=3))
    ends: list[float] = []  # of the last name in each line
    for value, names in sorted(by_value.items()):
        x = _x(value, highest)
        shown = together(names, 20)
        half = max(map(text_width, shown)) * SMALL / 2
        at = min(max(x, half), WIDTH - half)
        drawn.append(svg.circle((x, middle), 4.6, ACCENT if value == low else PAPER, INK, width=1.4))
        row = next(row for row in range(len(ends) + 1) if all(at - half > end for end in ends[row : row + len(shown)]))
        ends[row : row + len(shown)] = [at + half + 2] * len(shown)
        drawn.append(
            svg.lines(at, middle + 17 + _LINE * row, shown, size=SMALL, anchor="middle", leading=_LINE / SMALL)
        )
    return drawn, _ROW + _LINE * (len(ends) - 1)


def _x(value: Decimal | int, highest: int) -> float:
    share = min(max(float(value) / max(highest, 1), 0.0), 1.0)
    return _SIDE + share * (WIDTH - 2 * _SIDE)
