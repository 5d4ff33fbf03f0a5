"""The companies of this folder, read: who they are, what they answered, and what the advice must be."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from assess.content import read_answers
from assess.domain.answers import Answers
from assess.domain.instrument import Instrument

FOLDER = Path(__file__).parent
Cells = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedDecision:
    """What one decision must come to; what is not written down must be empty."""

    outcome: str
    rule: str
    adjusted_by: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    collected: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Company:
    """One company or a variation of it. `answers` are by cell; the first respondent's are the company's own."""

    id: str
    sentence: Mapping[str, str]
    respondents: tuple[tuple[str, Cells], ...]
    gates: tuple[str, ...]
    undecided: tuple[str, ...]
    decisions: Mapping[str, ExpectedDecision]
    provisional: tuple[str, ...] | None
    disagreements: tuple[str, ...] | None
    level: str | None


@cache
def companies() -> tuple[Company, ...]:
    """Every company and variation, by file name and the order in the file."""
    return tuple(company for path in sorted(FOLDER.glob("*.yaml")) for company in _read(path))


def company(id: str) -> Company:
    """The company with this id: the file's name, or `<name>/<number>` for a variation."""
    return next(company for company in companies() if company.id == id)


def answers_file(company: Company) -> str:
    """The company's answers as a valid answers file."""
    respondents = [{"role": role, "answers": answers} for role, answers in company.respondents]
    return yaml.safe_dump(
        {"questionnaire": "private-domain", "respondents": respondents}, allow_unicode=True, sort_keys=False
    )


def answers_of(company: Company, instrument: Instrument) -> Answers:
    """The company's answers, read as anybody's would be."""
    return read_answers(answers_file(company), f"{company.id}.yaml", instrument)


def base_cells(name: str) -> Cells:
    """The answers of one of the companies that others are variations of, by cell."""
    return _cells(_base(name))


def _read(path: Path) -> Iterator[Company]:
    document = yaml.safe_load(path.read_text("utf-8"))
    yield _company(path.stem, document, document, document["expect"])
    for number, variation in enumerate(document.get("cases", ()), start=1):
        expected = {**document["expect"], **variation.get("expect", {})}
        expected["decisions"] = {**document["expect"]["decisions"], **expected["decisions"]}
        if "level" not in variation.get("expect", {}):
            expected.pop("level", None)
        yield _company(f"{path.stem}/{number}", document, variation, expected)


def _company(
    id: str, document: Mapping[str, Any], variation: Mapping[str, Any], expected: Mapping[str, Any]
) -> Company:
    cells = _cells(_base(document["base"])) | _cells(document.get("answers", {})) | _cells(variation.get("answers", {}))
    own = {cell: answer for cell, answer in cells.items() if answer is not None}
    others = variation.get("respondents", document.get("respondents", ()))
    return Company(
        id=id,
        sentence=document["company"],
        respondents=(("BOSS", own), *((one["role"], _cells(one["answers"])) for one in others)),
        gates=tuple(expected["gates"]),
        undecided=tuple(expected.get("undecided", ())),
        decisions={decision: _decision(wanted) for decision, wanted in expected["decisions"].items()},
        provisional=_optional(expected.get("provisional")),
        disagreements=_optional(expected.get("disagreements")),
        level=expected.get("level"),
    )


def _decision(wanted: Mapping[str, Any]) -> ExpectedDecision:
    lists = {key: tuple(wanted.get(key, ())) for key in ("adjusted_by", "also")}
    collected = tuple(wanted.get("collected", (wanted["outcome"],)))
    return ExpectedDecision(outcome=wanted["outcome"], rule=wanted["rule"], collected=collected, **lists)


def _optional(value: list[str] | None) -> tuple[str, ...] | None:
    return None if value is None else tuple(value)


@cache
def _base(name: str) -> Mapping[str, Any]:
    document: dict[str, Any] = yaml.safe_load((FOLDER / "bases" / f"{name}.yaml").read_text("utf-8"))
    return dict(document["answers"])


def _cells(answers: Mapping[str, Any]) -> Cells:
    """Tables opened, so that one cell can be said to differ."""
    cells: Cells = {}
    for id, answer in answers.items():
        if isinstance(answer, dict):
            cells |= {f"{id}.{field}": value for field, value in answer.items()}
        else:
            cells[id] = answer
    return cells
