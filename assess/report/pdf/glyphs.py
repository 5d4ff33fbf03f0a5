"""The faces of a file and the glyphs that its parts draw: one subset of each face, whoever drew with it."""

from collections.abc import Mapping, Sequence
from copy import copy
from typing import Any

from weasyprint.pdf.fonts import Font
from weasyprint.text.ffi import TO_UNITS, ffi, gobject, pango
from weasyprint.text.fonts import FontConfiguration, get_hb_object_data, get_pango_font_key

from assess.report.pdf.printing import Printed


def faces_of(parts: Sequence[Printed], fonts: FontConfiguration) -> dict[int, Any]:
    """Every face once, by the typesetter's key, with all glyphs in the order of the parts."""
    faces: dict[int, Any] = {}
    for part in parts:
        for key, used in part.fonts.items():
            if key not in faces:
                faces[key] = _opened(used, fonts)
            for name in ("widths", "to_unicode", "missing"):
                getattr(faces[key], name).update(used[name])
    for face in faces.values():
        face.to_unicode.update({glyph: " " for glyph, text in face.to_unicode.items() if text == "\u00a0"})
    return faces


class Face(Font):  # type: ignore[misc]  # the typesetter ships no types
    """A face that does not hold what its file does, until some of it is taken out for a file."""

    def __init__(self, pango_font: Any, description: Any, size: float) -> None:
        super().__init__(pango_font, description, size)
        self._content: bytes | None = None

    @property
    def file_content(self) -> bytes:
        """Of the whole face, or of what has been taken out."""
        return get_hb_object_data(self.hb_face) if self._content is None else self._content

    @file_content.setter
    def file_content(self, content: bytes) -> None:
        """What has been taken out."""
        self._content = content


def entered(faces: dict[int, Any], pango_font: Any, fonts: FontConfiguration, holder: Any) -> tuple[int, float]:
    """Put a face among those of a document, without any glyph: its key there, and the size asked for.

    Its file is read once for all documents; `holder` is what keeps the face where it is.
    """
    kept = fonts.__dict__.setdefault("_opened", {})
    key, description, size = get_pango_font_key(pango_font)
    if key not in kept:
        kept[key] = Face(pango_font, description, size), holder
    if key not in faces:
        face = faces[key] = copy(kept[key][0])
        face.widths, face.to_unicode, face.missing = {}, {}, {}
    return key, size


def _opened(used: Mapping[str, Any], fonts: FontConfiguration) -> Any:
    context = ffi.gc(pango.pango_font_map_create_context(fonts.font_map), gobject.g_object_unref)
    description = ffi.gc(pango.pango_font_description_new(), pango.pango_font_description_free)
    family = ffi.new("char[]", used["family"].encode())
    pango.pango_font_description_set_family(description, family)
    pango.pango_font_description_set_weight(description, used["weight"])
    pango.pango_font_description_set_absolute_size(description, round(used["font_size"] * TO_UNITS))
    face = ffi.gc(pango.pango_font_map_load_font(fonts.font_map, context, description), gobject.g_object_unref)
    opened: dict[int, Any] = {}
    key, _ = entered(opened, face, fonts, face)
    assert opened[key].hash == used["hash"], (opened[key].name, used)
    return opened[key]
