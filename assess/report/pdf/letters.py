"""Text drawn with fewer strokes: each glyph's place is worked out once for a face and size, not for each letter.

What is drawn looks the same; anything unusual (emoji, an ellipsis, a missing glyph) is left to the typesetter. What a kept
line looks like is kept with it: nothing of it depends on the document but which glyphs that has had before.
"""

from array import array
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import pydyf  # type: ignore[import-untyped]  # ships no types
from weasyprint.draw import text as drawing
from weasyprint.matrix import Matrix
from weasyprint.pdf.stream import Stream
from weasyprint.text.ffi import FROM_UNITS, ffi, pango
from weasyprint.text.fonts import FontConfiguration

from assess.report.pdf.faces import RARE
from assess.report.pdf.glyphs import entered

draw_slowly = drawing.draw_first_line
_BOLD, _LINE = 600, 0.04  # how heavy bold is; how much heavier a line around letters makes them, in em
_GLYPH = ffi.sizeof("PangoGlyphInfo") // 4  # numbers for each glyph: itself, its width and two offsets, an attribute


class _Piece(NamedTuple):
    """Letters of one face and size; `glyphs` says which, in their order, `is_light` that they need a line to be bold."""

    face: int
    name: str
    size: float
    shown: bytes
    is_light: bool
    glyphs: Sequence[int]


class _Known(NamedTuple):
    """What is known of a face: what each glyph means and how wide it is, and which glyph means more than one thing."""

    texts: dict[int, str]
    widths: dict[int, int]
    doubtful: set[int]


def draw_first_line(stream: Any, textbox: Any, text_overflow: str, block_ellipsis: str, matrix: Any) -> list[Any]:
    """Stands for the typesetter's function of this name."""
    pieces = _found(stream, textbox, text_overflow, block_ellipsis)
    if pieces is None:
        return draw_slowly(stream, textbox, text_overflow, block_ellipsis, matrix)  # type: ignore[no-any-return]  # the typesetter ships no types
    stream.set_text_matrix(*matrix.values)
    _show(stream, textbox, pieces)
    return []


def draw_upright(stream: Any, textbox: Any, text_overflow: str, block_ellipsis: str, at: tuple[float, float]) -> Any:
    """The same for a text that begins at a place of the page, as most do."""
    pieces = _found(stream, textbox, text_overflow, block_ellipsis)
    if pieces is None:
        x, y = at
        return draw_slowly(stream, textbox, text_overflow, block_ellipsis, Matrix(d=-1, e=x, f=y))
    stream.stream.append(b"1 0 0 -1 %b %b Tm" % tuple(map(pydyf._to_bytes, at)))  # noqa: SLF001  # the same writing of numbers
    _show(stream, textbox, pieces)
    return ()


def _found(stream: Any, textbox: Any, text_overflow: str, block_ellipsis: str) -> Sequence[_Piece] | None:
    style = textbox.style
    if text_overflow == "ellipsis" or block_ellipsis != "none" or style["font_size"] < 1e-6 or not textbox.text.strip():
        return None
    return _pieces(stream, textbox.pango_layout, style)


def _show(stream: Any, textbox: Any, pieces: Sequence[_Piece]) -> None:
    for piece in pieces:
        stream.set_font_size(piece.name, piece.size)
        if piece.is_light:
            stream.set_color(textbox.style["color"], stroke=True)
        stream.stream.append(piece.shown)


def keep(fonts: FontConfiguration) -> None:
    """Work out what every kept line looks like, for all documents to come."""
    stream = Stream({}, (0, 0, 0, 0), None, {}, {}, {}, "srgb")
    known = _kept(fonts, "_known")
    lines: list[tuple[Any, Sequence[_Piece]]] = []
    for layout in {id(one): one for one, *_ in _kept(fonts, "_lines").values()}.values():
        layout.__dict__.pop("drawn", None)  # it holds the faces of a document that is gone
        pieces = _drawn(stream, layout, layout.style) if layout.text.strip() else None
        if pieces is not None:
            _learn(stream, layout, pieces, known)
            lines.append((layout, pieces))
    for layout, pieces in lines:
        layout.layout = None
        if all(known[piece.face].doubtful.isdisjoint(piece.glyphs) for piece in pieces):
            layout.looks = pieces


def _kept(fonts: FontConfiguration, name: str) -> dict[Any, Any]:
    kept: dict[Any, Any] = fonts.__dict__.setdefault(name, {})
    return kept


def _learn(stream: Any, layout: Any, pieces: Sequence[_Piece], known: dict[int, _Known]) -> None:
    """What the glyphs of a line mean there, and how wide they are."""
    for piece, item in zip(pieces, _runs(layout), strict=True):
        texts, widths, doubtful = known.setdefault(piece.face, _Known({}, {}, set()))
        for glyph, text in zip(piece.glyphs, _meant(item, layout), strict=True):
            widths[glyph] = stream._fonts[piece.face].widths[glyph]  # noqa: SLF001  # the faces of a document are nowhere else
            if texts.setdefault(glyph, text) != text:
                doubtful.add(glyph)


def _meant(item: Any, layout: Any) -> Iterator[str]:
    """What each visible glyph of a run stands for."""
    text, clusters, count = layout.text.encode(), item.glyphs.log_clusters, item.glyphs.num_glyphs
    for index in range(count):
        if item.glyphs.glyphs[index].glyph != pango.PANGO_GLYPH_EMPTY:
            yield _text(item, text, clusters, index, count).replace("\u00a0", " ")  # as the file has it in the end


def _text(item: Any, text: bytes, clusters: Any, index: int, count: int) -> str:
    start = item.item.offset + clusters[index]
    end = item.item.offset + (item.item.length if index == count - 1 else clusters[index + 1])
    return text[start:end].decode()


def _pieces(stream: Any, layout: Any, style: Any) -> Sequence[_Piece] | None:
    """What a line looks like, whose glyphs the document has from now on; None for what is better left to the typesetter."""
    fonts, own = stream._fonts, layout.__dict__  # noqa: SLF001  # the faces of a document are nowhere else
    if "drawn" in own and own["drawn"][0] is fonts:  # a text that stands in several places
        return own["drawn"][1]  # type: ignore[no-any-return]  # two lines below
    pieces = own.get("looks")
    if pieces is None or not _entered(fonts, pieces, _kept(style.font_config, "_known")):
        pieces = _drawn(stream, layout, style)
    if pieces is not None:
        own["drawn"] = fonts, pieces
        layout.layout = None  # the larger half of what a line takes
    return pieces  # type: ignore[no-any-return]  # the typesetter ships no types


def _entered(fonts: dict[int, Any], pieces: Sequence[_Piece], known: dict[int, _Known]) -> bool:
    """Whether the document has the faces of a line; then it has the glyphs, too."""
    if any(piece.face not in fonts for piece in pieces):
        return False
    for piece in pieces:
        font, (texts, widths, _) = fonts[piece.face], known[piece.face]
        for glyph in piece.glyphs:
            if glyph not in font.to_unicode:
                font.to_unicode[glyph] = texts[glyph]
                font.widths.setdefault(glyph, widths[glyph])
    return True


def _runs(layout: Any) -> Iterator[Any]:
    """The parts of a line that are of one face each. What was let go is set again."""
    if layout.layout is None:
        layout.setup(layout.style)
        layout.set_text(layout.text)
    line, _ = layout.get_first_line()
    run = line.runs[0]
    while run != ffi.NULL:
        yield run.data
        run = run.next


def _drawn(stream: Any, layout: Any, style: Any) -> Sequence[_Piece] | None:
    """What a line looks like; None for what is better left to the typesetter."""
    pieces = []
    for item in _runs(layout):
        face, font, size = _face(stream, item.item.analysis.font, layout, style)
        if font.png or font.svg or font.colr or font.bitmap:
            return None
        count = item.glyphs.num_glyphs
        numbers = memoryview(ffi.buffer(item.glyphs.glyphs, count * _GLYPH * 4)).cast("i").tolist()
        places = _kept(style.font_config, "_places").setdefault((face, size), {})
        shown = _shown(stream, item, font, size, layout, numbers, places)
        if shown is None:
            return None
        is_light = font.family == RARE and style["font_weight"] >= _BOLD
        drawn = b"[<%b>] TJ" % shown
        glyphs = array("H", [glyph for glyph in numbers[::_GLYPH] if glyph != pango.PANGO_GLYPH_EMPTY])
        pieces.append(_Piece(face, font.hash, size, _thickened(drawn, size) if is_light else drawn, is_light, glyphs))
    return pieces


def _thickened(drawn: bytes, size: float) -> bytes:
    """Letters with a line around them: bold, of a face that has only regular ones."""
    return b"2 Tr %.3f w %b 0 Tr 1 w" % (size * _LINE, drawn)


def _face(stream: Any, pango_font: Any, layout: Any, style: Any) -> tuple[int, Any, float]:
    """A face by the typesetter's key, as the document has it, and its size."""
    kept = _kept(style.font_config, "_faces")
    fonts = stream._fonts  # noqa: SLF001  # the faces of a document are nowhere else
    address = int(ffi.cast("uintptr_t", pango_font))
    if address in kept:
        key, size, _ = kept[address]
        if key in fonts:
            return key, fonts[key], size
    key, size = entered(fonts, pango_font, style.font_config, layout.layout)
    kept[address] = key, size, layout.layout  # a layout that lives keeps the face at its address
    return key, fonts[key], size


def _shown(stream: Any, item: Any, font: Any, size: float, layout: Any, numbers: Any, places: Any) -> bytes | None:
    """The glyphs of a run as they stand between < and >; None for what is better left to the typesetter."""
    glyphs = numbers[::_GLYPH]
    try:
        shown = b"".join(
            [
                places[place]
                for place in zip(glyphs, numbers[1::_GLYPH], numbers[2::_GLYPH], numbers[3::_GLYPH], strict=True)
            ]
        )
    except KeyError:
        return _placed(stream, item, font, size, layout, numbers, places)
    known = font.to_unicode
    if all([glyph in known or glyph == pango.PANGO_GLYPH_EMPTY for glyph in glyphs]):  # noqa: C419  # twice as fast
        return shown
    return _placed(stream, item, font, size, layout, numbers, places)


def _placed(stream: Any, item: Any, font: Any, size: float, layout: Any, numbers: Any, places: Any) -> bytes | None:
    shown, clusters, text = [], item.glyphs.log_clusters, layout.text.encode()
    count = len(numbers) // _GLYPH
    for index in range(count):
        glyph, width, x_offset, y_offset = place = tuple(numbers[index * _GLYPH : index * _GLYPH + 4])
        if glyph == pango.PANGO_GLYPH_EMPTY and not width:  # what only says where a line may break
            places[place] = b""
            continue
        if glyph >= pango.PANGO_GLYPH_EMPTY or glyph < 0 or y_offset or item.item.analysis.level % 2:
            return None
        if glyph not in font.to_unicode:
            font.to_unicode[glyph] = _text(item, text, clusters, index, count)
        if glyph not in font.widths:
            pango.pango_font_get_glyph_extents(item.item.analysis.font, glyph, stream.ink_rect, stream.logical_rect)
            font.widths[glyph] = round(stream.logical_rect.width * 1000 * FROM_UNITS / size)
        if place not in places:
            offset = x_offset / size
            kerning = int(font.widths[glyph] + offset - width * 1000 * FROM_UNITS / size)
            before = b">%b<" % str(-offset).encode() if offset else b""
            after = b">%d<" % kerning if kerning else b""
            places[place] = before + b"%04x" % glyph + after
        shown.append(places[place])
    return b"".join(shown)
