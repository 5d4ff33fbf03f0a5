"""The gates as rungs of a ladder: a shut gate bars the rung, an open one lets pass, an unknown one is dashed."""

from dataclasses import dataclass
from typing import Literal

from assess.report.charts import svg
from assess.report.charts.measure import wrap
from assess.report.charts.palette import (
    GATE_OPEN,
    GATE_SHUT,
    GATE_UNKNOWN,
    INK,
    INK_SOFT,
    PAPER,
    RULE_STRONG,
    Colour,
)

State = Literal["open", "shut", "unknown", "limit", "covered"]
_WIDTH, _RUNG = 640.0, 20.0
_LEFT, _RIGHT = 16.0, 190.0
_COLOURS: dict[State, Colour] = {
    "open": GATE_OPEN,
    "shut": GATE_SHUT,
    "unknown": GATE_UNKNOWN,
    "limit": INK_SOFT,
    "covered": INK_SOFT,
}


@dataclass(frozen=True, slots=True)
class Rung:
    """One gate, with the word for its state."""

    label: str
    name: str
    state: State
    word: str


@dataclass(frozen=True, slots=True)
class GateLadder:
    """The gates from the first to the last; the first stands at the bottom, as on a ladder."""

    rungs: tuple[Rung, ...]


def draw(chart: GateLadder, title: str, description: str) -> str:
    """The ladder as SVG text."""
    height = len(chart.rungs) * _RUNG + 16
    body = [
        svg.line((_LEFT, 4), (_LEFT, height - 4), RULE_STRONG, width=2.5),
        svg.line((_RIGHT, 4), (_RIGHT, height - 4), RULE_STRONG, width=2.5),
    ]
    for position, rung in enumerate(reversed(chart.rungs)):
        body.extend(_rung(rung, 8 + _RUNG * (position + 0.5)))
    return svg.document(_WIDTH, height, title, description, body)


def _rung(rung: Rung, y: float) -> list[str]:
    colour = _COLOURS[rung.state]
    middle = (_LEFT + _RIGHT) / 2
    word = wrap(rung.word, 5, 1)[0]
    drawn: list[str] = []
    match rung.state:
        case "shut":
            drawn.append(svg.rect(_LEFT, y - 7.5, _RIGHT - _LEFT, 15, colour, radius=2))
            drawn.append(svg.text(middle, y + 4, f"× {word}", size=10, colour=PAPER, anchor="middle", bold=True))
        case "open":
            drawn.append(svg.line((_LEFT, y), (middle - 34, y), colour, width=3))
            drawn.append(svg.line((middle + 34, y), (_RIGHT, y), colour, width=3))
            drawn.append(svg.text(middle, y + 4, f"✓ {word}", size=10, colour=colour, anchor="middle"))
        case "limit" | "covered":
            drawn.append(svg.rect(_LEFT, y - 6.5, _RIGHT - _LEFT, 13, PAPER, colour, radius=2, dash="4 2"))
            drawn.append(svg.text(middle, y + 4, f"– {word}", size=10, colour=colour, anchor="middle"))
        case "unknown":
            drawn.append(svg.line((_LEFT, y), (middle - 34, y), colour, width=2, dash="3 3"))
            drawn.append(svg.line((middle + 34, y), (_RIGHT, y), colour, width=2, dash="3 3"))
            drawn.append(svg.text(middle, y + 4, f"? {word}", size=10, colour=colour, anchor="middle"))
    strong = rung.state == "shut"
    drawn.append(svg.lines(_RIGHT + 14, y + 4, wrap(rung.label, 5.4, 1), size=9.5, colour=INK_SOFT))
    name = wrap(rung.name, (_WIDTH - _RIGHT - 80) / 10.5, 1)
    drawn.append(svg.lines(_RIGHT + 68, y + 4, name, size=10.5, colour=colour if strong else INK, bold=strong))
    return drawn
