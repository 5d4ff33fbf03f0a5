"""Cells: the single things a person fills in. A table question has one for each field, any other question is one."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from assess.domain.question import Field, Kind, Question

ANCHORS = ("0", "1", "2", "3", "4")
YES_NO = ("true", "false")
DONT_KNOW = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One control of a form: its name in the form is its id, `options` are the values it may post."""

    id: str
    question: str
    kind: Kind
    options: tuple[str, ...] = ()
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    whole: bool = False


def cells_of(question: Question) -> Iterator[Cell]:
    """The cells of a question, in order."""
    if question.kind is Kind.TABLE:
        for field in question.fields:
            yield _cell(f"{question.id}.{field.id}", question.id, field)
    else:
        yield _cell(question.id, question.id, question)


def _cell(id: str, question: str, asked: Question | Field) -> Cell:
    return Cell(
        id=id,
        question=question,
        kind=asked.kind,
        options=_options(asked),
        minimum=asked.minimum,
        maximum=asked.maximum,
        whole=asked.whole,
    )


def _options(asked: Question | Field) -> tuple[str, ...]:
    match asked.kind:
        case Kind.SCALE:
            return ANCHORS
        case Kind.YES_NO:
            return YES_NO
        case _:
            return tuple(option.id for option in asked.options)
