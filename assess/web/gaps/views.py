"""The page of gaps: the report's own blocks, drawn from the answers as they are now."""

from flask import Blueprint, render_template

from assess.report.outline.disagreement import disagreements
from assess.report.outline.gaps import gaps
from assess.report.outline.matter import Matter
from assess.report.outline.settled import settled
from assess.web.access import Right, at_desk
from assess.web.house import house
from assess.web.language import reader
from assess.web.what_if.analysed import analysed
from assess.web.workshop.page import Room

blueprint = Blueprint("gaps", __name__, url_prefix="/workspace/engagements/<int:engagement>/gaps")
ALL = 1_000


@blueprint.get("/")
def show(engagement: int) -> str:
    """Gaps, disagreements and what was agreed, as far as nobody is unmasked."""
    with at_desk(Right.READ) as desk:
        room = Room(desk, desk.engagement(engagement), reader())
        instrument, answers = room.questionnaire.instrument, room.company.answers()
        matter = Matter(
            instrument=instrument,
            answers=answers,
            result=analysed(instrument, answers),
            language=reader().language,
            made=house().now().date(),
        )
        parts = [blocks for blocks in (gaps(matter, ALL), disagreements(matter), settled(matter)) if blocks]
        return render_template("workspace/gaps.html", desk=desk, room=room, parts=parts)
