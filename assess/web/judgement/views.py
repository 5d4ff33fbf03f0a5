"""The page of the consultant's judgement, and what is put down there."""

from collections.abc import Mapping

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from assess.storage import notes, overrides
from assess.storage.cases import VERDICTS
from assess.storage.notes import Finding
from assess.storage.overrides import Judgement as Judged
from assess.web.access import Desk, Right, at_desk
from assess.web.forms.words import typed_text
from assess.web.house import house
from assess.web.judgement.page import Judgement
from assess.web.judgement.placing import read_placing
from assess.web.language import reader
from assess.web.section.settling import posted_as, settling
from assess.web.section.wording import question_words

blueprint = Blueprint("judgement", __name__, url_prefix="/workspace/engagements/<int:engagement>/judgement")
LONGEST_REASON = 600


@blueprint.get("/")
def show(engagement: int) -> str:
    """Everything judged, and everything there is to judge."""
    with at_desk(Right.READ) as desk:
        return _page(desk, engagement)


@blueprint.get("/answers/<question>")
def answer(engagement: int, question: str) -> str:
    """One question: what the machine uses, and the form for another answer, filled in with what counts."""
    with at_desk(Right.WORK) as desk:
        return _answer(desk, engagement, question)


@blueprint.post("/answers/<question>")
def override_answer(engagement: int, question: str) -> Response | tuple[str, int]:
    """Put another answer in place of what was said, with a reason."""
    reason = typed_text("reason", LONGEST_REASON)
    with at_desk(Right.WORK, writing=True) as desk:
        judgement = _judgement(desk, engagement)
        asked = judgement.questionnaire.questions.get(question) or abort(404)
        if not judgement.is_open:
            abort(400)
        counting = judgement.counting(question)
        placing = read_placing(judgement.questionnaire, asked, request.form, counting, reader())
        if placing.wrong or not placing.answers or not reason:
            return _answer(desk, engagement, question, wrong=placing.wrong, incomplete=True), 422
        if not _kept(desk, judgement, *placing.judged(reason)):
            return _answer(desk, engagement, question, stale=True), 409
    return redirect(url_for("judgement.show", engagement=engagement))


@blueprint.post("/outcomes")
def override_outcome(engagement: int) -> Response | tuple[str, int]:
    """Put another outcome beside the machine's, with a reason."""
    reason, chosen = typed_text("reason", LONGEST_REASON), request.form.get("outcome", "")
    with at_desk(Right.WORK, writing=True) as desk:
        judgement = _judgement(desk, engagement)
        decisions = {one.id: one for one in judgement.questionnaire.instrument.rules.decisions}
        subject = request.form.get("subject", "")
        if subject not in decisions or chosen not in {one.id for one in decisions[subject].outcomes}:
            abort(400)
        if not reason:
            return _page(desk, engagement, incomplete=True), 422
        judged = Judged(subject=subject, outcome=chosen, reason=reason)
        if not _kept(desk, judgement, judged):
            return _page(desk, engagement, unkept=judged), 409
    return redirect(url_for("judgement.show", engagement=engagement))


@blueprint.post("/<int:override>/withdraw")
def withdraw(engagement: int, override: int) -> Response:
    """Let what the machine says stand again."""
    with at_desk(Right.WORK, writing=True) as desk:
        judgement = _judgement(desk, engagement)
        if (
            any(one.cell for one in judgement.answers() if one.override.override.id == override)
            and not judgement.is_open
        ):
            abort(400)
        if not overrides.withdraw(desk.session, judgement.case.revision.id, override):
            abort(404)
    return redirect(url_for("judgement.show", engagement=engagement))


@blueprint.post("/notes")
def note(engagement: int) -> Response:
    """Write a private note."""
    text = typed_text("text")
    with at_desk(Right.WORK, writing=True) as desk:
        case = desk.engagement(engagement)
        if text:
            notes.write(desk.session, case.engagement.id, text, desk.account.id, house().now())
    return redirect(url_for("judgement.show", engagement=engagement, _anchor="notes"))


@blueprint.post("/notes/<int:note>/remove")
def remove_note(engagement: int, note: int) -> Response:
    """Delete a private note."""
    with at_desk(Right.WORK, writing=True) as desk:
        case = desk.engagement(engagement)
        if not notes.remove(desk.session, case.engagement.id, note):
            abort(404)
    return redirect(url_for("judgement.show", engagement=engagement, _anchor="notes"))


@blueprint.post("/evidence/<int:respondent>/<question>")
def review_evidence(engagement: int, respondent: int, question: str) -> Response:
    """Say what the evidence is worth; weak or missing evidence no longer raises the confidence."""
    verdict = request.form.get("verdict", "")
    with at_desk(Right.WORK, writing=True) as desk:
        judgement = _judgement(desk, engagement)
        if judgement.company.voices.of(respondent) is None or question not in judgement.questionnaire.questions:
            abort(404)
        if verdict not in VERDICTS:
            abort(400)
        finding = Finding(
            respondent_id=respondent, cell=question, verdict=verdict, reason=typed_text("reason", LONGEST_REASON)
        )
        notes.review(desk.session, finding, desk.account.id, house().now())
    return redirect(url_for("judgement.show", engagement=engagement, _anchor="evidence"))


def _judgement(desk: Desk, engagement: int) -> Judgement:
    return Judgement(desk, desk.engagement(engagement), reader())


def _kept(desk: Desk, judgement: Judgement, *judged: Judged) -> bool:
    """Keep it, unless a colleague has judged the same since the form was opened."""
    revision = judgement.case.revision.id
    seen = {one.subject: request.form.get(f"seen:{one.subject}", 0, type=int) for one in judged}
    return overrides.put(desk.session, revision, judged, desk.account.id, house().now(), seen=seen)


def _page(desk: Desk, engagement: int, *, incomplete: bool = False, unkept: Judged | None = None) -> str:
    judgement = _judgement(desk, engagement)
    return render_template(
        "workspace/judgement.html", desk=desk, judgement=judgement, incomplete=incomplete, unkept=unkept
    )


def _answer(
    desk: Desk,
    engagement: int,
    question: str,
    *,
    wrong: Mapping[str, str] | None = None,
    incomplete: bool = False,
    stale: bool = False,
) -> str:
    judgement = _judgement(desk, engagement)
    known = judgement.questionnaire
    asked = known.questions.get(question) or abort(404)
    cells = known.cells_of[question]
    posted = request.form or posted_as(cells, judgement.counting(question))
    words = question_words(known, asked, judgement.wording(question), reader().language)
    return render_template(
        "workspace/judgement_answer.html",
        desk=desk,
        judgement=judgement,
        view=settling(words, [one.id for one in cells], posted, wrong),
        cells=cells,
        placed=[one for one in judgement.answers() if one.question.id == question],
        incomplete=incomplete,
        stale=stale,
        reason=request.form.get("reason", ""),
    )
