"""The sheet of answers: who said what, with notes and evidence, exactly as it was given."""

from collections.abc import Iterator

from assess.domain.answers import Respondent
from assess.domain.condition import Unknown
from assess.domain.question import Kind, Question
from assess.report.outline.matter import Matter
from assess.report.sentences import settlement
from assess.report.workbook.page import LONGEST, Page

_HEAD = 3
WIDTHS = (12, 22, 46, 26, 18, 44, 44, 36)


def write(matter: Matter, page: Page) -> None:
    """One row for each answer of each respondent; questions without one have a row that says so."""
    say = matter.say
    page.title(say.text("All answers"), say.text("As they were given; filter by section or respondent."))
    heads = (say.text("No."), say.text("Section"), say.text("Question"), say.text("Field"), say.text("Respondent"))
    page.heads(_HEAD, (*heads, say.text("Answer"), say.text("Note"), say.text("Evidence")), column=1)
    row = _HEAD
    for section in matter.instrument.sections:
        for question in section.questions:
            for cells in (*_rows(matter, question), *_agreed(matter, question)):
                row += 1
                id, *rest = cells
                page.row(row, (id, matter.text(section.title), matter.text(question.text), *rest))
    page.sheet.autofilter(_HEAD, 0, row, len(WIDTHS) - 1)


def _rows(matter: Matter, question: Question) -> Iterator[tuple[str, ...]]:
    """Number, field, respondent, answer, note, evidence."""
    found = False
    if not matter.may_be_told(question):
        yield question.id, "", matter.say.text("several, not told one by one"), matter.used(question), "", ""
        return
    for respondent in matter.heard(question):
        for place, cells in enumerate(_given(matter, question, respondent)):
            found = True
            notes = _pieces(respondent.notes.get(question.id, "") if respondent.named else "")
            evidence = "\n".join(respondent.evidence.get(question.id, ()) if respondent.named else ())
            role = matter.role(respondent.role)
            yield (*cells[:2], role, cells[2], *((notes[0], evidence) if place == 0 else ("", "")))
            for piece in notes[1:] if place == 0 else ():
                yield question.id, "", role, matter.say.text("note, continued"), piece, ""
    if not found:
        applies = question.id in matter.result.applicable
        reason = Unknown.NOT_ANSWERED if applies else Unknown.NOT_APPLICABLE
        yield question.id, "", "", matter.vocabulary.missing(reason), "", ""


def _agreed(matter: Matter, question: Question) -> Iterator[tuple[str, ...]]:
    """What was agreed or settled counts in place of what each had said, and stands behind it with its reason."""
    say, names = matter.say, {f"{question.id}.{field.id}": matter.text(field.text) for field in question.fields}
    for one in matter.answers.agreed:
        if one.cell == question.id or one.cell in names:
            who = say.text("settled by the consultant") if one.judged else say.text("agreed in the workshop")
            note = settlement(matter.vocabulary, one)
            yield one.cell, names.get(one.cell, ""), who, matter.vocabulary.value(one.cell, one.answer), note, ""


def _given(matter: Matter, question: Question, respondent: Respondent) -> list[tuple[str, str, str]]:
    fields = question.fields if question.kind is Kind.TABLE else ()
    ids = [(f"{question.id}.{field.id}", matter.text(field.text)) for field in fields] or [(question.id, "")]
    given = [
        (id, name, matter.vocabulary.value(id, respondent.answers[id])) for id, name in ids if id in respondent.answers
    ]
    beside = respondent.notes.get(question.id) or respondent.evidence.get(question.id)
    return given or ([(question.id, "", matter.vocabulary.missing(Unknown.NOT_ANSWERED))] if beside else [])


def _pieces(note: str) -> list[str]:
    """A note in pieces that a cell can hold."""
    return [note[start : start + LONGEST] for start in range(0, len(note), LONGEST)] or [""]
