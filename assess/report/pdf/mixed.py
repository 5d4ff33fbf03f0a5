"""Lines that hold text of several looks (a label, a link, a strong word): laid out without asking what else might be in them.

Only what fits is laid out here. Where a piece does not fit, or is anything but text, the typesetter does the whole line.
"""

from typing import Any

from weasyprint.formatting_structure.boxes import InlineBox, LineBox, TextBox
from weasyprint.layout import percent
from weasyprint.layout.inline import (
    _adjust_line_height,
    is_phantom_linebox,
    line_box_verticality,
    remove_last_whitespace,
    skip_first_whitespace,
    split_text_box,
    text_align,
)

ROUNDING = 1 + 1e-9  # as the typesetter: widths that come from a text are a little off when it comes back to them


def line_of(context: Any, linebox: Any, position_y: float, skip_stack: Any, containing_block: Any, room: Any) -> Any:
    """The line that begins at a place of the text, and where the next one does; None if the typesetter must do it.

    `room` tells where a box may stand beside which nothing floats, and how much room it has.
    """
    skip = skip_first_whitespace(linebox, skip_stack)
    if skip == "continue":
        return None
    linebox.position_y = position_y
    linebox.width = linebox.height = 0
    x, y, available = room(context, linebox, containing_block, outer=False)
    linebox.position_x, linebox.position_y = x, y
    laid = _Fitting(context, containing_block).within(linebox, x + linebox.text_indent, x + available, skip)
    if laid is None:
        return None
    line, resume_at = laid
    if is_phantom_linebox(line):
        return None
    linebox.width, linebox.height = line.width, line.height
    remove_last_whitespace(context, line)
    aside = text_align(context, line, available, last=resume_at is None)
    bottom, top = line_box_verticality(line)
    line.baseline = -top
    line.position_y = top
    line.height = bottom - top
    line.margin_top = line.margin_bottom = 0
    line.translate(aside, y - top)
    line.position_y = y  # sums of broken numbers differ in their last place
    return line, resume_at


class _Fitting:
    """The pieces of one line, one after the other."""

    def __init__(self, context: Any, containing_block: Any) -> None:
        self._context = context
        self._around = containing_block
        self._begun = False

    def within(self, box: Any, x: float, end: float, skip_stack: Any) -> Any:
        """A box with what fits of it, and where it is to be taken up; None where anything else must be done."""
        end *= ROUNDING
        after = box.padding_right + box.margin_right + box.border_right_width
        first, inside = (0, None) if skip_stack is None else next(iter(skip_stack.items()))
        fitting, resume_at, at = [], None, x
        for index in range(first, len(box.children)):
            child = box.children[index]
            child.position_y = box.position_y
            laid = self._piece(child, at, end, inside)
            if after and laid is not None and laid[1] is None and child is box.children[-1]:
                laid = self._piece(child, at, end - after, inside)
            if laid is None:
                return None
            one, resume_at = laid
            if one is not None:
                at = one.position_x + one.margin_width()
                if at > end:
                    return None
                fitting.append(one)
                self._begun = self._begun or isinstance(box, LineBox)
            if resume_at is not None:
                resume_at = {index: resume_at}
                break
            inside = None
        return self._closed(box, x, fitting, skip_stack, resume_at), resume_at

    def _piece(self, child: Any, x: float, end: float, skip_stack: Any) -> Any:
        if not _is_simple(child):
            return None
        percent.resolve_percentages(child, self._around)
        if isinstance(child, TextBox):
            return self._text(child, x, end, skip_stack)
        if "auto" in (child.margin_left, child.margin_right):
            return None
        return self.within(child, x, end, skip_stack)

    def _text(self, child: Any, x: float, end: float, skip_stack: Any) -> Any:
        child.position_x = x
        skip = 0 if skip_stack is None else next(iter(skip_stack)) or 0
        text, resume, breaks = split_text_box(self._context, child, end - x, skip, is_line_start=not self._begun)
        if breaks or (text is None and child.text):
            return None
        return text, None if resume is None else {resume: None}

    def _closed(self, box: Any, x: float, fitting: Any, skip_stack: Any, resume_at: Any) -> Any:
        before = box.padding_left + box.margin_left + box.border_left_width
        closed = box.copy_with_children(fitting)
        closed.remove_decoration(start=skip_stack is not None, end=resume_at is not None)
        if not isinstance(box, LineBox):
            closed.position_x = x
            for one in fitting if before and skip_stack is None else ():
                one.translate(dx=before)
        closed.width = fitting[-1].position_x + fitting[-1].margin_width() - closed.content_box_x() if fitting else 0
        _adjust_line_height(closed)
        return closed


def _is_simple(box: Any) -> bool:
    kind = type(box)
    if kind is not TextBox and (kind is not InlineBox or box.is_leader):
        return False
    style = box.style
    kept = style.__dict__
    if "simple" not in kept:
        kept["simple"] = _takes_its_place(style)
    return bool(kept["simple"])


def _takes_its_place(style: Any) -> bool:
    """Whether what has this style stands where it is said, and spaces in it are as in any text."""
    return (
        style["font_size"] > 0
        and style["white_space"] in {"normal", "nowrap"}
        and style["position"] == "static"
        and style["float"] == "none"
        and style["direction"] == "ltr"
        and style["box_decoration_break"] == "slice"
    )
