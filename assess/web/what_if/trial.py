"""What is tried: other answers, read from an address or a form, written into an address again."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode

from assess.domain.answers import Answer
from assess.domain.condition import Unknown
from assess.domain.question import Kind
from assess.domain.result import AssessmentResult
from assess.i18n import Translator
from assess.web.forms.cells import Cell
from assess.web.forms.fields import Posted
from assess.web.forms.kinds import KINDS
from assess.web.forms.reading import read_values
from assess.web.language import PARAMETER
from assess.web.questionnaire import Questionnaire
from assess.web.vocabulary import vocabulary

TRIED = (Kind.SCALE, Kind.YES_NO, Kind.CHOICE)
"""The kinds of answer that can be tried: those with a handful of values to choose from."""

NAME, PART, FORM_TOKEN = "name", "part", "csrf_token"
_BESIDE = {NAME, PART, FORM_TOKEN, PARAMETER}


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """The answers tried, and what could not be understood, in the reader's language."""

    changes: Mapping[str, Answer] = field(default_factory=dict)
    complaints: tuple[str, ...] = ()


def can_be_tried(questionnaire: Questionnaire, cell: str) -> bool:
    """Whether the what-if has a control for this cell."""
    known = questionnaire.cells.get(cell)
    return known is not None and known.kind in TRIED


def read_trial(questionnaire: Questionnaire, before: AssessmentResult, given: Posted, say: Translator) -> Trial:
    """What differs from the answers that count now; a cell posted empty stays as it is."""
    names = [name for name in given if name not in _BESIDE]
    cells = [questionnaire.cells[name] for name in names if can_be_tried(questionnaire, name)]
    complaints = []
    if len(cells) < len(names):
        complaints.append(say.text("It names something that is not asked here, or that cannot be tried here."))
    changes: dict[str, Answer] = {}
    for id, tried in read_values(cells, given, say).items():
        if tried.errors or isinstance(tried.data, Unknown):
            asked = vocabulary(questionnaire, say.language).subject(id)
            complaints.append(say.text("{question} has no such answer.", question=asked))
        elif tried.data is not None and tried.data != before.facts[id]:
            changes[id] = tried.data
    return Trial(changes=changes, complaints=tuple(complaints))


def written(questionnaire: Questionnaire, changes: Mapping[str, Answer]) -> str:
    """The changes as the query of an address, with its question mark; the same changes always give the same address."""
    ordered = in_reading_order(questionnaire, changes)
    pairs = [(id, posted_value(questionnaire.cells[id], changes[id])) for id in ordered]
    return f"?{urlencode(pairs)}" if pairs else ""


def posted_value(cell: Cell, answer: Answer) -> str:
    """What a form posts for an answer that can be tried."""
    return KINDS[cell.kind].field.posted(cell, answer)[cell.id][0]


def in_reading_order(questionnaire: Questionnaire, cells: Iterable[str]) -> list[str]:
    """Cells in the order of the questionnaire."""
    wanted = set(cells)
    return [cell for cell in questionnaire.cells if cell in wanted]
