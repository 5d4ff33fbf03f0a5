"""What a report is made of: numbered sections of blocks, all wording finished. Every file format is drawn from these."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from math import ceil
from typing import ClassVar, Literal

from assess.domain.text import Language
from assess.report.brand import PLAIN, Brand
from assess.report.charts import Drawing, draw, phone
from assess.report.charts.measure import text_width
from assess.report.imprint import Imprint
from assess.report.opinion import Opinion
from assess.report.peers import Peers

Tone = Literal["plain", "strong", "soft", "good", "warn", "bad", "unknown"]
"""How a piece is meant; drawn as a colour and, always, as a word or sign too."""

_PHONE = 36
"""How much the longest cells of all columns may hold together, in em, to stand side by side in two lines on a phone."""

_LINE = 49
"""How much a line of a page holds, in em, at the least."""

_GATHERED, _TALL = 3, 3
"""How many rows stand together at the end of a table, and from how many lines on they are too tall for that."""

_KEPT = 12
"""How many lines a card may have to be kept on one page: more of them would leave a quarter of a page empty."""

Mark = Literal["yes", "no", "open"]
"""Whether a condition held, did not, or cannot be told."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside a section."""

    kind: ClassVar[str] = "heading"
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; `ids` are the sources or rules it rests on. One that `leads` stays with what follows."""

    kind: ClassVar[str] = "paragraph"
    text: str
    tone: Tone = "plain"
    ids: tuple[str, ...] = ()
    leads: bool = False

    @property
    def introduces(self) -> bool:
        """Whether it says that something follows, or is what a chart would stand alone without."""
        return self.leads or (self.text.endswith(("：", ":")) and not self.ids)

    @property
    def names_basis(self) -> bool:
        """Whether it says itself that ids follow, which then need no name of their own."""
        return self.text.endswith(("：", ":")) and bool(self.ids)

    @property
    def is_line(self) -> bool:
        """Whether a line of a page holds it."""
        return text_width(self.text) <= _LINE


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list; `ordered` when the order means something."""

    kind: ClassVar[str] = "bullets"
    items: tuple[str, ...]
    ordered: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One thing to see at a glance."""

    label: str
    value: str
    note: str = ""
    tone: Tone = "plain"


@dataclass(frozen=True, slots=True)
class KeyFigures:
    """A row of figures."""

    kind: ClassVar[str] = "figures"
    items: tuple[Figure, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a table; `width` in percent, `numeric` sets it to the right."""

    title: str
    width: int
    numeric: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """An id with what is said of it: where an entry explains the id, a screen or a PDF links to it."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that is more than plain text: meant in some way, or with a second, smaller line.

    `parts` are the text once more, piece by piece. An `entry` is the id that this row explains; `ids` are the sources
    or rules it rests on.
    """

    text: str
    tone: Tone = "plain"
    note: str = ""
    parts: tuple[Part, ...] = ()
    entry: str = ""
    ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows under columns; the first column heads each row."""

    kind: ClassVar[str] = "table"
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str | Cell, ...], ...]

    @property
    def stacks(self) -> bool:
        """Whether a phone has no room for the cells of a row side by side, and sets them below each other."""
        columns = zip([Cell(column.title) for column in self.columns], *self.cells, strict=True)
        return sum(max(text_width(f"{cell.text} {cell.note}") for cell in column) for column in columns) > _PHONE

    @property
    def kept(self) -> frozenset[int]:
        """Which rows stay with the one before: the last, and the last but one too unless either is tall."""
        count, tall = len(self.rows), max(map(self._lines, self.cells[-_GATHERED + 1 :]), default=0) > _TALL
        return frozenset(range(max(count - (1 if tall else _GATHERED - 1), 2 if count > 2 else 1), count))

    def _lines(self, row: tuple[Cell, ...]) -> int:
        """About how many lines of a page a row takes."""
        widths = [_LINE * column.width / 100 for column in self.columns]
        return max(
            ceil(text_width(f"{cell.text} {cell.note}") / width) for cell, width in zip(row, widths, strict=True)
        )

    @property
    def cells(self) -> tuple[tuple[Cell, ...], ...]:
        """All cells in one form."""
        return tuple(tuple(cell if isinstance(cell, Cell) else Cell(cell) for cell in row) for row in self.rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A drawing that keeps its numbers, so that other formats can draw it in their own way; the table says the same.

    `data` is that table where paper needs none, because the drawing or what stands beside it prints every figure.
    """

    kind: ClassVar[str] = "chart"
    drawing: Drawing
    title: str
    description: str
    narrow: bool = False
    table: Table | None = None
    data: Table | None = None

    @property
    def svg(self) -> str:
        """The chart as inline SVG."""
        return draw(self.drawing, self.title, self.description)

    @property
    def phone(self) -> str:
        """The same for a phone."""
        return phone.draw(self.drawing, self.title, self.description)


@dataclass(frozen=True, slots=True, kw_only=True)
class Callout:
    """Something that must not be overlooked."""

    kind: ClassVar[str] = "callout"
    title: str
    lines: tuple[str, ...]
    tone: Tone = "plain"


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One self-contained matter: an action, a unit, a risk. `facts` are label and value, run on when `compact`."""

    title: str
    kicker: str = ""
    lines: tuple[str, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    ids: tuple[str, ...] = ()
    tone: Tone = "plain"
    compact: bool = False
    entry: str = ""

    @property
    def is_short(self) -> bool:
        """Whether it is better moved to the next page than divided."""
        facts = [f"{label} {value}" for label, value in self.facts]
        said = [f"{self.title} {self.kicker}", *self.lines, *([" ".join(facts)] if self.compact else facts)]
        return sum(ceil(text_width(one) / _LINE) for one in said) + bool(self.ids) <= _KEPT


@dataclass(frozen=True, slots=True)
class Cards:
    """Cards one after another."""

    kind: ClassVar[str] = "cards"
    items: tuple[Card, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProofLine:
    """One reason, with the ids of the facts it rests on; `word` says the mark in words.

    `note` is what a sceptic asks next: by how much, who says so, on what evidence.
    """

    mark: Mark
    word: str
    text: str
    ids: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Proof:
    """The reasons for a verdict."""

    kind: ClassVar[str] = "proof"
    lines: tuple[ProofLine, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """Labels and values, one to a line, or run on when `compact`; `entries` when the labels are ids explained here."""

    kind: ClassVar[str] = "facts"
    items: tuple[tuple[str, str], ...]
    compact: bool = False
    entries: bool = False


Piece = Heading | Paragraph | Bullets | KeyFigures | Table | Chart | Callout | Cards | Proof | Facts


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """A chart and what it proves, side by side where there is room; `share` is what is left of the width, in percent."""

    kind: ClassVar[str] = "beside"
    left: tuple[Piece, ...]
    right: tuple[Piece, ...]
    share: int = 50


Block = Piece | Beside


def flat(blocks: Iterable[Block]) -> tuple[Piece, ...]:
    """The blocks one below the other, for those who have a single column."""
    return tuple(piece for one in blocks for piece in ((*one.left, *one.right) if isinstance(one, Beside) else (one,)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A numbered section: its message first, then what proves it. An appendix may start a page of its own.

    The last `own` blocks are a consultant's own words. One that is `whole` fills a page by itself: two languages of it
    stand in turn, not side by side.
    """

    id: str
    number: str
    title: str
    headline: str
    blocks: tuple[Block, ...]
    appendix: bool = False
    own: int = 0
    whole: bool = False

    @property
    def flat(self) -> tuple[Piece, ...]:
        """Its blocks one below the other."""
        return flat(self.blocks)


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The few fixed words a file needs around its sections, and where it explains which id."""

    brand: str
    contents: str
    sources: str
    data: str
    places: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Everything a reader sees, in order, in one language."""

    language: Language
    title: str
    subtitle: str
    verdict: str
    notice: str
    client: str
    cover: tuple[tuple[str, str], ...]
    made: date
    words: Words
    sections: tuple[Section, ...] = field(default=())
    imprint: Imprint | None = None
    brand: Brand = PLAIN
    opinions: tuple[Opinion, ...] = ()
    peers: Peers | None = None

    @property
    def disclaimer(self) -> str:
        """What the consultancy adds to the notice; empty when it adds nothing."""
        return self.brand.disclaimer_in(self.language)
