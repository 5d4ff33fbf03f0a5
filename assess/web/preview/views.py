"""Every question with its answers, the same for everybody."""

from flask import Blueprint, abort, render_template

from assess.web.house import house
from assess.web.language import reader
from assess.web.section.wording import question_words

blueprint = Blueprint("preview", __name__)


@blueprint.get("/questionnaires/<id>")
def show(id: str) -> str:
    """All sections on one page."""
    questionnaire = house().shelf.newest(id) or abort(404)
    language = reader().language
    words = {
        question.id: question_words(questionnaire, question, None, language)
        for question in questionnaire.instrument.questions
    }
    return render_template("web/preview.html", questionnaire=questionnaire, words=words)
