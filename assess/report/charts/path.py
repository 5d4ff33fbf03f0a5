"""How a decision was reached: the rules in their order, those passed over, the one that held, and what came after."""

from dataclasses import dataclass
from typing import Literal

from assess.report.charts import svg
from assess.report.charts.measure import wrap
from assess.report.charts.palette import ACCENT, INK, INK_FAINT, INK_SOFT, PAPER, RULE_STRONG, UNKNOWN

Mark = Literal["passed", "unknown", "held", "after", "adjusted"]
_WIDTH, _ROW, _AXIS = 640.0, 17.5, 92.0


@dataclass(frozen=True, slots=True)
class Stop:
    """One rule on the way: its id, the outcome it stands for, and in a few words what came of it."""

    rule: str
    outcome: str
    mark: Mark
    word: str


@dataclass(frozen=True, slots=True)
class DecisionPath:
    """The rules from first to last."""

    stops: tuple[Stop, ...]


def draw(chart: DecisionPath, title: str, description: str) -> str:
    """The path as SVG text."""
    height = len(chart.stops) * _ROW + 12
    body = [*_rail(chart)]
    for position, stop in enumerate(chart.stops):
        body.extend(_stop(stop, _at(position)))
    return svg.document(_WIDTH, height, title, description, body)


def _at(position: int) -> float:
    return 6 + _ROW * (position + 0.5)


def _rail(chart: DecisionPath) -> list[str]:
    drawn: list[str] = []
    for position in range(len(chart.stops) - 1):
        travelled = chart.stops[position + 1].mark != "after"
        ends = ((_AXIS, _at(position)), (_AXIS, _at(position + 1)))
        drawn.append(
            svg.line(
                *ends, INK if travelled else RULE_STRONG, width=2 if travelled else 1, dash=None if travelled else "2 3"
            )
        )
    return drawn


def _stop(stop: Stop, y: float) -> list[str]:
    chosen = stop.mark in {"held", "adjusted"}
    colour = INK if chosen else (INK_FAINT if stop.mark == "after" else INK_SOFT)
    return [
        svg.text(_AXIS - 14, y + 3.5, stop.rule, size=9.5, colour=colour, anchor="end", bold=chosen),
        _mark(stop, y),
        svg.lines(_AXIS + 16, y + 3.5, wrap(stop.outcome, 23, 1), size=10, colour=colour, bold=chosen),
        svg.lines(
            _AXIS + 262, y + 3.5, wrap(stop.word, 29, 1), size=9.5, colour=ACCENT if chosen else colour, bold=chosen
        ),
    ]


def _mark(stop: Stop, y: float) -> str:
    match stop.mark:
        case "held":
            return svg.circle((_AXIS, y), 6, ACCENT, PAPER, width=1.5)
        case "adjusted":
            return svg.polygon(
                [(_AXIS, y - 8), (_AXIS + 8, y), (_AXIS, y + 8), (_AXIS - 8, y)], ACCENT, PAPER, width=1.5
            )
        case "unknown":
            return svg.circle((_AXIS, y), 4.5, PAPER, UNKNOWN, width=1.6)
        case "passed":
            return svg.circle((_AXIS, y), 3.5, INK)
        case "after":
            return svg.circle((_AXIS, y), 3, PAPER, RULE_STRONG, width=1)
