"""What of a sentence a slide has room for: its first sentence, then its first clause, without what stands in brackets."""

import re
from collections.abc import Iterator

_BRACKETS = re.compile(r"\s*(?:（[^（）]*）|\([^()]*\))")
_SENTENCE = re.compile(r"[。；：！？]|[.;:!?](?=\s|$)")
_CLAUSE = re.compile("，")  # a comma among Latin words may stand in a list
_QUOTED = "”"  # what follows a question in quotation marks is its answer
_SHORTEST = 4  # characters of a clause that says anything


def clauses(text: str) -> Iterator[str]:
    """Ever shorter beginnings of a text that still say something whole."""
    bare = _BRACKETS.sub("", text).strip()
    for content in (text, bare):
        yield _before(_SENTENCE, content)
    yield _before(_CLAUSE, _before(_SENTENCE, bare))


def _before(mark: re.Pattern[str], text: str) -> str:
    """The text up to the first mark outside brackets."""
    for found in mark.finditer(text):
        before = text[: found.start()]
        if len(before) >= _SHORTEST and _closed(before) and before[-1] not in _QUOTED:
            return before.rstrip()
    return text


def _closed(text: str) -> bool:
    return all(text.count(left) == text.count(right) for left, right in ("（）", "()", "“”", "《》"))
