"""Text that fits its box: smaller first, though never too small to be read from a chair, shorter then."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assess.report.charts.measure import is_chinese, text_width, wrap
from assess.report.charts.palette import INK, Colour
from assess.report.slides.wording import clauses

LEADING = 1.22  # set exactly, since typefaces differ in what they call a single line
SMALLEST = 12.0  # points; what was meant to be smaller stays as it was meant
_SAFETY = 1.04  # the reader's typeface may be a little wider than ours
_LATIN = 0.9  # words are a little narrower than their letters' measure, unless they are bold
_STEPS = (1.0, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7)
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
        rows(line.whole, line.size, width, bullet=line.bullet, bold=line.bold) * line.size * LEADING + line.after
        for line in lines
    )


def rows(text: str, size: float, width: float, *, bullet: bool = False, bold: bool = False) -> int:
    """How many rows a text takes."""
    room = (width - (size * 1.2 if bullet else 0)) / size / _SAFETY / (1 if bold or is_chinese(text) else _LATIN)
    return sum(max(len(wrap(part, room, _MANY)), 1) for part in text.split("\n"))


def fitted(lines: Sequence[Line], width: float, most: float) -> tuple[Line, ...]:
    """The paragraphs at the largest size at which they fit; what cannot fit at all is shortened from the end."""
    kept = tuple(line for line in lines if line.whole.strip())
    for step in _STEPS:
        tried = _scaled(kept, step)
        if height(tried, width) <= most:
            return tried
    return _cut(_scaled(kept, _STEPS[-1]), width, most)


def fits(lines: Sequence[Line], width: float, most: float) -> bool:
    """Whether paragraphs fit at the smallest size."""
    return height(_scaled(lines, _STEPS[-1]), width) <= most


def together(texts: Sequence[tuple[Sequence[Line], float, float]]) -> list[tuple[Line, ...]]:
    """Several texts (lines, width, height) brought to one size, at which all of them fit if that can be."""
    for step in _STEPS:
        tried = [_scaled(lines, step) for lines, _, _ in texts]
        if all(height(lines, width) <= most for lines, (_, width, most) in zip(tried, texts, strict=True)):
            return tried
    return [_scaled(lines, _STEPS[-1]) for lines, _, _ in texts]


def _scaled(lines: Sequence[Line], step: float) -> tuple[Line, ...]:
    return tuple(
        replace(line, size=max(round(line.size * step, 1), min(line.size, SMALLEST)), after=line.after * step)
        for line in lines
    )


def _cut(lines: tuple[Line, ...], width: float, most: float) -> tuple[Line, ...]:
    kept: list[Line] = []
    left = most
    for line in lines:
        needed = height([line], width)
        if needed <= left:
            kept.append(line)
            left -= needed
            continue
        count = max(int((left - line.after) / (line.size * LEADING)), int(not kept))
        if count > 0:
            room = width - (line.size * 1.2 if line.bullet else 0)
            kept.append(replace(line, text=clipped(line.text, line.size, room, count, taken=line.lead)))
        break
    return tuple(kept)


def clipped(text: str, size: float, width: float, most: int, *, taken: str = "") -> str:
    """The beginning of a text that fits `most` rows, with an ellipsis when it is not all of it."""
    text = " ".join(text.split())
    if rows(taken + text, size, width) <= most:
        return text
    room = width / size * most / _LATIN
    cut = text
    while cut and (text_width(taken + cut) > room or rows(f"{taken}{cut}…", size, width) > most):
        cut = cut[: int(len(cut) * 0.97) if len(cut) > 60 else -1]
    return cut.rstrip(" ，、；,;:：") + "…"


def brief(text: str, size: float, width: float, most: int = 1) -> str:
    """All of a text if it fits `most` rows, else its first sentence or clause, else its beginning."""
    text = " ".join(text.split())
    tried = (text, *clauses(text))
    for one in tried:
        if rows(one, size, width) <= most:
            return one
    return clipped(tried[-1], size, width, most)


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A table that fits: its texts, the one size they are set in, and how tall each row is, in points."""

    texts: tuple[tuple[str, ...], ...]
    size: float
    heights: tuple[float, ...]


def gridded(
    texts: Sequence[Sequence[str]], widths: Sequence[float], most: float, *, sizes: tuple[float, float], air: float
) -> Grid:
    """Rows of cells in columns of some widths, at most `most` tall; all in points.

    The largest size is tried first, then smaller ones down to the least; then long cells are shortened, and rows for
    which there is no room at all are left out. Rows are up to `air` taller than their words.
    """
    texts = texts[: max(int(most / _row_height(1, sizes[1])), 2)]
    for size in _sizes(*sizes):
        needed = [_tall(row, widths, size) for row in texts]
        if sum(needed) <= most:
            spare = min((most - sum(needed)) / max(len(needed), 1), air)
            return Grid(texts=tuple(map(tuple, texts)), size=size, heights=tuple(one + spare for one in needed))
    return _shortened(texts, widths, most, sizes[1])


def _shortened(texts: Sequence[Sequence[str]], widths: Sequence[float], most: float, size: float) -> Grid:
    """Always the fullest row loses a line, the heads last."""
    cut = [tuple(row) for row in texts]
    lines = [_count(row, widths, size) for row in texts]
    while sum(map(_row_height, lines, [size] * len(lines))) > most and max(lines) > 1:
        place = max(range(len(lines)), key=lambda place: (lines[place] > 1, place > 0, lines[place]))
        lines[place] -= 1
        cut[place] = tuple(
            brief(cell, size, width, lines[place]) for cell, width in zip(texts[place], widths, strict=True)
        )
    return Grid(texts=tuple(cut), size=size, heights=tuple(_row_height(count, size) for count in lines))


def _sizes(largest: float, least: float) -> Iterator[float]:
    size = largest
    while size > least:
        yield size
        size -= 0.5
    yield least


_PADDING = 3.0  # above and below the words of a row, together


def _tall(row: Sequence[str], widths: Sequence[float], size: float) -> float:
    return _row_height(_count(row, widths, size), size)


def _count(row: Sequence[str], widths: Sequence[float], size: float) -> int:
    return max((rows(cell, size, width) for cell, width in zip(row, widths, strict=True)), default=1)


def _row_height(lines: int, size: float) -> float:
    return lines * size * LEADING + _PADDING
