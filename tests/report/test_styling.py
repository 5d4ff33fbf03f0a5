"""Elements share a style only when no rule can tell them apart."""

from collections.abc import Iterator
from typing import Any

import pytest
import tinycss2  # type: ignore[import-untyped]  # ships no types
from cssselect2 import parser  # type: ignore[import-untyped]  # ships no types
from weasyprint import CSS, HTML
from weasyprint.css import get_all_computed_styles
from weasyprint.css.targets import TargetCollector
from weasyprint.text.fonts import FontConfiguration

from assess.report.html import stylesheet
from assess.report.pdf import styling
from assess.report.pdf.press import SHEETS, Packaged
from assess.report.pdf.tree import Tree, needed_of_default_style, tree_of

TEXT = """<html lang="zh-CN"><head/><body><article lang="en"><section id="a" class="section"><p class="soft">1</p><p class="soft">2 <b>x</b></p>
<p id="b" class="soft">3 <b>x</b></p></section><section class="section" id="c"><p class="soft">4 <b>x</b></p><ul class="bullets">
<li>5</li><li id="d">6</li></ul></section></article></body></html>"""
SEEN = {"first-child", "last-child", "link", "visited", "lang"}
"""The pseudo-classes whose answer depends on nothing but what elements alike have in common."""


def parts(selector: Any) -> Iterator[Any]:
    """Every simple selector in one, and every combinator."""
    if isinstance(selector, parser.CombinedSelector):
        yield from (selector.combinator, *parts(selector.left), *parts(selector.right))
    elif isinstance(selector, parser.CompoundSelector):
        for one in selector.simple_selectors:
            yield from parts(one)
    elif isinstance(selector, parser.NegationSelector | parser.MatchesAnySelector | parser.RelationalSelector):
        yield type(selector)
        for one in selector.selector_list:
            yield from parts(getattr(one, "parsed_tree", one))
    else:
        yield selector


@pytest.mark.parametrize("sheet", [needed_of_default_style(), stylesheet(SHEETS)])
def test_no_rule_asks_for_more_than_elements_alike_have_in_common(sheet: str) -> None:
    rules = [one for one in tinycss2.parse_stylesheet(sheet) if one.type == "qualified-rule"]
    each = [part for rule in rules for one in parser.parse(rule.prelude) for part in parts(one.parsed_tree)]

    assert len(each) > 100
    for part in each:
        assert part not in ("~", parser.RelationalSelector)
        assert not isinstance(part, parser.IDSelector)
        if isinstance(part, parser.PseudoClassSelector | parser.FunctionalPseudoClassSelector):
            assert part.name in SEEN
        if isinstance(part, parser.AttributeSelector) and part.name in styling.PRESENT:
            assert part.operator is None


def styles(tree: Tree) -> list[tuple[Any, Any]]:
    style = CSS(string=stylesheet(SHEETS).replace("var(--", "var(--x"))
    style_for = get_all_computed_styles(
        tree, [style], font_config=FontConfiguration(), target_collector=TargetCollector()
    )
    elements = list(tree.etree_element.iter())
    return [(element, style_for(element)) for element in elements]


def test_elements_alike_share_a_style_and_keep_their_names() -> None:
    tree = tree_of(TEXT, Packaged())
    assert isinstance(tree, Tree)
    styling.share()
    each = styles(tree)
    by_text = {(element.text or "").strip(): style for element, style in each if element.tag in ("p", "li")}

    assert by_text["2"] is not by_text["3"]
    assert [by_text[one]["anchor"] for one in "23"] == [None, "b"]
    assert by_text["2"]["color"] is by_text["3"]["color"]
    bold = [style for element, style in each if element.tag == "b"]
    assert bold[0] is bold[1]
    assert by_text["6"]["anchor"] == "d"


def test_every_style_is_the_one_that_the_typesetter_finds(monkeypatch: pytest.MonkeyPatch) -> None:
    tree = tree_of(TEXT, Packaged())
    assert isinstance(tree, Tree)
    styling.share()
    quick = styles(tree)
    monkeypatch.setattr("weasyprint.css.StyleFor.__init__", styling._style_slowly)
    names = ["anchor", "lang", "display", "color", "font_size", "margin_top", "padding_left", "list_style_type"]

    for (element, own), (_, theirs) in zip(quick, styles(tree), strict=True):
        assert [own[name] for name in names] == [theirs[name] for name in names], element.tag


def test_a_sheet_inside_a_document_is_found() -> None:
    styling.share()
    pages = HTML(string="<html><style>@page { size: 123px 45px; margin: 0 }</style><p>x").render().pages

    assert (pages[0].width, pages[0].height) == (123, 45)


def test_a_style_in_an_element_is_left_to_the_typesetter() -> None:
    tree = tree_of(TEXT.replace('<p class="soft">2', '<p class="soft" style="color: red">2'), Packaged())
    assert isinstance(tree, Tree)
    styling.share()
    given = {(element.text or "").strip(): style["color"] for element, style in styles(tree)}

    assert given["2"] != given["1"]
