"""Fictional companies to try the program on: those the cases vary."""

from pathlib import Path
from typing import Any

import yaml

BASES = Path(__file__).parents[1] / "cases/bases"


def middling() -> dict[str, Any]:
    """A company in the middle, everything answered by its boss."""
    base = yaml.safe_load((BASES / "middling.yaml").read_text(encoding="utf-8"))
    return {"questionnaire": "private-domain", "respondents": [{"role": "BOSS", "answers": base["answers"]}]}
