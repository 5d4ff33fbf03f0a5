"""The house stands as drawn: floors, small modules, content and wording outside the code, no other host."""

import ast
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import grimp
import yaml

ROOT = Path(__file__).parents[1]
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
MODULES = sorted((ROOT / "assess").rglob("*.py"))
WRITTEN_BY_A_TOOL = ROOT / "assess/storage/migrations/versions"
PAGES = sorted(
    path
    for folder in ("templates", "static")
    for path in (ROOT / folder).rglob("*")
    if path.suffix in {".html", ".jinja", ".css", ".js", ".svg", ".xml", ".webmanifest"}
)

HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0002ffff]")
HAN_THAT_IS_NO_WORDING = {
    "assess/__init__.py": "域诊",  # the product's name
    "assess/i18n/translator.py": "万亿元年月日",  # how numbers and dates are written
    "assess/report/pdf/spacing.py": "第万亿个小元月时人",  # which units a line must not part from their numbers
    "assess/content/numbers.py": "十百千万亿元整块钱人民币个月年天点大约概近左右上下",  # how numbers are read
}
Documented = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef
VAGUE_NAMES = {"utils", "util", "helpers", "helper", "common", "base", "misc", "manager", "service", "handler"}


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def floors() -> list[str]:
    contracts = PYPROJECT["tool"]["importlinter"]["contracts"]
    (layers,) = (contract["layers"] for contract in contracts if contract["type"] == "layers")
    return [room.strip(" ()") for layer in layers for room in layer.split("|")]


# ---- modules -------------------------------------------------------------------------------------------------------


def test_modules_are_short_enough_to_be_read_in_one_sitting() -> None:
    """A longer one has a second noun in it."""
    lengths = {name_of(path): len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}

    assert {name: length for name, length in lengths.items() if length > 400} == {}


def test_functions_are_small() -> None:
    lengths = {
        f"{name_of(path)}:{node.lineno} {node.name}": (node.end_lineno or node.lineno) - node.body[0].lineno + 1
        for path in MODULES
        if WRITTEN_BY_A_TOOL not in path.parents
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }
    long = sorted((name for name, length in lengths.items() if length > 30), key=lambda name: -lengths[name])

    assert len(long) <= len(lengths) / 10, f"more than one in ten is over 30 lines: {long}"
    assert not [name for name in long if lengths[name] > 60]


def test_everything_public_says_what_it_is() -> None:
    silent = [
        f"{name_of(path)}: {getattr(node, 'name', 'the module itself')}"
        for path in MODULES
        for node in _public(parsed(path))
        if not ast.get_docstring(node)
    ]

    assert silent == []


def _public(node: Documented) -> Iterator[Documented]:
    """What others may use; what is inside a function or a private class is its own affair."""
    yield node
    for part in node.body if isinstance(node, ast.Module | ast.ClassDef) else ():
        if isinstance(part, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) and not part.name.startswith("_"):
            yield from _public(part)


def test_modules_are_named_by_their_subject() -> None:
    assert [name_of(path) for path in MODULES if {path.stem, path.parent.name} & VAGUE_NAMES] == []


def test_every_room_has_a_floor() -> None:
    """import-linter checks that imports go down; here, that nothing stands beside the stairs."""
    rooms = {
        path.stem for path in (ROOT / "assess").iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()
    }

    assert rooms - {"__init__"} <= set(floors())


def test_no_module_needs_itself() -> None:
    graph = grimp.build_graph("assess")

    TopologicalSorter({module: graph.find_modules_directly_imported_by(module) for module in graph.modules}).prepare()


def test_a_check_that_is_switched_off_says_why() -> None:
    silent = [
        f"{name_of(path)}:{number}"
        for path in [*MODULES, *sorted((ROOT / "tests").rglob("*.py"))]
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if re.search(r"#\s*(noqa|type: ignore|pragma: no cover)\b", line)
        and not re.search(
            r"#\s*(noqa: [A-Z]+\d+(, [A-Z]+\d+)*|type: ignore\[[a-z, -]+\]|pragma: no cover)[\s#(:,]+\w", line
        )
        and path != Path(__file__)
    ]

    assert silent == []


# ---- content stays in questions/, wording in the catalogues --------------------------------------------------------


@cache
def content_ids() -> frozenset[str]:
    """The shipped questionnaires' own ids, less plain words and single letters, which mean something in code too."""
    found: set[str] = set()
    for path in (ROOT / "questions").rglob("*.yaml"):
        found.update(_ids(yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)))
    return frozenset(id for id in found if len(id) > 1 and not id.isdigit() and re.search(r"[A-Z0-9_]", id))


def _ids(node: object) -> Iterator[str]:
    match node:
        case dict():
            yield from (str(value) for key, value in node.items() if key in {"id", "rule"})
            for value in node.values():
                yield from _ids(value)
        case list():
            for value in node:
                yield from _ids(value)
        case _:
            pass


def test_code_knows_no_questionnaire() -> None:
    ids = content_ids()
    known = [
        f"{name_of(path)}:{node.lineno} {node.value!r}"
        for path in MODULES
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Constant) and node.value in ids
    ]

    assert known == []


def test_pages_know_no_questionnaire() -> None:
    ids = content_ids()
    known = {
        name_of(path): found
        for path in PAGES
        if (found := ids & set(re.findall(r"""["']([A-Za-z0-9_.-]+)["']""", path.read_text(encoding="utf-8"))))
    }

    assert known == {}


def test_chinese_wording_is_in_the_catalogues() -> None:
    found = {
        name_of(path): letters
        for path in [*MODULES, *PAGES]
        if (
            letters := set(HAN.findall(path.read_text(encoding="utf-8")))
            - {*HAN_THAT_IS_NO_WORDING.get(name_of(path), "")}
        )
    }

    assert found == {}


# ---- nothing comes from another host -------------------------------------------------------------------------------

HOST = re.compile(r"(?:https?:)?//([a-z0-9-]+(?:\.[a-z0-9-]+)+)", re.IGNORECASE)
NAMES_OF_STANDARDS = {"www.w3.org"}  # namespaces: never fetched


def test_pages_fetch_from_no_other_host() -> None:
    named = {name_of(path): set(HOST.findall(path.read_text(encoding="utf-8"))) - NAMES_OF_STANDARDS for path in PAGES}

    assert {name: hosts for name, hosts in named.items() if hosts} == {}


def test_setting_up_names_no_host() -> None:
    """So that a mirror serves whoever has one configured."""
    files = [
        *(ROOT / "script").iterdir(),
        *(ROOT / ".ci").iterdir(),
        *ROOT.glob("requirements*.txt"),
        ROOT / "pyproject.toml",
    ]
    named = {name_of(path) for path in files if path.is_file() and HOST.search(path.read_text(encoding="utf-8"))}

    assert named == set()
