"""What to answer first, where nothing can be said yet: the questions of the first reading, section by section."""

from collections import Counter

from assess.report.blocks import Block, Callout
from assess.report.outline.answers import is_given
from assess.report.outline.matter import Matter


def first_to_answer(matter: Matter) -> list[Block]:
    """How many of them are open in which section; nothing when the instrument has no first reading."""
    say, wanted = matter.say, set(matter.instrument.identity.short_form_tags)
    counts = Counter(
        matter.text(section.title)
        for section in matter.instrument.sections
        for question in section.questions
        if wanted & set(question.tags) and question.id in matter.result.applicable and not is_given(matter, question)
    )
    if not counts:
        return []
    where = matter.listed(say.text("{name} ({count})", name=name, count=count) for name, count in counts.items())
    lines = (
        say.text(
            "{count} questions settle the operating mode and the organisation stage: {sections}.",
            count=counts.total(),
            sections=where,
        ),
        say.text("Until then every outcome below is only where the rules start from, and no advice to act on."),
    )
    return [Callout(title=say.text("Answer these first"), lines=lines, tone="warn")]
