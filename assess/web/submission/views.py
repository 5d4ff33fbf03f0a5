"""The two buttons that close and reopen an assessment."""

import json

from flask import Blueprint, abort, redirect, request, url_for
from werkzeug.wrappers import Response

import assess
from assess.analysis import analyse, result_document
from assess.content import write_answers
from assess.storage import milestones, revisions
from assess.storage.revisions import Frozen
from assess.web.files import begin
from assess.web.house import house
from assess.web.language import reader
from assess.web.milestones import freezing
from assess.web.questionnaire import LENGTHS
from assess.web.visits import Visit, visiting

blueprint = Blueprint("submission", __name__)


@blueprint.post("/a/<token>/submit")
def submit(token: str) -> Response:
    """Freeze the answers and what follows from them, and begin to typeset the report."""
    with visiting(token) as visit:
        if not any(one.answers for one in visit.answers.respondents):
            return redirect(url_for("review.show", token=token))
        answers, frozen = visit.answers, _frozen(visit)
    with visiting(token, writing=True) as visit:
        if visit.answers != answers:  # somebody saved one more while we were thinking
            frozen = _frozen(visit)
        if revisions.submit(visit.session, visit.opened.revision, frozen, house().now()):
            freezing.note(visit)
        number = visit.opened.revision.number
    begin(token, number, "pdf", reader().language)
    return redirect(url_for("result.show", token=token, number=number))


@blueprint.post("/a/<token>/reopen")
def reopen(token: str) -> Response:
    """Begin the next revision from the same answers; a first reading may go on into the full diagnosis with it."""
    length = request.form.get("length")
    if length is not None and length not in LENGTHS:
        abort(400)
    with visiting(token, writing=True) as visit:
        begun = revisions.reopen(visit.session, visit.opened.assessment, house().now())
        if length is not None:
            visit.opened.assessment.length = length
        if visit.company is not None and begun != visit.opened.revision.number:
            milestones.ask_again(visit.session, visit.company.engagement_id)
    return redirect(url_for("hub.show", token=token))


def _frozen(visit: Visit) -> Frozen:
    instrument = visit.questionnaire.instrument
    result = analyse(instrument, visit.answers)
    return Frozen(
        instrument_version=instrument.identity.version,
        instrument_digest=instrument.digest,
        engine=assess.__version__,
        client=visit.opened.assessment.client,
        answers=write_answers(visit.answers, instrument),
        result=json.dumps(result_document(result), ensure_ascii=False, indent=2),
        outcomes={id: verdict.outcome for id, verdict in result.decisions.items()},
    )
