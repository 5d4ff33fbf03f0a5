"""The text of a report as trees for the typesetter, one for each part that begins on a page of its own.

The quick parser serves, as what our templates write is well-formed XML too.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from itertools import groupby
from xml.etree import ElementTree as ET

from cssselect2 import ElementWrapper  # type: ignore[import-untyped]  # ships no types
from weasyprint import CSS, HTML
from weasyprint.html import get_html_metadata
from weasyprint.pdf.metadata import DocumentMetadata
from weasyprint.urls import URLFetcher

_DOCTYPE = re.compile(r"\s*<!doctype html>\s*")
_UNCLOSED = re.compile(r"<(meta|col|img|br)\b([^>]*)>")  # in attributes, too, a > is written as &gt;
_UNUSED = re.compile(r"^::(footnote|note)-|\[dir[\]=]|:has\(|:empty")
CONTENTS = "contents"


class Tree(HTML):  # type: ignore[misc]  # the typesetter ships no types
    """What the typesetter makes of a text, without its parser, which takes thirty times as long."""

    is_ours = True

    def __init__(self, root: ET.Element, fetcher: URLFetcher) -> None:
        self.base_url = None
        self.url_fetcher = fetcher
        self.media_type = "print"
        self.wrapper_element = ElementWrapper.from_html_root(root, content_language=None)
        self.etree_element = self.wrapper_element.etree_element

    def _ua_stylesheets(self, forms: bool = False) -> list[CSS]:  # noqa: ARG002, FBT001, FBT002  # its signature, not ours
        return [_default_style()]

    @property
    def leads(self) -> bool:
        """Whether it has contents, which lead to pages."""
        return bool(self._links())

    def numbered(self, pages: Mapping[str, int]) -> "Tree":
        """The same with the pages its contents lead to, by anchor."""
        for link in self._links():
            link.set("data-page", str(pages.get(link.get("href", "").removeprefix("#"), "")))
        return Tree(self.etree_element, self.url_fetcher)

    def _links(self) -> list[ET.Element]:
        found: list[ET.Element] = self.etree_element.findall(f"./body/article/nav[@class='{CONTENTS}']//a")
        return found


def tree_of(text: str, fetcher: URLFetcher) -> HTML:
    """The tree of a text. One with a character that XML knows no way to write takes the long way."""
    try:
        return Tree(ET.fromstring(_UNCLOSED.sub(r"<\1\2/>", _DOCTYPE.sub("", text))), fetcher)  # noqa: S314  # written by us, without entities
    except ET.ParseError:
        return HTML(string=text, url_fetcher=fetcher)


def about(whole: HTML) -> DocumentMetadata:
    """What the head says of the text. The typesetter would look for it in the body, too."""
    root = whole.etree_element
    alone = ET.Element(root.tag, root.attrib)
    alone.extend(root.findall("head"))
    return DocumentMetadata(**get_html_metadata(Tree(alone, whole.url_fetcher)))


def parts_of(whole: HTML) -> list[Tree]:
    """Cover and contents, the sections, the appendices of each edition: what can be set side by side, in order."""
    root = whole.etree_element
    body = root.find("body")
    assert body is not None
    return [
        Tree(_around(root, body, article, children), whole.url_fetcher)
        for article in body
        for children in _grouped(_titled(article))
    ]


def _titled(article: ET.Element) -> ET.Element:
    """The edition, knowing what stands above its pages."""
    title = article.find(".//h1/span[@class='running']")
    title = article.find(".//h1") if title is None else title
    article.set("data-title", "" if title is None else "".join(title.itertext()))
    return article


def _grouped(article: ET.Element) -> Iterator[list[ET.Element]]:
    return (list(children) for _, children in groupby(article, _kind))


def _kind(child: ET.Element) -> str:
    if child.tag != "section":
        return "front"
    return "appendix" if "appendix" in child.get("class", "").split() else "section"


def _around(root: ET.Element, body: ET.Element, article: ET.Element, children: list[ET.Element]) -> ET.Element:
    """A document of these children alone, within the same elements as before."""
    html, inner, edition = (ET.Element(one.tag, one.attrib) for one in (root, body, article))
    edition.extend(children)
    inner.append(edition)
    html.extend([*root.findall("head"), inner])
    return html


@cache
def _default_style() -> CSS:
    return CSS(string=needed_of_default_style())


def needed_of_default_style() -> str:
    """The typesetter's own sheet without notes, directions and forms, and with markers only where a list has them."""
    whole = (files("weasyprint.css") / "html5_ua.css").read_text(encoding="utf-8").replace("\n::marker", "\nli::marker")
    return "\n".join(line for line in whole.splitlines() if not _UNUSED.search(line))
