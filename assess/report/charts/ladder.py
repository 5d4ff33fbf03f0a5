"""The gates as rungs of a ladder: a shut gate bars the rung, an open one lets pass, an unknown one is dashed."""

from dataclasses import dataclass
from typing import Literal

from assess.report.charts import svg
from assess.report.charts.measure import text_width, wrap
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
    """The gates from the first to the last; the first stands at the bottom, as on a ladder. Narrow, it fits half a page."""

    rungs: tuple[Rung, ...]
    narrow: bool = False


@dataclass(frozen=True, slots=True)
class Rails:
    """Where the two rails stand, where the ids and the names beside them begin, and where the drawing ends.

    `rung` is the height of a rung, `mark` the size of an id, `small` that of a name that needs two lines.
    """

    left: float
    right: float
    label: float
    name: float
    end: float
    rung: float = 20.0
    mark: float = 9.0
    small: float = 9.0


_WIDE, _SLIM = Rails(16, 190, 204, 258, 640), Rails(6, 104, 114, 152, 390, rung=16.5)
PHONE = Rails(3, 81, 88, 124, 300, rung=27, mark=9.5, small=9.8)


def draw(chart: GateLadder, title: str, description: str, rails: Rails | None = None) -> str:
    """The ladder as SVG text."""
    rails = rails or (_SLIM if chart.narrow else _WIDE)
    heights = [_height(rung, rails) for rung in reversed(chart.rungs)]
    height = sum(heights) + 16
    body = [
        svg.line((rails.left, 4), (rails.left, height - 4), RULE_STRONG, width=2.5),
        svg.line((rails.right, 4), (rails.right, height - 4), RULE_STRONG, width=2.5),
    ]
    for place, rung in enumerate(reversed(chart.rungs)):
        body.extend(_rung(rung, rails, 8 + sum(heights[:place]) + heights[place] / 2))
    return svg.document(rails.end, height, title, description, body)


def _height(rung: Rung, rails: Rails) -> float:
    """How high a rung is: higher where its name needs two lines."""
    _, name = _named(rung, rails)
    return rails.rung if len(name) == 1 else max(rails.rung, 2 * rails.small + 6)


def _named(rung: Rung, rails: Rails) -> tuple[float, tuple[str, ...]]:
    """The size of a name, and its lines."""
    room = rails.end - rails.name
    size = 10.5 if text_width(rung.name) * 10.5 <= room else rails.small
    return size, wrap(rung.name, room / size * 0.95, 2)


def _rung(rung: Rung, rails: Rails, y: float) -> list[str]:
    colour = _COLOURS[rung.state]
    left, right = rails.left, rails.right
    middle, half = (left + right) / 2, (right - left) / 2
    room = 2 * half - 2
    size = 10.0 if text_width(rung.word) * 10 <= room - 10 else rails.mark
    word = wrap(rung.word, room / size - 0.9, 1)[0]
    clear = min(max(text_width(word) * 5 + 12, 30), half)
    drawn: list[str] = []
    match rung.state:
        case "shut":
            drawn.append(svg.rect(left, y - 7.5, right - left, 15, colour, radius=2))
            drawn.append(svg.text(middle, y + 4, f"× {word}", size=size, colour=PAPER, anchor="middle", bold=True))
        case "open":
            drawn.append(svg.line((left, y), (middle - clear, y), colour, width=3))
            drawn.append(svg.line((middle + clear, y), (right, y), colour, width=3))
            drawn.append(svg.text(middle, y + 4, f"✓ {word}", size=size, colour=colour, anchor="middle"))
        case "limit" | "covered":
            drawn.append(svg.rect(left, y - 6.5, right - left, 13, PAPER, colour, radius=2, dash="4 2"))
            drawn.append(svg.text(middle, y + 4, f"– {word}", size=size, colour=colour, anchor="middle"))
        case "unknown":
            drawn.append(svg.line((left, y), (middle - clear, y), colour, width=2, dash="3 3"))
            drawn.append(svg.line((middle + clear, y), (right, y), colour, width=2, dash="3 3"))
            drawn.append(svg.text(middle, y + 4, f"? {word}", size=size, colour=colour, anchor="middle"))
    strong = rung.state == "shut"
    label = wrap(rung.label, (rails.name - rails.label) / 9, 1)
    drawn.append(svg.lines(rails.label, y + 4, label, size=rails.mark, colour=INK_SOFT))
    size, name = _named(rung, rails)
    top = y + (4 if len(name) == 1 else -1.6)
    drawn.append(
        svg.lines(rails.name, top, name, size=size, colour=colour if strong else INK, bold=strong, leading=1.15)
    )
    return drawn
