"""The sources and assumptions that the report cites, with locator, document, and what is known of its bias."""

import re
from collections.abc import Iterable, Iterator

from assess.domain.source import Document, Source
from assess.report.blocks import Block, Callout, Card, Cards, Facts, Heading, Paragraph, Table, flat
from assess.report.outline.matter import Draft, Matter
from assess.report.vocabulary import INNER

_CHINESE = re.compile(r"[\u4e00-\u9fff]")


def cited(blocks: Iterable[Block]) -> Iterator[str]:
    """The sources, assumptions and rules printed beside the blocks."""
    for block in flat(blocks):
        match block:
            case Paragraph(ids=ids):
                yield from ids
            case Cards(items):
                for card in items:
                    yield from card.ids
            case Table():
                for row in block.cells:
                    for cell in row:
                        yield from cell.ids
            case _:
                pass


def sources(matter: Matter, drafts: Iterable[Draft]) -> Draft | None:
    """The appendix: what the sections before it cite."""
    ids = {id for draft in drafts for id in cited(draft.blocks)}
    ids |= set() if matter.is_blank else set(matter.result.assumptions)  # no plan, nothing assumed for it
    assumptions, documents = _assumptions(matter, ids), _documents(matter, ids)
    if not assumptions and not documents:
        return None
    say = matter.say
    caveat = matter.text(matter.instrument.identity.caveat)
    places = say.text("In brackets after a statement: where it stands in its document, or the document’s own words.")
    blocks: list[Block] = [
        Callout(title=say.text("How far the sources can be trusted"), lines=(caveat, places), tone="warn")
    ]
    if assumptions:
        said = say.text("No source gives these numbers. Each can be configured, and each was used in this report.")
        blocks += [Heading(say.text("Assumptions used")), Paragraph(said), Cards(assumptions)]
    used = sum(1 for one in matter.instrument.library.sources if one.id in ids)
    headline = say.text(
        "{sources} sourced statements and {assumptions} assumptions stand behind this report",
        sources=used,
        assumptions=len(assumptions),
    )
    title = say.text("Assumptions and sources used")
    every = (*blocks, *_settled(matter, ids), *documents)
    return Draft(id="sources", title=title, headline=headline, blocks=every, appendix=True)


def _assumptions(matter: Matter, ids: set[str]) -> tuple[Card, ...]:
    say = matter.say
    return tuple(
        Card(
            title=f"{one.id} {matter.text(one.text)}",
            entry=one.id,
            facts=((say.text("Value used"), matter.text(one.value)), (say.text("Reason"), matter.text(one.reason))),
            compact=True,
        )
        for one in sorted(matter.instrument.library.assumptions, key=lambda one: one.id)
        if one.id in ids
    )


def _settled(matter: Matter, ids: set[str]) -> list[Block]:
    """The contradictions that rules rest on, as far as they are not explained in a section of their own."""
    say = matter.say
    entries = tuple(
        (
            one.id,
            say.text("{question} {answer}", question=matter.text(one.question), answer=matter.text(one.resolution)),
        )
        for one in matter.instrument.library.contradictions
        if one.id in ids and one.id not in matter.result.contradictions
    )
    title = say.text("Contradictions between sources, as settled")
    return [Heading(title), Facts(entries, entries=True)] if entries else []


def _place(matter: Matter, one: Source) -> str:
    """Where it stands: the document's own words in quotation marks, a place as the reader's language writes it."""
    if one.place is not None:
        return matter.text(one.place)
    if not _CHINESE.search(one.locator):
        return one.locator
    return matter.say.text("“{text}”", text=one.locator.translate(INNER))


def _documents(matter: Matter, ids: set[str]) -> list[Block]:
    """Each document with what is taken from it; those that give one statement as cards at the end."""
    say, blocks, single = matter.say, list[Block](), list[Card]()
    for document in matter.instrument.library.documents:
        used = [one for one in matter.instrument.library.sources if one.document == document.id and one.id in ids]
        title, about = matter.text(document.title), _about(matter, document)
        if len(used) > 1:
            entries = tuple((one.id, _statement(matter, one)) for one in used)
            blocks += [
                Heading(f"{document.id} {title}"),
                Facts(about, compact=True),
                Facts(entries, entries=True),
            ]
        for one in used if len(used) == 1 else ():
            lines = (_statement(matter, one),)
            single.append(Card(title=f"{one.id} {title}", lines=lines, facts=about, compact=True, entry=one.id))
    if single:
        blocks += [Heading(say.text("Documents that give one statement")), Cards(tuple(single))]
    return blocks


def _about(matter: Matter, document: Document) -> tuple[tuple[str, str], ...]:
    say = matter.say
    return (
        (say.text("Author"), matter.text(document.author)),
        (say.text("Date"), matter.text(document.date)),
        (say.text("Interest"), matter.text(document.interest)),
        (say.text("Weight"), matter.text(document.weight)),
    )


def _statement(matter: Matter, one: Source) -> str:
    return matter.say.text("{text} ({locator})", text=matter.text(one.text), locator=_place(matter, one))
