"""The pages of a brand: how reports look, which sections they have, a consultancy's own words, and a preview."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from flask import Blueprint, Response, abort, make_response, redirect, render_template, request, url_for
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.wrappers import Response as AnyResponse

from assess.domain.text import LANGUAGES, LocalizedText
from assess.report import html
from assess.report.brand import Brand, joined, written
from assess.report.logo import MOST_BYTES
from assess.report.prose import LONGEST
from assess.storage import brands
from assess.storage.brands import Whose
from assess.storage.cases import Client
from assess.web.access import Desk, Right, at_desk
from assess.web.brand import reading
from assess.web.brand.example import chapters, example
from assess.web.brand.reading import Look
from assess.web.house import house
from assess.web.language import reader
from assess.web.security import csrf

blueprint = Blueprint("brand", __name__, url_prefix="/workspace")
_HOUSE, _CLIENT = "/brand", "/clients/<int:client>/brand"
_FORM = 131_072  # bytes of a form beside its picture
_PREVIEW_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'; sandbox"
Outcome = AnyResponse | str | tuple[str, int]


@dataclass(frozen=True, slots=True)
class Easel:
    """A brand at work: whose it is, what is kept, and what lies below it."""

    desk: Desk
    whose: Whose
    client: Client | None
    kept: Brand
    below: Brand
    version: int

    @property
    def may_change(self) -> bool:
        """Whether whoever looks may change it too."""
        return self.desk.may(Right.OWN if self.client is None else Right.WORK)

    @property
    def here(self) -> dict[str, int]:
        """The part of an address that says whose brand it is."""
        return {} if self.client is None else {"client": self.client.id}

    def keep(self, brand: Brand) -> bool:
        """Keep a change; False when somebody else has made one since the form was opened."""
        version = request.form.get("version", -1, type=int)
        return brands.keep(self.desk.session, self.whose, written(brand), version, house().now())


@blueprint.get(_HOUSE)
@blueprint.get(_CLIENT)
def show(client: int | None = None) -> str:
    """Names, logo, colours, disclaimer."""
    with _easel(client) as easel:
        return _look(easel, reading.shown(easel.kept))


@blueprint.post(_HOUSE)
@blueprint.post(_CLIENT)
def paint(client: int | None = None) -> Outcome:
    """Keep them, unless something is wrong with them: then it is said what."""
    request.max_content_length = MOST_BYTES + _FORM  # before anything reads the form
    try:
        csrf.protect()
    except RequestEntityTooLarge:
        with _easel(client) as easel:
            shown = reading.shown(easel.kept)
            return _look(easel, Look(shown.brand, shown.typed, {"logo": reading.too_large(reader())})), 413
    with _easel(client, writing=True) as easel:
        sent = reading.look(easel.kept, reader())
        if sent.complaints:
            return _look(easel, sent), 422
        if not easel.keep(sent.brand):
            return _look(easel, sent, stale=True), 409
    return redirect(url_for("brand.show", client=client, kept="yes"))


@blueprint.get(_HOUSE + "/sections")
@blueprint.get(_CLIENT + "/sections")
def sections(client: int | None = None) -> str:
    """Which sections a report has, and in which order."""
    with _easel(client) as easel:
        return _sections(easel)


@blueprint.post(_HOUSE + "/sections")
@blueprint.post(_CLIENT + "/sections")
def arrange(client: int | None = None) -> Outcome:
    """Keep the order and what is left out."""
    with _easel(client, writing=True) as easel:
        found = chapters(easel.desk.session, easel.whose, reader(), easel.kept.over(easel.below))
        if not easel.keep(reading.arrangement(easel.kept, found)):
            return _sections(easel, stale=True), 409
    return redirect(url_for("brand.sections", client=client, kept="yes"))


@blueprint.get(_HOUSE + "/sections/<section>")
@blueprint.get(_CLIENT + "/sections/<section>")
def words(section: str, client: int | None = None) -> str:
    """A consultancy's own words for one section."""
    with _easel(client) as easel:
        return _words(easel, section, _own_words(easel, section))


@blueprint.post(_HOUSE + "/sections/<section>")
@blueprint.post(_CLIENT + "/sections/<section>")
def write(section: str, client: int | None = None) -> Outcome:
    """Keep them."""
    with _easel(client, writing=True) as easel:
        brand, text, complaint = reading.words(easel.kept, section, reader())
        if complaint:
            return _words(easel, section, text, complaint), 422
        _title(easel, section)
        if not easel.keep(brand):
            return _words(easel, section, text, stale=True), 409
    return redirect(url_for("brand.sections", client=client, kept="yes"))


@blueprint.get(_HOUSE + "/preview/<language>")
@blueprint.get(_CLIENT + "/preview/<language>")
def preview(language: str, client: int | None = None) -> Response:
    """The report as an HTML file: by itself, without anything that runs."""
    wanted = next((one for one in LANGUAGES if one == language), None) or abort(404)
    with _easel(client) as easel:
        report = example(easel.desk.session, easel.whose, wanted, easel.kept.over(easel.below))
    response = make_response(html.render(report))
    response.headers["Content-Security-Policy"] = _PREVIEW_POLICY
    return response


@blueprint.get(_HOUSE + "/logo/<mark>")
@blueprint.get(_CLIENT + "/logo/<mark>")
def logo(mark: str, client: int | None = None) -> Response:
    """The logo that reports bear, as long as it is the one with this mark."""
    with _easel(client) as easel:
        picture = easel.kept.over(easel.below).logo
    if picture is None or picture.mark != mark:
        abort(404)
    response = make_response(picture.content)
    response.headers["Content-Type"] = picture.media
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


@contextmanager
def _easel(client: int | None, *, writing: bool = False) -> Iterator[Easel]:
    change = Right.OWN if client is None else Right.WORK
    with at_desk(change if writing else Right.READ, writing=writing) as desk:
        found = None if client is None else desk.client(client)
        of_house = Whose(consultancy_id=desk.consultancy.id)
        whose = Whose(consultancy_id=desk.consultancy.id, client_id=client)
        one = brands.one(desk.session, whose)
        below = joined(brands.documents(desk.session, of_house)) if client is not None else Brand()
        yield Easel(desk, whose, found, joined([one.document] if one.version else []), below, one.version)


def _look(easel: Easel, look: Look, *, stale: bool = False) -> str:
    return render_template(
        "workspace/brand.html",
        desk=easel.desk,
        easel=easel,
        look=look,
        logo=easel.kept.over(easel.below).logo,
        most=MOST_BYTES // 1_000_000,
        stale=stale,
    )


def _sections(easel: Easel, *, stale: bool = False) -> str:
    found = chapters(easel.desk.session, easel.whose, reader(), easel.kept.over(easel.below))
    return render_template("workspace/brand_sections.html", desk=easel.desk, easel=easel, chapters=found, stale=stale)


def _own_words(easel: Easel, section: str) -> LocalizedText:
    return next((one.text for one in easel.kept.passages if one.section == section), LocalizedText("", ""))


def _title(easel: Easel, section: str) -> str:
    """The section's title, or 404 when no report has such a section."""
    found = chapters(easel.desk.session, easel.whose, reader(), easel.kept.over(easel.below))
    return next((one.title for one in found if one.id == section), None) or abort(404)


def _words(easel: Easel, section: str, text: LocalizedText, complaint: str = "", *, stale: bool = False) -> str:
    return render_template(
        "workspace/brand_words.html",
        desk=easel.desk,
        easel=easel,
        section=section,
        title=_title(easel, section),
        text=text,
        most=LONGEST,
        complaint=complaint,
        stale=stale,
    )


# Checked by `paint` itself, once it has said how much may be sent.
csrf.exempt(paint)
