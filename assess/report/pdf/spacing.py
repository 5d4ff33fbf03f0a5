"""What a browser does by itself and a typesetter does not: the gap between Chinese and Latin, the flush opening bracket."""

import re

_DRAWING = re.compile(r"(<svg\b.*?</svg>)", re.DOTALL)  # its labels are measured as they are
_WORDS = re.compile(r">[^<>]+")
_MEETING = re.compile(r"(?<=[\u3400-\u9fff])(?=[A-Za-z0-9])|(?<=[A-Za-z0-9%])(?=[\u3400-\u9fff])")
_OPENING = re.compile(r"(<(?:p|li|td|th)\b[^>]*>)([“‘（《「『【])")


def spaced(page: str) -> str:
    """The page of HTML, set as Chinese is.

    A space, a quarter of a character wide, stands wherever the two scripts meet in its text; a paragraph that opens with
    a bracket, whose left half is empty, is marked to begin where others do.
    """
    head, body, content = page.partition("<body")
    parts = _DRAWING.split(content)
    parts[::2] = (_set(part) for part in parts[::2])
    return head + body + "".join(parts)


def _set(part: str) -> str:
    apart = _WORDS.sub(lambda words: _MEETING.sub(" ", words[0]), part)
    return _OPENING.sub(r'\1<span class="flush">\2</span>', apart)
