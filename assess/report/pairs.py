"""Two languages of one report, block by block: side by side where both are short, in turn where one is long."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from unicodedata import east_asian_width

from assess.report.blocks import (
    Beside,
    Block,
    Bullets,
    Callout,
    Chart,
    Facts,
    Heading,
    Paragraph,
    Proof,
    Report,
    Section,
    Table,
    flat,
)

_SHORT = 520
"""In half-widths, half a dozen lines of half a page: what is longer is easier to read at full width."""


@dataclass(frozen=True, slots=True)
class Pair:
    """The same block in both languages; `before` and `after` are what a block's drawing asks of its neighbours."""

    blocks: tuple[Block, Block]
    before: tuple[str, str]
    after: str

    @property
    def is_heading(self) -> bool:
        """Whether both fit into one heading."""
        return isinstance(self.blocks[0], Heading)

    @property
    def is_short(self) -> bool:
        """Whether both read well at half the width."""
        return all(_length(block) <= _SHORT for block in self.blocks)


def are_parallel(reports: Sequence[Report]) -> bool:
    """Whether these are two languages of the same report: the same sections of the same blocks."""
    if len(reports) != 2:
        return False
    first, second = ([tuple(block.kind for block in one.flat) for one in report.sections] for report in reports)
    return first == second


def paired(first: Section, second: Section) -> Iterator[Pair]:
    """The blocks of a section, two by two."""
    both = tuple(zip(_units(first), _units(second), strict=True))
    heading = ("", "")
    for place, blocks in enumerate(both):
        previous = both[place - 1] if place else None
        heading = (_heading(blocks[0]), _heading(blocks[1])) if _heading(blocks[0]) else heading
        is_under = isinstance(blocks[0], Chart | Table) or bool(previous and _heading(previous[0]))
        yield Pair(blocks, heading if is_under else ("", ""), both[place + 1][0].kind if place + 1 < len(both) else "")


def _units(section: Section) -> Iterator[Block]:
    """The blocks one by one; narrow drawings that stand beside one another stay so, or each would have half of half a page."""
    for block in section.blocks:
        if isinstance(block, Beside) and not all(isinstance(one, Chart) and one.narrow for one in flat((block,))):
            yield from flat((block,))
        else:
            yield block


def _heading(block: Block) -> str:
    return block.text if isinstance(block, Heading) else ""


def _length(block: Block) -> float:
    """In half-widths; what needs the whole page is as long as can be."""
    match block:
        case Paragraph() | Heading():
            said = [block.text]
        case Bullets():
            said = list(block.items)
        case Callout():
            said = [block.title, *block.lines]
        case Facts():
            said = [part for item in block.items for part in item]
        case Chart(narrow=True):
            said = []
        case Proof():
            said = [line.text + line.note for line in block.lines]
        case _:
            return float("inf")
    return sum(2 if east_asian_width(character) in "WF" else 1 for text in said for character in text)
