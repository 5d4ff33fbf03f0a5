"""What the typesetter works out again and again, kept: the same pages in half the time.

Each function here stands for one of the typesetter's and gives the same result; what it does not know it leaves to it.
The version is pinned, and a test sets the same report both ways.
"""

import sys
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any

import pydyf  # type: ignore[import-untyped]  # ships no types
from weasyprint import css
from weasyprint.css.computed_values import PHYSICAL_FUNCTIONS
from weasyprint.css.properties import INHERITED, INITIAL_NOT_COMPUTED, INITIAL_VALUES
from weasyprint.draw.color import get_color
from weasyprint.formatting_structure import boxes
from weasyprint.layout import background, percent

from assess.report.pdf import lines, plain, stacking, styling


def hasten() -> None:
    """From now on the typesetter keeps what it has worked out. Calling it again changes nothing."""
    css.ComputedStyle.__missing__ = _computed
    _stand_in(percent.resolve_percentages, _resolved)
    boxes.Box.is_in_normal_flow = _is_in_normal_flow
    boxes.Box.descendants = _descendants
    boxes.ParentBox.page_values = _page_values
    boxes.Box.rounded_box = _rounded_box
    _stand_in(percent.resolve_radii_percentages, _resolved_radii)
    _stand_in(background.layout_box_backgrounds, _backgrounds)
    pydyf.Dictionary.data = property(_data)
    pydyf._to_bytes = _to_bytes  # noqa: SLF001  # every number of a drawing goes through it
    styling.share()
    lines.prepare()
    for original, quick in (*lines.STAND_INS, *plain.STAND_INS, *stacking.STAND_INS):
        _stand_in(original, quick)


def _stand_in(original: Callable[..., Any], quick: Callable[..., Any]) -> None:
    """Wherever the typesetter has taken the name."""
    for name, module in list(sys.modules.items()):
        if name.startswith("weasyprint") and getattr(module, original.__name__, None) is original:
            setattr(module, original.__name__, quick)


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


def _page_values(self: Any) -> tuple[Any, Any]:
    """The names of the pages on which a box begins and ends: those of the innermost of its first and last boxes."""
    return _named(self, 1), _named(self, -1)


def _named(box: Any, step: int) -> Any:
    name = box.style["page"]
    while isinstance(box, boxes.ParentBox) and not isinstance(box, boxes.TableBox):
        for child in box.children[::step]:
            if child.is_in_normal_flow() or child.is_floated():
                box = child
                name = child.style["page"] or name
                break
        else:
            break
    return name


# Corners and backgrounds, which few boxes have

_CORNERS = ("top_left", "top_right", "bottom_right", "bottom_left")
_ZERO_PIXELS = (0, "px")
_SHARP = (0, 0)
_ALL_SHARP = {f"border_{corner}_radius": _SHARP for corner in _CORNERS}
_radii_slowly = percent.resolve_radii_percentages
_rounded_box_slowly = boxes.Box.rounded_box
_backgrounds_slowly = background.layout_box_backgrounds


def _resolved_radii(box: Any) -> None:
    kept = box.style.__dict__
    if "sharp" not in kept:
        kept["sharp"] = all(_ZERO_PIXELS in box.style[name] for name in _ALL_SHARP)
    if kept["sharp"]:
        box.__dict__.update(_ALL_SHARP)
    else:
        _radii_slowly(box)


def _rounded_box(self: Any, top: float, right: float, bottom: float, left: float) -> Any:
    own = self.__dict__
    if any(own[name] != _SHARP for name in _ALL_SHARP):
        return _rounded_box_slowly(self, top, right, bottom, left)
    x, y = self.border_box_x() + left, self.border_box_y() + top
    width, height = self.border_width() - left - right, self.border_height() - top - bottom
    return x, y, width, height, _SHARP, _SHARP, _SHARP, _SHARP


def _backgrounds(
    page: Any,
    box: Any,
    get_image_from_uri: Any,
    layout_children: bool = True,  # noqa: FBT001, FBT002  # its signature, not ours
    style: Any = None,
) -> None:
    kept = box.style.__dict__
    if "bare" not in kept:
        kept["bare"] = _is_bare(box.style)
    if style is not None or box is page or not kept["bare"]:
        _backgrounds_slowly(page, box, get_image_from_uri, layout_children, style)
        return
    _resolved_radii(box)
    if layout_children:
        for child in box.all_children():
            _backgrounds(page, child, get_image_from_uri)
    box.background = None


def _is_bare(style: Any) -> bool:
    return (
        style["border_image_source"][0] == "none"
        and style["mask_border_source"][0] == "none"
        and style["visibility"] != "hidden"
        and all(kind == "none" for kind, _ in style["background_image"])
        and get_color(style, "background_color").alpha == 0
        and not style["box_shadow"]
    )


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
    if isinstance(item, pydyf.Object):
        return item.data  # type: ignore[no-any-return]  # likewise
    return _to_bytes_slowly(item)  # type: ignore[no-any-return]  # the typesetter ships no types


def _data(self: Any) -> bytes:
    pieces = [_name(key) + (value if type(value) is bytes else _to_bytes(value)) for key, value in self.items()]
    return b"<<%b>>" % b"".join(pieces)


@lru_cache(maxsize=1_000)
def _name(key: Any) -> bytes:
    return b"/%b " % _to_bytes(key)
