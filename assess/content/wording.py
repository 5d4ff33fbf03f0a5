"""The wording of problems: a message id and its values become one sentence in each language."""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from functools import cache
from pathlib import Path

import yaml

from assess.content.problem import Dangling, Place, Problem
from assess.domain.text import LocalizedText

MESSAGES = Path(__file__).with_name("messages.yaml")
_DANGLING = frozenset({"unknown_fact", "unknown_reference", "unknown_tag"})
_SHOWN = 60  # longer quotations from a file are cut, so that a problem stays one readable line


@cache
def messages() -> Mapping[str, LocalizedText]:
    """Every message id with its wording; {names} stand for values."""
    return messages_of(MESSAGES)


def messages_of(path: Path) -> Mapping[str, LocalizedText]:
    """The messages in a file."""
    wording = yaml.safe_load(path.read_text("utf-8"))
    return {key: LocalizedText(zh=text["zh"], en=text["en"]) for key, text in wording.items()}


def say(message: str, **values: object) -> LocalizedText:
    """The message with its values put in."""
    return filled(messages()[message], **values)


def filled(wording: LocalizedText, **values: object) -> LocalizedText:
    """A wording with its values put in; a value that is a text itself is used in its own language."""
    return LocalizedText(
        zh=wording.zh.format(**{name: _in(value, "zh") for name, value in values.items()}),
        en=wording.en.format(**{name: _in(value, "en") for name, value in values.items()}),
    )


def problem(place: Place, message: str, **values: object) -> Problem:
    """A problem at this place."""
    kind = Dangling if message in _DANGLING else Problem
    return kind(place.file, place.line, place.column, say(message, **values))


def meant(word: str, choices: Iterable[str]) -> LocalizedText:
    """The nearest choice as a question ("did you mean …?"), or nothing when none is near."""
    by_lower = {choice.lower(): choice for choice in choices}
    near = get_close_matches(word.lower(), by_lower, n=1, cutoff=0.6) if len(word) <= _SHOWN else []
    return say("did_you_mean", choice=by_lower[near[0]]) if near else LocalizedText(zh="", en="")


def listed(choices: Iterable[str]) -> LocalizedText:
    """A short list of what is allowed."""
    known = list(choices)
    shown, rest = known[:12], len(known) - 12
    more = say("and_more", count=rest) if rest > 0 else LocalizedText(zh="", en="")
    return LocalizedText(zh="、".join(shown) + more.zh, en=", ".join(shown) + more.en)


def _in(value: object, language: str) -> str:
    if isinstance(value, LocalizedText):
        return value.zh if language == "zh" else value.en
    text = str(value).replace("\n", " ")
    return text if len(text) <= _SHOWN or not isinstance(value, str) else text[: _SHOWN - 1] + "…"
