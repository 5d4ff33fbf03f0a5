"""What every render shares, prepared once for each process: the faces, the style sheet, and a door that opens nothing else."""

import gc
import re
from base64 import b64decode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import lru_cache
from threading import Lock

from weasyprint import CSS
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from assess.report.html import stylesheet
from assess.report.pdf import haste, ink
from assess.report.pdf.faces import FACES, FAMILIES, FIRST, faces_folder
from assess.report.pdf.margins import Kept
from assess.report.pdf.tree import tree_of

SHEETS = ("columns.css", "print.css")
_SCHEME = "packaged:"
_PICTURE = re.compile(r"data:(image/(?:png|jpeg));base64,([A-Za-z0-9+/=]+)")
_VARIABLE = re.compile(r"var\((--[\w-]+)\)")
_EVERY_FACE = "<html><head/><body><p lang='zh-CN'>&#x79C1;<b>&#x57DF;</b></p><p lang='en'>a<b>b</b></p></body></html>"
_TOKEN = re.compile(r"(--[\w-]+): ([^;]+);")


class Packaged(URLFetcher):  # type: ignore[misc]  # the typesetter ships no types
    """Opens the shipped faces and refuses everything else, whatever the text of a report asks for.

    A logo stands in its address whole: there is nothing to open.
    """

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:  # noqa: ARG002  # its signature, not ours
        """The face with this name; ValueError for any other address."""
        if picture := _PICTURE.fullmatch(url):
            return URLFetcherResponse(url, b64decode(picture[2]), {"Content-Type": picture[1]})
        name = url.removeprefix(_SCHEME)
        if not url.startswith(_SCHEME) or name not in FACES:
            raise ValueError("a report opens packaged files only")
        return URLFetcherResponse(url, (faces_folder() / name).read_bytes())


@dataclass(frozen=True, slots=True)
class Press:
    """Fonts and style sheet, ready to set a text with."""

    fonts: FontConfiguration
    style: CSS
    fetcher: Packaged
    lock: Lock
    margins: Kept = field(default_factory=dict)


Colours = tuple[tuple[str, str], ...]
"""Variables of the style sheet with the values that a brand gives them."""


def press_of(families: tuple[str, ...], colours: Colours = ()) -> Press:
    """The press with these families and colours. The one for ordinary texts is kept for good, of others only the last."""
    return _ordinary() if families == (FIRST,) and not colours else _special(families, colours)


@lru_cache(maxsize=1)
def _ordinary() -> Press:
    press = _prepared((FIRST,), (), _opened((FIRST,)))
    tree_of(_EVERY_FACE, press.fetcher).render(font_config=press.fonts, stylesheets=[press.style])
    return press


@lru_cache(maxsize=1)
def _special(families: tuple[str, ...], colours: Colours) -> Press:
    """In a brand's colours it sets with the faces, and what is kept of lines, of the one for ordinary texts."""
    if families == (FIRST,):
        return replace(_prepared(families, colours, _ordinary().fonts), lock=_ordinary().lock)
    return _prepared(families, colours, _opened(families))


def _prepared(families: tuple[str, ...], colours: Colours, fonts: FontConfiguration) -> Press:
    haste.hasten()
    ink.thin()
    fetcher = Packaged()
    listed = ", ".join(f'"{family}"' for family in families)
    own = f"html {{ font-family: {listed}; }}\n@page {{ font-family: {listed}; }}\n"
    style = CSS(string=own + _settled(stylesheet(SHEETS), colours), font_config=fonts, url_fetcher=fetcher)
    return Press(fonts, style, fetcher, Lock())


def _opened(families: tuple[str, ...]) -> FontConfiguration:
    fonts = FontConfiguration()
    faces = "".join(
        f'@font-face {{ font-family: "{family}"; font-weight: {weight}; src: url("{_SCHEME}{name}"); }}\n'
        for family in families
        for weight, name in FAMILIES[family].items()
    )
    CSS(string=faces, font_config=fonts, url_fetcher=Packaged())
    return fonts


def _settled(style: str, colours: Colours) -> str:
    """The sheet with every variable replaced by its light value: the typesetter has less to work out for each box."""
    light = stylesheet(("tokens.css",)).split("@media", maxsplit=1)[0]
    tokens = dict(_TOKEN.findall(light)) | dict(colours)
    return _VARIABLE.sub(lambda found: tokens[found[1]], style)


@contextmanager
def collector_resting() -> Iterator[None]:
    """The collector finds next to nothing during a render and costs a fifth of it; it works afterwards instead."""
    was_working = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_working:
            gc.enable()
