"""The styles of a report, worked out once for elements alike instead of once for each, whatever the report.

Elements are alike when no rule of our two sheets can tell them apart: the same name, class and attributes, below parents
alike, beside a sibling alike. A test holds the sheets to rules that ask for nothing else.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from math import inf
from operator import is_
from typing import Any
from xml.etree import ElementTree as ET

from cssselect2 import ElementWrapper  # type: ignore[import-untyped]  # ships no types
from tinycss2 import parse_one_component_value  # type: ignore[import-untyped]  # ships no types
from weasyprint import css
from weasyprint.css.tokens import get_length
from weasyprint.layout import page as pages

SVG = "{http://www.w3.org/2000/svg}svg"
PRESENT = frozenset({"id", "href", "scope", "colspan", "rowspan", "role", "tabindex", "alt", "src", "width", "height"})
"""Attributes of which a rule may ask whether they are there, not what they say, as of those that begin so:"""
PRESENT_BEGINNING = ("data-", "aria-")
_AUTHOR = 3, inf, (0, 0, 0)
_MOST = 20_000  # kinds kept; a report has some 1,500

_style_slowly = css.StyleFor.__init__
_call_slowly = css.StyleFor.__call__
_find_slowly = css.find_stylesheets
_style_page_slowly = pages.set_page_type_computed_styles


def share() -> None:
    """From now on elements alike share styles, and so do pages. Calling it again changes nothing."""
    css.StyleFor.__init__ = _style
    css.StyleFor.__call__ = _settled
    css.find_stylesheets = _find
    pages.set_page_type_computed_styles = _style_page


class Marked(css.ComputedStyle):  # type: ignore[misc]  # the typesetter ships no types
    """The style of an element with an anchor: that of elements alike, and the anchor."""

    def __init__(self, plain: Any, anchor: str) -> None:
        self.__dict__.update(plain.__dict__)
        self.cascaded = plain.cascaded | {"anchor": (anchor, _AUTHOR)}
        self.plain = plain
        self["anchor"] = anchor

    def __missing__(self, key: str) -> Any:
        value = self[key] = self.plain[key]
        return value

    @property
    def anonymous_style(self) -> Any:
        """Nobody inherits the anchor."""
        return self.plain.anonymous_style


_NO_BOX = css.Style({"display": ("none",)})


class _Kind:
    """Elements alike: their style, and those of what stands before, after and beside them."""

    __slots__ = ("beside", "style")

    def __init__(self, style: Any, beside: Sequence[tuple[str, Any]]) -> None:
        self.style = style
        self.beside = beside


class _Spot:
    """Where an element stands, for those who match rules."""

    __slots__ = ("_before", "_element", "_index", "_parent", "_wrapper")

    def __init__(self, element: ET.Element, parent: "_Spot | None", index: int, before: ET.Element | None) -> None:
        self._element = element
        self._parent = parent
        self._index = index
        self._before = before
        self._wrapper: Any = None

    @property
    def wrapper(self) -> Any:
        if self._wrapper is None:
            above = None if self._parent is None else self._parent.wrapper
            before = None
            if self._before is not None:
                before = ElementWrapper(self._before, above, self._index - 1, None, in_html_document=True)
            self._wrapper = ElementWrapper(self._element, above, self._index, before, in_html_document=True)
        return self._wrapper


class _Kept:
    """What is known of two sheets for good: the kinds of elements by where they stand, and styles by the rules for them."""

    __slots__ = ("kinds", "sheets", "styles")

    def __init__(self, sheets: Sequence[Any]) -> None:
        self.sheets = sheets
        self.kinds: dict[Any, _Kind] = {}
        self.styles: dict[Any, Any] = {}


def _kept(sheets: Sequence[Any]) -> _Kept:
    own = sheets[-1].__dict__
    kept = own.get("kept")
    is_ours = kept is not None and len(kept.sheets) == len(sheets) and all(map(is_, kept.sheets, sheets))
    if not is_ours or len(kept.kinds) > _MOST:
        kept = own["kept"] = _Kept(sheets)
    return kept  # type: ignore[no-any-return]  # the typesetter ships no types


class _Styles:
    """Gives every element of a tree its style."""

    def __init__(self, style_for: Any, html: Any, targets: Any) -> None:
        self._style_for = style_for
        self._html = html
        self._targets = targets
        self._kept = _kept([sheet for sheet, *_ in style_for._sheets])  # noqa: SLF001  # the typesetter keeps them there
        self._given = style_for.get_computed_styles()

    def give(self) -> None:
        root, kinds = self._html.etree_element, self._kept.kinds
        spot = _Spot(root, None, 0, None)
        looks = tuple(root.attrib.items())
        if looks not in kinds:
            kinds[looks] = self._kind(root, spot, None)
        self._keep(root, kinds[looks])
        self._give_below(root, spot, kinds[looks])

    def _give_below(self, parent: ET.Element, above: _Spot, kind: _Kind) -> None:
        kinds, last = self._kept.kinds, len(parent) - 1
        before: ET.Element | None = None
        looks_before: Any = None
        for index, element in enumerate(parent):
            attributes = element.attrib
            names = tuple(attributes)
            told = tuple(attributes[name] for name in _told(names))
            looks = element.tag, attributes.get("class"), attributes.get("lang"), names, told
            key = kind, looks, looks_before, index == 0, index == last
            own = kinds.get(key)
            inside = len(element) and element.tag != SVG
            spot = _Spot(element, above, index, before) if inside or own is None else None
            if own is None:
                assert spot is not None
                own = kinds[key] = self._kind(element, spot, kind)
            self._keep(element, own)
            if inside:
                assert spot is not None
                self._give_below(element, spot, own)
            else:  # what a drawing is made of is no box
                self._given.update(((child, None), _NO_BOX) for child in element)
            before, looks_before = element, looks

    def _keep(self, element: ET.Element, kind: _Kind) -> None:
        style, given = kind.style, self._given
        anchor = element.get("id")
        if anchor:
            style = Marked(style, anchor)
            self._targets.collect_anchor(anchor)
        given[element, None] = style
        for pseudo, beside in kind.beside:
            given[element, pseudo] = beside

    def _kind(self, element: ET.Element, spot: _Spot, parent: _Kind | None) -> _Kind:
        above = None if parent is None else parent.style
        language = element.get("lang")
        first = {"lang": (("string", language), _AUTHOR)} if language else {}
        cascaded: dict[str | None, dict[str, Any]] = {None: first}
        rules: list[Any] = [id(above), language]
        for origin, layer, selector in self._matching(spot):
            specificity, _, pseudo, (declarations, _) = selector
            rules.append((specificity, id(declarations), layer, origin))
            style = cascaded.setdefault(pseudo, {})
            for name, values, importance in declarations:
                weight = css.declaration_precedence(origin, importance), layer, specificity
                if name not in style or style[name][1] <= weight:
                    style[name] = values, weight
        key = tuple(rules)
        styles = self._kept.styles
        if key not in styles:
            style = self._computed(above, cascaded.pop(None), None)
            beside = [(pseudo, self._computed(style, own, pseudo)) for pseudo, own in cascaded.items()]
            styles[key] = style, beside
        return _Kind(*styles[key])

    def _matching(self, spot: _Spot) -> Iterator[tuple[str, float, Any]]:
        for sheet, origin, _ in self._style_for._sheets:  # noqa: SLF001  # the typesetter keeps them there
            for selector in sheet.matcher.match(spot.wrapper):
                layer = selector[3][1]
                yield origin, inf if layer is None else sheet.layers.index(layer), selector

    def _computed(self, parent: Any, cascaded: Mapping[str, Any], pseudo: str | None) -> Any:
        html, style_for = self._html, self._style_for
        top = css.InitialStyle(style_for.font_config) if parent is None else self._given[html.etree_element, None]
        style = css.ComputedStyle(
            parent, cascaded, pseudo, top, html.base_url, style_for.font_config, style_for.initial_page_sizes
        )
        style["anchor"]
        return style


@cache
def _told(names: tuple[str, ...]) -> tuple[str, ...]:
    """Those of which a rule may ask what they say."""
    return tuple(
        name
        for name in names
        if name not in PRESENT and name not in {"class", "lang"} and not name.startswith(PRESENT_BEGINNING)
    )


def _style(
    self: Any,
    html: Any,
    sheets: Any,
    presentational_hints: bool,  # noqa: FBT001  # its signature, not ours
    font_config: Any,
    target_collector: Any,
) -> None:
    if presentational_hints or not getattr(html, "is_ours", False) or _says_more(html.etree_element, sheets):
        _style_slowly(self, html, sheets, presentational_hints, font_config, target_collector)
        return
    self._cascaded_styles = {}
    self._computed_styles = {}
    self.initial_page_sizes = {"box": None, "area": None}
    self._sheets = sheets
    self.font_config = font_config
    _Styles(self, html, target_collector).give()


def _says_more(root: ET.Element, sheets: Any) -> bool:
    """Whether an element has a style or an anchor that no rule gives it, or a sheet is one of those we do not know."""
    return (
        any(specificity for _, _, specificity in sheets)
        or root.find(".//*[@style]") is not None
        or root.find(".//a[@name]") is not None
        or any(
            get_length(parse_one_component_value(length), percentage=True)
            for drawing in root.iter(SVG)
            for length in (drawing.get("width"), drawing.get("height"))
            if length
        )
    )


def _settled(self: Any, element: Any, pseudo_type: str | None = None) -> Any:
    """What the typesetter corrects in a style whenever it is asked for, it corrects once."""
    style = self._computed_styles.get((element, pseudo_type))
    if style and "settled" not in style.__dict__:
        _call_slowly(self, element, pseudo_type)
        style.settled = True
    return style


def _find(wrapper_element: Any, *rest: Any) -> Iterator[Any]:
    """The style sheets inside a document. Most have none, which is quickly seen."""
    root = wrapper_element.etree_element
    if root.find(".//{*}style") is None and root.find(".//{*}link") is None:
        return iter(())
    return _find_slowly(wrapper_element, *rest)  # type: ignore[no-any-return]  # the typesetter ships no types


def _style_page(page_type: Any, html: Any, style_for: Any) -> None:
    """Pages alike share styles, too: what differs is the number, of which no rule of ours asks."""
    given = style_for.get_computed_styles()
    kept = style_for.__dict__.setdefault("pages", {})
    key = page_type.side, page_type.blank, page_type.index == 0, page_type.name
    if key in kept:
        given.update(((page_type, pseudo), style) for pseudo, style in kept[key].items())
        return
    _style_page_slowly(page_type, html, style_for)
    if not any(
        selector.index
        for sheet, _, _ in style_for._sheets  # noqa: SLF001  # as above
        for _, selectors, _ in sheet.page_rules
        for _, _, selector in selectors
    ):
        pseudos = {None, *(pseudo for kind, pseudo in style_for.get_cascaded_styles() if kind == page_type)}
        kept[key] = {pseudo: given[page_type, pseudo] for pseudo in pseudos}
