"""An instrument made ready for asking: what the pages look up on every request, worked out once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from assess.analysis.model import Model, model_of
from assess.domain.condition import Condition, facts_of
from assess.domain.instrument import Instrument
from assess.domain.question import Kind, Question, Section
from assess.web.forms.cells import Cell, cells_of

FULL, SHORT = "full", "short"
LENGTHS = (SHORT, FULL)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Questionnaire:
    """`short` are the questions of the first reading, `later` those of their cells that are left for the full form.

    `rests_on` are the questions behind each decision, `watched` the decisions that the first reading gives too, and
    `opened_by` the questions whose answers open a question, or a cell of a table, that not everybody is asked.
    `branching` are the cells whose answers open and close others, `scales` those answered by an anchor.
    """

    instrument: Instrument
    files: bytes
    sections: Mapping[str, Section]
    questions: Mapping[str, Question]
    cells: Mapping[str, Cell]
    cells_of: Mapping[str, tuple[Cell, ...]]
    section_of: Mapping[str, str]
    short: frozenset[str]
    later: frozenset[str]
    rests_on: Mapping[str, frozenset[str]]
    watched: frozenset[str]
    opened_by: Mapping[str, tuple[str, ...]]
    branching: frozenset[str]
    scales: frozenset[str]

    def asked(self, section: Section, length: str) -> tuple[Question, ...]:
        """The questions a section has in the short or the full form."""
        return tuple(one for one in section.questions if length == FULL or one.id in self.short)


def prepare(instrument: Instrument, files: bytes) -> Questionnaire:
    """The instrument with its look-ups. `files` is what it was read from, packed for the archive."""
    cells = {question.id: tuple(cells_of(question)) for question in instrument.questions}
    all_cells = {cell.id: cell for group in cells.values() for cell in group}
    model = model_of(instrument)
    return Questionnaire(
        instrument=instrument,
        files=files,
        sections={section.id: section for section in instrument.sections},
        questions={question.id: question for question in instrument.questions},
        cells=all_cells,
        cells_of=cells,
        section_of={question.id: section.id for section in instrument.sections for question in section.questions},
        short=_short(instrument),
        later=_later(model, cells),
        rests_on={
            decision.id: frozenset(all_cells[id].question for id in _read(model, [decision.id]) & set(all_cells))
            for decision in instrument.rules.decisions
        },
        watched=frozenset(_watched(instrument)),
        opened_by={id: _openers(model, all_cells, when) for id, when in _shown_when(instrument)},
        branching=frozenset(all_cells)
        & _read(model, (fact for when in _branches(instrument) for fact in facts_of(when))),
        scales=frozenset(cell.id for cell in all_cells.values() if cell.kind is Kind.SCALE),
    )


def _short(instrument: Instrument) -> frozenset[str]:
    """The questions of the first reading: the author has tagged them."""
    tags = set(instrument.identity.short_form_tags)
    return frozenset(question.id for question in instrument.questions if tags & set(question.tags))


def _later(model: Model, cells: Mapping[str, tuple[Cell, ...]]) -> frozenset[str]:
    """Of the tables in the first reading, the cells that the decisions it gives do not read."""
    instrument = model.instrument
    needed = _read(model, _watched(instrument))
    found: set[str] = set()
    for question in _short(instrument):
        ids = {cell.id for cell in cells[question]}
        found |= ids - needed if ids & needed else set()
    return frozenset(found)


def _watched(instrument: Instrument) -> tuple[str, ...]:
    """The decisions that the instrument watches; all of them where it names none."""
    perturbation = instrument.scoring.perturbation
    return perturbation.watch if perturbation else tuple(one.id for one in instrument.rules.decisions)


def _shown_when(instrument: Instrument) -> Iterable[tuple[str, Condition]]:
    """Every question and every cell of a table that not everybody is asked, with its condition."""
    for question in instrument.questions:
        if question.shown_when is not None:
            yield question.id, question.shown_when
        for field in question.fields:
            if field.shown_when is not None:
                yield f"{question.id}.{field.id}", field.shown_when


def _openers(model: Model, cells: Mapping[str, Cell], when: Condition) -> tuple[str, ...]:
    """The questions that a condition rests on, in reading order."""
    read = _read(model, facts_of(when))
    return tuple(dict.fromkeys(cell.question for id, cell in cells.items() if id in read))


def _read(model: Model, facts: Iterable[str]) -> frozenset[str]:
    """The facts and everything they are computed from."""
    found: set[str] = set()
    waiting = list(facts)
    while waiting:
        fact = waiting.pop()
        if fact not in found and fact in model.nodes:
            found.add(fact)
            waiting += model.nodes[fact].reads
    return frozenset(found)


def _branches(instrument: Instrument) -> Iterable[Condition]:
    for question in instrument.questions:
        whens = (question.shown_when, question.optional_when, question.first_when)
        yield from (when for when in whens if when is not None)
        yield from (variant.when for variant in question.variants)
        yield from (field.shown_when for field in question.fields if field.shown_when is not None)
