"""Fictional companies to try the program on: those the cases vary."""

from pathlib import Path
from typing import Any

import yaml

BASES = Path(__file__).parents[1] / "cases/bases"
WORKSHOP = Path(__file__).parents[1] / "analysis/questionnaires/workshop.yaml"


def middling() -> dict[str, Any]:
    """A company in the middle, everything answered by its boss."""
    base = yaml.safe_load((BASES / "middling.yaml").read_text(encoding="utf-8"))
    return {"questionnaire": "private-domain", "respondents": [{"role": "BOSS", "answers": base["answers"]}]}


def workshop() -> dict[str, Any]:
    """A small company that answered a small questionnaire: what is made of it is made quickly."""
    answers = {"F1": 500, "F2": "guild", "W1": 4, "W2": 3, "W3": 3, "K1": 3, "K2": 4}
    return {"questionnaire": "workshop", "respondents": [{"role": "MASTER", "answers": answers}]}
