"""Where the report explains an id: every id that has a row, a card or a line of its own, and the place to link to."""

from collections.abc import Iterable, Iterator, Mapping

from assess.domain.instrument import Instrument
from assess.domain.text import Language
from assess.report.blocks import Cards, Chart, Facts, Piece, Table, flat
from assess.report.outline.matter import Draft


def places(drafts: Iterable[Draft], instrument: Instrument, language: Language) -> Mapping[str, str]:
    """Every explained id with its place, which is the same in no other language of a file."""
    ids = dict.fromkeys(id for draft in drafts for block in flat(draft.blocks) for id in _entries(block))
    found = {id: f"entry-{language[:2]}-{number}" for number, id in enumerate(ids, start=1)}
    for question in instrument.questions:
        if question.id in found:
            beside = (f"evidence.{question.id}", f"spread.{question.id}")
            cells = (f"{question.id}.{field.id}" for field in question.fields)
            found |= dict.fromkeys((*beside, *cells), found[question.id])
    return found


def _entries(block: Piece) -> Iterator[str]:
    match block:
        case Table():
            yield from (cell.entry for row in block.cells for cell in row if cell.entry)
        case Chart(table=Table() as table):
            yield from _entries(table)
        case Cards(items):
            yield from (card.entry for card in items if card.entry)
        case Facts(items, entries=True):
            yield from (label for label, _ in items)
        case _:
            pass
