"""English is set with the quotation marks and apostrophes of print, wherever a reader meets our own words."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from babel.messages.pofile import read_po

from assess.i18n.catalogue import FOLDER

QUESTIONS = Path(__file__).parents[2] / "questions"
SLIP = re.compile(
    r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uff65]|(?<![\w-])-\d|\d-\d+%| - |\.\.|  | [,;.:?!]|\b(\w+) \1\b"
    r"|(?:\ba|(?:^|[.:;] )A) [aeio](?!ne\b)\w|\b[Aa]n [b-df-gj-np-tv-z][a-z]",
)
TYPED = re.compile(r"pip install '[^']*'|typed as \S+")  # a command stands as it is typed


def is_straight(text: str) -> bool:
    return bool(set("'\"") & set(TYPED.sub("", text)))


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.po")), ids=lambda path: path.stem)
def test_no_message_has_straight_marks(path: Path) -> None:
    with path.open("rb") as file:
        said = [str(one.id) for one in read_po(file) if one.id]

    assert [text for text in said if is_straight(text)] == []


@pytest.mark.parametrize("path", sorted(QUESTIONS.rglob("*.yaml")), ids=lambda path: path.stem)
def test_no_content_has_straight_marks(path: Path) -> None:
    content = yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader)

    assert [text for text in english(content) if is_straight(text)] == []


@pytest.mark.parametrize("path", sorted(QUESTIONS.rglob("*.yaml")), ids=lambda path: path.stem)
def test_content_is_set_as_english_is(path: Path) -> None:
    """No Chinese mark, no hyphen for a minus or a dash, no doubled stop, space or word, no "a" before a vowel."""
    content = yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader)

    assert [text for text in english(content) if SLIP.search(TYPED.sub("", text))] == []


def english(content: object) -> Iterator[str]:
    """What stands under `en`, wherever it does."""
    match content:
        case dict():
            for key, value in content.items():
                if key == "en":
                    yield str(value)
                else:
                    yield from english(value)
        case list():
            for one in content:
                yield from english(one)
        case _:
            pass
