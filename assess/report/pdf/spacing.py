"""What a browser does by itself and a typesetter does not: the gap between Chinese and Latin, lines that end where they may."""

import re
from functools import lru_cache

from assess.report.charts.measure import MEETING

_APART = re.compile(r"(<svg\b.*?</svg>|<h[1-3]\b.*?</h[1-3]>)", re.DOTALL)  # headings are bookmarks too
_LABEL = re.compile(r"(?<=<text)\b[^>]*>[^<]+")
_WORDS = re.compile(r">[^<>]+")
_OPENING = re.compile(r"(<(?:p|li|td|th)\b[^>]*>)([“‘（《「『【])")

_WORD = re.compile(
    r"(?<=<small class=\"basis\"> )[\u3400-\u9fff]+|(?<=<span class=\"label\">)[\u3400-\u9fff]{2,4}(?=</)"
)
_VALUE = re.compile(r"(?<=^>)=[^<·]{1,20}?(?= ·|$)")  # of an id, briefly
_ID = re.compile(r"^>[A-Za-z0-9]+(?:[-.][A-Za-z0-9_]+)+$")
_INSIDE = re.compile(r"(?<=[\u3400-\u9fff=])(?=[\u3400-\u9fff])|(?<=[A-Za-z0-9]-)(?=[A-Za-z0-9])")

_FAST, _JOINED, _MAY_BREAK = "\u00a0", "\u2060", "\u200b"
_LINES = (
    (
        re.compile(
            r"(?<=[0-9%]) (?=[\u3400-\u9fff])|(?<=第) (?=[0-9])| (?=· |×[0-9])|(?<=\bCNY) (?=[0-9])|(?<=[0-9]) (?=[mb]illion\b)"
        ),
        _FAST,
    ),
    (re.compile(r"(?<=above|below|least) (?=[0-9])|(?<=at most) (?=[0-9])|(?<=（[\u3400-\u9fff]{2}) (?=[0-9])"), _FAST),
    (re.compile(rf"(?<=[0-9]{_FAST}[万亿个小])(?=[元月时人])|(?<=[0-9%]–)(?=[0-9])"), _JOINED),
    (re.compile(r"(?<=\be-)(?=[a-z])|(?<=[A-Z0-9]-)(?=[A-Za-z])|(?<=[0-9]-to-)(?=[0-9])"), _JOINED),
    (re.compile(rf"(?<=\bA/)(?=B\b)|(?<=（[\u3400-\u9fff])(?=[\u3400-\u9fff]{_FAST}[0-9])"), _JOINED),
    (re.compile(r"(?<=[\u3400-\u9fff，。；：、！？）》])(?=[“‘])|(?<=[”’])(?=[\u3400-\u9fff（《])"), _MAY_BREAK),
)
"""A number keeps its unit and its weight, a dot what it follows, a short first part its hyphen; Chinese may break before and after quotation marks."""
_END = r"(?=[^<>\u3400-\u9fff\w]{0,3}(?:</(?:strong|span)>)?(?:</(?:p|li|td|th)>|<span class=\"cell-note\"|</strong> <span class=\"note\"))"
_LAST = re.compile(r"(?<=[\u3400-\u9fff”）\u200b]{2})([\u3400-\u9fff])([\u3400-\u9fff])" + _END)
_BRACKET = re.compile(r"(?<=（)[\u3400-\u9fff]{2,6}(?=）</?(?:strong|td|th|li|p|span)\b)")
_PAIR = re.compile(r"(?<=[^>][\u3400-\u9fff])([\u3400-\u9fff])" + _END)

_MOST = 5_000  # texts kept, as nine in ten stand in other reports too; a full report has 2,300


def spaced(page: str) -> str:
    """The page of HTML, set as Chinese is.

    A space, a quarter of a character wide, stands wherever the two scripts meet in its text; a paragraph that opens with
    a bracket, whose left half is empty, is marked to begin where others do. No number is parted from its unit, and no
    last line holds a single character; a few characters in brackets at an end stay together.
    """
    head, body, content = page.partition("<body")
    parts = _APART.split(content)
    parts[::2] = (_set(part) for part in parts[::2])
    parts[1::2] = ((_LABEL if part.startswith("<svg") else _WORDS).sub(_gapped, part) for part in parts[1::2])
    return head + body + "".join(parts)


def _set(part: str) -> str:
    lined = _BRACKET.sub(lambda inside: _JOINED.join(inside[0]), _WORDS.sub(_lined, part))
    ended = _LAST.sub(rf"{_JOINED}\1{_JOINED}\2", lined)
    ended = _PAIR.sub(rf"{_JOINED}\1", ended)
    return _OPENING.sub(r'\1<span class="flush">\2</span>', _WORD.sub(_whole, ended))


def _lined(words: re.Match[str]) -> str:
    return _broken(words[0])


@lru_cache(maxsize=_MOST)
def _broken(words: str) -> str:
    text = _ID.sub(_whole, _VALUE.sub(_whole, _apart(words)))
    for place, mark in _LINES:
        text = place.sub(mark, text)
    return text


def _whole(words: re.Match[str]) -> str:
    return _INSIDE.sub(_JOINED, words[0].replace(" ", _FAST))


def _gapped(words: re.Match[str]) -> str:
    return _apart(words[0])


def _apart(words: str) -> str:
    before, _, text = words.rpartition(">")
    return f"{before}>{MEETING.sub(' ', text)}"
