"""Downloads. What takes seconds to make is made in the background, and a page says so until it is there."""

from datetime import date

from flask import Blueprint, abort, jsonify, make_response, redirect, render_template, url_for
from werkzeug.wrappers import Response

from assess.report.formats import FORMATS
from assess.storage import renderings, revisions
from assess.storage.renderings import File
from assess.storage.tables import FAILED, READY, Rendering
from assess.web.files import begin, submitted_revision
from assess.web.result.views import made_on
from assess.web.visits import Reach, visiting

blueprint = Blueprint("download", __name__)

LANGUAGES = ("zh-CN", "en", "both")
_REPORT = "/a/<token>/revisions/<int:number>/report"


@blueprint.get(_REPORT + "/<language>.<ending>")
def report(token: str, number: int, language: str, ending: str) -> Response:
    """The finished report; while it is being made, the page that waits for it."""
    kept, day = _kept(token, number, language, ending, content=True)
    if kept is None or kept.state != READY or kept.content is None:
        return redirect(url_for("download.wait", token=token, number=number, language=language, ending=ending))
    return _attached(kept.content, FORMATS[ending].media, f"yuzhen-{day}-{number}-{language}.{ending}")


@blueprint.get(_REPORT + "/<language>.<ending>/wait")
def wait(token: str, number: int, language: str, ending: str) -> str:
    """Begins the making if need be, and says how it stands."""
    kept, _ = _kept(token, number, language, ending)
    if kept is None or kept.state not in (READY, FAILED):
        begin(token, number, ending, language)
    address = {"token": token, "number": number, "language": language, "ending": ending}
    standing = {"state": kept.state if kept else "", "stage": kept.stage if kept else ""}
    return render_template("web/wait.html", token=token, address=address, **standing)


@blueprint.get(_REPORT + "/<language>.<ending>/state")
def state(token: str, number: int, language: str, ending: str) -> Response:
    """The same for a script."""
    kept, _ = _kept(token, number, language, ending)
    return jsonify(state=kept.state if kept else "", stage=kept.stage if kept else "")


@blueprint.post(_REPORT + "/<language>.<ending>/again")
def again(token: str, number: int, language: str, ending: str) -> Response:
    """Try once more after a failure."""
    _kept(token, number, language, ending)
    begin(token, number, ending, language, again=True)
    return redirect(url_for("download.wait", token=token, number=number, language=language, ending=ending))


@blueprint.get("/a/<token>/revisions/<int:number>/result.json")
def result(token: str, number: int) -> Response:
    """The result document, as it was frozen."""
    with visiting(token, reach=Reach.REPORTS) as visit:
        kept = revisions.with_documents(visit.session, submitted_revision(visit, number).id)
        day = made_on(kept)
    return _attached((kept.result or "").encode(), "application/json", f"yuzhen-{day}-{number}-result.json")


@blueprint.get("/a/<token>/revisions/<int:number>/answers.yaml")
def answers(token: str, number: int) -> Response:
    """The answers file, as it was frozen: the command line takes it. It has everybody's answers one by one."""
    with visiting(token) as visit:
        kept = revisions.with_documents(visit.session, submitted_revision(visit, number).id)
        day = made_on(kept)
    return _attached((kept.answers or "").encode(), "application/yaml", f"yuzhen-{day}-{number}-answers.yaml")


def _kept(
    token: str,
    number: int,
    language: str,
    ending: str,
    *,
    content: bool = False,
) -> tuple[Rendering | None, date]:
    if ending not in FORMATS or language not in LANGUAGES:
        abort(404)
    with visiting(token, reach=Reach.REPORTS) as visit:
        revision = submitted_revision(visit, number)
        return renderings.find(visit.session, File(revision, ending, language).key, content=content), made_on(revision)


def _attached(content: bytes, media: str, name: str) -> Response:
    response = make_response(content)
    response.headers["Content-Type"] = media
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    return response
