"""What to answer first, where nothing can be said yet: the questions of the first reading, section by section."""

from collections import Counter
from collections.abc import Iterator

from assess.domain.question import Question, Section
from assess.report.blocks import Block, Callout, Facts, Heading, Paragraph
from assess.report.outline.answers import is_given
from assess.report.outline.matter import Matter


def first_to_answer(matter: Matter) -> list[Block]:
    """How many of them are open in which section; nothing when the instrument has no first reading."""
    say = matter.say
    counts = Counter(matter.text(section.title) for section, _ in _open(matter))
    if not counts:
        return []
    where = matter.vocabulary.apart(
        [say.text("{name} ({count})", name=name, count=count) for name, count in counts.items()]
    )
    lines = (
        say.text(
            "{count} questions settle the operating mode and the organisation stage: {sections}.",
            count=counts.total(),
            sections=where,
        ),
        say.text("Until then every outcome below is only where the rules start from, and no advice to act on."),
    )
    return [Callout(title=say.text("Answer these first"), lines=lines, tone="warn")]


def first_questions(matter: Matter) -> list[Block]:
    """Which questions they are, by their ids in the questionnaire."""
    asked = tuple((question.id, matter.vocabulary.name(question.id)) for _, question in _open(matter))
    if not asked:
        return []
    said = matter.say.text("These questions settle the operating mode and the organisation stage; the others may wait.")
    return [Heading(matter.say.text("Questions to answer first")), Paragraph(said), Facts(asked, compact=True)]


def _open(matter: Matter) -> Iterator[tuple[Section, Question]]:
    """The open questions of the first reading, each with its section."""
    wanted = set(matter.instrument.identity.short_form_tags)
    for section in matter.instrument.sections:
        for question in section.questions:
            applies = question.id in matter.result.applicable and not is_given(matter, question)
            if applies and wanted & set(question.tags):
                yield section, question
