"""`Answers` become an answers file again, in the order of the questionnaire; reading it gives the same answers."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

import yaml

from assess.content.numbers import plain_decimal
from assess.domain.answers import Agreement, Answer, Answers, Respondent
from assess.domain.condition import Unknown
from assess.domain.instrument import Instrument
from assess.domain.question import Kind


class _Dumper(yaml.SafeDumper):
    """Writes exact numbers as they are, and nothing by reference."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002  the signature is the library's
        return True


def _decimal(dumper: yaml.SafeDumper, value: Decimal) -> yaml.ScalarNode:
    text = f"{plain_decimal(value):f}"
    return dumper.represent_scalar(f"tag:yaml.org,2002:{'float' if '.' in text else 'int'}", text)


def _text(dumper: yaml.SafeDumper, value: str) -> yaml.ScalarNode:
    """Quoted where blanks at an end would be lost, whatever kind of blank they are."""
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=None if value == value.strip() else '"')


_Dumper.add_representer(Decimal, _decimal)
_Dumper.add_representer(str, _text)


def write_answers(answers: Answers, instrument: Instrument) -> str:
    """The answers as YAML; KeyError when one is no answer to this instrument."""
    document = {
        "questionnaire": answers.questionnaire,
        "respondents": [_respondent(respondent, instrument) for respondent in answers.respondents],
        **({"agreed": [_agreed(one) for one in answers.agreed]} if answers.agreed else {}),
    }
    return yaml.dump(document, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=120)


def _respondent(respondent: Respondent, instrument: Instrument) -> dict[str, Any]:
    cells = {f"{question.id}.{field.id}" for question in instrument.questions for field in question.fields}
    known = {question.id for question in instrument.questions} | cells
    unknown = [
        id for part in (respondent.answers, respondent.notes, respondent.evidence) for id in part if id not in known
    ]
    if unknown:
        raise KeyError(unknown[0])
    order = [id for question in instrument.questions for id in (question.id, *_cells(question.id, cells))]
    written: dict[str, Any] = {"role": respondent.role, "answers": dict(_answers(respondent.answers, instrument))}
    if respondent.notes:
        written["notes"] = {id: respondent.notes[id] for id in order if id in respondent.notes}
    if respondent.evidence:
        written["evidence"] = {id: list(respondent.evidence[id]) for id in order if id in respondent.evidence}
    if respondent.seconds is not None:
        written["seconds"] = _plain(respondent.seconds)
    if not respondent.named:
        written["named"] = False
    return written


def _agreed(one: Agreement) -> dict[str, Any]:
    written: dict[str, Any] = {"question": one.cell, "answer": _plain(one.answer)}
    if one.votes:
        written["votes"] = [_plain(vote) for vote in one.votes]
    if one.reason:
        written["reason"] = one.reason
    return written | ({"judged": True} if one.judged else {})


def _cells(question: str, cells: set[str]) -> list[str]:
    return sorted(cell for cell in cells if cell.startswith(f"{question}."))


def _answers(answers: Mapping[str, Answer], instrument: Instrument) -> Iterator[tuple[str, Any]]:
    for question in instrument.questions:
        if question.kind is not Kind.TABLE:
            if question.id in answers:
                yield question.id, _plain(answers[question.id])
            continue
        given = {field.id: answers.get(f"{question.id}.{field.id}") for field in question.fields}
        cells = {id: _plain(answer) for id, answer in given.items() if answer is not None}
        if cells and all(answer is Unknown.DONT_KNOW for answer in given.values()):
            yield question.id, Unknown.DONT_KNOW.value
        elif cells:
            yield question.id, cells


def _plain(answer: Answer) -> Any:
    match answer:
        case Unknown():
            return answer.value
        case tuple():
            return list(answer)
        case _:
            return answer
