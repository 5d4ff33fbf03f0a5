"""Drawings of our own charts, drawn straight from their elements: these are few and plain (`assess.report.charts.svg`).

What is drawn looks the same; a drawing with anything else in it is left to the typesetter.
"""

import re
from functools import lru_cache
from math import cos, pi, radians, sin, sqrt
from typing import Any
from xml.etree import ElementTree as ET

from weasyprint.css.properties import INITIAL_VALUES
from weasyprint.draw import text as drawing
from weasyprint.matrix import Matrix
from weasyprint.svg import SVG
from weasyprint.svg.images import svg as set_up
from weasyprint.svg.text import Style, TextBox
from weasyprint.svg.utils import color

from assess.report.pdf.lines import unbroken

_draw_slowly = SVG.draw_node
_PAINT = {"class", "fill", "stroke", "stroke-width"}
_LINE = _PAINT | {"stroke-dasharray"}
_KNOWN = {
    "title": set[str](),
    "desc": set[str](),
    "rect": _LINE | {"x", "y", "width", "height", "rx"},
    "line": _LINE | {"x1", "y1", "x2", "y2"},
    "polyline": _LINE | {"points"},
    "polygon": _PAINT | {"points", "fill-opacity"},
    "circle": _PAINT | {"cx", "cy", "r"},
    "text": {"class", "fill", "x", "y", "font-size", "font-weight", "text-anchor", "transform"},
}
_ROOT = {"viewBox", "width", "height", "role", "font-family"}
_TURN = re.compile(r"rotate\(([-\d.]+) ([-\d.]+) ([-\d.]+)\)")
_BLANKS = re.compile(r"\s+")
_ANCHORS = {"start": 0.0, "middle": 0.5, "end": 1.0}
_BOLD = "700"
_FIRST_WIDE = "\u2e80"
_MITRE = 4  # as SVG has it; the page's own is 10
_ARC = 4 * (sqrt(2) - 1) / 3
_LINES_ONLY = frozenset({"line", "polyline"})


def draw() -> None:
    """From now on our drawings are drawn this way. Calling it again changes nothing."""
    SVG.draw_node = _draw_node


def _draw_node(self: Any, node: Any, font_size: float, fill_stroke: bool = True, context: Any = None) -> None:  # noqa: FBT001, FBT002  # its signature, not ours
    if node is self.tree and is_ours(node._etree_node):  # noqa: SLF001  # the typesetter has it nowhere else
        _draw_whole(self, node, font_size)
    else:
        _draw_slowly(self, node, font_size, fill_stroke, context)


def is_ours(root: ET.Element) -> bool:
    """Whether a drawing holds nothing but what the charts are drawn with."""
    return _ROOT.issuperset(root.attrib) and all(
        _KNOWN.get(_name(one), _PAINT).issuperset(one.attrib) and _name(one) in _KNOWN and not len(one) for one in root
    )


def _name(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2]


def _draw_whole(svg: Any, node: Any, font_size: float) -> None:
    stream = svg.stream
    size = svg.concrete_width, svg.concrete_height
    stream.push_state()
    set_up(svg, node, font_size)
    stream.set_miter_limit(_MITRE)
    for element in node._etree_node:  # noqa: SLF001  # as above
        name = _name(element)
        if name == "text":
            _draw_words(svg, element, node.attrib["font-family"])
        elif name in _SHAPES:
            _draw_shape(stream, element, name)
    node.set_svg_size(svg, *size)
    stream.pop_state()


def _draw_shape(stream: Any, element: ET.Element, name: str) -> None:
    attributes = element.attrib
    fill = None if name in _LINES_ONLY else _paint(attributes.get("fill", "none"), attributes.get("fill-opacity", "1"))
    width = float(attributes.get("stroke-width", 1))
    stroke = _paint(attributes.get("stroke", "none"), "1") if width else None
    dashes = attributes.get("stroke-dasharray")
    if fill:
        stream.set_color(fill)
    if stroke:
        stream.set_color(stroke, stroke=True)
        stream.set_line_width(width)
    if dashes:
        stream.set_dash([float(one) for one in dashes.replace(",", " ").split()], 0)
    _SHAPES[name](stream, attributes)
    if fill and stroke:
        stream.fill_and_stroke()
    elif fill:
        stream.fill()
    elif stroke:
        stream.stroke()
    else:
        stream.end()
    if dashes:
        stream.set_dash((), 0)


@lru_cache(maxsize=1_000)
def _paint(value: str, opacity: str) -> Any:
    """The colour; None for no paint."""
    if value == "none":
        return None
    paint = color(value)
    paint.alpha *= float(opacity)
    return paint


def _rect(stream: Any, attributes: dict[str, str]) -> None:
    x, y, width, height = (float(attributes[name]) for name in ("x", "y", "width", "height"))
    if width <= 0 or height <= 0:
        return
    radius = min(float(attributes.get("rx", 0)), width / 2, height / 2)
    if not radius:
        stream.rectangle(x, y, width, height)
        return
    right, bottom, bend = x + width, y + height, radius * (1 - _ARC)
    stream.move_to(x + radius, y)
    stream.line_to(right - radius, y)
    stream.curve_to(right - bend, y, right, y + bend, right, y + radius)
    stream.line_to(right, bottom - radius)
    stream.curve_to(right, bottom - bend, right - bend, bottom, right - radius, bottom)
    stream.line_to(x + radius, bottom)
    stream.curve_to(x + bend, bottom, x, bottom - bend, x, bottom - radius)
    stream.line_to(x, y + radius)
    stream.curve_to(x, y + bend, x + bend, y, x + radius, y)
    stream.close()


def _circle(stream: Any, attributes: dict[str, str]) -> None:
    x, y, radius = (float(attributes[name]) for name in ("cx", "cy", "r"))
    bend = radius / sqrt(pi)
    stream.move_to(x + radius, y)
    stream.curve_to(x + radius, y + bend, x + bend, y + radius, x, y + radius)
    stream.curve_to(x - bend, y + radius, x - radius, y + bend, x - radius, y)
    stream.curve_to(x - radius, y - bend, x - bend, y - radius, x, y - radius)
    stream.curve_to(x + bend, y - radius, x + radius, y - bend, x + radius, y)
    stream.close()


def _line(stream: Any, attributes: dict[str, str]) -> None:
    stream.move_to(float(attributes["x1"]), float(attributes["y1"]))
    stream.line_to(float(attributes["x2"]), float(attributes["y2"]))


def _polyline(stream: Any, attributes: dict[str, str]) -> None:
    first, *others = (tuple(map(float, point.split(","))) for point in attributes["points"].split())
    stream.move_to(*first)
    for point in others:
        stream.line_to(*point)


def _polygon(stream: Any, attributes: dict[str, str]) -> None:
    _polyline(stream, attributes)
    stream.close()


_SHAPES = {"rect": _rect, "circle": _circle, "line": _line, "polyline": _polyline, "polygon": _polygon}


def _draw_words(svg: Any, element: ET.Element, families: str) -> None:
    """A line of text, set whole instead of letter by letter, and moved into place instead of drawn aside and shifted."""
    text = _BLANKS.sub(" ", element.text or "").strip()
    if not text:
        return
    attributes = element.attrib
    font_size = float(attributes["font-size"])
    look = families, attributes.get("font-weight") == _BOLD, font_size, max(text) < _FIRST_WIDE
    style = _style(svg, look)
    layout, _, _, width, _, baseline = unbroken(text, look, style, svg.context)
    x = float(attributes["x"]) - width * _ANCHORS[attributes.get("text-anchor", "start")]
    y = float(attributes["y"])
    layout.reactivate(style)
    box = TextBox(layout, style)
    box.baseline = baseline
    stream = svg.stream
    stream.begin_text()
    stream.set_color(_paint(attributes.get("fill", "black"), "1"))
    emoji = drawing.draw_first_line(stream, box, "none", "none", _placed(x, y, attributes.get("transform")))
    stream.end_text()
    drawing.draw_emojis(stream, style, x, y, emoji)


def _placed(x: float, y: float, transform: str | None) -> Matrix:
    """Where a text begins and which way it runs. On a page y grows upwards, in a drawing downwards."""
    found = None if transform is None else _TURN.fullmatch(transform)
    if found is None:
        return Matrix(d=-1, e=x, f=y)
    angle, centre_x, centre_y = map(float, found.groups())
    across, down = cos(radians(angle)), sin(radians(angle))
    left, top = x - centre_x, y - centre_y
    return Matrix(
        across, down, down, -across, centre_x + across * left - down * top, centre_y + down * left + across * top
    )


def _style(svg: Any, look: tuple[str, bool, float, bool]) -> Any:
    """As the typesetter makes one for every word; here the words of one look share it."""
    kept = svg.font_config.__dict__.setdefault("_words", {})
    families, bold, font_size, is_latin = look
    if look not in kept:
        style = kept[look] = Style()
        style.update(INITIAL_VALUES)
        style.font_config = svg.font_config
        style["font_family"] = [name.strip(" \"'") for name in families.split(",")]
        style["font_weight"] = int(_BOLD) if bold else 400
        style["font_size"] = font_size
        if is_latin:  # among Latin letters quotation marks are as narrow as these
            style["font_feature_settings"] = (("palt", 1), ("pwid", 1))
    return kept[look]
