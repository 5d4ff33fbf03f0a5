"""The shipped typefaces: which of them a text needs, and what stands for a character that none of them draws."""

import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # ships no types

from assess.config import shipped

FIRST = "Report Sans SC"
LETTERS = "Report Sans Letters"
RARE = "Report Sans SC Rare"  # in one weight, as two would be ten megabytes: bold, a line is drawn around its letters
FAMILIES: Mapping[str, Mapping[int, str]] = {
    LETTERS: {400: "ReportSansLetters-Regular.ttf", 700: "ReportSansLetters-Bold.ttf"},
    FIRST: {400: "ReportSansSC-Regular.ttf", 700: "ReportSansSC-Bold.ttf"},
    "Report Sans SC Traditional": {400: "ReportSansSCTraditional-Regular.ttf", 700: "ReportSansSCTraditional-Bold.ttf"},
    RARE: {400: "ReportSansSCRare-Regular.ttf"},
    "Report Sans SC Hangul": {400: "ReportSansSCHangul-Regular.ttf", 700: "ReportSansSCHangul-Bold.ttf"},
    "Report Sans Emoji": {400: "ReportSansEmoji-Regular.ttf"},
}
"""Families by name and weight, in the order in which a character is looked for: Greek and Cyrillic are drawn by the
letters' own family, not at the full width of the Chinese one."""

FACES = frozenset(name for faces in FAMILIES.values() for name in faces.values())
_ALWAYS_SET = frozenset("\n\t ")  # white space needs no drawing


def needed(text: str) -> tuple[str, ...]:
    """The families that a text needs, in order. The first one always; any other costs time and memory."""
    left = set(text) - _ALWAYS_SET
    own = {FIRST}
    for family in FAMILIES:
        if left & drawable(family) - _ALWAYS_SET:
            own.add(family)
            left -= drawable(family)
    return tuple(family for family in FAMILIES if family in own)


def settable(text: str) -> tuple[str, str]:
    """The text in characters that can be drawn, and those that could not: they are named in brackets instead.

    What nobody sees (joiners, marks of direction, selectors of a variant) is left out, any other space becomes a space.
    """
    whole = unicodedata.normalize("NFC", text)  # a letter and its accent are one drawing where there is one
    used = set(whole)
    odd = sorted(used.difference(_ALWAYS_SET, *map(drawable, FAMILIES)) | set(filter(_is_unseen, used)))
    stand_ins: dict[str, str | int | None] = {character: _stand_in(character) for character in odd}
    missing = "".join(character for character, shown in stand_ins.items() if str(shown).strip())
    return whole.translate(str.maketrans(stand_ins)) if odd else whole, missing


def faces_folder() -> Path:
    """Where the faces lie."""
    return shipped("static") / "fonts"


@cache
def drawable(family: str) -> frozenset[str]:
    """The characters that every face of a family can draw."""
    covered = [_characters(faces_folder() / name) for name in FAMILIES[family].values()]
    return frozenset(map(chr, set.intersection(*covered)))


def named(characters: Iterable[str]) -> str:
    """Their numbers, the first dozen."""
    every = list(characters)
    return ", ".join(f"U+{ord(character):04X}" for character in every[:12]) + (" …" if len(every) > 12 else "")


def _characters(face: Path) -> set[int]:
    with TTFont(face, lazy=True) as font:
        return set(font.getBestCmap())


def _stand_in(character: str) -> str:
    if _is_unseen(character):
        return ""
    category = unicodedata.category(character)
    if category.startswith("Z"):
        return " "
    name = unicodedata.name(character, "") if category.startswith("S") else ""
    return f"〔{name or f'U+{ord(character):04X}'}〕"


def _is_unseen(character: str) -> bool:
    """Joiners, marks of direction, selectors of a variant; not the soft hyphen, which may show at the end of a line."""
    selects = "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef"
    return selects or (unicodedata.category(character) == "Cf" and character != "\u00ad")
