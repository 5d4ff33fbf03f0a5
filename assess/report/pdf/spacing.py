"""What a browser does by itself and a typesetter does not: the gap between Chinese and Latin, the flush opening bracket."""

import re

from assess.report.charts.measure import MEETING

_DRAWING = re.compile(r"(<svg\b.*?</svg>)", re.DOTALL)
_LABEL = re.compile(r"(?<=<text)\b[^>]*>[^<]+")
_WORDS = re.compile(r">[^<>]+")
_OPENING = re.compile(r"(<(?:p|li|td|th)\b[^>]*>)([“‘（《「『【])")


def spaced(page: str) -> str:
    """The page of HTML, set as Chinese is.

    A space, a quarter of a character wide, stands wherever the two scripts meet in its text; a paragraph that opens with
    a bracket, whose left half is empty, is marked to begin where others do.
    """
    head, body, content = page.partition("<body")
    parts = _DRAWING.split(content)
    parts[::2] = (_set(part) for part in parts[::2])
    parts[1::2] = (_LABEL.sub(_labelled, part) for part in parts[1::2])
    return head + body + "".join(parts)


def _set(part: str) -> str:
    apart = _WORDS.sub(lambda words: MEETING.sub(" ", words[0]), part)
    return _OPENING.sub(r'\1<span class="flush">\2</span>', apart)


def _labelled(label: re.Match[str]) -> str:
    attributes, words = label[0].split(">", 1)
    return f"{attributes}>{MEETING.sub(' ', words)}"
