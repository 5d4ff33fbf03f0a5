"""Typefaces that every office program has or replaces well, and text that its files can hold."""

import re

LATIN = "Arial"
EAST_ASIAN = "Microsoft YaHei"
STAND_INS = ("PingFang SC", "Noto Sans CJK SC", "Source Han Sans SC", "WenQuanYi Micro Hei", "SimHei")

_FORBIDDEN = re.compile("[^\t\n\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_REPLACEMENT = "\ufffd"


def held(text: str) -> str:
    """The text with what no XML holds (control characters, halves of characters) replaced by a visible mark."""
    return _FORBIDDEN.sub(_REPLACEMENT, text.replace("\r\n", "\n").replace("\r", "\n"))


def one_line(text: str) -> str:
    """The same without breaks: for titles, labels and cells."""
    return " ".join(held(text).split())


_BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def inert(text: str) -> str:
    """The text marked as such where a spreadsheet, or a CSV file saved from it, would take it for a formula."""
    return f"'{text}" if text.lstrip(" ").startswith(_BEGINS_A_FORMULA) else text


def shortened(text: str, most: int) -> str:
    """The text in at most `most` characters; what is left out shows as an ellipsis."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


_LATIN_FACE = re.compile(rb"<a:latin [^>]*/>(?:<a:ea [^>]*/>)?")
_BOTH_FACES = f'<a:latin typeface="{LATIN}"/><a:ea typeface="{EAST_ASIAN}"/>'.encode()


_AXIS = re.compile(rb'(<c:(?:axId|crossAx) val=")-')


def both_faces(drawing: bytes) -> bytes:
    """A drawing's XML in which every typeface named for Latin letters has one for Chinese beside it.

    The axes of a chart are numbered without a sign, as the standard has them and the library has not.
    """
    return _AXIS.sub(rb"\1", _LATIN_FACE.sub(_BOTH_FACES, drawing))
