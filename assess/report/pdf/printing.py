"""Pages of one part, drawn and written down: with tags, links and marks, as objects that fit into the whole file."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from itertools import chain
from typing import Any

import pydyf  # type: ignore[import-untyped]  # ships no types
from weasyprint.css import ColorProfile
from weasyprint.document import Page
from weasyprint.draw import draw_stacking_context
from weasyprint.matrix import Matrix
from weasyprint.pdf import _use_references
from weasyprint.pdf.anchors import add_links
from weasyprint.pdf.stream import Stream
from weasyprint.stacking import StackingContext

from assess.report.pdf import tags
from assess.report.pdf.objects import Objects, Written, joined, shared, written

SCALE = 0.75  # points in a pixel of the style sheet
PAGES, DOCUMENT, PROFILE, COLOURS, FONTS = 2, 4, 5, 6, 7
"""Which of the first writer's objects everybody refers to."""

_AFTER_ALL_PAGES = 100_000  # in the tree from marks to tags, links come after every page, part by part
_PRINTED = 4  # an archive wants every annotation printed
_FONT = ("hash", "family", "weight", "font_size", "widths", "to_unicode", "missing")


@dataclass(frozen=True, slots=True)
class Place:
    """Which part of the whole one is (from 1), and of how many."""

    number: int
    parts: int

    @property
    def writers(self) -> int:
        """Those who number objects: the parts, and whoever binds them."""
        return self.parts + 1


@dataclass(frozen=True, slots=True)
class Printed:
    """A part as it goes into the file, and what the whole has to know of it: references, marks, anchors, glyphs."""

    written: Written
    pages: Sequence[bytes]
    marks: Sequence[Sequence[Any]]
    heights: Sequence[float]
    anchors: Sequence[tuple[str, bytes]]
    tags: Sequence[bytes]
    of_pages: bytes
    of_links: bytes | None
    fonts: Mapping[int, Mapping[str, Any]]


def profile(writers: int) -> ColorProfile:
    """What the colours mean. The typesetter would open the same file and leave it open."""
    with (files("weasyprint.pdf") / "sRGB2014.icc").open("rb") as file:
        one = ColorProfile(file, "sRGB2014.icc", "relative-colorimetric", (["r"], ["g"], ["b"]))
    one.pdf_reference = shared(PROFILE, writers)
    return one


class Sheets:
    """The pages of a part, drawn one after the other, and written down when it is known where they come.

    `anchors` says on which of them (from 0) each anchor is.
    """

    def __init__(self, place: Place) -> None:
        self.anchors: dict[str, int] = {}
        self._pdf = Objects(place.number, place.writers)
        self._place = place
        self._profiles = {"srgb": profile(place.writers)}
        self._resources = _resources(self._pdf, place)
        self._fonts: dict[int, Any] = {}
        self._images: dict[str, Any] = {}
        self._names: list[Any] = []
        self._sheets: list[tuple[Any, Any]] = []
        self._marks: list[Any] = []
        self._heights: list[float] = []
        self._aloud = _Aloud(self._pdf, place)

    def draw(self, box: Any) -> None:
        """The next page, without its margins; it may be forgotten then."""
        page, index = Page(box), len(self._sheets)
        height = page.height * SCALE
        area = 0, 0, page.width, page.height
        stream = Stream(self._fonts, area, self._resources, self._images, {}, self._profiles, "srgb", compress=True)
        stream.transform(d=-1, f=height)
        self._pdf.add_object(stream)
        sheet = _sheet(page, stream, self._resources, self._place)
        self._pdf.add_object(sheet)
        self._pdf.page_references.append(sheet.reference)
        own = [(name, *at[:2]) for name, at in page.anchors.items() if self.anchors.setdefault(name, index) == index]
        matrix = Matrix(SCALE, 0, 0, -SCALE, 0, height)
        add_links((page.links, own), matrix, self._pdf, sheet, self._names, {})
        page.paint(stream, SCALE)
        self._aloud.read(page, stream)
        stream.stream = [joined(stream)]
        self._sheets.append((sheet, stream))
        self._marks.append(page.bookmarks)
        self._heights.append(page.height)

    def printed(self, first: int, margins: Iterable[tuple[Any, Sequence[Any]]]) -> Printed:
        """Written down as the pages of the whole from this one on (from 0), each with the boxes in its margins."""
        for index, ((sheet, stream), (page, boxes)) in enumerate(zip(self._sheets, margins, strict=True)):
            sheet["StructParents"] = first + index
            with stream.stacked():
                stream.transform(a=SCALE, d=SCALE)
                for box in boxes:
                    draw_stacking_context(stream, StackingContext.from_box(box, page))
        _use_references(self._pdf, self._resources, self._images, self._profiles)
        of_pages, of_links = self._aloud.leaves(first)
        return Printed(
            written=written(self._pdf),
            pages=self._pdf.page_references,
            marks=self._marks,
            heights=self._heights,
            anchors=[(name, at.data) for name, at in self._names],
            tags=self._aloud.tags,
            of_pages=of_pages,
            of_links=of_links,
            fonts={key: {name: getattr(font, name) for name in _FONT} for key, font in self._fonts.items()},
        )


def _resources(pdf: Objects, place: Place) -> Any:
    resources = pydyf.Dictionary(
        {
            "ExtGState": pydyf.Dictionary(),
            "XObject": pydyf.Dictionary(),
            "Pattern": pydyf.Dictionary(),
            "Shading": pydyf.Dictionary(),
            "ColorSpace": shared(COLOURS, place.writers),
            "Font": shared(FONTS, place.writers),
        }
    )
    pdf.add_object(resources)
    return resources


def _sheet(page: Page, stream: Stream, resources: Any, place: Place) -> Any:
    size = pydyf.Array([0, 0, page.width * SCALE, page.height * SCALE])
    return pydyf.Dictionary(
        {
            "Type": "/Page",
            "Parent": shared(PAGES, place.writers),
            "MediaBox": size,
            "TrimBox": size,
            "BleedBox": size,
            "Contents": stream.reference,
            "Resources": resources.reference,
            "Tabs": "/S",
        }
    )


class _Aloud:
    """What is read aloud: the outermost tags, and the ways from marks on pages and from links to the tags they belong to."""

    def __init__(self, pdf: Objects, place: Place) -> None:
        self.tags: list[bytes] = []
        self._pdf = pdf
        self._place = place
        self._document = tags.Tag("Document", b"", number=DOCUMENT * place.writers)
        self._links: list[tuple[bytes, Any]] = []
        self._owners: list[Any] = []

    def read(self, page: Page, stream: Stream) -> None:
        """A page that has just been drawn."""
        drawn = tags.Page(self._pdf.page_references[-1], stream._tags)  # noqa: SLF001  # the typesetter keeps them there
        outermost = drawn.tagged(page._page_box, self._document)  # noqa: SLF001  # likewise
        for tag in chain.from_iterable(map(tags.within, outermost)):
            self._pdf.add_object(tag)
            if tag.role == "Table":
                tags.head(tag)
        assert not drawn.marks
        self._owners.append(pydyf.Array([tag.reference for _, tag in sorted(drawn.owners.items())]))
        self.tags += [tag.reference for tag in outermost]
        self._links += [(tag.reference, annotation) for tag, annotation in drawn.links]

    def leaves(self, first: int) -> tuple[bytes, bytes | None]:
        """The leaf that leads from marks on pages, the first of which is this one, and the one from links, if there are any."""
        on_pages = pydyf.Array([one for pair in enumerate(self._owners, start=first) for one in pair])
        of_pages = _leaf(self._pdf, on_pages)
        if not self._links:
            return of_pages, None
        of_links = pydyf.Array()
        for index, (reference, annotation) in enumerate(self._links, start=_AFTER_ALL_PAGES * self._place.number):
            annotation["StructParent"] = index
            annotation["F"] = _PRINTED
            of_links += [index, reference]
        return of_pages, _leaf(self._pdf, of_links)


def _leaf(pdf: Objects, numbers: Any) -> bytes:
    leaf = pydyf.Dictionary({"Limits": pydyf.Array([numbers[0], numbers[-2]]), "Nums": numbers})
    pdf.add_object(leaf)
    return leaf.reference  # type: ignore[no-any-return]  # the typesetter ships no types
