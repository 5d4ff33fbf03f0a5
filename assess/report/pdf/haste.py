"""What the typesetter works out again and again, kept: the same pages in half the time.

Each function here stands for one of the typesetter's and gives the same result; what it does not know it leaves to it.
The version is pinned, and a test sets the same report both ways.
"""

import sys
from collections.abc import Callable, Iterator
from typing import Any

import pydyf  # type: ignore[import-untyped]  # ships no types
from weasyprint import css
from weasyprint.css.computed_values import PHYSICAL_FUNCTIONS
from weasyprint.css.properties import INHERITED, INITIAL_NOT_COMPUTED, INITIAL_VALUES
from weasyprint.formatting_structure import boxes
from weasyprint.layout import percent
from weasyprint.text import line_break
from weasyprint.text.constants import PANGO_DIRECTION
from weasyprint.text.ffi import FROM_UNITS, ffi, gobject, pango
from weasyprint.text.fonts import get_font_description

from assess.report.pdf import styling


def hasten() -> None:
    """From now on the typesetter keeps what it has worked out. Calling it again changes nothing."""
    if line_break.Layout.setup is _set_up:
        return
    line_break.Layout.setup = _set_up
    line_break.Layout.set_text = _set_text
    line_break.line_size = _line_size
    css.ComputedStyle.__missing__ = _computed
    _stand_in(percent.resolve_percentages, _resolved)
    _stand_in(line_break.strut, _strut)
    line_break.Layout.deactivate = _keep
    line_break.Layout.reactivate = _take_up
    boxes.Box.is_in_normal_flow = _is_in_normal_flow
    boxes.Box.descendants = _descendants
    pydyf._to_bytes = _to_bytes  # noqa: SLF001  # every number of a drawing goes through it
    styling.share()


def _stand_in(original: Callable[..., Any], quick: Callable[..., Any]) -> None:
    """Wherever the typesetter has taken the name."""
    for name, module in list(sys.modules.items()):
        if name.startswith("weasyprint") and getattr(module, original.__name__, None) is original:
            setattr(module, original.__name__, quick)


# Text: one context for a language and one description for a face, instead of one for each line

_set_up_slowly = line_break.Layout.setup
_set_text_slowly = line_break.Layout.set_text
_FEATURES = (
    ("font_kerning", "auto"),
    ("font_variant_ligatures", "normal"),
    ("font_variant_position", "normal"),
    ("font_variant_caps", "normal"),
    ("font_variant_numeric", "normal"),
    ("font_variant_alternates", "normal"),
    ("font_variant_east_asian", "normal"),
    ("font_language_override", "normal"),
    ("font_variation_settings", "normal"),
    ("text_decoration_line", "none"),
)


def _set_up(self: Any, style: Any) -> None:
    ready = style.__dict__.get("text")
    if ready is None:
        ready = style.text = _prepared(style)
    if not ready:
        _set_up_slowly(self, style)
        return
    self.style = style
    self.first_line_direction = 0
    self.ascent = self.underline_position = self.strikethrough_position = None
    context, description, self.language, attributes = ready
    layout = self.layout = ffi.gc(pango.pango_layout_new(context), gobject.g_object_unref)
    pango.pango_layout_set_auto_dir(layout, False)
    pango.pango_layout_set_font_description(layout, description)
    pango.pango_layout_set_attributes(layout, attributes)


def _prepared(style: Any) -> Any:
    if any(style[name] != value for name, value in _FEATURES):
        return False
    if style["letter_spacing"] not in ("normal", 0) or style["word_spacing"]:
        return False
    kept = style.font_config.__dict__.setdefault("_texts", {})
    place = style["lang"], style["direction"]
    face = (
        tuple(style["font_family"]),
        style["font_style"],
        style["font_stretch"],
        style["font_weight"],
        style["font_size"],
    )
    settings = style["font_feature_settings"], style["overflow_wrap"] in {"anywhere", "break-word"}
    if place not in kept:
        kept[place] = _context(style)
    if face not in kept:
        kept[face] = get_font_description(style)
    if settings not in kept:
        kept[settings] = _attributes(*settings)
    context, language = kept[place]
    return context, kept[face], language, kept[settings]


def _context(style: Any) -> tuple[Any, Any]:
    context = ffi.gc(pango.pango_font_map_create_context(style.font_config.font_map), gobject.g_object_unref)
    pango.pango_context_set_round_glyph_positions(context, False)
    pango.pango_context_set_base_dir(context, PANGO_DIRECTION[style["direction"]])
    language = pango.pango_language_get_default()
    if style["lang"]:
        language = pango.pango_language_from_string(style["lang"].encode())
        pango.pango_context_set_language(context, language)
    return context, language


def _attributes(settings: Any, anywhere: bool) -> Any:  # noqa: FBT001  # as a style says it
    """What a face is asked for, and what keeps the hyphen out of words that are broken anywhere."""
    attributes = ffi.gc(pango.pango_attr_list_new(), pango.pango_attr_list_unref)
    if settings != "normal":
        asked = ",".join(f"{name} {value}" for name, value in settings).encode()
        pango.pango_attr_list_insert(attributes, pango.pango_attr_font_features_new(asked))
    if anywhere:
        attribute = pango.pango_attr_insert_hyphens_new(False)
        attribute.start_index, attribute.end_index = 0, 0x7FFFFFFF
        pango.pango_attr_list_change(attributes, attribute)
    return attributes


def _set_text(self: Any, text: str, justify: bool = False) -> None:  # noqa: FBT001, FBT002  # its signature, not ours
    style = self.style
    if not style.__dict__.get("text") or (justify and self.justification_spacing):
        _set_text_slowly(self, text, justify)
        return
    end = text.find("\n")
    if end != -1:
        text = text[: end + 2]  # as the typesetter: the first line and one character more
    self.text = text
    pango.pango_layout_set_text(self.layout, text.encode().replace(b"\x00", b""), -1)
    if "\t" in text:
        self.set_tabs()


def _keep(self: Any) -> None:
    """Nothing: a line that has been laid out is drawn as it is."""


def _take_up(self: Any, style: Any) -> None:
    """What the typesetter sets again for each line, it finds set."""
    if self.justification_spacing:
        _set_up_slowly(self, style)
        self.set_text(self.text, justify=True)


_RECTANGLE = ffi.new("PangoRectangle *")


def _line_size(line: Any, style: Any) -> tuple[float, float]:
    pango.pango_layout_line_get_extents(line, ffi.NULL, _RECTANGLE)
    width = _RECTANGLE.width * FROM_UNITS
    if style["letter_spacing"] != "normal":
        width += style["letter_spacing"]
    return width, _RECTANGLE.height * FROM_UNITS


_strut_slowly = line_break.strut


def _strut(style: Any) -> Any:
    kept = style.__dict__.get("strut")
    if kept is None:
        kept = style.strut = _strut_slowly(style)
    return kept


# Boxes: lengths that no containing box changes, by style instead of by box

_resolve_slowly = percent.resolve_percentages
_SIDES = ("top", "right", "bottom", "left")
_LENGTHS = (
    *(f"{kind}_{side}" for kind in ("margin", "padding") for side in _SIDES),
    *("width", "min_width", "max_width", "height", "min_height", "max_height"),
)


def _resolved(box: Any, containing_block: Any) -> None:
    style = box.style
    lengths = style.__dict__.get("lengths")
    if lengths is None:
        lengths = style.lengths = _fixed(style)
    if lengths:
        box.__dict__.update(lengths)
    else:
        _resolve_slowly(box, containing_block)


def _fixed(style: Any) -> Any:
    """Every length as a number, or nothing when one of them depends on the box around."""
    if style["box_sizing"] != "content-box" or style["border_collapse"] == "collapse":
        return False
    lengths = {}
    for name in _LENGTHS:
        value = style[name]
        if value is None or value == "auto":
            lengths[name] = 0 if name in {"min_width", "min_height"} and value == "auto" else value
        elif getattr(value, "unit", None) == "px":
            lengths[name] = value.value
        else:
            return False
    for side in _SIDES:
        lengths[f"border_{side}_width"] = style[f"border_{side}_width"]
    return lengths


_in_normal_flow_slowly = boxes.Box.is_in_normal_flow


def _is_in_normal_flow(self: Any) -> bool:
    kept = self.style.__dict__
    if "flows" not in kept:
        kept["flows"] = _in_normal_flow_slowly(self)
    return kept["flows"]  # type: ignore[no-any-return]  # the typesetter ships no types


def _descendants(self: Any, placeholders: bool = False) -> Iterator[Any]:  # noqa: FBT001, FBT002  # its signature, not ours
    """One generator for all of them, instead of one in another."""
    yield self
    above = [iter(self.children)]
    while above:
        for child in above[-1]:
            box = child if isinstance(child, boxes.Box) else child._box if placeholders else None  # noqa: SLF001  # what stands for a box has it there
            yield child if box is None else box
            if box is not None:
                above.append(iter(box.children))
                break
        else:
            above.pop()


# Styles: what no rule speaks of is inherited or initial

_compute_slowly = css.ComputedStyle.__missing__
_SPECIAL = frozenset({"float", "display", "position", "page"})
_PLAIN = frozenset(
    name
    for name in INITIAL_VALUES
    if name not in _SPECIAL
    and name not in INITIAL_NOT_COMPUTED
    and name not in PHYSICAL_FUNCTIONS
    and not name.startswith("text_decoration_")
)
_HANDED_ON = _PLAIN & INHERITED
_OWN = _PLAIN - INHERITED
_LOGICAL = {
    name: frozenset(function(block="ttb", inline=way) for way in ("ltr", "rtl"))
    for name, function in PHYSICAL_FUNCTIONS.items()
}
_TURNED = frozenset(PHYSICAL_FUNCTIONS) - INITIAL_NOT_COMPUTED - _SPECIAL - INHERITED


def _computed(self: Any, key: str) -> Any:
    cascaded = self.cascaded
    if key not in cascaded:
        if key in _OWN or (key in _TURNED and _LOGICAL[key].isdisjoint(cascaded)):
            value = self[key] = INITIAL_VALUES[key]
            return value
        if key in _HANDED_ON and self.parent_style is not None:
            value = self[key] = self.parent_style[key]
            return value
    return _compute_slowly(self, key)


# Numbers

_to_bytes_slowly = pydyf._to_bytes  # noqa: SLF001  # as above


def _to_bytes(item: Any) -> bytes:
    kind = type(item)
    if kind is bytes:
        return item  # type: ignore[no-any-return]  # the typesetter ships no types
    if kind is float:
        return b"%d" % item if item.is_integer() else (b"%f" % item).rstrip(b"0")
    if kind is int:
        return b"%d" % item
    if kind is str:
        return item.encode("ascii")  # type: ignore[no-any-return]  # the typesetter ships no types
    return _to_bytes_slowly(item)  # type: ignore[no-any-return]  # the typesetter ships no types
