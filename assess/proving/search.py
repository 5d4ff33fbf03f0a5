"""Looking for answers that bring something about: among examples at hand, then with the solver."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from itertools import islice
from time import monotonic

from assess.analysis.facts import Facts
from assess.analysis.model import Model
from assess.analysis.pipeline import facts_of_answers
from assess.domain.answers import Answer, Answers, Respondent
from assess.proving import logic
from assess.proving.draws import draws
from assess.proving.encoding import Encoding
from assess.proving.logic import Formula, Verdict, solved
from assess.proving.voices import Change, Voices

_DRAWN = 60
_LEAST = 1
"""Milliseconds a question still gets when all time is up; the solver would take 0 for no limit."""


@dataclass(frozen=True, slots=True)
class Example:
    """Answers, and what the engine makes of them. Only those in `cells` matter to what they are an example of."""

    answers: Answers
    facts: Facts
    cells: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that answers may bring about: how the engine sees it, and as a formula over what lies behind `facts`.

    An event that compares answers with other answers needs the encodings of those too.
    """

    facts: frozenset[str]
    happens: Callable[[Facts], bool]
    formula: Callable[["Search"], Formula]
    encodings: Callable[["Search"], tuple[Encoding, ...]] = lambda search: (search.encoding,)


@dataclass(frozen=True, slots=True)
class Found:
    """The verdict on an event, with an example where it is possible."""

    verdict: Verdict
    example: Example | None = None


class Search:
    """Finds examples, within `milliseconds` for each event and `seconds` for all of them."""

    def __init__(self, model: Model, *, milliseconds: int, seconds: float) -> None:
        self.model = model
        self.encoding: Encoding = Encoding(model)
        self._milliseconds = milliseconds
        self._until = monotonic() + seconds
        self._changed: dict[str, Encoding] = {}
        self._draws = draws(model)
        self._examples = [self._filled(None, frozenset(), drawn) for drawn in islice(self._draws, _DRAWN)]

    def find(self, event: Event) -> Found:
        """An example of the event, or that there is none; undecided when the time is up."""
        cells = self.encoding.behind(event.facts)
        for example in self._examples:
            if event.happens(example.facts):
                return Found(Verdict.POSSIBLE, replace(example, cells=cells))
        formula = event.formula(self)
        if formula is logic.FALSE:
            return Found(Verdict.IMPOSSIBLE)
        premises = [one for encoding in event.encodings(self) for one in encoding.premises(event.facts)]
        return self._solved(event, [formula, *premises])

    def changed(self, name: str, changes: Mapping[str, Change]) -> Encoding:
        """The questionnaire over answers some of which are not free, kept by name."""
        found = self._changed.get(name)
        if found is None:
            found = self._changed[name] = Encoding(self.model, Voices(self.model, changes), f" after {name}")
        return found

    def raised(self, question: str) -> Encoding:
        """The questionnaire with one answer an anchor higher."""
        return self.changed(question, {question: lambda anchor: anchor + 1})

    def _solved(self, event: Event, formulas: list[Formula]) -> Found:
        found = solved(formulas, self._time())
        if found.model is None:
            return Found(found.verdict)
        example = self._read(found.model, event)
        if not event.happens(example.facts):
            # A number had to be rounded to be written down: look for an example with the numbers as written.
            exact = solved([*formulas, *self.encoding.voices.said(example.answers, example.cells)], self._time())
            if exact.model is None:
                return Found(Verdict.UNDECIDED)
            example = self._read(exact.model, event)
        if not event.happens(example.facts):
            return Found(Verdict.UNDECIDED)
        self._examples.append(example)
        return Found(Verdict.POSSIBLE, example)

    def _time(self) -> int:
        return max(_LEAST, min(self._milliseconds, int(1000 * (self._until - monotonic()))))

    def _read(self, model: logic.Model, event: Event) -> Example:
        behind = self.encoding.behind(event.facts)
        return self._filled(self.encoding.voices.answers(model, behind), behind, next(self._draws))

    def _filled(self, found: Answers | None, behind: frozenset[str], drawn: Mapping[str, Answer]) -> Example:
        """What was found for the facts behind an event, and for all others what was drawn."""
        others = {cell: answer for cell, answer in drawn.items() if cell not in behind}
        if found is None:
            instrument = self.model.instrument
            person = Respondent(role=instrument.roles[0].id, answers=others)
            found = Answers(questionnaire=instrument.identity.id, respondents=(person,))
        else:
            first, *rest = found.respondents
            found = replace(found, respondents=(replace(first, answers={**others, **first.answers}), *rest))
        return Example(found, facts_of_answers(self.model.instrument, found), behind)
