"""The files of one question: a page without any script, and the files themselves as downloads."""

import io
from dataclasses import dataclass

from flask import Blueprint, Response, abort, redirect, render_template, request, send_file, url_for
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.wrappers import Response as AnyResponse

from assess.domain.question import Question
from assess.i18n import Translator
from assess.storage import evidence
from assess.storage.evidence import Upload
from assess.storage.tables import EvidenceFile
from assess.web.evidence.content import ENDINGS, media_of, safe_name
from assess.web.house import house
from assess.web.language import reader
from assess.web.section.wording import question_words
from assess.web.security import csrf
from assess.web.visits import Reach, Visit, visiting

blueprint = Blueprint("evidence", __name__)
MOST_FILES = 10  # of one question
_FORM = 65_536  # bytes of a form beside its file
_HERE = "/a/<token>/evidence/<question>/"


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidencePage:
    """Everything the template needs; `complaint` says why a file was not taken."""

    question: Question
    text: str
    hint: str
    section: str
    files: tuple[EvidenceFile, ...]
    is_open: bool
    complaint: str = ""


@blueprint.get(_HERE)
def show(token: str, question: str) -> str:
    """What is attached, and a form for more."""
    with visiting(token, reach=Reach.ANSWERS) as visit:
        return _drawn(visit, question)


@blueprint.post(_HERE)
def add(token: str, question: str) -> AnyResponse | tuple[str, int]:
    """Take a file in, or say why not."""
    request.max_content_length = house().settings.file_limit + _FORM  # before anything reads the form
    try:
        csrf.protect()
    except RequestEntityTooLarge:
        with visiting(token, reach=Reach.ANSWERS) as visit:
            return _drawn(visit, question, _too_large(reader())), 413
    with visiting(token, writing=True, reach=Reach.ANSWERS) as visit:
        _question(visit, question)
        if not visit.asks(question) and not visit.is_member:
            abort(404)
        complaint = _taken(visit, question, reader()) if visit.is_open else ""
        if complaint:
            return _drawn(visit, question, complaint), 422
    return redirect(url_for("evidence.show", token=token, question=question))


@blueprint.post(_HERE + "<int:id>/remove")
def remove(token: str, question: str, id: int) -> AnyResponse:
    """Forget a file."""
    with visiting(token, writing=True, reach=Reach.ANSWERS) as visit:
        if visit.is_open:
            evidence.remove(visit.session, house().evidence, visit.opened.respondent, id)
    return redirect(url_for("evidence.show", token=token, question=question))


@blueprint.get(_HERE + "<int:id>")
def download(token: str, question: str, id: int) -> Response:
    """The file, never to be opened in the page: by its own kind, as an attachment, in a sandbox."""
    with visiting(token, reach=Reach.ANSWERS) as visit:
        file = next((one for one in visit.files.get(question, ()) if one.id == id), None) or abort(404)
    content = evidence.content(house().evidence, file)
    if content is None:
        abort(404)
    response = send_file(io.BytesIO(content), mimetype=file.media, as_attachment=True, download_name=file.name)
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response.headers["Cache-Control"] = "no-store"
    return response


def _question(visit: Visit, id: str) -> Question:
    return visit.questionnaire.questions.get(id) or abort(404)


def _taken(visit: Visit, question: str, say: Translator) -> str:
    """Keep the file that was sent; gives the complaint instead when it cannot be kept."""
    settings = house().settings
    sent = request.files.get("file")
    content = sent.read() if sent is not None else b""
    if sent is None or not content:
        return say.text("Choose a file first.")
    media = media_of(content)
    if media is None:
        return say.text("Only PDF files and pictures (JPEG, PNG, WebP) can be attached. This file is something else.")
    if len(content) > settings.file_limit:
        return _too_large(say)
    if len(visit.files.get(question, ())) >= MOST_FILES:
        return say.text("Attach {n} files at most to one question.", n=MOST_FILES)
    if evidence.total_size(visit.session, visit.opened.assessment.id) + len(content) > settings.files_limit:
        most = settings.files_limit // 1_048_576
        return say.text("All files of this assessment together may have {most} MB. Remove one first.", most=most)
    upload = Upload(name=safe_name(sent.filename or "", media), media=media, content=content)
    evidence.add(visit.session, house().evidence, visit.opened.respondent, question, upload, house().now())
    return ""


def _too_large(say: Translator) -> str:
    return say.text("This file is too large: {most} MB at most.", most=house().settings.file_limit // 1_048_576)


def _drawn(visit: Visit, id: str, complaint: str = "") -> str:
    question, say = _question(visit, id), reader()
    wording = question_words(visit.questionnaire, question, visit.applicability.wording.get(id), say.language)
    page = EvidencePage(
        question=question,
        text=wording.text,
        hint=wording.proof,
        section=visit.questionnaire.section_of[id],
        files=tuple(visit.files.get(id, ())),
        is_open=visit.is_open,
        complaint=complaint,
    )
    most = house().settings.file_limit // 1_048_576
    return render_template("web/evidence.html", token=visit.token, page=page, most=most, endings=ENDINGS.values())


# Checked by `add` itself, once it has said how much may be sent.
csrf.exempt(add)
