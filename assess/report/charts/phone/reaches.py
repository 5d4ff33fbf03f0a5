"""What moves a score most: each answer in words, its reach below."""

from assess.report.charts import svg
from assess.report.charts.measure import wrap
from assess.report.charts.palette import ACCENT, INK, INK_SOFT, LEVELS, RULE_STRONG
from assess.report.charts.phone.sheet import SIZE, SMALL, WIDTH, said
from assess.report.charts.tornado import Reach, Tornado

_SIDE, _BAR = 40.0, 12.0
_HALF = WIDTH / 2 - _SIDE


def draw(chart: Tornado, title: str, description: str) -> str:
    """The tornado as SVG text."""
    widest = max((abs(float(end - chart.now)) for one in chart.reaches for end in (one.low, one.high)), default=0.0)
    now = wrap(chart.now_shown, WIDTH / SIZE, 1)
    body = [svg.lines(WIDTH / 2, SIZE, now, size=SIZE, colour=ACCENT, anchor="middle", bold=True)]
    y = 20.0
    for one in chart.reaches:
        drawn, y = said(y, one.label)
        body.extend([*drawn, *_reach(one, float(chart.now), widest or 1.0, y + 3)])
        y += _BAR + 12
    return svg.document(WIDTH, y, title, description, body)


def _reach(one: Reach, now: float, widest: float, y: float) -> list[str]:
    low, middle, high = (_x(value - now, widest) for value in (float(one.low), now, float(one.high)))
    return [
        svg.rect(low, y, middle - low, _BAR, LEVELS[1], RULE_STRONG, stroke_width=0.5),
        svg.rect(middle, y, high - middle, _BAR, LEVELS[3]),
        svg.line((middle, y - 2), (middle, y + _BAR + 2), ACCENT, width=1.4),
        svg.lines(low - 4, y + 9.6, wrap(one.low_shown, 4, 1), size=SMALL, colour=INK_SOFT, anchor="end"),
        svg.lines(high + 4, y + 9.6, wrap(one.high_shown, 4, 1), size=SMALL, colour=INK),
    ]


def _x(distance: float, widest: float) -> float:
    return WIDTH / 2 + min(max(distance / widest, -1.0), 1.0) * _HALF
