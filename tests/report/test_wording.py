"""Every message the report can say has Chinese wording, and every wording is still said."""

import ast
from collections.abc import Iterator
from pathlib import Path

from babel.messages.pofile import read_po

from assess.i18n.catalogue import catalogue

ROOT = Path(__file__).parents[2]
CATALOGUE = ROOT / "assess/i18n/catalogues/report.zh_CN.po"


def messages(path: Path) -> Iterator[str]:
    """What is said by `….text("…")` or `….counted("…", "…")`, and what is marked by `msgid("…")` to be said later."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and node.args:
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            for argument in node.args[: {"text": 1, "msgid": 1, "counted": 2}.get(called, 0)]:
                yield from strings(argument)


def strings(node: ast.expr) -> Iterator[str]:
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.IfExp(body=body, orelse=orelse):
            yield from strings(body)
            yield from strings(orelse)
        case _:
            pass


def said() -> set[str]:
    return {message for path in (ROOT / "assess/report").rglob("*.py") for message in messages(path)}


def translated() -> dict[str, str]:
    with CATALOGUE.open("rb") as file:
        return {str(one.id): str(one.string) for one in read_po(file) if one.id}


def test_every_message_has_chinese_wording() -> None:
    assert sorted(said() - catalogue().keys()) == []


def test_no_wording_is_left_over() -> None:
    assert sorted(translated().keys() - said()) == []


def test_wordings_keep_the_values_of_their_message() -> None:
    def names(text: str) -> list[str]:
        return sorted(part.split("}")[0] for part in text.split("{")[1:])

    assert [english for english, chinese in translated().items() if names(english) != names(chinese)] == []
