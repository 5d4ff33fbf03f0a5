"""The manifest that lets a device install the site, the worker that keeps the questionnaires, and the page without network.

Only what is the same for everybody is ever kept: questionnaires, this page, and the files they need.
"""

import json
from typing import Any

from flask import Blueprint, jsonify, make_response, render_template, url_for
from werkzeug.wrappers import Response

from assess.config import shipped
from assess.domain.text import LANGUAGES
from assess.web.house import house
from assess.web.language import PARAMETER, reader
from assess.web.pages import asset, contents_mark

blueprint = Blueprint("install", __name__)
WORKER = "offline/worker.js"
_FILES = ("css/tokens.css", "css/site.css", "images/icon.svg", "js/printing.js")
_INK, _PAPER = "#1b2a41", "#faf8f4"


@blueprint.get("/manifest.webmanifest")
def manifest() -> Response:
    """What an installed site is called and looks like, in the reader's language."""
    say = reader()
    icon: dict[str, Any] = {"src": asset("images/icon.svg"), "type": "image/svg+xml", "sizes": "any", "purpose": "any"}
    pictures = [
        {"src": asset(f"images/icon-{size}.png"), "type": "image/png", "sizes": f"{size}x{size}"} for size in (192, 512)
    ]
    response = jsonify(
        id=url_for("start.show"),
        name=say.text("Yuzhen"),
        short_name=say.text("Yuzhen"),
        description=say.text("Read the questionnaires anywhere, and answer where there is a network."),
        lang=say.language,
        start_url=url_for("start.show"),
        scope=url_for("start.show"),
        display="standalone",
        background_color=_PAPER,
        theme_color=_INK,
        icons=[icon, *pictures],
    )
    response.headers["Content-Type"] = "application/manifest+json"
    return response


@blueprint.get("/service-worker.js")
def worker() -> Response:
    """The worker, with what it keeps written in front: it changes when anything of that does."""
    kept = {
        "version": "-".join((contents_mark(), *(one.instrument.digest[:12] for one in house().shelf.installed))),
        "pages": [one for language in LANGUAGES for one in _pages(language)],
        "files": [asset(name) for name in _FILES],
        "questionnaires": url_for("preview.show", id=""),
        "offline": url_for("install.offline"),
        "parameter": PARAMETER,
        "languages": list(LANGUAGES),
    }
    script = (shipped("static") / WORKER).read_text("utf-8")
    response = make_response(f"const KEPT = {json.dumps(kept)};\n{script}")
    response.headers["Content-Type"] = "text/javascript; charset=utf-8"
    response.headers["Cache-Control"] = "no-cache"
    return response


@blueprint.get("/offline")
def offline() -> str:
    """What a device shows where there is no network."""
    return render_template("web/offline.html", questionnaires=house().shelf.installed)


def _pages(language: str) -> list[str]:
    """The addresses of what is kept in one language."""
    ids = [one.instrument.identity.id for one in house().shelf.installed]
    addresses = [url_for("install.offline"), *(url_for("preview.show", id=id) for id in ids)]
    return [f"{address}?{PARAMETER}={language}" for address in addresses]
