"""The program as a person runs it: arguments in; what is printed and the exit status out."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from assess.cli import main
from assess.content import load
from tests.cli import companies


@dataclass(frozen=True)
class Ran:
    """What came of a run."""

    status: int
    out: str
    err: str


Run = Callable[..., Ran]
load_once = cache(load)


@pytest.fixture
def run(capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Runs the program in an empty folder, in English unless told otherwise."""
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    monkeypatch.setenv("ASSESS_DATA", str(tmp_path / "var"))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("assess.content.load", load_once)  # a questionnaire takes longer to read than to use

    def run(*arguments: object) -> Ran:
        with pytest.raises(SystemExit) as ended:
            main([str(argument) for argument in arguments])
        out, err = capsysbinary.readouterr()
        assert isinstance(ended.value.code, int)
        return Ran(ended.value.code, out.decode(), err.decode())

    return run


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    """The answers of a fictional company that answered everything."""
    return written(tmp_path / "answers.yaml", companies.middling())


def written(path: Path, content: Any) -> Path:
    path.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return path
