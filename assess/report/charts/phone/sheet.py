"""The sheet of a phone: narrow, as long as need be, what is said above what is drawn, no word smaller than 11 pixels."""

from collections.abc import Sequence

from assess.report.charts import svg
from assess.report.charts.measure import text_width, wrap
from assess.report.charts.palette import INK, INK_SOFT, Colour

WIDTH = 300.0  # a phone of 390 pixels shows it on 358
SIZE, SMALL = 10.5, 9.5


def said(
    y: float,
    content: str,
    *,
    x: float = 0.0,
    width: float = WIDTH,
    most: int = 4,
    size: float = SIZE,
    colour: Colour = INK,
    bold: bool = False,
) -> tuple[list[str], float]:
    """A text from the left in as many lines as it takes, `most` at most, below `y`; and where it ends."""
    room = width / size * (0.94 if bold else 0.98)  # letters are as wide as measured only on average
    rows = wrap(content, room, most) if content.strip() else ()
    drawn = svg.lines(x, y + size, rows, size=size, colour=colour, bold=bold)
    return [drawn], y + len(rows) * size * 1.3


def legend(y: float, entries: Sequence[tuple[str, str]], room: float) -> tuple[list[str], float]:
    """Words that explain a mark, in a row as long as there is room, then in the next; and where they end.

    An entry is a mark drawn as if its middle stood at (0, 0), and its words, which begin `room` to the right of that.
    """
    drawn: list[str] = []
    x, middle = 0.0, y + 7.0
    for mark, words in entries:
        row = wrap(words, (WIDTH - 2 * room) / SMALL, 1)
        width = 2 * room + text_width(row[0]) * SMALL
        if x and x + width > WIDTH:
            x, middle = 0.0, middle + 16
        drawn.append(
            svg.element("g", mark, transform=f"translate({svg.number(x + room / 2 + 2)} {svg.number(middle)})")
        )
        drawn.append(svg.lines(x + room + 2, middle + 3.5, row, size=SMALL, colour=INK_SOFT))
        x += width + 6
    return drawn, middle + 9
