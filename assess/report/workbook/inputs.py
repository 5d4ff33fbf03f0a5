"""Rows of figures and facts to change: what was answered, and what of it counts."""

from collections.abc import Iterator
from dataclasses import dataclass

from assess.domain.question import Field, Kind, Question
from assess.report.workbook.cells import Place
from assess.report.workbook.live import UNSURE, Live
from assess.report.workbook.looks import Look
from assess.report.workbook.page import Page

GIVEN, UNIT, USED, SAID = range(3, 7)
_LOOKS: dict[Kind, tuple[Look, Look]] = {
    Kind.MONEY: ("input_money", "money"),
    Kind.PERCENT: ("input_count", "count"),
    Kind.COUNT: ("input_count", "count"),
}
WIDTHS = (16, 46, 30, 18, 10, 18, 40)


@dataclass(frozen=True, slots=True)
class Input:
    """One cell of the questionnaire: a question that is no scale, or a field of a table."""

    id: str
    question: Question
    field: Field | None

    @property
    def kind(self) -> Kind:
        """The kind of its answer."""
        return self.field.kind if self.field else self.question.kind


def inputs(live: Live) -> Iterator[Input]:
    """All such cells, in the order of the questionnaire."""
    for question in live.matter.instrument.questions:
        if question.kind is Kind.TABLE:
            for field in question.fields:
                yield Input(f"{question.id}.{field.id}", question, field)
        elif question.kind is not Kind.SCALE:
            yield Input(question.id, question, None)


def placed(live: Live, name: str, row: int, one: Input) -> None:
    """Enter the cells of an input's row."""
    live.given[one.id] = Place(name, row, GIVEN)
    live.used[one.id] = Place(name, row, USED)
    if one.field is not None and one.field.id == one.question.main:
        live.used[one.question.id] = Place(name, row, USED)


def heads(live: Live) -> tuple[str, ...]:
    """The heads of the columns."""
    say = live.matter.say
    return (
        say.text("No."),
        say.text("Question"),
        say.text("Field"),
        say.text("Answer"),
        say.text("Unit"),
        say.text("Counts as"),
        say.text("What was answered"),
    )


def write(live: Live, page: Page, row: int, one: Input) -> None:
    """The row."""
    matter = live.matter
    page.row(row, (one.id, matter.text(one.question.text), matter.text(one.field.text) if one.field else ""))
    given, used = _LOOKS.get(one.kind, ("input_text", "text"))
    page.input(row, GIVEN, live.original(one.id), given)
    page.text(row, UNIT, {Kind.MONEY: "CNY", Kind.PERCENT: "%"}.get(one.kind, ""), "soft")
    formula = live.where_shown(one.question, one.id, _value(live, one.id))
    page.formula(row, USED, formula, live.now(one.id), used)
    page.text(row, SAID, matter.vocabulary.value(one.id, matter.result.facts[one.id]), "soft")
    if one.kind is Kind.YES_NO:
        page.choose(row, GIVEN, ("TRUE", "FALSE", UNSURE))
    elif one.kind is Kind.CHOICE:
        options = one.field.options if one.field else one.question.options
        page.choose(row, GIVEN, (*(option.id for option in options), UNSURE))


def _value(live: Live, id: str) -> str:
    """What was given; where nothing was, what the instrument lets stand in for it."""
    stand_in = next((one.by for one in live.matter.instrument.scoring.substitutes if one.fact == id), None)
    other = '""' if stand_in is None else _or_nothing(live.given[stand_in], '""')
    return _or_nothing(live.given[id], other)


def _or_nothing(cell: Place, other: str) -> str:
    return f'IF(OR({cell}="",{cell}="{UNSURE}"),{other},{cell})'
