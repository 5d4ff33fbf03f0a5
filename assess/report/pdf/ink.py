"""Lines, marks, colours and rules drawn with fewer strokes. What is drawn looks the same."""

from typing import Any

import weasyprint.draw as drawing_of_pages
from weasyprint.draw import border
from weasyprint.draw import text as drawing
from weasyprint.formatting_structure.boxes import LineBox, TextBox
from weasyprint.pdf.stream import Stream
from weasyprint.stacking import StackingContext

from assess.report.pdf import drawings, letters


def thin() -> None:
    """From now on text is drawn this way. Calling it again changes nothing."""
    drawing.draw_first_line = letters.draw_first_line
    drawing_of_pages.draw_text = _draw_text
    drawing_of_pages.draw_inline_level = _draw_inline
    drawings.draw()
    Stream.marked = _marked
    Stream.artifact = _artifact
    Stream.stacked = _stacked
    Stream.set_color = _set_color
    rule()


# Lines: few have a frame, a ground or a rule under them

_draw_text_slowly = drawing.draw_text
_draw_inline_slowly = drawing_of_pages.draw_inline_level


def _draw_text(stream: Any, textbox: Any, offset_x: float, text_overflow: str, block_ellipsis: str) -> None:
    style = textbox.style
    kept = style.__dict__
    if "unadorned" not in kept:
        kept["unadorned"] = style["visibility"] == "visible" and style["text_decoration_line"] == "none"
    if not kept["unadorned"]:
        _draw_text_slowly(stream, textbox, offset_x, text_overflow, block_ellipsis)
        return
    x, y = textbox.position_x, textbox.position_y + textbox.baseline
    stream.set_color(style["color"])
    textbox.pango_layout.reactivate(style)
    stream.begin_text()
    emoji = letters.draw_upright(stream, textbox, text_overflow, block_ellipsis, (x, y))
    stream.end_text()
    if emoji:
        drawing.draw_emojis(stream, style, x, y, emoji)
    textbox.pango_layout.deactivate()


def _draw_inline(
    stream: Any, page: Any, box: Any, offset_x: float = 0, text_overflow: str = "clip", block_ellipsis: str = "none"
) -> None:
    """A line as the typesetter draws it, whose own box is never seen."""
    if type(box) is not LineBox:
        _draw_inline_slowly(stream, page, box, offset_x, text_overflow, block_ellipsis)
        return
    for child in box.children:
        aside = offset_x if isinstance(child, StackingContext) else offset_x + child.position_x - box.position_x
        ellipsis = box.block_ellipsis if child is box.children[-1] else "none"
        if isinstance(child, TextBox):
            with stream.marked(child, "Span"):
                _draw_text(stream, child, aside, box.text_overflow, ellipsis)
        else:
            drawing_of_pages.draw_inline_level(stream, page, child, aside, box.text_overflow, ellipsis)


# What surrounds a drawing: plain context managers, which cost less than generators


class _Between:
    __slots__ = ("end",)

    def __init__(self, end: Any) -> None:
        self.end = end

    def __enter__(self) -> None:
        pass

    def __exit__(self, *_: object) -> None:
        self.end()


class _Nothing:
    def __enter__(self) -> None:
        pass

    def __exit__(self, *_: object) -> None:
        pass


_NOTHING = _Nothing()


def _stacked(self: Any) -> Any:
    self.push_state()
    return _Between(self.pop_state)


def _marked(self: Any, box: Any, tag: str) -> Any:
    if self._tags is None:
        return _NOTHING
    if "runs" in box.__dict__:  # along on every page
        self.stream.append(b"/Artifact\n<</Type/Pagination>>\nBDC")
        return _Between(self.end_marked_content)
    mark = len(self._tags)
    assert box not in self._tags
    self._tags[box] = {"tag": tag, "mcid": mark}
    self.stream.append(f"/{tag}\n<</MCID {mark}>>\nBDC".encode())
    return _Between(self.end_marked_content)


def _artifact(self: Any) -> Any:
    if self._tags is None:
        return _NOTHING
    self.stream.append(b"/Artifact\nBMC")
    return _Between(self.end_marked_content)


# Colours and rules

_set_color_slowly = Stream.set_color
_draw_border_slowly = border.draw_border


def _set_color(self: Any, color: Any, stroke: bool = False) -> None:  # noqa: FBT001, FBT002  # its signature, not ours
    if stroke:
        _set_color_slowly(self, color, stroke)
        return
    is_set = self._current_color is not None and self._current_alpha is not None  # forgotten at the end of a state
    if not is_set or self.__dict__.get("_last_color") is not color:
        _set_color_slowly(self, color, stroke)
        self._last_color = color


def rule() -> None:
    """From now on rules are drawn this way. Calling it again changes nothing."""
    for module in (border, drawing_of_pages):
        module.draw_border = _draw_border


def _is_unframed(style: Any) -> bool:
    return (
        not any(style[f"border_{side}_width"] for side in border.SIDES)
        and not style["column_rule_width"]
        and style["border_image_source"][0] == "none"
    )


def _draw_border(stream: Any, box: Any) -> None:
    """A rule at one side is a rectangle; the typesetter would cut it out of a frame."""
    style = box.style
    kept = style.__dict__
    if "unframed" not in kept:
        kept["unframed"] = _is_unframed(style)
    if kept["unframed"]:
        return
    top, right, bottom, left = (
        box.border_top_width,
        box.border_right_width,
        box.border_bottom_width,
        box.border_left_width,
    )
    sides = (top > 0) + (right > 0) + (bottom > 0) + (left > 0)
    if sides == 0 and style["column_rule_width"] == 0 and style["border_image_source"][0] == "none":
        return
    side = "top" if top else "right" if right else "bottom" if bottom else "left"
    if (
        sides != 1
        or style["visibility"] != "visible"
        or style["border_image_source"][0] != "none"
        or style[f"border_{side}_style"] != "solid"
        or any(box.rounded_border_box()[4:][corner] != (0, 0) for corner in range(4))
    ):
        _draw_border_slowly(stream, box)
        return
    color = border.get_color(style, f"border_{side}_color")
    if not color.alpha:
        return
    x, y, width, height = box.border_box_x(), box.border_box_y(), box.border_width(), box.border_height()
    rule = {
        "top": (x, y, width, top),
        "right": (x + width - right, y, right, height),
        "bottom": (x, y + height - bottom, width, bottom),
        "left": (x, y, left, height),
    }[side]
    with stream.artifact(), stream.stacked():
        stream.set_color(color)
        stream.rectangle(*rule)
        stream.fill()
