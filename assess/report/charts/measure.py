"""How wide a text will be, and where it may break: enough typography to place labels without a font engine."""

import re
import unicodedata
from collections.abc import Iterable

_NARROW = frozenset("iIjl.,:;'|!()[] ")
_WIDE = frozenset("mwMW%@—")
_MARKS = frozenset("“”‘’…")
_NARROWER = 0.65
_GAP = 0.25
_STEP = 0.4
_SHORT = 2  # "e-": a first part that no line ends with
MEETING = re.compile(r"(?<=[\u3400-\u9fff])(?=[A-Za-z0-9])|(?<=[A-Za-z0-9%])(?=[\u3400-\u9fff])")
"""Where Chinese and Latin meet: what is printed or shown keeps a little distance there."""

_NOT_FIRST = frozenset("，。、？！：；）》」』”’…·%％)]},.;:!?")
_NOT_LAST = frozenset("（《「『“‘([{")


def character_width(character: str) -> float:
    """The width of one character in em; of marks that Chinese sets at full width, that width."""
    if not _is_letter(character) or character in _MARKS:
        return 1.0
    if character in _NARROW:
        return 0.32
    if character in _WIDE:
        return 0.9
    return 0.66 if character.isupper() else 0.57


def text_width(text: str) -> float:
    """The width of a text in em, with the distance that scripts keep. Among Latin letters quotation marks are narrow."""
    marks = 0 if is_chinese(text) else sum(character in _MARKS for character in text)
    return sum(map(character_width, text)) + len(MEETING.findall(text)) * _GAP - marks * _NARROWER


def is_chinese(text: str) -> bool:
    """Whether there is a character of full width in it."""
    return not all(map(_is_letter, text))


def wrap(text: str, width: float, lines: int) -> tuple[str, ...]:
    """The text in at most `lines` lines of `width` em; what does not fit ends in an ellipsis.

    Chinese breaks between any two characters except before closing and after opening punctuation;
    other words break at spaces, and inside only when a word alone is too wide.
    """
    rows: list[str] = []
    current = ""
    for piece in _pieces(" ".join(text.split()), width):
        if current and text_width((current + piece).rstrip()) > width:
            rows.append(current.rstrip())
            current = piece.lstrip()
        else:
            current += piece
    rows.append(current.rstrip())
    kept = rows[:lines]
    if len(rows) > lines:
        kept[-1] = _shortened(kept[-1], width)
    return tuple(kept)


def balanced(text: str, width: float, lines: int) -> tuple[str, ...]:
    """The text wrapped, its lines as even as can be: no word or letter alone in the last, and no word parted for that."""
    rows = wrap(text, width, lines)
    narrow = max(map(text_width, rows)) if len(rows) < 2 else sum(map(text_width, rows)) / len(rows)
    narrow = max([narrow, *(text_width(piece.rstrip()) for piece in _pieces(text, width))])
    while narrow < width:
        narrower = wrap(text, narrow, lines)
        if len(narrower) == len(rows) and _letters(narrower) == _letters(rows):
            return narrower
        narrow += _STEP
    return rows


def _letters(rows: Iterable[str]) -> str:
    """What is said in some lines, wherever they end."""
    return "".join(rows).replace(" ", "")


def together(names: Iterable[str], width: float) -> tuple[str, ...]:
    """Names in lines of `width` em, as many in a line as it holds; one that is longer than a line is cut."""
    rows: list[str] = []
    for name in names:
        (one,) = wrap(name, width, 1)
        if rows and text_width(f"{rows[-1]} · {one}") <= width:
            rows[-1] = f"{rows[-1]} · {one}"
        else:
            rows.append(one)
    return tuple(rows)


def _pieces(text: str, width: float) -> list[str]:
    pieces: list[str] = []
    for character in text:
        if pieces and _joined(pieces[-1], character) and text_width(pieces[-1] + character) <= width:
            pieces[-1] += character
        else:
            pieces.append(character)
    return pieces


def _joined(before: str, character: str) -> bool:
    if character in _NOT_FIRST or character == " ":
        return True
    if before[-1] in _NOT_LAST:
        return True
    if before[-1] == "-" and len(before) <= _SHORT:
        return _is_letter(character)
    return before[-1] not in " -/" and _is_letter(before[-1]) and _is_letter(character)


def _is_letter(character: str) -> bool:
    return unicodedata.east_asian_width(character) not in "WF"


def _shortened(line: str, width: float) -> str:
    """The Chinese ellipsis stands at middle height and is wide: foreign to a line of Latin letters."""
    dots = "…" if is_chinese(line) else "..."
    while line and text_width(line + dots) > width:
        line = line[:-1]
    return line.rstrip() + dots
