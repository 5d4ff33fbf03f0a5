"""Reads the `.po` catalogues: English message to Chinese, one file for each room that speaks to people."""

from functools import cache
from pathlib import Path

from babel.messages.pofile import read_po

FOLDER = Path(__file__).parent / "catalogues"


@cache
def catalogue() -> dict[str, str]:
    """Every translated message of every room. Empty translations are left out, so English shows through."""
    messages: dict[str, str] = {}
    for path in sorted(FOLDER.glob("*.zh_CN.po")):
        with path.open("rb") as file:
            for message in read_po(file, locale="zh_CN", domain=path.stem):
                if isinstance(message.id, str) and message.id and isinstance(message.string, str) and message.string:
                    messages[message.id] = message.string
    return messages
