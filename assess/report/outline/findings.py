"""Symptoms the answers show, where the sources disagree, and background worth knowing."""

from assess.domain.source import Card as BackgroundCard
from assess.domain.source import Contradiction, Symptom
from assess.report.blocks import Block, Card, Cards, Heading, Paragraph
from assess.report.outline.matter import Draft, Matter
from assess.report.wording import msgid

_KINDS = {
    "definition": msgid("definition"),
    "trend": msgid("trend"),
    "case": msgid("case: an anecdote, not a benchmark"),
    "principle": msgid("principle"),
}


def findings(matter: Matter) -> Draft | None:
    """The section, when anything is to be explained."""
    library, result, say = matter.instrument.library, matter.result, matter.say
    symptoms = [one for one in library.symptoms if one.id in result.symptoms]
    settled = [one for one in library.contradictions if one.id in result.contradictions]
    background = [one for one in library.cards if one.id in result.cards]
    blocks: list[Block] = []
    if symptoms:
        blocks += [Heading(say.text("Symptoms")), Cards(tuple(_symptom(matter, one) for one in symptoms))]
    if settled:
        said = say.text(
            "Where the sources contradict each other on a matter of this report, this is how it was settled."
        )
        blocks += [
            Heading(say.text("Contradictions settled")),
            Paragraph(said),
            Cards(tuple(_contradiction(matter, one) for one in settled)),
        ]
    if background:
        blocks += [Heading(say.text("Background")), Cards(tuple(_background(matter, one) for one in background))]
    if not blocks:
        return None
    title = say.text("Symptoms and contradictions")
    return Draft(id="findings", title=title, headline=_headline(matter, symptoms), blocks=tuple(blocks))


def _headline(matter: Matter, symptoms: list[Symptom]) -> str:
    """What a reader would recognise first."""
    if not symptoms:
        return matter.say.text("No known symptom shows; these are the disputed points behind the advice")
    first = matter.text(symptoms[0].text).rstrip("。.")
    if len(symptoms) == 1:
        return matter.say.text("A known symptom shows: {text}", text=first)
    return matter.say.text("{count} known symptoms show, among them: {text}", count=len(symptoms), text=first)


def _symptom(matter: Matter, one: Symptom) -> Card:
    say = matter.say
    values = ((id, matter.result.facts.get(id)) for id in one.tests)
    tests = [matter.vocabulary.labelled(id, value) for id, value in values if value is not None]
    facts = [(say.text("Likely cause"), matter.text(one.cause))]
    if tests:
        facts.append((say.text("Tested by"), say.text("; ").join(tests)))
    return Card(title=matter.text(one.text), facts=tuple(facts), ids=one.sources, tone="warn")


def _contradiction(matter: Matter, one: Contradiction) -> Card:
    say = matter.say
    facts = ((say.text("Settled"), matter.text(one.resolution)), (say.text("Reason"), matter.text(one.reason)))
    return Card(title=f"{one.id} {matter.text(one.question)}", facts=facts, ids=one.sources, entry=one.id)


def _background(matter: Matter, one: BackgroundCard) -> Card:
    kind = matter.say.text(_KINDS.get(one.kind, one.kind))
    return Card(
        title=matter.text(one.title),
        kicker=kind,
        lines=tuple(matter.text(text) for text in one.points),
        ids=one.sources,
    )
