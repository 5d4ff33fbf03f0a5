"""Pages of one part, drawn and written down: with tags, links and marks, as objects that fit into the whole file."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from itertools import chain
from typing import Any

import pydyf  # type: ignore[import-untyped]  # ships no types
from weasyprint.css import ColorProfile
from weasyprint.document import Page
from weasyprint.matrix import Matrix
from weasyprint.pdf import _use_references
from weasyprint.pdf.anchors import add_links
from weasyprint.pdf.stream import Stream

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
    """Where a part comes: which it is (from 1) of how many, its pages, the first of them (from 0), and the whole's.

    `total` counts all pages, `anchors` says on which of them (from 0) each anchor is.
    """

    number: int
    parts: int
    pages: int
    first: int
    total: int
    anchors: Mapping[str, int]

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


def printed(pages: Iterable[Page], place: Place) -> Printed:
    """Draw the pages, each of which may be forgotten when the next is asked for."""
    pdf = Objects(place.number, place.writers)
    profiles = {"srgb": profile(place.writers)}
    resources = _resources(pdf, place)
    fonts: dict[int, Any] = {}
    images: dict[str, Any] = {}
    names: list[Any] = []
    marks, heights, aloud = [], [], _Aloud(pdf, place)
    for index, page in enumerate(pages):
        height = page.height * SCALE
        area = 0, 0, page.width, page.height
        stream = Stream(fonts, area, resources, images, {}, profiles, "srgb", compress=True)
        stream.transform(d=-1, f=height)
        pdf.add_object(stream)
        sheet = _sheet(page, stream, resources, place, index)
        pdf.add_object(sheet)
        pdf.page_references.append(sheet.reference)
        links = [link for link in page.links if link[0] == "external" or link[1] in place.anchors]
        own = [(name, *at[:2]) for name, at in page.anchors.items() if place.anchors[name] == place.first + index]
        add_links((links, own), Matrix(SCALE, 0, 0, -SCALE, 0, height), pdf, sheet, names, {})
        page.paint(stream, SCALE)
        aloud.read(page, stream)
        stream.stream = [joined(stream)]
        marks.append(page.bookmarks)
        heights.append(page.height)
    _use_references(pdf, resources, images, profiles)
    of_pages, of_links = aloud.leaves()
    return Printed(
        written=written(pdf),
        pages=pdf.page_references,
        marks=marks,
        heights=heights,
        anchors=[(name, at.data) for name, at in names],
        tags=aloud.tags,
        of_pages=of_pages,
        of_links=of_links,
        fonts={key: {name: getattr(font, name) for name in _FONT} for key, font in fonts.items()},
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


def _sheet(page: Page, stream: Stream, resources: Any, place: Place, index: int) -> Any:
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
            "StructParents": place.first + index,
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
        self._on_pages = pydyf.Array()

    def read(self, page: Page, stream: Stream) -> None:
        """A page that has just been drawn."""
        drawn = tags.Page(self._pdf.page_references[-1], stream._tags)  # noqa: SLF001  # the typesetter keeps them there
        outermost = drawn.tagged(page._page_box, self._document)  # noqa: SLF001  # likewise
        for tag in chain.from_iterable(map(tags.within, outermost)):
            self._pdf.add_object(tag)
            if tag.role == "Table":
                tags.head(tag)
        assert not drawn.marks
        owners = pydyf.Array([tag.reference for _, tag in sorted(drawn.owners.items())])
        self._on_pages += [self._place.first + len(self._pdf.page_references) - 1, owners]
        self.tags += [tag.reference for tag in outermost]
        self._links += [(tag.reference, annotation) for tag, annotation in drawn.links]

    def leaves(self) -> tuple[bytes, bytes | None]:
        """The leaf that leads from marks on pages, and the one from links, if there are any."""
        of_pages = _leaf(self._pdf, self._on_pages)
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
