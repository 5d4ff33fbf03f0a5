"""The colours of the charts, the same as in `static/css/tokens.css` (a test holds the two together)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Colour:
    """A token: printed as `value`; on screen the style sheet repaints the class `f-<name>` or `s-<name>`."""

    name: str
    value: str


PAPER = Colour("surface", "#ffffff")
SUNKEN = Colour("surface-sunken", "#f1eee7")
RULE = Colour("rule", "#d9d4c8")
RULE_STRONG = Colour("rule-strong", "#8b8878")
INK = Colour("ink", "#1b2a41")
INK_SOFT = Colour("ink-soft", "#47566b")
INK_FAINT = Colour("ink-faint", "#5f6b7c")
ACCENT = Colour("accent", "#b23a24")
ACCENT_WASH = Colour("accent-wash", "#f8e6e0")
GOOD = Colour("good", "#17675f")
GOOD_WASH = Colour("good-wash", "#dff0ed")
UNKNOWN = Colour("unknown", "#5f6b7c")
UNKNOWN_WASH = Colour("unknown-wash", "#ebeae6")
GATE_OPEN = Colour("gate-open", "#17675f")
GATE_SHUT = Colour("gate-shut", "#b23a24")
GATE_UNKNOWN = Colour("gate-unknown", "#5f6b7c")
WHITE = Colour("white", "#ffffff")

LEVELS = (
    Colour("level-1", "#e7edf3"),
    Colour("level-2", "#c3d3e2"),
    Colour("level-3", "#8fabc8"),
    Colour("level-4", "#4f759f"),
    Colour("level-5", "#1f3f68"),
)
ON_LEVELS = (
    Colour("on-level-1", "#1b2a41"),
    Colour("on-level-2", "#1b2a41"),
    Colour("on-level-3", "#1b2a41"),
    Colour("on-level-4", "#ffffff"),
    Colour("on-level-5", "#ffffff"),
)
SERIES = (
    Colour("series-1", "#1f3f68"),
    Colour("series-2", "#ad5f19"),
    Colour("series-3", "#8fabc8"),
    Colour("series-4", "#2e8b80"),
    Colour("series-5", "#b23a24"),
    Colour("series-6", "#d8bd7a"),
    Colour("series-7", "#6a7385"),
)
RACI = {
    "A": (Colour("raci-a", "#1f3f68"), Colour("on-raci-a", "#ffffff")),
    "R": (Colour("raci-r", "#6f93b8"), Colour("on-raci-r", "#10192a")),
    "C": (Colour("raci-c", "#c9d8e6"), Colour("on-raci-c", "#1b2a41")),
    "I": (Colour("raci-i", "#f1eee7"), Colour("on-raci-i", "#47566b")),
}


def series(position: int) -> Colour:
    """The colour of the nth part of a whole; more parts than colours start again."""
    return SERIES[position % len(SERIES)]


def level(position: int, count: int) -> tuple[Colour, Colour]:
    """Ground and text colour of the nth of `count` levels, spread over the whole ramp."""
    step = 0 if count < 2 else round(position * (len(LEVELS) - 1) / (count - 1))
    step = min(max(step, 0), len(LEVELS) - 1)
    return LEVELS[step], ON_LEVELS[step]
