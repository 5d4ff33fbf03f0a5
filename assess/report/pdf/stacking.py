"""What lies over what on a page, found without a copy of every box, and outlines, which no box has.

Each function here stands for one of the typesetter's and gives the same result; what it does not know it leaves to it.
"""

from typing import Any

from weasyprint import stacking
from weasyprint.draw import border
from weasyprint.formatting_structure import boxes

_dispatch_slowly = stacking._dispatch  # noqa: SLF001  # the step in which every box is asked
_dispatch_children_slowly = stacking._dispatch_children  # noqa: SLF001  # likewise
_outline_slowly = border.draw_outline
_INLINE_BLOCKS = boxes.InlineBlockBox, boxes.InlineFlexBox, boxes.InlineGridBox


def _dispatch(box: Any, page: Any, contexts: Any, blocks: Any, floats: Any, inside: Any) -> Any:
    """The box as it is painted among those around it; None when it is painted over them or beside them."""
    if not isinstance(box, boxes.Box) or isinstance(box, _INLINE_BLOCKS) or box.is_grid_item or not _lies_flat(box):
        return _dispatch_slowly(box, page, contexts, blocks, floats, inside)
    if isinstance(box, boxes.BlockLevelBox):
        place, own = len(blocks), dict[Any, Any]()
        box = _dispatch_children(box, page, contexts, blocks, floats, own)
        blocks.insert(place, box)
        inside[box] = own
    elif isinstance(box, boxes.TableCellBox):
        own = {}
        box = _dispatch_children(box, page, contexts, blocks, floats, own)
        inside[box] = own
    else:
        box = _dispatch_children(box, page, contexts, blocks, floats, inside)
    return box


def _lies_flat(box: Any) -> bool:
    """Whether its style leaves it in its place, neither over others nor beside them."""
    style = box.style
    kept = style.__dict__
    if "flat" not in kept:
        kept["flat"] = (
            style["position"] == "static"
            and style["opacity"] >= 1
            and not style["transform"]
            and style["overflow"] == "visible"
            and not box.is_floated()
        )
    return kept["flat"]  # type: ignore[no-any-return]  # the typesetter ships no types


def _dispatch_children(box: Any, page: Any, contexts: Any, blocks: Any, floats: Any, inside: Any) -> Any:
    """The box with what is painted in its place; itself when that is all it holds."""
    if not isinstance(box, boxes.ParentBox):
        return box
    found = [_dispatch(child, page, contexts, blocks, floats, inside) for child in box.children]
    if all(one is child for one, child in zip(found, box.children, strict=True)):
        return box
    return box.copy_with_children([one for one in found if one is not None])


def _outline(stream: Any, box: Any) -> None:
    kept = box.style.__dict__
    if "outlined" not in kept:
        kept["outlined"] = box.style["outline_width"] != 0
    if kept["outlined"]:
        _outline_slowly(stream, box)
        return
    for child in box.children:
        if isinstance(child, boxes.Box):
            _outline(stream, child)


STAND_INS = (
    (_dispatch_slowly, _dispatch),
    (_dispatch_children_slowly, _dispatch_children),
    (_outline_slowly, _outline),
)
"""The typesetter's functions that others have taken by name, and ours."""
