"""What the README says can be done can be done."""

import io
import re
import shlex
import tomllib
from pathlib import Path

import pytest

from assess.cli.program import COMMANDS
from tests.running import Run

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w*)\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
SHELL = [shlex.split(line, comments=True) for kind, block in BLOCKS if kind == "sh" for line in block.splitlines()]
EXAMPLES = [words[1:] for words in SHELL if words[0] == "assess"]


def test_the_two_commands_are_there_and_run_as_ci_does() -> None:
    assert [words for words in SHELL if words[0] != "assess"] == [["script/serve"], ["script/test"]]
    for name in ("script/serve", "script/test", ".ci/run"):
        assert (ROOT / name).stat().st_mode & 0o111, f"{name} cannot be run"
    assert "script/test" in (ROOT / ".ci/run").read_text(encoding="utf-8")


def test_paths_it_names_exist() -> None:
    linked = re.findall(r"\]\(([^)#:]+)\)", README)
    quoted = re.findall(r"`((?:\.?[a-z]+/)[\w./-]*|[A-Z]+(?:\.md)?)`", README)
    named = {path for path in linked + quoted if not path.startswith(("ASSESS", "var/", ".venv/", "evidence/"))}

    assert {path for path in named if not (ROOT / path).exists()} == set()
    assert {"questions/README.md", "LICENSE", "CHANGELOG.md", "static/pictures/result.png"} <= named


def test_the_floors_it_draws_are_those_that_are_checked() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    (layers,) = (contract["layers"] for contract in contracts if contract["type"] == "layers")
    (drawn,) = (block for kind, block in BLOCKS if kind == "")

    assert [re.split(r"  +", line)[0] for line in drawn.splitlines()] == layers


def test_every_command_is_shown() -> None:
    assert {words[0] for words in EXAMPLES} | {"serve"} == set(COMMANDS)


@pytest.mark.parametrize("words", EXAMPLES, ids=" ".join)
def test_an_example_runs(run: Run, tmp_path: Path, words: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    (answers,) = (block for kind, block in BLOCKS if kind == "yaml")
    (tmp_path / "answers.yaml").write_text(answers, encoding="utf-8")
    monkeypatch.setattr("sys.stdin", io.StringIO("correct horse battery\n"))  # for whoever asks for a password
    if words[:2] == ["db", "backup"] or words[0] == "retention":
        run("db", "upgrade")
    if words[0] == "verify":
        run("report", "answers.yaml", "-o", "report.pdf")
    # What `check` proves takes a minute, and the suite's own script has just proved it.
    ran = run(*words, *(["--quick"] if words == ["check"] else []))

    assert (ran.status, ran.err) == (0, "")
    if "-o" in words:
        assert (tmp_path / words[words.index("-o") + 1]).stat().st_size > 10_000


def test_settings_it_names_exist() -> None:
    named = set(re.findall(r"ASSESS_([A-Z_]+)", README))
    settings = (ROOT / "assess/config.py").read_text(encoding="utf-8")

    assert {name for name in named if f'"{name.lower()}":' not in settings} == set()
