import json
import re
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from assess.content import json_schema, questions_folder
from assess.content.nodes import Entries, Items, Node, Scalar, parse

HERE = Path(__file__).parent
VALIDATOR = Draft202012Validator(json_schema())
FILES = [*sorted((HERE / "good").glob("*.yaml")), *sorted(questions_folder().rglob("*.yaml"))]
# Mistakes of form, which an editor can show; the others need to know the whole questionnaire.
SHOWN_IN_AN_EDITOR = [
    *("unknown-top-key", "unknown-key", "missing-key", "one-language", "plain-text", "language-misspelt", "null"),
    *("text-is-a-list", "list-is-a-text", "mapping-expected", "unknown-kind", "unknown-operator", "no-operator"),
    *("no-fact", "condition-is-a-list", "two-combinations", "empty-all", "unknown-operation", "two-operations"),
    *("expression-is-a-list", "cases-without-otherwise", "no-sources", "list-expected", "whole-number-expected"),
]


def as_an_editor_sees(node: Node | None) -> Any:
    """The file by the core schema of YAML 1.2, which editors use."""
    match node:
        case None:
            return None
        case Items():
            return [as_an_editor_sees(item) for item in node.items]
        case Entries():
            return {key.text: as_an_editor_sees(value) for key, value in node.pairs}
        case Scalar():
            words = {"true": True, "false": False}
            if node.quoted or not (node.text in words or node.is_null or re.fullmatch(r"-?\d+(\.\d+)?", node.text)):
                return node.text
            return None if node.is_null else words.get(node.text, json.loads(node.text) if node.text[0] != "0" else 0)


def errors(path: Path) -> list[str]:
    found = VALIDATOR.iter_errors(as_an_editor_sees(parse(path.read_bytes(), path.name)))
    return [f"{error.json_path}: {error.message}" for error in found]


def test_the_schema_is_valid_itself() -> None:
    Draft202012Validator.check_schema(json_schema())


def test_the_schema_beside_the_questionnaires_is_current() -> None:
    written = (questions_folder() / "schema.json").read_text("utf-8")

    assert written == json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n", (
        "write it anew: assess schema > questions/schema.json"
    )


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_good_files_are_valid(path: Path) -> None:
    assert errors(path) == []


@pytest.mark.parametrize("name", SHOWN_IN_AN_EDITOR)
def test_an_editor_sees_mistakes_of_form(name: str) -> None:
    assert errors(HERE / f"bad/{name}.yaml")


def test_an_editor_can_explain_what_it_completes() -> None:
    schema = json_schema()

    assert schema["properties"]["gates"]["items"] == {"$ref": "#/$defs/Gate"}
    assert schema["$defs"]["Gate"]["description"].startswith("A bar no other score can buy back.")
    assert schema["$defs"]["Gate"]["required"] == ["id", "name", "when", "effect", "remedy", "sources"]
