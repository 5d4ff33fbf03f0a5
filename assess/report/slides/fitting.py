"""Text that fits its box: smaller first, shorter then, so that no name is too long for a slide."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assess.report.charts.measure import text_width, wrap
from assess.report.charts.palette import INK, Colour

LEADING = 1.22  # set exactly, since typefaces differ in what they call a single line
_SAFETY = 1.04  # the reader's typeface may be a little wider than ours
_STEPS = (1.0, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7)
_SMALLEST = 9.0
_MANY = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A paragraph: its text with a bold beginning if any, its size in points, and the space after it."""

    text: str
    lead: str = ""
    size: float = 13
    bold: bool = False
    colour: Colour = INK
    bullet: bool = False
    centred: bool = False
    after: float = 4

    @property
    def whole(self) -> str:
        """All its words."""
        return f"{self.lead}{self.text}"


def height(lines: Sequence[Line], width: float) -> float:
    """The height of paragraphs in a box of a width, both in points."""
    return sum(
        rows(line.whole, line.size, width, bullet=line.bullet) * line.size * LEADING + line.after for line in lines
    )


def rows(text: str, size: float, width: float, *, bullet: bool = False) -> int:
    """How many rows a text takes."""
    room = (width - (size * 1.2 if bullet else 0)) / size / _SAFETY
    return sum(max(len(wrap(part, room, _MANY)), 1) for part in text.split("\n"))


def fitted(lines: Sequence[Line], width: float, most: float) -> tuple[Line, ...]:
    """The paragraphs at the largest size at which they fit; what cannot fit at all is shortened from the end."""
    kept = tuple(line for line in lines if line.whole.strip())
    for step in _STEPS:
        tried = _scaled(kept, step)
        if height(tried, width) <= most:
            return tried
    return _cut(_scaled(kept, _STEPS[-1]), width, most)


def together(texts: Sequence[tuple[Sequence[Line], float, float]]) -> list[tuple[Line, ...]]:
    """Several texts (lines, width, height) brought to one size, at which all of them fit if that can be."""
    for step in _STEPS:
        tried = [_scaled(lines, step) for lines, _, _ in texts]
        if all(height(lines, width) <= most for lines, (_, width, most) in zip(tried, texts, strict=True)):
            return tried
    return [_scaled(lines, _STEPS[-1]) for lines, _, _ in texts]


def _scaled(lines: Sequence[Line], step: float) -> tuple[Line, ...]:
    return tuple(replace(line, size=max(round(line.size * step, 1), _SMALLEST)) for line in lines)


def _cut(lines: tuple[Line, ...], width: float, most: float) -> tuple[Line, ...]:
    kept: list[Line] = []
    left = most
    for line in lines:
        needed = height([line], width)
        if needed <= left:
            kept.append(line)
            left -= needed
            continue
        count = int((left - line.after) / (line.size * LEADING))
        if count > 0:
            kept.append(replace(line, text=clipped(line.text, line.size, width, count, taken=line.lead)))
        break
    return tuple(kept)


def clipped(text: str, size: float, width: float, most: int, *, taken: str = "") -> str:
    """The beginning of a text that fits `most` rows, with an ellipsis when it is not all of it."""
    text = " ".join(text.split())
    if rows(taken + text, size, width) <= most:
        return text
    room = width / size * most
    cut = text
    while cut and (text_width(taken + cut) > room or rows(f"{taken}{cut}…", size, width) > most):
        cut = cut[: int(len(cut) * 0.97) if len(cut) > 60 else -1]
    return cut.rstrip(" ，、；,;：:") + "…"


def in_cell(text: str, size: float, width: float, tall: float) -> tuple[str, float]:
    """A cell's text and its size: a little smaller where that helps, then shortened."""
    text = " ".join(text.split())
    for step in _STEPS[:5]:
        smaller = max(round(size * step, 1), _SMALLEST)
        if rows(text, smaller, width) <= max(int(tall / (smaller * LEADING)), 1):
            return text, smaller
    smaller = max(round(size * _STEPS[4], 1), _SMALLEST)
    return clipped(text, smaller, width, max(int(tall / (smaller * LEADING)), 1)), smaller
