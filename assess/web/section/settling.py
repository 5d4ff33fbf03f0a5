"""A question before those who settle what its answer is: the controls of answering, filled in, without "don't know"."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from markupsafe import Markup

from assess.domain.condition import Value
from assess.web.forms.cells import Cell
from assess.web.forms.fields import Posted
from assess.web.forms.kinds import KINDS
from assess.web.section.drawing import CHECKED, NOTHING, SELECTED
from assess.web.section.wording import QuestionWords


@dataclass(frozen=True, slots=True, kw_only=True)
class Settling:
    """What the templates of the questions draw: the words, the cells, what they hold, and what is wrong with it."""

    words: QuestionWords
    shown: frozenset[str]
    pen: "Filled"
    wrong: Mapping[str, str]


class Filled:
    """Fills in what is to be seen at first, or what was typed."""

    def __init__(self, posted: Posted) -> None:
        self.posted = posted

    def checked(self, name: str, value: str) -> Markup:
        """Whether this value is chosen under this name."""
        return CHECKED if value in self.posted.getlist(name) else NOTHING

    def selected(self, name: str, value: str) -> Markup:
        """The same for a list."""
        return SELECTED if self.posted.get(name) == value else NOTHING

    def text(self, name: str) -> str:
        """What stands in a text field."""
        return self.posted.get(name, "")

    def words(self, _cell: str) -> str:
        """An amount in words: said beside the form already."""
        return ""


def settling(
    words: QuestionWords, cells: Iterable[str], posted: Posted, wrong: Mapping[str, str] | None = None
) -> Settling:
    """A question, or only some of its cells, with its controls as they are posted."""
    shown = frozenset(cells)
    own = tuple(replace(one, settled=True) for one in words.cells if one.id in shown)
    return Settling(words=replace(words, cells=own), shown=shown, pen=Filled(posted), wrong=wrong or {})


def posted_as(cells: Iterable[Cell], values: Mapping[str, Value]) -> Posted:
    """Answers in the shape a browser would post them."""
    posted = Posted()
    for cell in cells:
        if cell.id in values:
            for name, given in KINDS[cell.kind].field.posted(cell, values[cell.id]).items():
                posted.setlist(name, list(given))
    return posted
