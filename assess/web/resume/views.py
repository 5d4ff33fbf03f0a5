"""The page that takes a private link."""

import re

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from assess.storage.assessments import find
from assess.web.house import house

blueprint = Blueprint("resume", __name__)
_TOKEN = re.compile(r"(?:.*/a/)?([A-Za-z0-9_-]{22,64})(?:[/#?].*)?", re.DOTALL)


@blueprint.get("/resume")
def show() -> str:
    """The empty form."""
    return render_template("web/resume.html", link="", is_wrong=False)


@blueprint.post("/resume")
def back() -> Response | tuple[str, int]:
    """Open what the link points to; only the secret in it counts, never the site it names."""
    link = request.form.get("link", "").strip()
    token = pasted_token(link)
    if token is not None:
        with house().database.reading() as session:
            if find(session, token) is not None:
                return redirect(url_for("hub.show", token=token))
    return render_template("web/resume.html", link=link, is_wrong=True), 422


def pasted_token(link: str) -> str | None:
    """The secret in a pasted link, or in what was copied of it."""
    match = _TOKEN.fullmatch(link.strip())
    return None if match is None else match[1]
