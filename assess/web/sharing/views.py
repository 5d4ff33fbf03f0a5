"""Links to one report: made, listed, taken back; and the page they open."""

from datetime import datetime, timedelta

from flask import Blueprint, abort, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from assess.report.formats import FORMATS
from assess.report.wording import msgid
from assess.storage import renderings, sharing
from assess.storage.renderings import File
from assess.storage.tables import READY, Revision, ShareLink
from assess.web.files import PDF, submitted_revision
from assess.web.house import house
from assess.web.hub.views import whole_address
from assess.web.language import reader
from assess.web.result.views import body_of, made_on
from assess.web.visits import visiting

blueprint = Blueprint("sharing", __name__)
DAYS = {7: msgid("One week"), 30: msgid("One month"), 90: msgid("Three months")}
_HERE = "/a/<token>/revisions/<int:number>/shares"


@blueprint.get(_HERE)
def show(token: str, number: int) -> str:
    """The links there are, and a form for one more."""
    return _drawn(token, number)


@blueprint.post(_HERE)
def share(token: str, number: int) -> str:
    """Make a link. It is shown this once, for only its hash is kept."""
    days = request.form.get("days", type=int)
    if days not in DAYS:
        abort(400)
    now = house().now()
    with visiting(token, writing=True) as visit:
        revision = submitted_revision(visit, number)
        name = request.form.get("name", "").strip()
        secret = sharing.share(visit.session, revision, name, now=now, until=now + timedelta(days=days))
    return _drawn(token, number, fresh=whole_address(url_for("sharing.look", secret=secret)))


@blueprint.post(_HERE + "/<int:id>/revoke")
def revoke(token: str, number: int, id: int) -> Response:
    """Take a link back; whoever opens it from now on is told that it has ended."""
    with visiting(token, writing=True) as visit:
        sharing.revoke(visit.session, submitted_revision(visit, number).id, id, house().now())
    return redirect(url_for("sharing.show", token=token, number=number))


@blueprint.get("/s/<secret>/")
def look(secret: str) -> str | tuple[str, int]:
    """The report, to be read."""
    with house().database.reading() as session:
        found = sharing.opened(session, secret) or abort(404)
        link, revision, _ = found
        if not sharing.is_live(link, house().now()):
            return render_template("web/share_ended.html"), 410
        pdf = renderings.find(session, File(revision, PDF, reader().language).key)
        return render_template(
            "web/shared.html",
            secret=secret,
            revision=revision,
            expires_at=link.expires_at,
            body=body_of(session, revision, reader().language),
            has_pdf=pdf is not None and pdf.state == READY,
        )


@blueprint.get("/s/<secret>/report.pdf")
def download(secret: str) -> Response:
    """The report as a file, when it has been made in the reader's language."""
    with house().database.reading() as session:
        link, revision, _ = sharing.opened(session, secret) or abort(404)
        if not sharing.is_live(link, house().now()):
            abort(404)
        pdf = renderings.find(session, File(revision, PDF, reader().language).key, content=True)
        if pdf is None or pdf.content is None:
            abort(404)
        response = make_response(pdf.content)
    name = f"yuzhen-{made_on(revision)}-{revision.number}-{reader().language}.pdf"
    response.headers["Content-Type"] = FORMATS[PDF].media
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _drawn(token: str, number: int, fresh: str = "") -> str:
    with visiting(token) as visit:
        revision: Revision = submitted_revision(visit, number)
        links = [(one, state_of(one, house().now())) for one in sharing.shared(visit.session, revision.id)]
    return render_template("web/shares.html", token=token, revision=revision, links=links, fresh=fresh, days=DAYS)


def state_of(link: ShareLink, now: datetime) -> str:
    """Whether a link is out, has ended by itself, or was taken back; templates choose the words."""
    if link.revoked_at is not None:
        return "revoked"
    return "live" if sharing.is_live(link, now) else "expired"
