"""Drawing questions fast: what is the same for everyone is drawn once, with holes for what one person has said.

A question with a complaint or a conflict is drawn from scratch; any other is a stencil, filled in. `sheet` joins the
stencils of a whole page.
"""

import re
from collections.abc import Mapping
from typing import Any, Protocol

from jinja2 import Environment
from markupsafe import Markup, escape

from assess.i18n import Translator
from assess.web.forms.fields import Posted
from assess.web.section.page import SectionPage
from assess.web.section.plan import QuestionView

TEMPLATE = "question/question.html"
CHECKED, SELECTED, OPEN = Markup(" checked"), Markup(" selected"), Markup(" open")  # our own words
NOTHING = Markup("")
_HOLE = re.compile("\ue000(.*?)\ue001")

Hole = tuple[str, ...]
Stencil = tuple[str | Hole, ...]


class Pen(Protocol):
    """What the templates ask of whoever fills in a question."""

    def number(self) -> object:
        """The question's number on the page."""

    def checked(self, name: str, value: str) -> object:
        """The attribute of a ticked control."""

    def selected(self, name: str, value: str) -> object:
        """The attribute of a chosen option of a list."""

    def text(self, name: str) -> object:
        """What stands in a text field."""

    def words(self, cell: str) -> object:
        """An amount in words."""

    def opened(self, question: str) -> object:
        """The attribute of the part with note and evidence, when there is something in it."""


class Ink:
    """Fills in what one person has said."""

    def __init__(self, view: QuestionView, page: SectionPage) -> None:
        self.view = view
        self.page = page
        self.posted: Posted = page.posted
        self.wrong = page.wrong

    def number(self) -> int:
        """The question's number on the page."""
        return self.view.number

    def checked(self, name: str, value: str) -> Markup:
        """Whether this value was posted under this name."""
        return CHECKED if value in self.posted.getlist(name) else NOTHING

    def selected(self, name: str, value: str) -> Markup:
        """The same for a list."""
        return SELECTED if self.posted.get(name) == value else NOTHING

    def text(self, name: str) -> str:
        """What was typed."""
        return self.posted.get(name, "")

    def words(self, cell: str) -> str:
        """What is kept, in words."""
        return self.page.in_words.get(cell, "")

    def opened(self, question: str) -> Markup:
        """Open when something is in it, or wrong with it."""
        parts = (f"{question}:{part}" for part in ("note", "evidence", "review"))
        return OPEN if any(self.posted.get(part) or part in self.wrong for part in parts) else NOTHING


class Holes:
    """Leaves a hole for everything a pen would fill in: the method's name, and what it was asked."""

    def __getattr__(self, method: str) -> Any:
        return lambda *asked: hole(method, *asked)


def hole(*names: str) -> Markup:
    """A hole that says what belongs there."""
    return Markup("\ue000" + "\ue002".join(names) + "\ue001")  # noqa: S704  # ids only


def cut(drawn: str) -> Stencil:
    """What was drawn with holes, in pieces."""
    parts = _HOLE.split(drawn)
    return tuple(tuple(part.split("\ue002")) if place % 2 else str(part) for place, part in enumerate(parts))


class Drawings:
    """The stencils of one application, each drawn when it is first needed."""

    def __init__(self, environment: Environment) -> None:
        self._environment = environment
        self._stencils: dict[tuple[str, ...], Stencil] = {}

    def draw(self, view: QuestionView, page: SectionPage, say: Translator) -> Markup:
        """One question of a page."""
        wrong = {name: text for name, text in page.wrong.items() if page.question_of(name) == view.words.id}
        conflicts = [one for one in page.conflicts if one.question == view.words.id]
        ink = Ink(view, page)
        if wrong or conflicts:
            return self._from_scratch(view, ink, wrong, conflicts, say)
        parts = (part if isinstance(part, str) else _filled(ink, part) for part in self.stencil(view, say))
        return Markup("".join(parts))  # noqa: S704  # every hole is escaped

    def stencil(self, view: QuestionView, say: Translator) -> Stencil:
        """The question as everybody sees it who sees it in this look."""
        key = (view.digest, view.words.id, view.look, say.language)
        found = self._stencils.get(key)
        if found is None:
            found = self._stencils[key] = cut(self._from_scratch(view, Holes(), {}, [], say))
        return found

    def _from_scratch(
        self, view: QuestionView, pen: Pen, wrong: Mapping[str, str], conflicts: list[Any], say: Translator
    ) -> Markup:
        module: Any = self._environment.get_template(TEMPLATE).module
        drawn = module.question(view, pen, wrong, conflicts, say.text)
        assert isinstance(drawn, Markup)
        return drawn


def _filled(ink: Ink, place: Hole) -> str:
    method, *asked = place
    value = getattr(ink, method)(*asked)
    return value if isinstance(value, Markup) else escape(value)
