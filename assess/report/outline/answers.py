"""Every answer, with who gave it, its note and the evidence attached."""

from assess.domain.answers import Respondent
from assess.domain.condition import Unknown
from assess.domain.question import Kind, Question, Section
from assess.report.blocks import Block, Cell, Column, Facts, Heading, Paragraph, Table, Tone
from assess.report.outline.matter import Draft, Matter

_LONG = 400  # a longer note is printed in full below the table, so that no row outgrows its page


def answers(matter: Matter) -> Draft:
    """The appendix."""
    say = matter.say
    blocks: list[Block] = []
    for section in matter.instrument.sections:
        if any(_is_touched(matter, question) for question in section.questions):
            blocks += [Heading(matter.text(section.title)), _table(matter, section), *_long_notes(matter, section)]
        else:
            blocks += _unanswered(matter, section)
    given, asked = answered(matter)
    headline = say.text("{given} of {asked} questions that apply were answered", given=given, asked=asked)
    return Draft(id="answers", title=say.text("All answers"), headline=headline, blocks=tuple(blocks), appendix=True)


def answered(matter: Matter) -> tuple[int, int]:
    """How many of the questions that apply were answered, and how many they are."""
    asked = [question for question in matter.instrument.questions if question.id in matter.result.applicable]
    return sum(is_given(matter, question) for question in asked), len(asked)


def is_given(matter: Matter, question: Question) -> bool:
    """Whether anybody answered, be it with "don't know"."""
    return any(_given(matter, one, question) for one in matter.answers.respondents)


def _is_touched(matter: Matter, question: Question) -> bool:
    """Whether there is anything to print of a question: an answer, a note or evidence."""
    noted = any(question.id in (*one.notes, *one.evidence) for one in matter.answers.respondents)
    return noted or is_given(matter, question)


def _unanswered(matter: Matter, section: Section) -> list[Block]:
    """A section nobody touched: its questions by name, as rows would say the same of each."""
    items = tuple((question.id, matter.vocabulary.name(question.id)) for question in section.questions)
    title = matter.say.text("{section}: nothing answered", section=matter.text(section.title))
    return [Heading(title), Facts(items, compact=True, entries=True)]


def _table(matter: Matter, section: Section) -> Table:
    say = matter.say
    columns = (
        Column(title=say.text("No."), width=8),
        Column(title=say.text("Question"), width=42),
        Column(title=say.text("Answer"), width=50),
    )
    rows = tuple(_row(matter, question) for question in section.questions)
    return Table(caption=matter.text(section.title), columns=columns, rows=rows)


def _row(matter: Matter, question: Question) -> tuple[str | Cell, ...]:
    said = [
        (respondent, shown)
        for respondent in matter.heard(question)
        if (shown := _given(matter, respondent, question)) is not None
    ]
    if not matter.may_be_told(question):
        message = matter.say.text(
            "{answer} ({count} answers, not told one by one)", answer=matter.used(question), count=len(said)
        )
        parts = [message]
    elif len(matter.answers.respondents) > 1:
        parts = [matter.say.text("{name}: {value}", name=matter.role(one.role), value=shown) for one, shown in said]
    else:
        parts = [shown for _, shown in said]
    return (
        Cell(question.id, entry=question.id),
        Cell(matter.text(question.text), note=_notes(matter, question)),
        Cell(_said(matter, question, parts), _tone(matter, question)) if parts else _missing(matter, question),
    )


def _said(matter: Matter, question: Question, parts: list[str]) -> str:
    said = matter.say.text("; ").join(parts)
    if question.id in matter.result.applicable:
        return said
    return matter.say.text("{answer} (does not apply here and is not counted)", answer=said)


def _tone(matter: Matter, question: Question) -> Tone:
    return "plain" if question.id in matter.result.applicable else "soft"


def _missing(matter: Matter, question: Question) -> Cell:
    applies = question.id in matter.result.applicable
    reason = Unknown.NOT_ANSWERED if applies else Unknown.NOT_APPLICABLE
    return Cell(matter.vocabulary.missing(reason), "unknown")


def _given(matter: Matter, respondent: Respondent, question: Question) -> str | None:
    """What one respondent answered; None when nothing."""
    if question.kind is not Kind.TABLE:
        value = respondent.answers.get(question.id)
        return None if value is None else matter.vocabulary.value(question.id, value)
    cells = [(field, respondent.answers.get(f"{question.id}.{field.id}")) for field in question.fields]
    said = [
        matter.say.text(
            "{name}: {value}",
            name=matter.text(field.text),
            value=matter.vocabulary.value(f"{question.id}.{field.id}", value),
        )
        for field, value in cells
        if value is not None
    ]
    return matter.say.text("; ").join(said) or None


def _notes(matter: Matter, question: Question) -> str:
    parts, unnamed = [], 0
    for respondent in matter.heard(question):
        note = respondent.notes.get(question.id, "").strip() if respondent.named else ""
        if note:
            shown = note if len(note) <= _LONG else matter.say.text("printed in full below the table")
            parts.append(
                matter.say.text(
                    "Note by {role}: {note}", role=matter.say.within(matter.role(respondent.role)), note=shown
                )
            )
        proofs = respondent.evidence.get(question.id, ())
        if respondent.named:
            parts += [matter.say.text("Evidence: {evidence}", evidence=proof) for proof in proofs]
        else:
            unnamed += len(proofs)
    if unnamed:
        parts.append(matter.say.text("Evidence by people who are not named: {count}", count=unnamed))
    return matter.say.text("; ").join(parts)


def _long_notes(matter: Matter, section: Section) -> list[Block]:
    return [
        Paragraph(
            matter.say.text(
                "Note by {role}: {note}", role=f"{matter.say.within(matter.role(one.role))} ({question.id})", note=note
            ),
            "soft",
        )
        for question in section.questions
        for one in matter.answers.respondents
        if one.named and len(note := one.notes.get(question.id, "").strip()) > _LONG
    ]
