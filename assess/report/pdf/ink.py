"""Text drawn with fewer strokes: each glyph's place is worked out once for a face and size, not for each letter.

What is drawn looks the same; anything unusual (emoji, an ellipsis, a missing glyph) is left to the typesetter.
"""

from typing import Any

import weasyprint.draw as drawing_of_pages
from weasyprint.draw import border
from weasyprint.draw import text as drawing
from weasyprint.formatting_structure.boxes import LineBox, TextBox
from weasyprint.matrix import Matrix
from weasyprint.pdf.stream import Stream
from weasyprint.stacking import StackingContext
from weasyprint.text.ffi import FROM_UNITS, ffi, pango

from assess.report.pdf import drawings
from assess.report.pdf.faces import RARE

_draw_slowly = drawing.draw_first_line
_BOLD, _LINE = 600, 0.04  # how heavy bold is; how much heavier a line around letters makes them, in em
_GLYPH = ffi.sizeof("PangoGlyphInfo") // 4  # numbers for each glyph: itself, its width and two offsets, an attribute


def thin() -> None:
    """From now on text is drawn this way. Calling it again changes nothing."""
    drawing.draw_first_line = draw_first_line
    drawing_of_pages.draw_text = _draw_text
    drawing_of_pages.draw_inline_level = _draw_inline
    drawings.draw()
    Stream.marked = _marked
    Stream.artifact = _artifact
    Stream.stacked = _stacked
    Stream.set_color = _set_color
    rule()


def draw_first_line(stream: Any, textbox: Any, text_overflow: str, block_ellipsis: str, matrix: Any) -> list[Any]:
    """Stands for the typesetter's function of this name."""
    layout, style = textbox.pango_layout, textbox.style
    size = style["font_size"]
    if text_overflow == "ellipsis" or block_ellipsis != "none" or size < 1e-6 or not textbox.text.strip():
        return _draw_slowly(stream, textbox, text_overflow, block_ellipsis, matrix)  # type: ignore[no-any-return]  # the typesetter ships no types
    pieces = layout.__dict__.get("drawn")  # a text that stands in several places
    if pieces is None or pieces[0] is not stream._fonts:  # noqa: SLF001  # the faces of a document are nowhere else
        pieces = _drawn(stream, layout, style)
        if pieces is None:
            return _draw_slowly(stream, textbox, text_overflow, block_ellipsis, matrix)  # type: ignore[no-any-return]  # the typesetter ships no types
        layout.drawn = pieces
    stream.set_text_matrix(*matrix.values)
    for name, font_size, shown, is_light in pieces[1:]:
        stream.set_font_size(name, font_size)
        if is_light:
            stream.set_color(style["color"], stroke=True)
        stream.stream.append(shown)
    return []


def _drawn(stream: Any, layout: Any, style: Any) -> tuple[Any, ...] | None:
    """The faces of the document, and in turn face, size, glyphs and whether they are too light; None for what is better left to the typesetter."""
    line, _ = layout.get_first_line()
    pieces, run = [stream._fonts], line.runs[0]  # noqa: SLF001  # as above
    while run != ffi.NULL:
        item = run.data
        run = run.next
        font, font_size = _font(stream, item.item.analysis.font, layout, style)
        if font.png or font.svg or font.colr or font.bitmap:
            return None
        shown = _shown(stream, item, font, font_size, layout)
        if shown is None:
            return None
        is_light = font.family == RARE and style["font_weight"] >= _BOLD
        drawn = b"[<%b>] TJ" % shown
        pieces.append((font.hash, font_size, _thickened(drawn, font_size) if is_light else drawn, is_light))
    return tuple(pieces)


def _thickened(drawn: bytes, font_size: float) -> bytes:
    """Letters with a line around them: bold, of a face that has only regular ones."""
    return b"2 Tr %.3f w %b 0 Tr 1 w" % (font_size * _LINE, drawn)


def _font(stream: Any, pango_font: Any, layout: Any, style: Any) -> tuple[Any, float]:
    kept = style.font_config.__dict__.setdefault("_faces", {})
    fonts = stream._fonts  # noqa: SLF001  # the faces of a document are nowhere else
    address = int(ffi.cast("uintptr_t", pango_font))
    if address in kept:
        key, font_size, _ = kept[address]
        if key in fonts:
            return fonts[key], font_size
    font, font_size = stream.add_font(pango_font)
    key = next(key for key, one in fonts.items() if one is font)
    kept[address] = key, font_size, layout.layout  # a layout that lives keeps the face at its address
    return font, font_size


def _shown(stream: Any, item: Any, font: Any, font_size: float, layout: Any) -> bytes | None:
    """The glyphs of a run as they stand between < and >; None for what is better left to the typesetter."""
    count = item.glyphs.num_glyphs
    numbers = memoryview(ffi.buffer(item.glyphs.glyphs, count * _GLYPH * 4)).cast("i").tolist()
    places = font.__dict__.setdefault("_places", {}).setdefault(font_size, {})
    try:
        return b"".join(
            [
                places[place]
                for place in zip(
                    numbers[::_GLYPH], numbers[1::_GLYPH], numbers[2::_GLYPH], numbers[3::_GLYPH], strict=True
                )
            ]
        )
    except KeyError:
        return _placed(stream, item, font, font_size, layout, numbers, places)


def _placed(
    stream: Any, item: Any, font: Any, font_size: float, layout: Any, numbers: Any, places: Any
) -> bytes | None:
    shown, clusters, text = [], item.glyphs.log_clusters, layout.text.encode()
    count = len(numbers) // _GLYPH
    for index in range(count):
        glyph, width, x_offset, y_offset = place = tuple(numbers[index * _GLYPH : index * _GLYPH + 4])
        if place in places:
            shown.append(places[place])
            continue
        if glyph == pango.PANGO_GLYPH_EMPTY and not width:  # what only says where a line may break
            places[place] = b""
            continue
        if glyph >= pango.PANGO_GLYPH_EMPTY or glyph < 0 or y_offset or item.item.analysis.level % 2:
            return None
        if glyph not in font.to_unicode:
            start = item.item.offset + clusters[index]
            end = item.item.offset + (item.item.length if index == count - 1 else clusters[index + 1])
            font.to_unicode[glyph] = text[start:end].decode()
        if glyph not in font.widths:
            pango.pango_font_get_glyph_extents(item.item.analysis.font, glyph, stream.ink_rect, stream.logical_rect)
            font.widths[glyph] = round(stream.logical_rect.width * 1000 * FROM_UNITS / font_size)
        offset = x_offset / font_size
        kerning = int(font.widths[glyph] + offset - width * 1000 * FROM_UNITS / font_size)
        before = b">%b<" % str(-offset).encode() if offset else b""
        after = b">%d<" % kerning if kerning else b""
        places[place] = before + b"%04x" % glyph + after
        shown.append(places[place])
    return b"".join(shown)


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
    emoji = draw_first_line(stream, textbox, text_overflow, block_ellipsis, Matrix(d=-1, e=x, f=y))
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


def _draw_border(stream: Any, box: Any) -> None:
    """A rule at one side is a rectangle; the typesetter would cut it out of a frame."""
    style = box.style
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
