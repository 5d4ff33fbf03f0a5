"""A posted form becomes changes to save, or complaints that name their control."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from werkzeug.datastructures import MultiDict
from wtforms.fields.core import UnboundField
from wtforms.form import BaseForm
from wtforms.meta import DefaultMeta

from assess.domain.question import Question
from assess.i18n import Translator
from assess.storage.answers import UNCHANGED, Change, Stored
from assess.web.forms.cells import Cell
from assess.web.forms.fields import CellField, Posted
from assess.web.forms.kinds import KINDS

LONGEST_NOTE = 2_000
LONGEST_LINK = 1_000
MOST_LINKS = 10


@dataclass(frozen=True, slots=True)
class Complaint:
    """What is wrong with one control; `name` is the control's name in the form."""

    name: str
    message: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What a form asks to be saved. Cells with a complaint ask for nothing; the rest is saved all the same."""

    changes: tuple[Change, ...]
    complaints: tuple[Complaint, ...]


class _Meta(DefaultMeta):
    """CSRF is checked for the whole application; messages are ours, in the reader's language."""

    locales = False
    csrf = False


def read_values(cells: Iterable[Cell], posted: Posted, say: Translator) -> Mapping[str, CellField]:
    """The fields of these cells, read and validated, by cell."""
    fields = {cell.id: UnboundField(KINDS[cell.kind].field, cell=cell, say=say) for cell in cells}
    form = BaseForm(fields, meta=_Meta())
    form.process(posted)
    form.validate()
    return {field.name: field for field in form if isinstance(field, CellField)}


def read_extras(question: str, posted: Posted, say: Translator) -> tuple[Change, list[Complaint]]:
    """The note, the evidence links and the mark for review of a question, as a change from version 0."""
    complaints = []
    note = posted.get(f"{question}:note", "").replace("\r\n", "\n").strip()
    if len(note) > LONGEST_NOTE:
        longest = say.number(LONGEST_NOTE)
        complaints.append(Complaint(f"{question}:note", say.text("Keep the note under {n} characters.", n=longest)))
    links = tuple(filter(None, (line.strip() for line in posted.get(f"{question}:evidence", "").splitlines())))
    if wrong := next((link for link in links if not _is_link(link)), None):
        message = say.text("Not a web address: “{link}”. It has to begin with https:// or http://.", link=wrong[:80])
        complaints.append(Complaint(f"{question}:evidence", message))
    elif len(links) > MOST_LINKS:
        message = say.text("Give {n} links at most.", n=say.number(MOST_LINKS))
        complaints.append(Complaint(f"{question}:evidence", message))
    spoilt = {complaint.name.rpartition(":")[2] for complaint in complaints}
    change = Change(
        cell=question,
        version=0,
        note=UNCHANGED if "note" in spoilt else note,
        evidence=UNCHANGED if "evidence" in spoilt else links,
        review=posted.get(f"{question}:review", "") != "",
    )
    return change, complaints


def read_questions(
    questions: Iterable[tuple[Question, tuple[Cell, ...]]], seen: Mapping[str, int], posted: Posted, say: Translator
) -> Reading:
    """Everything a page of questions asks to be saved; `seen` holds the version of each row the page was drawn from."""
    changes: list[Change] = []
    complaints: list[Complaint] = []
    for question, cells in questions:
        extras, wrong = read_extras(question.id, posted, say)
        changes.append(replace(extras, version=seen.get(question.id, 0)))
        for id, field in read_values((cell for cell in cells if cell.id in seen), posted, say).items():
            complaints += [Complaint(id, str(message)) for message in field.errors]
            if field.errors:
                continue
            if id == question.id:
                changes[-1] = replace(changes[-1], value=field.data)
            else:
                changes.append(Change(cell=id, version=seen[id], value=field.data))
        complaints += wrong
    return Reading(tuple(changes), tuple(complaints))


def as_posted(cells: Iterable[Cell], stored: Mapping[str, Stored]) -> Posted:
    """What is kept, in the shape a browser would post it: pages are drawn from this, or from what was just typed."""
    posted: Posted = MultiDict()
    for cell in cells:
        kept = stored.get(cell.id)
        if kept is not None and kept.value is not None:
            for name, values in KINDS[cell.kind].field.posted(cell, kept.value).items():
                posted.setlist(name, list(values))
    return posted


def extras_as_posted(questions: Iterable[str], stored: Mapping[str, Stored]) -> Posted:
    """The same for notes, evidence and marks."""
    posted: Posted = MultiDict()
    for question in questions:
        kept = stored.get(question)
        if kept is None:
            continue
        if kept.note:
            posted[f"{question}:note"] = kept.note
        if kept.evidence:
            posted[f"{question}:evidence"] = "\n".join(kept.evidence)
        if kept.review:
            posted[f"{question}:review"] = "1"
    return posted


def _is_link(text: str) -> bool:
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and parts.netloc != "" and len(text) <= LONGEST_LINK and text.isprintable()
