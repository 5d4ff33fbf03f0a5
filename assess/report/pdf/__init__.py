"""A report as PDF in the shipped typefaces, for archives (PDF/A-2a) and for every reader (PDF/UA-1).

The same input gives the same bytes, and nothing but the shipped faces is opened.
"""

import gc
from collections.abc import Iterable, Sequence

from weasyprint import HTML

from assess.domain.text import LANGUAGES, Language
from assess.i18n import translator
from assess.report import brand, opinion, peers
from assess.report.blocks import Report
from assess.report.charts.svg import FONT
from assess.report.html import document, printable
from assess.report.pdf.archive import OPINIONS, OURS, PEERS, Enclosed, bound
from assess.report.pdf.bindery import printed
from assess.report.pdf.faces import FAMILIES, FIRST, named, needed, settable
from assess.report.pdf.glyphs import faces_of
from assess.report.pdf.letters import keep
from assess.report.pdf.part import Part
from assess.report.pdf.press import Packaged, Press, collector_resting, press_of
from assess.report.pdf.printing import Place
from assess.report.pdf.spacing import spaced
from assess.report.pdf.tree import about, parts_of, tree_of
from assess.report.wording import msgid

__all__ = ["FAMILIES", "Packaged", "render", "warmed"]


def warmed(samples: Iterable[Report] = ()) -> None:
    """Open the faces and the style sheet that ordinary texts need, before there is a text.

    The `samples` are set part by part, and their lines and margins are kept, which a report that says the same need not
    set again.
    """
    press_of((FIRST,))
    for sample in samples:
        press, whole = _composed(sample)
        first = 0
        for part in _parts(whole, press):
            with press.lock, collector_resting():
                laid = part.lay_out()
                part.print(first)
            first += laid.pages
            gc.collect()  # what is left of it, before there is more
        keep(press.fonts)


def render(reports: Report | Sequence[Report]) -> bytes:
    """The file for one report, or for several languages."""
    press, whole = _composed(reports)
    with press.lock, collector_resting():
        parts = printed(_parts(whole, press))
        enclosed = _enclosed(reports if isinstance(reports, Report) else reports[0])
        return bound(parts, about(whole), faces_of(parts, press.fonts), enclosed)


def _parts(whole: HTML, press: Press) -> list[Part]:
    trees = parts_of(whole)
    return [Part(tree, press, Place(number, len(trees))) for number, tree in enumerate(trees, start=1)]


def _composed(reports: Report | Sequence[Report]) -> tuple[Press, HTML]:
    """The text of the file, and the press for it."""
    text, missing = settable(printable(document(reports)))
    if missing:
        text, _ = settable(printable(document(reports, remark=_remark(missing))))
    families = needed(text)
    first = reports if isinstance(reports, Report) else reports[0]
    press = press_of(families, first.brand.colours)
    text = spaced(text).replace(f'font-family="{FONT}"', f'font-family="{", ".join(families)}"')
    return press, tree_of(text, press.fetcher)


def _enclosed(report: Report) -> Enclosed:
    """The brand, the opinions and the benchmark: with them the file can be made again by anybody who has the answers."""
    pieces = {} if report.brand.is_plain else {OURS: brand.written(report.brand)}
    if report.opinions:
        pieces[OPINIONS] = opinion.written(report.opinions)
    if report.peers is not None:
        pieces[PEERS] = peers.written(report.peers)
    return Enclosed(pieces, report.made)


def _remark(missing: str) -> dict[Language, str]:
    message = msgid(
        "{count} characters are in none of this file’s typefaces and are named in brackets instead: {names}. The HTML file shows them."
    )
    return {one: translator(one).text(message, count=len(missing), names=named(missing)) for one in LANGUAGES}
