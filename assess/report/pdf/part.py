"""One part of a report: laid out on pages first, then, when it is known where it begins, drawn and written down."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any

from weasyprint import DEFAULT_OPTIONS
from weasyprint.css.counters import CounterStyle
from weasyprint.document import Document, Page
from weasyprint.formatting_structure.build import build_formatting_structure
from weasyprint.layout import initialize_page_maker, layout_backgrounds
from weasyprint.layout.page import make_all_pages, make_margin_boxes

from assess.report.pdf.press import Press
from assess.report.pdf.printing import Place, Printed, printed
from assess.report.pdf.tree import Tree


@dataclass(frozen=True, slots=True)
class Laid:
    """How many pages a part fills, and on which of them (from 0) its anchors are."""

    pages: int
    anchors: Mapping[str, int]


class Part:
    """A part of a report and the press that sets it."""

    def __init__(self, tree: Tree, press: Press) -> None:
        self._tree = tree
        self._press = press
        self._context: Any = None
        self._pages: list[Any] = []

    def lay_out(self) -> Laid:
        """Break it into lines and pages."""
        html, press = self._tree, self._press
        options = {**DEFAULT_OPTIONS, "stylesheets": [press.style]}
        counters = CounterStyle()
        context = Document._build_layout_context(html, press.fonts, counters, {}, options)  # noqa: SLF001  # the typesetter has no step between setting and margins
        root = build_formatting_structure(
            html.etree_element,
            context.style_for,
            context.get_image_from_uri,
            html.base_url,
            context.target_collector,
            counters,
            context.footnotes,
        )
        initialize_page_maker(context, root)
        self._context = context
        self._pages = list(make_all_pages(context, root, html, []))
        context.target_collector.target_lookup_items.clear()  # they hold the boxes that the pages were made from
        anchors: dict[str, int] = {}
        for number, page in enumerate(self._pages):
            for box in page.descendants():
                if box.style["anchor"]:
                    anchors.setdefault(box.style["anchor"], number)
        return Laid(len(self._pages), anchors)

    def print(self, place: Place) -> Printed:
        """Draw its pages where they stand in the whole."""
        numbered = self._tree.numbered({name: page + 1 for name, page in place.anchors.items()})
        if numbered is not None:
            self._tree = numbered
            assert self.lay_out().pages == place.pages
        return printed(self._finished(place), place)

    def _finished(self, place: Place) -> Iterator[Page]:
        """The pages with what stands in their margins, which depends on where they come; none is held longer than asked."""
        self._note()
        pages = self._pages[::-1]
        self._pages = []
        for number in range(1, len(pages) + 1):
            yield Page(self._framed(pages.pop(), number, place))

    def _note(self) -> None:
        """Once for each heading, that there is a bookmark; of each page, what its margins say."""
        seen: set[tuple[int, str]] = set()
        for number, page in enumerate(self._pages, start=1):
            for box in page.descendants():
                if box.bookmark_label:
                    mark = id(box.element), box.element_tag
                    box.bookmark_label = "" if mark in seen else box.bookmark_label
                    seen.add(mark)
                for name, text in () if box.string_set in (None, "none") else box.string_set:
                    self._context.string_set[name][number].append(text)

    def _framed(self, page: Any, number: int, place: Place) -> Any:
        context = self._context
        context.current_page = number
        state = context.page_maker[number][3]
        state[1].update(page=[place.first + number], pages=[place.total])
        running = tuple(make_margin_boxes(context, page, state))
        for box in chain.from_iterable(one.descendants() for one in running):
            box.runs = True  # and is no part of what is read aloud
        page.children = (page.children[0], *running)
        layout_backgrounds(page, context.get_image_from_uri)
        return page
