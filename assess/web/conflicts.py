"""Two people changed the same answer: both are shown in words, and one of them chooses."""

from dataclasses import dataclass

from assess.domain.text import Language
from assess.storage.answers import Conflict, Unchanged
from assess.web.questionnaire import Questionnaire
from assess.web.vocabulary import said


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictView:
    """An answer that was changed elsewhere meanwhile: `theirs` is kept, `mine` is not yet."""

    question: str
    row: str
    theirs: str
    mine: str
    version: int


def conflict_view(conflict: Conflict, questionnaire: Questionnaire, language: Language) -> ConflictView:
    """Both values in words. Where the values are the same, the notes are compared."""
    change, kept = conflict.change, conflict.stored
    cell = questionnaire.cells.get(change.cell)
    if cell and not isinstance(change.value, Unchanged) and change.value != kept.value:
        theirs = said(questionnaire, language, cell.id, kept.value)
        mine = said(questionnaire, language, cell.id, change.value)
    else:
        theirs, mine = kept.note, kept.note if isinstance(change.note, Unchanged) else change.note
    question = cell.question if cell else change.cell
    return ConflictView(question=question, row=change.cell, theirs=theirs, mine=mine, version=kept.version)
