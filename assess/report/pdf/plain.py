"""Lines that hold one piece of text and nothing else, as most do: laid out without asking what else might be in them.

Each function here stands for one of the typesetter's and gives the same result; what it does not know it leaves to it.
"""

from typing import Any

from weasyprint.formatting_structure.boxes import TextBox
from weasyprint.layout import float as floats
from weasyprint.layout import inline, percent
from weasyprint.layout.inline import _adjust_line_height, remove_last_whitespace, split_text_box, text_align

from assess.report.pdf import mixed

_line_slowly = inline.get_next_linebox
_avoid_slowly = floats.avoid_collisions


def _avoid(context: Any, box: Any, containing_block: Any, outer: bool = True) -> tuple[float, float, float]:  # noqa: FBT001, FBT002  # its signature, not ours
    """Where a box beside which nothing floats may stand, and how much room it has."""
    if context.excluded_shapes or box.is_floated() or containing_block.style["direction"] != "ltr":
        return _avoid_slowly(context, box, containing_block, outer)  # type: ignore[no-any-return]  # the typesetter ships no types
    left = containing_block.content_box_x()
    right = left + containing_block.width
    if outer:
        return left, box.position_y, right - left
    left += box.margin_left
    right -= box.margin_right
    return left - box.margin_left, box.border_box_y() - box.margin_top, right - left


def _line(
    context: Any,
    linebox: Any,
    position_y: float,
    bottom_space: float,
    skip_stack: Any,
    containing_block: Any,
    absolute_boxes: Any,
    fixed_boxes: Any,
    first_letter_style: Any,
    first_line_style: Any,
) -> Any:
    """The next line of a text, and where the one after it begins."""
    if not (context.excluded_shapes or first_letter_style or first_line_style) and _runs_right(
        linebox, containing_block
    ):
        if _is_plain(linebox):
            at = _beginning(linebox.children[0], skip_stack)
            laid = None if at is None else _laid(context, linebox, position_y, at, containing_block)
        else:
            laid = mixed.line_of(context, linebox, position_y, skip_stack, containing_block, _avoid)
        if laid is not None:
            return laid
    return _line_slowly(
        context,
        linebox,
        position_y,
        bottom_space,
        skip_stack,
        containing_block,
        absolute_boxes,
        fixed_boxes,
        first_letter_style,
        first_line_style,
    )


def _runs_right(linebox: Any, containing_block: Any) -> bool:
    return linebox.style["direction"] == containing_block.style["direction"] == "ltr"  # type: ignore[no-any-return]  # the typesetter ships no types


def _is_plain(linebox: Any) -> bool:
    if len(linebox.children) != 1 or type(linebox.children[0]) is not TextBox:
        return False
    style = linebox.children[0].style
    kept = style.__dict__
    if "plain" not in kept:
        kept["plain"] = (
            style["white_space"] == "normal" and style["vertical_align"] == "baseline" and style["font_size"]
        )
    return bool(kept["plain"])


def _beginning(text: Any, skip_stack: Any) -> int | None:
    """The byte of the text at which the line begins, past spaces; None when nothing is left."""
    at = 0
    if skip_stack is not None:
        inside = skip_stack.get(0)
        if inside is None:
            return None
        (at,) = inside
    encoded = text.text.encode()
    while encoded[at : at + 1] == b" ":
        at += 1
    return at if at < len(encoded) else None


def _laid(context: Any, linebox: Any, position_y: float, at: int, containing_block: Any) -> Any:
    """The line; None when its first word needs what only the typesetter knows."""
    linebox.position_y = position_y
    linebox.width = linebox.height = 0
    x, y, available = _avoid(context, linebox, containing_block, outer=False)
    linebox.position_x, linebox.position_y = x, y
    text = linebox.children[0]
    percent.resolve_percentages(text, containing_block)
    text.position_x, text.position_y = x + linebox.text_indent, y
    width = (x + available) * mixed.ROUNDING - text.position_x
    child, resume_at, preserved = split_text_box(context, text, width, at)
    if child is None:
        return None
    line = linebox.copy_with_children([child])
    line.remove_decoration(start=at > 0, end=resume_at is not None)
    line.width = child.position_x + child.margin_width() - line.content_box_x()
    _adjust_line_height(line)
    linebox.width, linebox.height = line.width, line.height
    if child.text[-1] == " ":
        remove_last_whitespace(context, line)
    aside = text_align(context, line, available, last=resume_at is None or preserved)
    _set_upright(line, child)
    line.translate(aside, y - line.position_y)
    line.position_y = y  # sums of broken numbers differ in their last place
    return line, None if resume_at is None else {0: {resume_at: None}}


def _set_upright(line: Any, child: Any) -> None:
    """Line and text on one base line, as if that were at 0."""
    child.position_y = -child.baseline
    top = min(child.position_y, -line.baseline)
    bottom = max(child.position_y + child.margin_height(), -line.baseline + line.margin_height())
    line.baseline = -top
    line.position_y = top
    line.height = bottom - top
    line.margin_top = line.margin_bottom = 0


STAND_INS = ((_line_slowly, _line), (_avoid_slowly, _avoid))
"""The typesetter's functions that others have taken by name, and ours."""
