"""Text broken into lines quickly: what a face needs is prepared once, and a line that was set before is not set again.

Each function here stands for one of the typesetter's and gives the same result; what it does not know it leaves to it.
"""

from functools import lru_cache
from math import inf
from typing import Any

from weasyprint.text import line_break
from weasyprint.text.constants import PANGO_DIRECTION
from weasyprint.text.ffi import FROM_UNITS, ffi, gobject, pango
from weasyprint.text.fonts import get_font_description


def prepare() -> None:
    """From now on lines are set this way. Calling it again changes nothing."""
    line_break.Layout.setup = _set_up
    line_break.Layout.set_text = _set_text
    line_break.Layout.deactivate = _keep
    line_break.Layout.reactivate = _take_up
    line_break.line_size = _line_size


# What a style says of text: one context for a language and one description for a face, instead of one for each line

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
    ("word_spacing", 0),
)
_ANYWHERE = frozenset({"anywhere", "break-word"})
_PLACE = ("lang", "direction")
_FACE = ("font_style", "font_stretch", "font_weight", "font_size")
_BREAKING = ("white_space", "overflow_wrap", "word_break", "hyphens", "hyphenate_character", "hyphenate_limit_chars")


class _Ready:
    """What text of one look needs to be set. Styles of that look share it, and it stands for them in what is kept."""

    __slots__ = ("attributes", "context", "description", "holds", "language", "wraps")

    def __init__(self, style: Any, kept: dict[Any, Any]) -> None:
        self.context, self.language = _kept(kept, tuple(style[name] for name in _PLACE), lambda _: _context(style))
        face = tuple(style["font_family"]), *(style[name] for name in _FACE)
        self.description = _kept(kept, face, lambda _: get_font_description(style))
        asked = style["font_feature_settings"], style["overflow_wrap"] in _ANYWHERE
        self.attributes = _kept(kept, asked, _attributes)
        self.wraps = style["white_space"] == "normal" and style["hyphens"] != "auto"
        self.holds = style["white_space"] == "nowrap"


def _kept(kept: dict[Any, Any], key: Any, made: Any) -> Any:
    if key not in kept:
        kept[key] = made(key)
    return kept[key]


def _ready(style: Any) -> Any:
    """What is prepared for a style; False when it asks for what only the typesetter knows."""
    ready = style.__dict__.get("text")
    if ready is None:
        ready = style.text = _prepared(style)
    return ready


def _prepared(style: Any) -> Any:
    if any(style[name] != value for name, value in _FEATURES) or style["letter_spacing"] not in ("normal", 0):
        return False
    kept = style.font_config.__dict__.setdefault("_texts", {})
    look = (
        tuple(style["font_family"]),
        style["font_feature_settings"],
        *(style[name] for name in _PLACE + _FACE + _BREAKING),
    )
    return _kept(kept, look, lambda _: _Ready(style, kept))


def _context(style: Any) -> tuple[Any, Any]:
    context = ffi.gc(pango.pango_font_map_create_context(style.font_config.font_map), gobject.g_object_unref)
    pango.pango_context_set_round_glyph_positions(context, False)
    pango.pango_context_set_base_dir(context, PANGO_DIRECTION[style["direction"]])
    language = pango.pango_language_get_default()
    if style["lang"]:
        language = pango.pango_language_from_string(style["lang"].encode())
        pango.pango_context_set_language(context, language)
    return context, language


def _attributes(asked: tuple[Any, bool]) -> Any:
    """What a face is asked for, and what keeps the hyphen out of words that are broken anywhere."""
    settings, anywhere = asked
    attributes = ffi.gc(pango.pango_attr_list_new(), pango.pango_attr_list_unref)
    if settings != "normal":
        features = ",".join(f"{name} {value}" for name, value in settings).encode()
        pango.pango_attr_list_insert(attributes, pango.pango_attr_font_features_new(features))
    if anywhere:
        attribute = pango.pango_attr_insert_hyphens_new(False)
        attribute.start_index, attribute.end_index = 0, 0x7FFFFFFF
        pango.pango_attr_list_change(attributes, attribute)
    return attributes


def _set_up(self: Any, style: Any) -> None:
    ready = _ready(style)
    if not ready:
        _set_up_slowly(self, style)
        return
    self.style = style
    self.first_line_direction = 0
    self.ascent = self.underline_position = self.strikethrough_position = None
    self.language = ready.language
    layout = self.layout = ffi.gc(pango.pango_layout_new(ready.context), gobject.g_object_unref)
    pango.pango_layout_set_auto_dir(layout, False)
    pango.pango_layout_set_font_description(layout, ready.description)
    pango.pango_layout_set_attributes(layout, ready.attributes)


def _set_text(self: Any, text: str, justify: bool = False) -> None:  # noqa: FBT001, FBT002  # its signature, not ours
    if not _ready(self.style) or (justify and self.justification_spacing):
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


# Lines

_RECTANGLE = ffi.new("PangoRectangle *")
_split_slowly = line_break.split_first_line
_strut_slowly = line_break.strut
_can_break_slowly = line_break.can_break_text
_PAIR = 2
_MOST = 20_000  # lines kept; a full report has 3,000
_A_PIXEL = 1  # by which a line must be longer than a text before we believe that it holds it


def _line_size(line: Any, style: Any) -> tuple[float, float]:
    pango.pango_layout_line_get_extents(line, ffi.NULL, _RECTANGLE)
    width = _RECTANGLE.width * FROM_UNITS
    if style["letter_spacing"] != "normal":
        width += style["letter_spacing"]
    return width, _RECTANGLE.height * FROM_UNITS


def _strut(style: Any) -> Any:
    kept = style.__dict__.get("strut")
    if kept is None:
        kept = style.strut = _strut_slowly(style)
    return kept


def _split(
    text: str,
    style: Any,
    context: Any,
    max_width: float | None,
    justification_spacing: float,
    is_line_start: bool = True,  # noqa: FBT001, FBT002  # its signature, not ours
    minimum: bool = False,  # noqa: FBT001, FBT002  # likewise
) -> Any:
    """The first line of a text. The same text is set once for a press: a label, what every report says."""
    ready = _ready(style)
    if ready and ready.holds and not justification_spacing and "\n" not in text:
        return unbroken(text, ready, style, context)
    if not ready or not ready.wraps or justification_spacing or max_width is None or max_width == inf:
        return _split_slowly(text, style, context, max_width, justification_spacing, is_line_start, minimum)
    kept = style.font_config.__dict__.setdefault("_lines", {})
    whole = kept.get((ready, text))
    if whole is not None and whole[3] + _A_PIXEL <= max_width:
        return whole
    key = ready, text, max_width, is_line_start, minimum
    if key in kept:
        return kept[key]
    found = _split_slowly(text, style, context, max_width, justification_spacing, is_line_start, minimum)
    layout, _, resume_at, width, _, _ = found
    is_whole = resume_at is None and width <= max_width and layout.text == text
    return _keep_line(kept, (ready, text) if is_whole else key, found)


def unbroken(text: str, look: Any, style: Any, context: Any) -> Any:
    """The one line of a text that does not break, or is in a drawing. The same text of one look is set once for a press."""
    kept = style.font_config.__dict__.setdefault("_lines", {})
    key = look, text
    return kept[key] if key in kept else _keep_line(kept, key, _split_slowly(text, style, context, inf, 0))


def _keep_line(kept: dict[Any, Any], key: Any, found: Any) -> Any:
    if len(kept) >= _MOST:
        kept.clear()
    kept[key] = found
    return found


def _can_break(text: str, lang: str) -> bool:
    return _pair_breaks(text, lang) if len(text) <= _PAIR else bool(_can_break_slowly(text, lang))


@lru_cache(maxsize=10_000)
def _pair_breaks(text: str, lang: str) -> bool:
    return bool(_can_break_slowly(text, lang))


STAND_INS = ((_strut_slowly, _strut), (_split_slowly, _split), (_can_break_slowly, _can_break))
"""The typesetter's functions that others have taken by name, and ours."""
