"""Small questionnaires, each with one mistake of its author."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from assess.content import load_draft
from assess.content.draft import Draft

HERE = Path(__file__).parent
MISTAKES = sorted((HERE / "mistakes").glob("*.yaml"))


@pytest.fixture
def mistaken(tmp_path: Path) -> Callable[[Path], Draft]:
    """The questionnaire with a mistake: what all of them begin with, and the file."""

    def read(path: Path) -> Draft:
        shutil.copy(HERE / "preamble.yaml", tmp_path / "aa.yaml")
        shutil.copy(path, tmp_path / "zz.yaml")
        return load_draft(tmp_path)

    return read
