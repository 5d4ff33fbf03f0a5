"""What the command line is tried on."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.cli import companies


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    """The answers of a fictional company that answered everything."""
    return written(tmp_path / "answers.yaml", companies.middling())


@pytest.fixture
def few(tmp_path: Path) -> Path:
    """The answers of a small company to a small questionnaire, `companies.WORKSHOP`."""
    return written(tmp_path / "few.yaml", companies.workshop())


def written(path: Path, content: Any) -> Path:
    path.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return path
