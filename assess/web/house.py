"""What the application holds, made once at its start; views ask for it here and nowhere else."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from flask import current_app

from assess.config import Settings
from assess.storage import Database
from assess.web.shelf import Shelf

EXTENSION = "assess"


class StartRendering(Protocol):
    """Begins to make a claimed file in the background."""

    def __call__(self, key: str) -> None:
        """Return at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """Settings, database, questionnaires, the rendering of files, and the clock."""

    settings: Settings
    database: Database
    shelf: Shelf
    start_rendering: StartRendering
    now: Callable[[], datetime]

    @property
    def evidence(self) -> Path:
        """The folder of evidence files, which no address leads to."""
        return self.settings.data / "evidence"


def house() -> House:
    """The house of the application that serves this request."""
    found = current_app.extensions[EXTENSION]
    assert isinstance(found, House)
    return found
