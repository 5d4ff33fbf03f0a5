"""Very many answers files of one questionnaire, read fast: what the same lines came to before they come to again.

Files that this program wrote are plain: a line for an answer, or a few. Each such part is read once by `read_answers`
itself, in a file that holds nothing else, and what it came to is remembered. A file with anything out of the ordinary in
it, a mistake or a quoted text, is read whole by `read_answers`, so that both ways always come to the same.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from assess.content.answers import read_answers
from assess.content.numbers import parse_number
from assess.content.problem import ContentError
from assess.domain.answers import Answer, Answers, Respondent
from assess.domain.instrument import Instrument

NAME = "answers.yaml"
_MOST = 200_000  # parts remembered
_LONGEST = 500_000  # characters; what is longer may be too long
T = TypeVar("T")
_ID, _PLAIN = r"[A-Za-z][\w.-]*", r"[\w.+-]*\w"
_NOTE = r"(?!(?:null|Null|NULL)\n)[^\W_][^\n:#]*(?<! )"  # nothing quoted or empty, no key and no comment in it
_LINK = r"https?://[^\s#]*[^\s#:]"
_SECTIONS = re.compile(
    rf"- role: ({_ID})\n"
    r"(?:  answers:\n((?:    .+\n)+)|  answers: \{\}\n)?"
    rf"(?:  notes:\n((?:    {_ID}: {_NOTE}\n)+))?"
    rf"(?:  evidence:\n((?:    {_ID}:\n(?:    - {_LINK}\n)+)+))?"
    r"(?:  seconds: ([0-9]+(?:\.[0-9]+)?)\n)?"
    r"(  named: false\n)?"
)
_PART = re.compile(
    rf"    ({_ID}):(?: {_PLAIN})?\n(?:    - {_PLAIN}\n|      (?:{_ID}:|-)(?: {_PLAIN})?\n|        - {_PLAIN}\n)*",
    re.ASCII,
)
_NOTED = re.compile(rf"    ({_ID}): (.+)\n")
_SHOWN = re.compile(rf"    ({_ID}):\n((?:    - .+\n)+)")


class _UnusualError(Exception):
    """The file has to be read whole."""


@dataclass(frozen=True, slots=True)
class _Part:
    """An answer as it stood in a file: the id it was given for, and what it came to."""

    id: str
    answers: Mapping[str, Answer]


class Readings:
    """Reads answers to one questionnaire again and again."""

    def __init__(self, instrument: Instrument) -> None:
        self._instrument = instrument
        self._head = f"questionnaire: {instrument.identity.id}\nrespondents:\n"
        self._roles = {role.id for role in instrument.roles}
        cells = {f"{question.id}.{field.id}" for question in instrument.questions for field in question.fields}
        self._ids = cells | {question.id for question in instrument.questions}
        self._parts: dict[str, _Part] = {}

    def read(self, text: str) -> Answers:
        """The same as `read_answers` gives; ContentError with all problems when it has any."""
        try:
            respondents = tuple(self._respondents(text))
        except _UnusualError:
            return read_answers(text, NAME, self._instrument)
        return Answers(questionnaire=self._instrument.identity.id, respondents=respondents)

    def _respondents(self, text: str) -> Iterator[Respondent]:
        at = len(self._head)
        is_plain = len(text) <= _LONGEST and text.replace("\n", "").isprintable()
        if not is_plain or not text.startswith(self._head) or at == len(text):
            raise _UnusualError
        while at < len(text):
            found = _SECTIONS.match(text, at)
            if found is None or found[1] not in self._roles:
                raise _UnusualError
            at = found.end()
            _, answers, notes, evidence, seconds, unnamed = found.groups()
            yield Respondent(
                role=found[1],
                answers=self._answers(answers or ""),
                notes=self._noted(notes or ""),
                evidence=self._evidence(evidence or ""),
                seconds=None if seconds is None else parse_number(seconds),
                named=unnamed is None,
            )

    def _answers(self, text: str) -> dict[str, Answer]:
        answers: dict[str, Answer] = {}
        ids: set[str] = set()
        at = count = parts = 0
        while at < len(text):
            found = _PART.match(text, at)
            if found is None:
                raise _UnusualError
            at = found.end()
            part = self._parts.get(found[0]) or self._read(found[1], found[0])
            answers |= part.answers
            ids.add(part.id)
            count += len(part.answers)
            parts += 1
        if len(answers) != count or len(ids) != parts:  # something was answered twice
            raise _UnusualError
        return answers

    def _read(self, id: str, text: str) -> _Part:
        """What a part comes to, read for the first time."""
        alone = f"{self._head}- role: {self._instrument.roles[0].id}\n  answers:\n{text}"
        try:
            read = read_answers(alone, NAME, self._instrument)
        except ContentError as error:
            raise _UnusualError from error
        if len(self._parts) >= _MOST:
            self._parts.clear()
        part = self._parts[text] = _Part(id, read.respondents[0].answers)
        return part

    def _noted(self, text: str) -> dict[str, str]:
        return self._known([(found[1], found[2]) for found in _NOTED.finditer(text)])

    def _evidence(self, text: str) -> dict[str, tuple[str, ...]]:
        shown = ((found[1], found[2]) for found in _SHOWN.finditer(text))
        return self._known([(id, tuple(re.findall(r"    - (.+)\n", links))) for id, links in shown])

    def _known(self, given: list[tuple[str, T]]) -> dict[str, T]:
        found = dict(given)
        if len(found) != len(given) or not self._ids.issuperset(found):
            raise _UnusualError
        return found
