"""A number that was given only roughly: the figure is the answer, and the words as typed join the question's note."""

from datetime import datetime

from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict

from assess.content.numbers import is_rough
from assess.domain.question import Kind
from assess.storage.answers import Change, Stored, save, stored
from assess.web.forms.cells import Cell
from assess.web.forms.reading import LONGEST_NOTE

_NUMBERS = (Kind.MONEY, Kind.PERCENT, Kind.COUNT)


def rough_words(cell: Cell, posted: MultiDict[str, str]) -> str:
    """What was typed for a number, when it says "about"; else nothing."""
    text = posted.get(cell.id, "").strip() if cell.kind in _NUMBERS else ""
    return text if text and is_rough(text) else ""


def noted(session: Session, respondent_id: int, question: str, words: str, now: datetime) -> Stored | None:
    """Add the words to the note of a question, unless they stand there; gives the row when it has changed.

    Adding overwrites nothing, so it takes whatever version of the note there is.
    """
    kept = stored(session, respondent_id, [question]).get(question, Stored(cell=question))
    longer = f"{kept.note}\n{words}".strip()
    if words in kept.note.split("\n") or len(longer) > LONGEST_NOTE:
        return None
    change = Change(cell=question, version=kept.version, note=longer)
    return save(session, respondent_id, [change], now).stored[question]
