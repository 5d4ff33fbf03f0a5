"""Activities against roles: a letter in every cell, darker the heavier the duty."""

import re
from dataclasses import dataclass

from assess.report.charts import svg
from assess.report.charts.measure import balanced, is_chinese, text_width, wrap
from assess.report.charts.palette import INK, INK_SOFT, PAPER, RACI

_WIDTH, _ROW, _LABEL, _LEAN = 640.0, 15.5, 220.0, 70.0
_SIZE, _LEADING, _AIR = 9.0, 9.6, 2.0
_ROWS = 6
_WORDS = re.compile(r"(?<=[\u3001/])|(?=[\u4e0e\u548c\u6216\u53ca])")  # after a pause, before "and" and "or"
_CHINESE = re.compile(r"[\u3400-\u9fff]+")
_TURN, _ROOM, _BESIDE = (
    -55,
    10.0,
    11.5,
)  # of a name that slants: its angle, its width in em, how far its lines stand apart


@dataclass(frozen=True, slots=True)
class Row:
    """One activity: its letters, one for each role, empty where the role has no part."""

    label: str
    letters: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RaciMap:
    """Roles across, activities down; `meanings` explains the letters in order of weight.

    Maps that share the activities out have the same room for names when each knows the `longest` of them.
    """

    roles: tuple[str, ...]
    rows: tuple[Row, ...]
    meanings: tuple[tuple[str, str], ...]
    longest: str = ""


def draw(chart: RaciMap, title: str, description: str) -> str:
    """The map as SVG text."""
    label = _label((chart.longest, *(row.label for row in chart.rows)))
    column = (_WIDTH - label) / max(len(chart.roles), 1)
    if not _upright(chart.roles, column):  # slanting names lean out to the right
        column = (_WIDTH - label - _LEAN) / len(chart.roles)
    head = _head_height(chart.roles, column)
    body = _head(chart.roles, label, column, head)
    bottom = head
    for row in chart.rows:
        drawn, height = _row(row, bottom, label, column)
        body.extend(drawn)
        bottom += height
    body.extend(_legend(chart.meanings, label, bottom + 17))
    return svg.document(_WIDTH, bottom + 26, title, description, body)


def _label(names: tuple[str, ...]) -> float:
    """The room for the names of activities: what the longest needs, and of a very long one two lines."""
    return min(_LABEL, 8 + max(text_width(name) * _SIZE for name in names))


def _upright(roles: tuple[str, ...], column: float) -> bool:
    return all(len(_rows(role, column)) <= _ROWS and not _broken(role, column) for role in roles)


def _broken(role: str, column: float) -> bool:
    return any(text_width(word) * 9 > column for word in re.findall(r"[A-Za-z][A-Za-z-]*", role))


def _head_height(roles: tuple[str, ...], column: float) -> float:
    if _upright(roles, column):
        return 8 + 11 * max((len(_rows(role, column)) for role in roles), default=1)
    return 14 + max((text_width(row) for role in roles for row in _slanting(role)), default=0) * 9 * 0.82


def _rows(role: str, column: float) -> tuple[str, ...]:
    """The lines of a name that stands upright: parted between its words as far as they can be told."""
    room = (column - _AIR) / 9
    rows: list[str] = []
    for word in _WORDS.split(role) if is_chinese(role) else (role,):
        if rows and text_width(rows[-1] + word) <= room:
            rows[-1] += word
        else:
            rows += (
                _halves(word) if _CHINESE.fullmatch(word) and room < len(word) < 2 * room else balanced(word, room, 9)
            )
    return tuple(rows)


def _halves(word: str) -> tuple[str, str]:
    """A long word on two lines: what qualifies stands first and is the shorter."""
    return word[: len(word) // 2], word[len(word) // 2 :]


def _slanting(role: str) -> tuple[str, ...]:
    return balanced(role, _ROOM, 2)


def _head(roles: tuple[str, ...], label: float, column: float, height: float) -> list[str]:
    drawn: list[str] = []
    upright = _upright(roles, column)
    for position, role in enumerate(roles):
        x = label + column * (position + 0.5)
        if upright:
            rows = _rows(role, column)
            drawn.append(svg.lines(x, height - 11 * len(rows) + 5, rows, size=9, anchor="middle", leading=1.22))
        else:
            rows = _slanting(role)
            first = x + 4 - (len(rows) - 1) * _BESIDE / 2
            drawn += [
                svg.text(first + place * _BESIDE, height - 5, row, size=9, turn=_TURN) for place, row in enumerate(rows)
            ]
    return drawn


def _row(row: Row, y: float, label: float, column: float) -> tuple[list[str], float]:
    """The activity with its letters; and how high that is: higher where its name needs two lines."""
    rows = wrap(row.label, (label - 7.9) / _SIZE, 2)
    height = max(_ROW, len(rows) * _LEADING + 3)
    middle = y + height / 2
    drawn = [svg.lines(0, middle + 3.2 - (len(rows) - 1) * _LEADING / 2, rows, size=_SIZE, leading=_LEADING / _SIZE)]
    for position, letter in enumerate(row.letters):
        x = label + column * position
        ground, ink = RACI.get(letter[:1], (PAPER, INK))
        drawn.append(svg.rect(x + 0.7, y + 0.7, column - 1.4, height - 1.4, ground))
        if letter:
            drawn.append(
                svg.text(x + column / 2, middle + 3.6, letter, size=10, colour=ink, anchor="middle", bold="A" in letter)
            )
    return drawn, height


def _legend(meanings: tuple[tuple[str, str], ...], x: float, y: float) -> list[str]:
    drawn: list[str] = []
    for letter, meaning in meanings:
        ground, ink = RACI.get(letter[:1], (PAPER, INK))
        drawn.append(svg.rect(x, y - 10, 14, 14, ground))
        drawn.append(svg.text(x + 7, y + 0.8, letter, size=9.5, colour=ink, anchor="middle", bold=True))
        drawn.append(svg.lines(x + 19, y + 0.8, wrap(meaning, 14, 1), size=9, colour=INK_SOFT))
        x += 19 + text_width(meaning) * 9 + 14
    return drawn
