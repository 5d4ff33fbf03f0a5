"""Every word around the content has its Chinese twin, and the catalogue holds nothing that nobody says."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from jinja2 import Environment, nodes

from assess.i18n.catalogue import FOLDER, catalogue

SPOKEN_ATTRIBUTE = re.compile(r"\b(?:aria-label|title|alt|placeholder|label)=\"([^\"]*)\"")
WORDS = re.compile(r"[A-Za-z]{2,}|[\u3400-\u9fff]+")
FORMATS = {"PDF", "KB", "MB", "CSV", "JSON", "HTML"}
ROOT = Path(__file__).parents[2]
TEMPLATES = [
    path for folder in ("web", "question", "workspace") for path in sorted((ROOT / "templates" / folder).glob("*.html"))
]
MODULES = sorted((ROOT / "assess" / "web").rglob("*.py"))


def said_in_templates() -> Iterator[str]:
    for path in TEMPLATES:
        for call in Environment(autoescape=True).parse(path.read_text("utf-8")).find_all(nodes.Call):
            if isinstance(call.node, nodes.Name) and call.node.name == "t":
                assert isinstance(call.args[0], nodes.Const), f"{path.name}:{call.lineno} says something computed"
                yield call.args[0].value


def said_in_modules() -> Iterator[str]:
    for path in MODULES:
        for call in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(call, ast.Call) or not call.args or not isinstance(call.args[0], ast.Constant):
                continue
            name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
            if name in ("text", "msgid"):
                yield str(call.args[0].value)


def test_everything_said_is_translated() -> None:
    said = {*said_in_templates(), *said_in_modules()}

    assert len(said) > 100
    assert sorted(said - set(catalogue())) == []


@pytest.mark.parametrize("room", ["web", "answering", "workspace", "workshop", "progress"])
def test_everything_translated_is_said(room: str) -> None:
    with (FOLDER / f"{room}.zh_CN.po").open("rb") as file:
        translated = {message.id for message in read_po(file) if message.id}

    assert sorted(translated - {*said_in_templates(), *said_in_modules()}) == []


def test_no_catalogue_takes_another_s_word_for_something_else() -> None:
    meanings: dict[str, set[str]] = {}
    for path in FOLDER.glob("*.zh_CN.po"):
        with path.open("rb") as file:
            for message in read_po(file):
                if message.id:
                    meanings.setdefault(str(message.id), set()).add(str(message.string))

    assert {message: found for message, found in meanings.items() if len(found) > 1} == {}


def test_no_template_says_anything_but_through_the_catalogue_or_the_content() -> None:
    """What is left of a template without its expressions and its tags are signs and the names of formats."""
    found = {path.name: sorted(set(_bare_words(path)) - FORMATS) for path in TEMPLATES}

    assert {name: words for name, words in found.items() if words} == {}


def _bare_words(path: Path) -> list[str]:
    tree = Environment(autoescape=True).parse(path.read_text("utf-8"))
    unseen = {
        data
        for block in tree.find_all(nodes.Block)
        if block.name == "body_class"
        for data in block.find_all(nodes.TemplateData)
    }
    written = "".join(data.data for data in tree.find_all(nodes.TemplateData) if data not in unseen)
    return WORDS.findall(" ".join([*SPOKEN_ATTRIBUTE.findall(written), re.sub(r"<[^<>]*>", " ", written)]))


def test_scripts_bring_no_words_of_their_own() -> None:
    """What JavaScript says comes from data attributes, which the server fills in the reader's language."""
    for path in sorted((ROOT / "static" / "js").glob("*.js")):
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            assert 'textContent = "' not in line, f"{path.name}:{number}"
            assert "alert(" not in line, f"{path.name}:{number}"
            assert "innerHTML" not in line, f"{path.name}:{number}"
