"""A whole page of a section as one sheet: drawn once for everyone who sees these questions, filled in for one person.

Filling touches only what somebody has said; everything else is the same text for all. A page with something to
complain about, or asked for in a language by its address, is drawn by its template instead.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote

from flask import current_app, render_template, request, url_for
from flask_wtf.csrf import generate_csrf
from markupsafe import escape
from werkzeug.datastructures import MultiDict

from assess.i18n import Translator
from assess.web.language import languages
from assess.web.section.drawing import CHECKED, OPEN, SELECTED, Drawings, Hole, Stencil, cut, hole
from assess.web.section.page import SectionPage
from assess.web.section.plan import SectionPlan

TEMPLATE = "web/section.html"
EXTENSION = "assess.sheets"
# Stands for a private link's secret in the addresses of a sheet; it needs no quoting.
TOKEN = "secret-of-the-link"  # noqa: S105  # the name of the hole
_EXTRAS = ("note", "evidence", "review")
_KEPT = 256


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Sheet:
    """The pieces of a page, empty where something may have to be filled in, and where that is.

    `ticks` are by the name and value of a control, with the attribute to write; `opening` are the names of what makes
    the part with note and evidence open.
    """

    pieces: Sequence[str]
    ticks: Mapping[tuple[str, str], tuple[int, str]]
    texts: Mapping[str, int]
    words: Mapping[str, int]
    opening: Mapping[str, int]
    tokens: Sequence[int]
    alone: Mapping[str, int]

    def filled(self, page: SectionPage, token: str, form_token: str) -> str:
        """The page of one person."""
        pieces = list(self.pieces)
        secret = str(escape(quote(token, safe="")))
        for place in self.tokens:
            pieces[place] = secret
        pieces[self.alone["csrf"]] = str(escape(form_token))
        pieces[self.alone["seen"]] = str(escape(page.seen))
        pieces[self.alone["left"]] = str(escape(page.left))
        for cell, text in page.in_words.items():
            pieces[self.words[cell]] = str(escape(text))
        for name, values in page.posted.lists():
            if name in self.texts:
                pieces[self.texts[name]] = str(escape(values[0]))
            for value in values:
                if (name, value) in self.ticks:
                    place, pieces[place] = self.ticks[name, value]
            if name in self.opening and values[0]:
                pieces[self.opening[name]] = OPEN
        return "".join(pieces)


class Sheets:
    """The sheets of one application, those used last."""

    def __init__(self, drawings: Drawings) -> None:
        self._drawings = drawings
        self._sheet = lru_cache(maxsize=_KEPT)(self._made)

    def draw(self, page: SectionPage, token: str, say: Translator) -> str:
        """The page of a section."""
        if page.complaints or page.conflicts or page.expired or request.args:
            return render_template(TEMPLATE, page=page, token=token)
        return self._sheet(page.plan, say, request.root_path).filled(page, token, generate_csrf())

    def _made(self, plan: SectionPlan, say: Translator, _root: str) -> Sheet:
        frame = cut(self._frame(plan).replace(TOKEN, hole("token")))
        return _sheet(part for piece in frame for part in self._pieces(plan, piece, say))

    def _frame(self, plan: SectionPlan) -> str:
        """The page with a hole for every question."""
        page = SectionPage(plan=plan, posted=MultiDict(), in_words={}, seen=hole("seen"), left=hole("left"))
        return render_template(
            TEMPLATE,
            page=page,
            token=TOKEN,
            languages=languages(url_for("section.show", token=TOKEN, id=plan.section.id), {}),
            csrf_token=lambda: hole("csrf"),
            draw=lambda view, _page: hole("question", str(view.number)),
        )

    def _pieces(self, plan: SectionPlan, piece: str | Hole, say: Translator) -> Stencil:
        """A piece of the frame; for the hole of a question its own pieces, with its number."""
        if isinstance(piece, str) or piece[0] != "question":
            return (piece,)
        view = plan.views[int(piece[1]) - 1]
        return tuple(str(view.number) if part == ("number",) else part for part in self._drawings.stencil(view, say))


def drawn(page: SectionPage, token: str, say: Translator) -> str:
    """The page of a section, for the request at hand."""
    sheets = current_app.extensions[EXTENSION]
    assert isinstance(sheets, Sheets)
    return sheets.draw(page, token, say)


def _sheet(pieces: Iterable[str | Hole]) -> Sheet:
    """Notes for every hole where it is and what belongs there."""
    texts: list[str] = []
    ticks: dict[tuple[str, str], tuple[int, str]] = {}
    places: dict[str, dict[str, int]] = {"text": {}, "words": {}, "opened": {}, "alone": {}}
    tokens: list[int] = []
    for place, piece in enumerate(pieces):
        texts.append(piece if isinstance(piece, str) else "")
        match piece:
            case ("checked", name, value):
                ticks[name, value] = (place, CHECKED)
            case ("selected", name, value):
                ticks[name, value] = (place, SELECTED)
            case ("token",):
                tokens.append(place)
            case (("csrf" | "seen" | "left") as name,):
                places["alone"][name] = place
            case ("opened", question):
                places["opened"] |= {f"{question}:{part}": place for part in _EXTRAS}
            case (("text" | "words") as kind, name):
                places[kind][name] = place
            case str():
                pass
            case _:
                raise AssertionError(f"a hole nobody fills: {piece}")
    return Sheet(
        pieces=texts,
        ticks=ticks,
        texts=places["text"],
        words=places["words"],
        opening=places["opened"],
        tokens=tokens,
        alone=places["alone"],
    )
