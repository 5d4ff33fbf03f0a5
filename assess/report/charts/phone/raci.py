"""The map of roles: each activity above its letters, so that these have the whole width."""

import re

from assess.report.charts import svg
from assess.report.charts.measure import text_width, wrap
from assess.report.charts.palette import INK, PAPER, RACI
from assess.report.charts.phone.sheet import SIZE, WIDTH, legend, said
from assess.report.charts.raci import RaciMap, Row

_CELL, _LONGEST = 18.0, 190.0


def draw(chart: RaciMap, title: str, description: str) -> str:
    """The map as SVG text."""
    column = WIDTH / max(len(chart.roles), 1)
    body, y = _head(chart.roles, column)
    for row in chart.rows:
        drawn, y = _row(row, y, column)
        body.extend(drawn)
    explained, y = legend(y + 4, [(_square(letter), meaning) for letter, meaning in chart.meanings], 20)
    return svg.document(WIDTH, y, title, description, [*body, *explained])


def _head(roles: tuple[str, ...], column: float) -> tuple[list[str], float]:
    """The roles upright where no word breaks, else turned; and where the first activity begins."""
    room = (column - 2) / SIZE
    stacks = [wrap(role, max(room, 1.05), 9) for role in roles]
    if all(len(rows) <= 6 for rows in stacks) and not any(
        text_width(word) > room for role in roles for word in re.findall(r"[A-Za-z/-]{2,}", role)
    ):
        height = max((len(rows) for rows in stacks), default=0) * SIZE * 1.2
        return [
            svg.lines(
                column * (place + 0.5),
                height - (len(rows) - 1) * SIZE * 1.2 - 1,
                rows,
                anchor="middle",
                leading=1.2,
                size=SIZE,
            )
            for place, rows in enumerate(stacks)
        ], height + 4
    labels = [wrap(role, _LONGEST / SIZE, 1)[0] for role in roles]
    height = max((text_width(label) for label in labels), default=0.0) * SIZE
    return [
        svg.text(column * (place + 0.5) + 3.5, height, label, size=SIZE, turn=-90) for place, label in enumerate(labels)
    ], height + 6


def _row(row: Row, y: float, column: float) -> tuple[list[str], float]:
    drawn, top = said(y + 3, row.label)
    top += 2
    for place, letter in enumerate(row.letters):
        ground, ink = RACI.get(letter[:1], (PAPER, INK))
        drawn.append(svg.rect(column * place + 0.6, top, column - 1.2, _CELL, ground))
        if letter:
            heavy = "A" in letter
            drawn.append(
                svg.text(column * (place + 0.5), top + 12.8, letter, size=SIZE, colour=ink, anchor="middle", bold=heavy)
            )
    return drawn, top + _CELL + 2


def _square(letter: str) -> str:
    ground, ink = RACI.get(letter[:1], (PAPER, INK))
    return svg.rect(-7, -7, 14, 14, ground) + svg.text(
        0, 3.8, letter, size=SIZE, colour=ink, anchor="middle", bold=True
    )
