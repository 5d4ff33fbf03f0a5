"""The text of a report as a tree for the typesetter, by the quick parser: what our templates write is well-formed XML too."""

import re
from xml.etree import ElementTree as ET

from cssselect2 import ElementWrapper  # type: ignore[import-untyped]  # ships no types
from weasyprint import HTML
from weasyprint.urls import URLFetcher

_DOCTYPE = re.compile(r"\s*<!doctype html>\s*")
_UNCLOSED = re.compile(r"<(meta|col|img|br)\b([^>]*)>")  # in attributes, too, a > is written as &gt;


class Tree(HTML):  # type: ignore[misc]  # the typesetter ships no types
    """What the typesetter makes of a text, without its parser, which takes thirty times as long."""

    def __init__(self, root: ET.Element, fetcher: URLFetcher) -> None:
        self.base_url = None
        self.url_fetcher = fetcher
        self.media_type = "print"
        self.wrapper_element = ElementWrapper.from_html_root(root, content_language=None)
        self.etree_element = self.wrapper_element.etree_element


def tree_of(text: str, fetcher: URLFetcher) -> HTML:
    """The tree of a text. One with a character that XML knows no way to write takes the long way."""
    try:
        return Tree(ET.fromstring(_UNCLOSED.sub(r"<\1\2/>", _DOCTYPE.sub("", text))), fetcher)  # noqa: S314  # written by us, without entities
    except ET.ParseError:
        return HTML(string=text, url_fetcher=fetcher)
