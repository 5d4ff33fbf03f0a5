"""What every template may use: the reader's words, addresses of static files that change with their content."""

import hashlib
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from babel import Locale
from flask import Flask, request, url_for

from assess.config import shipped
from assess.domain.text import LANGUAGES
from assess.web.house import house
from assess.web.language import PARAMETER, reader

ONE_YEAR = 365 * 24 * 3600


def prepare_pages(app: Flask) -> None:
    """Give templates their words and addresses."""
    app.config["SEND_FILE_MAX_AGE_DEFAULT"] = ONE_YEAR  # the address changes when the file does
    app.jinja_env.globals.update(asset=asset, local=local)
    app.context_processor(_words)
    app.add_url_rule("/robots.txt", "robots", _robots)
    app.add_url_rule("/health", "health", _health)


def asset(name: str) -> str:
    """The address of a static file, with a mark of what is in it."""
    return url_for("static", filename=name, v=_mark(shipped("static") / name))


def local(moment: datetime) -> datetime:
    """A moment in the operator's time zone."""
    return moment.astimezone(house().settings.timezone)


@cache
def _mark(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:12]


def _words() -> dict[str, Any]:
    say = reader()
    return {"t": say.text, "c": say.in_, "say": say, "language": say.language, "languages": _languages()}


def _languages() -> list[tuple[str, str, str]]:
    """Each language with its own name and the address of this page in it."""
    others = {key: value for key, value in request.args.items() if key != PARAMETER}
    return [(language, _own_name(language), _here(others | {PARAMETER: language})) for language in LANGUAGES]


@cache
def _own_name(language: str) -> str:
    locale = Locale.parse(language, sep="-")
    return str(Locale(locale.language).get_language_name(locale.language)).capitalize()


def _here(arguments: dict[str, str]) -> str:
    return f"{request.path}?{urlencode(arguments)}"


def _robots() -> tuple[str, dict[str, str]]:
    return "User-agent: *\nDisallow: /\n", {"Content-Type": "text/plain"}


def _health() -> tuple[str, dict[str, str]]:
    return "ok\n", {"Content-Type": "text/plain"}
