"""What moves a score most: a bar for each answer, from the score it would give lowest to the one it would give highest."""

from dataclasses import dataclass
from decimal import Decimal

from assess.report.charts import svg
from assess.report.charts.measure import wrap
from assess.report.charts.palette import ACCENT, INK, INK_SOFT, LEVELS, RULE_STRONG

_WIDTH, _LABEL, _TOP, _ROW, _BAR, _SIDE = 640.0, 440.0, 30.0, 17.0, 11.0, 34.0
_SIZE, _LEADING, _LINES = 9.5, 11.0, 4


@dataclass(frozen=True, slots=True)
class Reach:
    """One answer: the scores it could lead to, with their wording."""

    label: str
    low: Decimal
    high: Decimal
    low_shown: str
    high_shown: str


@dataclass(frozen=True, slots=True)
class Tornado:
    """The reaches, widest first, around the score as it stands, with its wording."""

    reaches: tuple[Reach, ...]
    now: Decimal
    now_shown: str


def draw(chart: Tornado, title: str, description: str) -> str:
    """The tornado as SVG text."""
    widest = max((abs(float(end - chart.now)) for one in chart.reaches for end in (one.low, one.high)), default=0.0)
    middle = _x(0.0, 1.0)
    body = [svg.lines(middle, 13, wrap(chart.now_shown, 24, 1), size=10, colour=ACCENT, anchor="middle", bold=True)]
    y = _TOP
    for one in chart.reaches:
        drawn, height = _reach(one, float(chart.now), widest or 1.0, y)
        body.extend(drawn)
        y += height
    body.append(svg.line((middle, _TOP - 10), (middle, y + 2), ACCENT, width=1.4))
    return svg.document(_WIDTH, y + 6, title, description, body)


def _reach(one: Reach, now: float, widest: float, y: float) -> tuple[list[str], float]:
    """The answer in as many lines as it takes, with its bars; and how high that is."""
    rows = wrap(one.label, (_LABEL - 14) / _SIZE, _LINES)
    height = max(_ROW, len(rows) * _LEADING + 6)
    low, middle, high = _x(float(one.low) - now, widest), _x(0.0, widest), _x(float(one.high) - now, widest)
    top = y + (height - _BAR) / 2
    baseline = y + height / 2 + 3.4
    drawn = [
        svg.lines(0, baseline - (len(rows) - 1) * _LEADING / 2, rows, size=_SIZE, leading=_LEADING / _SIZE),
        svg.rect(low, top, middle - low, _BAR, LEVELS[1], RULE_STRONG, stroke_width=0.5),
        svg.rect(middle, top, high - middle, _BAR, LEVELS[3]),
        svg.lines(low - 4, baseline, wrap(one.low_shown, 4, 1), size=9, colour=INK_SOFT, anchor="end"),
        svg.lines(high + 4, baseline, wrap(one.high_shown, 4, 1), size=9, colour=INK),
    ]
    return drawn, height


def _x(distance: float, widest: float) -> float:
    half = (_WIDTH - _LABEL) / 2 - _SIDE
    return _LABEL + _SIDE + half + min(max(distance / widest, -1.0), 1.0) * half
