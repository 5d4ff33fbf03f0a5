"""How a decision was reached: the rules as beads on a line, those passed over, the one that held, and what came after."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import Literal

from assess.report.charts import svg
from assess.report.charts.measure import balanced, text_width, wrap
from assess.report.charts.palette import ACCENT, INK, INK_FAINT, INK_SOFT, PAPER, RULE_STRONG, UNKNOWN

Mark = Literal["passed", "unknown", "held", "after", "adjusted"]
_WIDTH, _MOST, _LEGEND = 640.0, 6, 20.0
_BEAD, _RULE, _NAMES = 12.0, 18.0, 29.0  # how far below a bead its rule and its name are
_SIZE, _LEADING, _LINES = 8.8, 10.5, 4  # of the names


@dataclass(frozen=True, slots=True)
class Stop:
    """One rule on the way: its id, the outcome it stands for, and in a word what came of it."""

    rule: str
    outcome: str
    mark: Mark
    word: str

    @property
    def says_rule(self) -> bool:
        """Whether the outcome is named after the rule, which then need not be said before it."""
        return self.outcome.startswith(f"{self.rule} ")

    @property
    def said(self) -> str:
        """The rule and the outcome in words."""
        return self.outcome if self.says_rule else f"{self.rule} {self.outcome}"


@dataclass(frozen=True, slots=True)
class DecisionPath:
    """The rules from first to last."""

    stops: tuple[Stop, ...]


def draw(chart: DecisionPath, title: str, description: str) -> str:
    """The path as SVG text."""
    most = _evenly(len(chart.stops))
    rows = [chart.stops[start : start + most] for start in range(0, len(chart.stops), most)]
    column = _WIDTH / max(most, 4)
    body: list[str] = []
    y = 0.0
    for place, row in enumerate(rows):
        body.extend(_row(row, y + _BEAD, column, goes_on=place + 1 < len(rows)))
        y += _BEAD + max(_below(stop) + _LEADING * len(_names(stop, column)) for stop in row)
    body.extend(_legend(chart.stops, y + 12))
    return svg.document(_WIDTH, y + _LEGEND, title, description, body)


def _evenly(stops: int) -> int:
    """How many stops a row holds, so that none is left alone in the last."""
    return ceil(stops / max(ceil(stops / _MOST), 1)) or 1


def _row(row: Sequence[Stop], y: float, column: float, *, goes_on: bool) -> list[str]:
    drawn: list[str] = []
    for place in range(len(row)):
        x = column * (place + 0.5)
        end = x + column if place + 1 < len(row) else (x + column / 2 if goes_on else x)
        ahead = row[place + 1].mark if place + 1 < len(row) else "passed"
        dotted = "2 3" if ahead == "after" else None
        if end > x:
            drawn.append(svg.line((x, y), (end, y), RULE_STRONG if dotted else INK, width=1.2, dash=dotted))
    for place, stop in enumerate(row):
        drawn.extend(_stop(stop, column * (place + 0.5), y, column))
    return drawn


def _stop(stop: Stop, x: float, y: float, column: float) -> list[str]:
    chosen = stop.mark in {"held", "adjusted"}
    colour = ACCENT if chosen else (INK_FAINT if stop.mark == "after" else INK_SOFT)
    names = _names(stop, column)
    rule = wrap(stop.rule, column / 9, 1)
    drawn = (
        [] if stop.says_rule else [svg.lines(x, y + _RULE, rule, size=9, colour=colour, anchor="middle", bold=chosen)]
    )
    return [
        mark(stop.mark, x, y),
        *drawn,
        svg.lines(
            x,
            y + _below(stop),
            names,
            size=_SIZE,
            colour=colour,
            anchor="middle",
            bold=chosen,
            leading=_LEADING / _SIZE,
        ),
    ]


def _below(stop: Stop) -> float:
    """How far below its bead the outcome's name begins."""
    return _RULE if stop.says_rule else _NAMES


def _names(stop: Stop, column: float) -> tuple[str, ...]:
    return balanced(stop.outcome, (column - 10) / _SIZE * 0.96, _LINES)


def mark(kind: Mark, x: float, y: float) -> str:
    """The bead of a rule, by what came of it."""
    match kind:
        case "held":
            return svg.circle((x, y), 7, ACCENT, PAPER, width=1.5)
        case "adjusted":
            return svg.polygon([(x, y - 8), (x + 8, y), (x, y + 8), (x - 8, y)], ACCENT, PAPER, width=1.5)
        case "unknown":
            return svg.circle((x, y), 5, PAPER, UNKNOWN, width=1.6)
        case "passed":
            return svg.circle((x, y), 4, INK, PAPER, width=1)
        case "after":
            return svg.circle((x, y), 3.5, PAPER, RULE_STRONG, width=1)


def _legend(stops: tuple[Stop, ...], y: float) -> list[str]:
    drawn: list[str] = []
    words = {stop.mark: stop.word for stop in stops}
    x = 10.0
    for kind, word in words.items():
        said = wrap(word, 15, 1)
        drawn.append(mark(kind, x, y - 3))
        drawn.append(svg.lines(x + 13, y, said, size=_SIZE, colour=INK_SOFT))
        x += 13 + text_width(said[0]) * _SIZE + 24
    return drawn
