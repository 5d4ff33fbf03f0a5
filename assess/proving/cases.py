"""The companies in a folder: answers files, and cases that say how a company differs from a base and from itself.

In folders of their own stand lists of answers that contradict each other, each from a base too.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from assess.content import read_answers
from assess.domain.answers import Answers
from assess.domain.instrument import Instrument

_BASES = "bases"
_CASES = "cases"
_PAIRS = "pairs"


@dataclass(frozen=True, slots=True)
class Case:
    """One company, or a variation of it: its file's name, and which one in it."""

    id: str
    answers: Answers


def cases_in(folder: Path, instrument: Instrument) -> Iterator[Case]:
    """Every case of a folder, in the order of its files; ContentError for answers that cannot be read."""
    for path in sorted(folder.glob("*.yaml")):
        text = path.read_text("utf-8")
        document = yaml.safe_load(text)
        if not isinstance(document, dict) or "questionnaire" in document:
            yield Case(path.stem, read_answers(text, str(path), instrument))
            continue
        for number, variation in enumerate((document, *document.get(_CASES, ()))):
            id = path.stem if number == 0 else f"{path.stem}/{number}"
            yield Case(id, _answers(path, document, variation, instrument, folder))
    for path in sorted(folder.glob("*/*.yaml")):
        document = yaml.safe_load(path.read_text("utf-8"))
        for number, pair in enumerate(document.get(_PAIRS, ()) if isinstance(document, dict) else (), start=1):
            others = [pair["other"]] if "other" in pair else []
            yield Case(
                f"{path.parent.name}/{number}",
                _answers(path, document, {**pair, "respondents": others}, instrument, folder),
            )


def _answers(
    path: Path, document: Mapping[str, Any], variation: Mapping[str, Any], instrument: Instrument, folder: Path
) -> Answers:
    cells = _base(folder, document) | _cells(document.get("answers", {})) | _cells(variation.get("answers", {}))
    own = {cell: answer for cell, answer in cells.items() if answer is not None}
    others = variation.get("respondents", document.get("respondents", ()))
    people = [
        {"role": instrument.roles[0].id, "answers": own},
        *({"role": one["role"], "answers": _cells(one["answers"])} for one in others),
    ]
    file = {"questionnaire": instrument.identity.id, "respondents": people}
    return read_answers(yaml.safe_dump(file, allow_unicode=True), str(path), instrument)


def _base(folder: Path, document: Mapping[str, Any]) -> dict[str, Any]:
    if "base" not in document:
        return {}
    base = yaml.safe_load((folder / _BASES / f"{document['base']}.yaml").read_text("utf-8"))
    return _cells(base["answers"])


def _cells(answers: Mapping[str, Any]) -> dict[str, Any]:
    """Tables opened, so that a variation can change one cell."""
    cells: dict[str, Any] = {}
    for id, answer in answers.items():
        if isinstance(answer, dict):
            cells |= {f"{id}.{field}": value for field, value in answer.items()}
        else:
            cells[id] = answer
    return cells
