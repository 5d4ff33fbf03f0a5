"""A report as PDF/UA-1 in the shipped typeface: the same input gives the same bytes, and nothing else is fetched."""

import gc
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from threading import Lock

from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # ships no types
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from assess.config import shipped
from assess.domain.text import Language
from assess.i18n import translator
from assess.report.blocks import Report
from assess.report.html import document, printable, stylesheet
from assess.report.wording import msgid

SHEETS = ("columns.css", "print.css")
FAMILIES = {
    "Report Sans SC": {400: "ReportSansSC-Regular.ttf", 700: "ReportSansSC-Bold.ttf"},
    "Report Sans SC Traditional": {400: "ReportSansSCTraditional-Regular.ttf", 700: "ReportSansSCTraditional-Bold.ttf"},
}
PLAIN, FULL = (
    tuple(FAMILIES)[:1],
    tuple(FAMILIES),
)  # the second family costs time and is taken only when a text needs it
FACES = frozenset(name for faces in FAMILIES.values() for name in faces.values())
SUBSTITUTE = "□"
_SCHEME = "packaged:"
_ALWAYS_SET = frozenset("\n\t ")  # white space needs no drawing
_VARIABLE = re.compile(r"var\((--[\w-]+)\)")
_TOKEN = re.compile(r"(--[\w-]+): ([^;]+);")


class Packaged(URLFetcher):  # type: ignore[misc]  # the typesetter ships no types
    """Opens the shipped faces and refuses everything else, whatever the text of a report asks for."""

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:  # noqa: ARG002  # its signature, not ours
        """The face with this name; ValueError for any other address."""
        name = url.removeprefix(_SCHEME)
        if not url.startswith(_SCHEME) or name not in FACES:
            raise ValueError("a report opens packaged files only")
        return URLFetcherResponse(url, (_faces() / name).read_bytes())


@dataclass(frozen=True, slots=True)
class Press:
    """What every render shares: fonts and style sheet, prepared once for each process."""

    fonts: FontConfiguration
    style: CSS
    fetcher: Packaged
    lock: Lock


def render(reports: Report | Sequence[Report]) -> bytes:
    """The file for one report, or for several languages in turn."""
    text = printable(document(reports))
    missing = unset(text)
    if missing:
        text = printable(document(reports, remark=_remark(missing)))
        text = text.translate(dict.fromkeys(map(ord, missing), SUBSTITUTE))
    press = _press(PLAIN if not unset(text, PLAIN) else FULL)
    with press.lock, _collector_resting():
        file = HTML(string=text, url_fetcher=press.fetcher).write_pdf(
            font_config=press.fonts,
            stylesheets=[press.style],
            pdf_variant="pdf/ua-1",
            pdf_identifier=sha256(text.encode()).hexdigest()[:32].encode(),
        )
    assert isinstance(file, bytes)
    return file


def unset(text: str, families: tuple[str, ...] = FULL) -> str:
    """The characters of a text that these shipped families cannot draw, in order."""
    return "".join(sorted(set(text).difference(_ALWAYS_SET, *(_drawable(family) for family in families))))


def _remark(missing: str) -> dict[Language, str]:
    names = ", ".join(f"U+{ord(character):04X}" for character in missing[:12]) + (" …" if len(missing) > 12 else "")
    message = msgid(
        "{count} characters of the answers are not in this file's typeface and are printed as {mark}: {names}. The HTML file shows them."
    )
    languages: tuple[Language, ...] = ("zh-CN", "en")
    return {one: translator(one).text(message, count=len(missing), mark=SUBSTITUTE, names=names) for one in languages}


@cache
def _press(families: tuple[str, ...]) -> Press:
    fonts, fetcher = FontConfiguration(), Packaged()
    faces = "".join(
        f'@font-face {{ font-family: "{family}"; font-weight: {weight}; src: url("{_SCHEME}{name}"); }}\n'
        for family in families
        for weight, name in FAMILIES[family].items()
    )
    style = CSS(string=faces + _settled(stylesheet(SHEETS)), font_config=fonts, url_fetcher=fetcher)
    return Press(fonts, style, fetcher, Lock())


def _settled(style: str) -> str:
    """The sheet with every variable replaced by its light value: the typesetter has less to work out for each box."""
    light = stylesheet(("tokens.css",)).split("@media", maxsplit=1)[0]
    tokens = dict(_TOKEN.findall(light))
    return _VARIABLE.sub(lambda found: tokens[found[1]], style)


@cache
def _drawable(family: str) -> frozenset[str]:
    """The characters that every face of a family can draw."""
    covered = [_characters(_faces() / name) for name in FAMILIES[family].values()]
    return frozenset(map(chr, set.intersection(*covered)))


def _characters(face: Path) -> set[int]:
    with TTFont(face, lazy=True) as font:
        return set(font.getBestCmap())


def _faces() -> Path:
    return shipped("static") / "fonts"


@contextmanager
def _collector_resting() -> Iterator[None]:
    """The collector finds next to nothing during a render and costs a fifth of it; it works afterwards instead."""
    was_working = gc.isenabled()
    gc.collect()
    gc.freeze()
    gc.disable()
    try:
        yield
    finally:
        gc.unfreeze()
        if was_working:
            gc.enable()
