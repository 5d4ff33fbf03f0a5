"""A bar of levels with two pointers: where the score stands, and the level that counts."""

from dataclasses import dataclass
from decimal import Decimal

from assess.report.charts import svg
from assess.report.charts.measure import wrap
from assess.report.charts.palette import ACCENT, INK, INK_SOFT, PAPER, level

_WIDTH, _HEIGHT, _TOP, _BAR = 640.0, 104.0, 38.0, 26.0


@dataclass(frozen=True, slots=True)
class Step:
    """One level: where it begins on the scale of 0 to 100."""

    label: str
    name: str
    minimum: Decimal


@dataclass(frozen=True, slots=True)
class LevelBar:
    """The levels, the score with its caption, and the position of the level that counts."""

    steps: tuple[Step, ...]
    score: Decimal | None
    score_shown: str
    effective: int | None
    effective_shown: str


def draw(chart: LevelBar, title: str, description: str) -> str:
    """The level bar as SVG text."""
    body: list[str] = []
    count = len(chart.steps)
    for position, step in enumerate(chart.steps):
        start, end = _span(chart, position)
        ground, ink = level(position, count)
        counts = position == chart.effective
        body.append(svg.rect(start, _TOP, end - start, _BAR, ground, PAPER, stroke_width=1))
        body.append(svg.text((start + end) / 2, _TOP + 17, step.label, size=11, colour=ink, anchor="middle", bold=True))
        rows = wrap(step.name, (end - start) / 9.5, 2)
        body.append(
            svg.lines((start + end) / 2, _TOP + _BAR + 13, rows, size=9, colour=INK_SOFT, anchor="middle", bold=counts)
        )
        if counts:
            body.append(svg.rect(start + 1, _TOP - 1, end - start - 2, _BAR + 2, None, ACCENT, stroke_width=2.4))
            body.append(
                svg.text(
                    (start + end) / 2,
                    _HEIGHT - 2,
                    chart.effective_shown,
                    size=9.5,
                    colour=ACCENT,
                    anchor="middle",
                    bold=True,
                )
            )
    if chart.score is not None:
        body.extend(_pointer(chart))
    return svg.document(_WIDTH, _HEIGHT, title, description, body)


def _pointer(chart: LevelBar) -> list[str]:
    score = min(max(float(chart.score or 0), 0.0), 100.0)
    x = 4 + score / 100 * (_WIDTH - 8)
    anchor = "start" if x < 60 else ("end" if x > _WIDTH - 60 else "middle")
    triangle = [(x - 6, _TOP - 14), (x + 6, _TOP - 14), (x, _TOP - 4)]
    return [
        svg.polygon(triangle, INK),
        svg.text(x, _TOP - 20, chart.score_shown, size=10.5, anchor=anchor, bold=True),
    ]


def _span(chart: LevelBar, position: int) -> tuple[float, float]:
    ends = [*(step.minimum for step in chart.steps[1:]), Decimal(100)]
    start, end = float(chart.steps[position].minimum), float(ends[position])
    scale = (_WIDTH - 8) / 100
    return 4 + start * scale, 4 + end * scale
