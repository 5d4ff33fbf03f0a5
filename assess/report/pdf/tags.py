"""What the typesetter's tags leave out: the language of a passage, the scope of a head, what a chart says."""

from collections.abc import Iterator
from typing import Any

import pydyf  # type: ignore[import-untyped]  # ships no types
from weasyprint.pdf import tags

SVG = "{http://www.w3.org/2000/svg}"
_SCOPES = {"row": "/Row", "col": "/Column"}
_build = tags._build_box_tree  # noqa: SLF001  # the typesetter has no hook between a box and its tag


def complete() -> None:
    """From now on every tag carries what its element says. Calling it again changes nothing."""
    tags._build_box_tree = _build_completely  # noqa: SLF001  # as above


def _build_completely(box: Any, *rest: Any) -> Iterator[Any]:
    """The tags of a box, as the typesetter makes them, then completed; its own recursion comes back here."""
    element = getattr(box, "element", None)
    for tag in _build(box, *rest):
        if element is not None and box.element_tag == element.tag:
            _complete(tag, element)
        yield tag


def _complete(tag: Any, element: Any) -> None:
    language = element.get("lang")
    if language and "Lang" not in tag:  # the page's own element hands on the tags of what it holds
        tag["Lang"] = pydyf.String(language)
    if tag["S"] == "/TH" and "A" in tag:
        tag["A"]["Scope"] = _SCOPES[element.get("scope", "col")]
    if tag["S"] == "/Figure" and element.tag == f"{SVG}svg":
        said = [part.text for name in ("title", "desc") if (part := element.find(f"{SVG}{name}")) is not None]
        tag["Alt"] = pydyf.String(": ".join(filter(None, said)))
