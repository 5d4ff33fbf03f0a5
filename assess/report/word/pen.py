"""Writes paragraphs in one language; knows which numbers, marks and charts the document has used up."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count

from assess.domain.text import Language
from assess.i18n import Translator, translator
from assess.report.blocks import Tone
from assess.report.brand import PLAIN, Brand
from assess.report.charts.palette import Colour
from assess.report.office.plots import Plot
from assess.report.word.markup import bookmarked, letters, w
from assess.report.word.markup import field as field_of

_DOUBTFUL = frozenset("“”‘’…—·×")  # drawn narrow in a Latin face, wide in a Chinese one


@dataclass
class Store:
    """What all editions of a document share: numbers given once, charts to be put beside the text."""

    language: Language
    marks: Iterator[int] = field(default_factory=lambda: count(1))
    charts: list[Plot] = field(default_factory=list)
    brand: Brand = PLAIN


@dataclass
class Pen:
    """The writer of one edition."""

    language: Language
    store: Store
    places: Mapping[str, str] = field(default_factory=dict)
    tables: int = 0
    figures: int = 0

    @property
    def say(self) -> Translator:
        """Wording in this language."""
        return translator(self.language)

    def properties(self, text: str = "", *, style: str = "", bold: bool = False, colour: Colour | None = None) -> str:
        """What a run says of its letters: only what its paragraph does not."""
        parts = [w("rStyle", val=style)] if style else []
        if self.language == "zh-CN" and not _DOUBTFUL.isdisjoint(text):
            parts.append(w("rFonts", hint="eastAsia"))
        if bold:
            parts += [w("b"), w("bCs")]
        if colour is not None:
            parts.append(w("color", val=colour.value[1:]))
        if self.language != self.store.language:
            spoken = "zh-CN" if self.language == "zh-CN" else "en-GB"
            parts.append(w("lang", val=spoken, eastAsia="zh-CN"))
        return w("rPr", *parts) if parts else ""

    def run(
        self, text: str, *, style: str = "", bold: bool = False, tone: Tone = "plain", colour: Colour | None = None
    ) -> str:
        """Some words."""
        if not text:
            return ""
        named = style or ("" if tone in {"plain", "strong"} else f"Tone{tone.title()}")
        properties = self.properties(text, style=named, bold=bold or tone == "strong", colour=colour)
        return w("r", properties, letters(text))

    def paragraph(self, content: str, style: str = "", extra: str = "") -> str:
        """A paragraph of runs; `extra` stands among its properties."""
        named = w("pStyle", val=style) if style else ""
        return w("p", w("pPr", named, extra) if named or extra else "", content)

    def said(self, text: str, style: str = "", *, tone: Tone = "plain") -> str:
        """A paragraph of one run."""
        return self.paragraph(self.run(text, tone=tone), style)

    def labelled(self, label: str, text: str, style: str = "Fact", *, tone: Tone = "plain") -> str:
        """A bold label and what it stands for."""
        colon = self.say.text(": ")
        return self.paragraph(self.run(f"{label}{colon}", style="Strong") + self.run(text, tone=tone), style)

    def basis(self, ids: tuple[str, ...]) -> str:
        """What the words before rest on."""
        if not ids:
            return ""
        label = self.run(f"{self.say.text('Basis')}{self.say.text(': ')}", style="Strong")
        return self.paragraph(label + self.references(ids), "Basis")

    def references(self, ids: tuple[str, ...]) -> str:
        """Ids in a row, each a link to where it is explained."""
        return self.run(self.say.text(", ")).join(self._reference(id) for id in ids)

    def _reference(self, id: str) -> str:
        place = self.places.get(id)
        words = self.run(id, style="Hyperlink" if place else "")
        return words if place is None else w("hyperlink", words, anchor=_name(place), history=1)

    def entry(self, id: str, content: str) -> str:
        """What explains an id, to be found by its references."""
        place = self.places.get(id) if id else None
        return content if place is None else bookmarked(next(self.store.marks), _name(place), content)

    def table_caption(self, caption: str) -> str:
        """The numbered caption above a table."""
        self.tables += 1
        said = self.say.text("Table {number}: {caption}", number="\0", caption=caption)
        return self._caption(said, f"Table_{self.language[:2]}", self.tables)

    def figure_caption(self, caption: str) -> str:
        """The numbered caption above a chart."""
        self.figures += 1
        said = self.say.text("Figure {number}: {caption}", number="\0", caption=caption)
        return self._caption(said, f"Figure_{self.language[:2]}", self.figures)

    def _caption(self, said: str, sequence: str, number: int) -> str:
        before, _, after = said.partition("\0")
        counted = field_of(f"SEQ {sequence} \\* ARABIC", str(number), self.properties())
        return self.paragraph(self.run(before) + counted + self.run(after), "Caption")

    def chart(self, plot: Plot) -> str:
        """The name under which a chart will stand beside the text."""
        self.store.charts.append(plot)
        return f"rIdChart{len(self.store.charts)}"


def _name(place: str) -> str:
    """A place as Word names its bookmarks."""
    return place.replace("-", "_")
