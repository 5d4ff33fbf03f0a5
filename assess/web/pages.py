"""What every template may use: the reader's words, addresses of static files that change with their content."""

import gzip
import hashlib
import mimetypes
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from flask import Flask, Response, request, send_from_directory, url_for

from assess.config import shipped
from assess.report import html
from assess.web.house import house
from assess.web.language import languages, reader
from assess.web.section.drawing import Drawings
from assess.web.section.sheet import EXTENSION, Sheets
from assess.web.visits import MEMBER

ONE_YEAR = 365 * 24 * 3600
_FOR_MEMBERS = ("/workspace", "/account", "/sign-in", f"/a/{MEMBER}")
"""How the addresses begin that only members of a consultancy open."""


def prepare_pages(app: Flask) -> None:
    """Give templates their words and addresses."""
    html.equip(app.jinja_env)
    app.jinja_env.globals.update(asset=asset, local=local)
    app.context_processor(_words)
    drawings = Drawings(app.jinja_env)
    app.jinja_env.globals["draw"] = lambda view, page: drawings.draw(view, page, reader())
    app.extensions[EXTENSION] = Sheets(drawings)
    app.add_url_rule("/assets/<mark>/<path:name>", "asset", _asset)
    app.add_url_rule("/robots.txt", "robots", _robots)
    app.add_url_rule("/health", "health", _health)


def asset(name: str) -> str:
    """The address of a static file, with a mark of all their contents in front of its name.

    So what a file refers to beside it (a module, a typeface) changes its address too when anything changes.
    """
    return url_for("asset", mark=contents_mark(), name=name)


def _asset(mark: str, name: str) -> Response:
    is_text = name in _texts()
    response = _text(name) if is_text else send_from_directory(shipped("static"), name)
    if mark == contents_mark():
        response.headers["Cache-Control"] = f"public, max-age={ONE_YEAR}, immutable"
    else:
        response.headers["Cache-Control"] = "no-cache"
    return response


def _text(name: str) -> Response:
    """A style, script or drawing from memory, compressed where it can be read."""
    zipped = request.accept_encodings["gzip"] > 0
    response = Response(_content(name, zipped=zipped), content_type=_kind(name))
    response.vary.add("Accept-Encoding")
    if zipped:
        response.headers["Content-Encoding"] = "gzip"
    return response


def _kind(name: str) -> str:
    media = mimetypes.guess_type(name)[0] or "application/octet-stream"
    return f"{media}; charset=utf-8" if media.startswith("text/") else media


@cache
def _content(name: str, *, zipped: bool) -> bytes:
    content = _texts()[name].read_bytes()
    return gzip.compress(content, mtime=0) if zipped else content


@cache
def _texts() -> dict[str, Path]:
    """The static files that are text, by their names."""
    folder = shipped("static")
    files = sorted(file for ending in ("css", "js", "svg") for file in folder.rglob(f"*.{ending}"))
    return {file.relative_to(folder).as_posix(): file for file in files}


@cache
def contents_mark() -> str:
    """A mark of the contents of all of them."""
    digest = hashlib.sha256()
    for path in _texts().values():
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def local(moment: datetime) -> datetime:
    """A moment in the operator's time zone."""
    return moment.astimezone(house().settings.timezone)


def _words() -> dict[str, Any]:
    say = reader()
    return {
        "t": say.text,
        "c": say.in_,
        "say": say,
        "language": say.language,
        "languages": languages(request.path, request.args),
        "for_members": request.path.startswith(_FOR_MEMBERS),
    }


def _robots() -> tuple[str, dict[str, str]]:
    return "User-agent: *\nDisallow: /\n", {"Content-Type": "text/plain"}


def _health() -> tuple[str, dict[str, str]]:
    return "ok\n", {"Content-Type": "text/plain"}
