"""One part of a report: broken into pages, each drawn as soon as it is laid out, and framed when it is known where it comes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from types import MappingProxyType
from typing import Any

from weasyprint import DEFAULT_OPTIONS
from weasyprint.css.counters import CounterStyle
from weasyprint.document import Document
from weasyprint.formatting_structure.boxes import TableBox
from weasyprint.formatting_structure.build import build_formatting_structure
from weasyprint.layout import background, initialize_page_maker
from weasyprint.layout.page import make_all_pages

from assess.report.pdf.margins import Margins, Running
from assess.report.pdf.press import Press
from assess.report.pdf.printing import Place, Printed, Sheets
from assess.report.pdf.tree import Tree


@dataclass(frozen=True, slots=True)
class Laid:
    """How many pages a part fills, and on which of them (from 0) its anchors are."""

    pages: int
    anchors: Mapping[str, int]


class Part:
    """A part of a report, the press that sets it, and which of the parts it is."""

    def __init__(self, tree: Tree, press: Press, place: Place) -> None:
        self._tree = tree
        self._press = press
        self._place = place
        self._set: _Set | None = None
        self._pages = 0

    @property
    def leads(self) -> bool:
        """Whether it says on which page others are."""
        return self._tree.leads

    def lay_out(self) -> Laid:
        """Set it. What leads to others is only counted, as it is set when they are."""
        one = _Set(self._tree, self._press, self._place)
        if self.leads:
            self._pages = sum(1 for _ in one.pages())
            return Laid(self._pages, {})
        self._set = one
        return one.drawn()

    def print(self, first: int, pages: Mapping[str, int] = MappingProxyType({})) -> Printed:
        """Write it down as what begins on this page of the whole (from 0), leading to these `pages` (from 1), by anchor."""
        if self.leads:
            self._set = _Set(self._tree.numbered(pages), self._press, self._place)
            assert self._set.drawn().pages == self._pages
        assert self._set is not None
        done, self._set = self._set, None
        return done.printed(first)


class _Set:
    """A part being set. No page is held longer than it takes to draw it, but for what frames it."""

    def __init__(self, tree: Tree, press: Press, place: Place) -> None:
        options = {**DEFAULT_OPTIONS, "stylesheets": [press.style]}
        self._tree = tree
        self._press = press
        self._counters = CounterStyle()
        self._context: Any = Document._build_layout_context(tree, press.fonts, self._counters, {}, options)  # noqa: SLF001  # the typesetter has no step between setting and margins
        self._sheets = Sheets(place)
        self._frames: list[Any] = []
        self._headings: set[tuple[int, str]] = set()

    def pages(self) -> Iterator[Any]:
        """Its pages, laid out one after the other."""
        context, html = self._context, self._tree
        root = build_formatting_structure(
            html.etree_element,
            context.style_for,
            context.get_image_from_uri,
            html.base_url,
            context.target_collector,
            self._counters,
            context.footnotes,
        )
        initialize_page_maker(context, root)
        yield from make_all_pages(context, root, html, [])
        context.target_collector.target_lookup_items.clear()  # they hold the boxes that the pages were made from

    def drawn(self) -> Laid:
        """All pages, without what stands in their margins."""
        for number, page in enumerate(self.pages(), start=1):
            self._note(page, number)
            background.layout_backgrounds(page, self._context.get_image_from_uri)
            self._sheets.draw(page)
            self._frames.append(page.copy_with_children(()))
            _release(page)
        return Laid(len(self._frames), self._sheets.anchors)

    def printed(self, first: int) -> Printed:
        """With what stands in the margins, which depends on where the pages come."""
        return self._sheets.printed(first, self._framed(first))

    def _note(self, page: Any, number: int) -> None:
        """Once for each heading, that there is a bookmark; of each page, what its margins say."""
        for box in page.descendants():
            if box.bookmark_label:
                mark = id(box.element), box.element_tag
                box.bookmark_label = "" if mark in self._headings else box.bookmark_label
                self._headings.add(mark)
            for name, text in () if box.string_set in (None, "none") else box.string_set:
                self._context.string_set[name][number].append(text)

    def _framed(self, first: int) -> Iterator[tuple[Any, Margins]]:
        context = self._context
        running = Running(context, self._press.margins)
        for number, page in enumerate(self._frames, start=1):
            context.current_page = number
            state = context.page_maker[number][3]
            state[1].update(page=[first + number])
            margins = running.on(page, state)
            for box in margins:
                background.layout_box_backgrounds(page, box, context.get_image_from_uri)
            yield page, margins


def _release(page: Any) -> None:
    """Let a page go, whose boxes know each other in rings: a table and its columns, an area for notes and the page."""
    for table in page.descendants():
        if isinstance(table, TableBox):
            for column in chain.from_iterable(group.children for group in table.column_groups):
                column.get_cells = tuple
    page.children = ()
