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

from assess.report.pdf import lines, styling


def hasten() -> None:
    """From now on the typesetter keeps what it has worked out. Calling it again changes nothing."""
    css.ComputedStyle.__missing__ = _computed
    _stand_in(percent.resolve_percentages, _resolved)
    boxes.Box.is_in_normal_flow = _is_in_normal_flow
    boxes.Box.descendants = _descendants
    pydyf._to_bytes = _to_bytes  # noqa: SLF001  # every number of a drawing goes through it
    styling.share()
    lines.prepare()
    for original, quick in lines.STAND_INS:
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
