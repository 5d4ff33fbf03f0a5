"""What stands in the margins of pages: laid out once for all pages, of whatever report, on which only the number differs.

Digits are as wide as each other, so a page's number takes the place of another with as many of them.
"""

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any

from weasyprint.formatting_structure.boxes import ParentBox, TextBox
from weasyprint.layout.page import make_margin_boxes
from weasyprint.text import line_break

Margins = Sequence[Any]
"""Boxes laid out around a page."""

Kept = dict[Any, tuple[Margins, Any]]
"""By what they depend on, margins and the text in them that is the number, or None when there is no such text."""

_MOST = 500  # kept; a report has some 30


class Running:
    """The margins of the pages of one part; `kept` are those that were laid out with the same style sheet before."""

    def __init__(self, context: Any, kept: Kept) -> None:
        self._context = context
        self._kept = kept

    def on(self, page: Any, state: Any) -> Margins:
        """Those of the current page, whose number and counters are in `state`."""
        number = str(state[1]["page"][-1])
        kind = page.page_type
        looks = kind.side, kind.blank, kind.index == 0, kind.name, self._said(page), len(number)
        if looks not in self._kept:
            laid = self._laid(page, state)
            if len(self._kept) >= _MOST:
                self._kept.clear()
            self._kept[looks] = laid, _alone(laid, number)
            return laid
        laid, place = self._kept[looks]
        if place is None:
            return self._laid(page, state)
        other = self._numbered(place, number)
        return self._laid(page, state) if other is None else [_with(box, place, other) for box in laid]

    def _said(self, page: Any) -> tuple[Any, ...]:
        """What a margin can be asked to say: the names of the edition and of the section."""
        context = self._context
        return tuple(context.get_string_set_for(page, name) for name in sorted(context.string_set))

    def _laid(self, page: Any, state: Any) -> Margins:
        laid = list(make_margin_boxes(self._context, page, state))
        for box in chain.from_iterable(one.descendants() for one in laid):
            box.runs = True  # and is no part of what is read aloud
        return laid

    def _numbered(self, place: Any, number: str) -> Any:
        """A text with this number; None when it is not as wide."""
        style = place.style
        layout, _, _, width, _, _ = line_break.split_first_line(number, style, self._context, place.width + 1, 0)
        if width != place.width:
            return None
        text = place.copy_with_text(number)
        text.pango_layout = layout
        return text


def _alone(laid: Margins, number: str) -> Any:
    """The one text that is the page's number; None when there is no such text, or more than one."""
    found = [box for box in _texts(laid) if number in box.text]
    return found[0] if len(found) == 1 and found[0].text == number else None


def _texts(laid: Margins) -> Iterator[Any]:
    return (box for one in laid for box in one.descendants() if isinstance(box, TextBox))


def _with(box: Any, place: Any, other: Any) -> Any:
    """The box, with another text in a place; itself when the place is not in it."""
    if box is place or not isinstance(box, ParentBox):
        return other if box is place else box
    children = [_with(child, place, other) for child in box.children]
    same = all(one is child for one, child in zip(children, box.children, strict=True))
    return box if same else box.copy_with_children(children)
