"""The result page of a submitted revision. Its body is made once for each language and kept like any other file."""

from datetime import date

from flask import Blueprint, render_template
from markupsafe import Markup
from sqlalchemy.orm import Session

from assess.analysis import analyse
from assess.content import read_answers
from assess.domain.text import Language
from assess.report import outline
from assess.report.blocks import Report
from assess.report.brand import joined
from assess.report.opinion import opinions_of
from assess.storage import brands, overrides, renderings, revisions
from assess.storage.renderings import File
from assess.storage.tables import Revision
from assess.web.benchmark.placing import in_report
from assess.web.files import PAGE, kept_text, submitted_revision
from assess.web.house import house
from assess.web.language import reader
from assess.web.load import whole
from assess.web.progress import Progress
from assess.web.questionnaire import SHORT
from assess.web.result.page import screen
from assess.web.visits import Reach, Visit, visiting
from assess.web.what_if.targets import report_targets

blueprint = Blueprint("result", __name__)


@blueprint.get("/a/<token>/revisions/<int:number>/")
def show(token: str, number: int) -> str:
    """The report's blocks, drawn for the screen."""
    with visiting(token, reach=Reach.REPORTS) as visit:
        revision = submitted_revision(visit, number)
        body = body_of(visit.session, revision, reader().language)
        return render_template(
            "web/result.html",
            token=token,
            revision=revision,
            is_open=visit.is_open,
            is_whole=visit.is_whole,
            whole=_whole(visit, revision),
            targets=report_targets(visit, revision, reader()),
            body=body,
        )


def _whole(visit: Visit, revision: Revision) -> Progress | None:
    """How far the newest report of a first reading is in the full diagnosis; None where there is nothing to go on to."""
    is_newest = revision.number == visit.opened.revision.number
    if not visit.is_whole or not is_newest or visit.opened.assessment.length != SHORT:
        return None
    return whole(visit.questionnaire, visit.stored)


def body_of(session: Session, revision: Revision, language: Language) -> Markup:
    """The report drawn for the screen, made when it is first asked for in a language."""
    file = File(revision, PAGE, language)
    body = kept_text(session, file)
    if body is None:
        body = _drawn(session, revision, language)
        _keep(file, body)
    return Markup(body)  # noqa: S704  # drawn by our own templates, which escape


def made_on(revision: Revision) -> date:
    """The day a report bears: when it was submitted, where the company is."""
    assert revision.submitted_at is not None
    return revision.submitted_at.astimezone(house().settings.timezone).date()


def report_of(session: Session, revision: Revision, language: Language) -> Report:
    """The report of a frozen revision, from the answers it froze."""
    kept = revisions.with_documents(session, revision.id)
    instrument = house().shelf.get(session, revision.instrument_digest or "").instrument
    answers = read_answers(kept.answers or "", "answers.yaml", instrument)
    brand = joined(brands.of_revision(session, revision.id))
    result, client = analyse(instrument, answers), revision.client or ""
    judged = overrides.of_revision(session, revision.id) if kept.judgement else ()  # counted with every one of them
    opinions = opinions_of(judged, house().settings.timezone)
    peers = in_report(session, revision.id) if kept.judgement else None
    made = made_on(revision)
    return outline(
        instrument, answers, result, language, made, client=client, brand=brand, opinions=opinions, peers=peers
    )


def _drawn(session: Session, revision: Revision, language: Language) -> str:
    report = report_of(session, revision, language)
    return render_template("web/result_body.html", report=report, sections=screen(report))


def _keep(file: File, body: str) -> None:
    rooms = house()
    with rooms.database.writing.begin() as session:
        renderings.put(session, file, body.encode(), now=rooms.now())
