"""The wording of findings: a message id and its values become one sentence in each language."""

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from assess.content.wording import filled, messages_of
from assess.domain.text import LocalizedText

MESSAGES = Path(__file__).with_name("messages.yaml")


def say(message: str, **values: object) -> LocalizedText:
    """The message with its values put in."""
    return filled(messages()[message], **values)


@cache
def messages() -> Mapping[str, LocalizedText]:
    """Every message id with its wording; {names} stand for values."""
    return messages_of(MESSAGES)


def among(ids: Iterable[str]) -> LocalizedText:
    """Several ids in a row."""
    listed = list(ids)
    return LocalizedText(zh="、".join(listed), en=", ".join(listed))
