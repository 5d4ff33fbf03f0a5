"""The quick way from a text to its tree leads to the same tree as the typesetter's own."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

import pytest
from weasyprint import HTML

from assess.report.pdf.press import Packaged
from assess.report.pdf.tree import Tree, tree_of

TEXT = """
<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>一 &amp; 二</title></head>
<body class="report"><p title="a &gt; b &#34;c&#34;">{}</p><img src="data:," alt="x">
<table><colgroup><col class="w1"></colgroup><tbody><tr><td>1</td></tr></tbody></table>
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><title>t</title><g><path d="M0 0"/></g></svg></body></html>
"""
ESCAPED = "&lt;script&gt;alert(1)&lt;/script&gt; {{ 7 }} &amp;nbsp; &#39;𠮷&#39; <b>x</b>"


def elements(html: HTML) -> Iterator[tuple[object, ...]]:
    """Every element with what is in it; where the source has blanks between elements is no matter."""
    one: Element
    for one in html.etree_element.iter():
        attributes = {name: value for name, value in one.attrib.items() if "xmlns" not in name}
        yield one.tag, attributes, (one.text or "").strip(), (one.tail or "").strip()


def test_both_ways_give_the_same_tree() -> None:
    text = TEXT.format(ESCAPED)
    quick = tree_of(text, Packaged())

    assert isinstance(quick, Tree)
    assert list(elements(quick)) == list(elements(HTML(string=text)))


@pytest.mark.parametrize("inside", ["\uffff", "<wbr>"])
def test_what_is_no_xml_takes_the_long_way(inside: str) -> None:
    text = TEXT.format(inside)
    slow = tree_of(text, Packaged())

    assert not isinstance(slow, Tree)
    assert list(elements(slow)) == list(elements(HTML(string=text)))
