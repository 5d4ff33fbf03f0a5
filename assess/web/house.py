"""What the application holds, made once at its start; views ask for it here and nowhere else."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Protocol

from flask import Flask, current_app

from assess.config import Settings
from assess.storage import Database
from assess.storage.erasures import EVIDENCE
from assess.storage.single import Place
from assess.web.shelf import Shelf
from assess.web.workshop.line import Line

EXTENSION = "assess"


class StartRendering(Protocol):
    """Begins to make a claimed file in the background."""

    def __call__(self, key: str) -> None:
        """Return at once."""


class Places:
    """Where the answers of links go, remembered for those who answer now. What is known may be out of date."""

    _MOST = 10_000

    def __init__(self) -> None:
        self._known: dict[str, Place] = {}

    def known(self, token: str) -> Place | None:
        """Where the answers of a link went when somebody last looked."""
        return self._known.get(token)

    def remember(self, token: str, place: Place) -> None:
        """Keep it; once there are too many, those who still answer come in again by themselves."""
        if len(self._known) >= self._MOST:
            self._known.clear()
        self._known[token] = place

    def forget(self, token: str) -> None:
        """Look again next time."""
        self._known.pop(token, None)


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """Settings, database, questionnaires, the rendering of files, the clock; and the line to who tells pages what is new."""

    settings: Settings
    database: Database
    shelf: Shelf
    start_rendering: StartRendering
    now: Callable[[], datetime]
    line: Line | None = None
    places: Places = field(default_factory=Places)

    @property
    def evidence(self) -> Path:
        """The folder of evidence files, which no address leads to."""
        return self.settings.data / EVIDENCE


def house() -> House:
    """The house of the application that serves this request."""
    return house_of(current_app)


def house_of(app: Flask) -> House:
    """The house of an application."""
    found = app.extensions[EXTENSION]
    assert isinstance(found, House)
    return found
