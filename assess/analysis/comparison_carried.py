"""Answers carried over to another version of their questionnaire: what it can still read stays, what it cannot is left out.

This is the plain way: by the same id. A questionnaire that says what became of its questions can hand `attribution`
a better one.
"""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from assess.domain.answers import Answer, Answers, Respondent
from assess.domain.condition import Unknown
from assess.domain.instrument import Instrument
from assess.domain.question import Field, Kind, Option, Question

_HIGHEST_ANCHOR = 4
_NUMBERS = (Kind.MONEY, Kind.PERCENT, Kind.COUNT)


def carried(answers: Answers, instrument: Instrument) -> Answers:
    """The answers as far as `instrument` has a question of the same id that can be answered that way."""
    cells = _cells(instrument)
    roles = {role.id for role in instrument.roles}
    return replace(
        answers,
        questionnaire=instrument.identity.id,
        respondents=tuple(_respondent(one, cells) for one in answers.respondents if one.role in roles),
        agreed=tuple(one for one in answers.agreed if _fits(cells.get(one.cell), one.answer)),
    )


def left_out(answers: Answers, instrument: Instrument) -> tuple[str, ...]:
    """The ids of what was answered and cannot be carried over, each once."""
    before = {cell for one in answers.respondents for cell in one.answers}
    after = {cell for one in carried(answers, instrument).respondents for cell in one.answers}
    return tuple(sorted(before - after))


def _respondent(one: Respondent, cells: Mapping[str, Question | Field]) -> Respondent:
    return replace(
        one, answers={cell: answer for cell, answer in one.answers.items() if _fits(cells.get(cell), answer)}
    )


def _cells(instrument: Instrument) -> dict[str, Question | Field]:
    found: dict[str, Question | Field] = {}
    for question in instrument.questions:
        if question.kind is Kind.TABLE:
            found |= {f"{question.id}.{field.id}": field for field in question.fields}
        else:
            found[question.id] = question
    return found


def _fits(cell: Question | Field | None, answer: Answer) -> bool:
    """Whether a question can be answered like this."""
    if cell is None:
        return False
    match answer:
        case Unknown():
            return True
        case bool():
            return cell.kind is Kind.YES_NO
        case Decimal():
            return cell.kind in _NUMBERS or (cell.kind is Kind.SCALE and 0 <= answer <= _HIGHEST_ANCHOR)
        case str():
            return cell.kind is Kind.CHOICE and answer in _ids(cell.options)
        case _:
            return cell.kind in (Kind.MULTI_CHOICE, Kind.RANKING) and _ids(cell.options).issuperset(answer)


def _ids(options: tuple[Option, ...]) -> frozenset[str]:
    return frozenset(option.id for option in options)
