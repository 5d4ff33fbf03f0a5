"""Looking for answers that bring something about: among examples at hand, then with the solver."""

from collections.abc import Callable, Iterable, Mapping
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
from assess.proving.encodings import Encodings
from assess.proving.logic import Formula, Standing, Verdict, both, solved

_DRAWN = 60
"""Examples at hand from the beginning."""


@dataclass(frozen=True, slots=True)
class Example:
    """Answers, and what the engine makes of them. Only those in `cells` matter to what they are an example of."""

    answers: Answers
    facts: Facts
    cells: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that answers may bring about: how the engine sees it, and as a formula over what lies behind `facts`.

    An event that compares answers with other answers names the other encodings it needs.
    """

    facts: frozenset[str]
    happens: Callable[[Facts], bool]
    formula: Callable[[Encodings], Formula]
    others: Callable[[Encodings], tuple[Encoding, ...]] = lambda _: ()


@dataclass(frozen=True, slots=True)
class Found:
    """The verdict on an event, with an example where it is possible."""

    verdict: Verdict
    example: Example | None = None


class Search:
    """Finds examples, with so much effort for each event and in so many seconds for all of them."""

    def __init__(self, model: Model, *, effort: int, seconds: float) -> None:
        self.model = model
        self.rising: set[tuple[str, str]] = set()
        self.exact = Encodings(model, coarse=False, rising=self.rising)
        self._coarse = Encodings(model, coarse=True, rising=self.rising)
        self._standing = Standing()
        self._effort = effort
        self._until = monotonic() + seconds
        self._draws = draws(model)
        self._examples = [self._filled(None, frozenset(), drawn) for drawn in islice(self._draws, _DRAWN)]

    def find(self, event: Event) -> Found:
        """An example of the event, or that there is none; undecided when effort or time is used up."""
        behind = self.behind(event.facts)
        for example in self._examples:
            if event.happens(example.facts):
                return Found(Verdict.POSSIBLE, replace(example, cells=behind))
        formula, premises = _formulas(event, self._coarse)
        if self._standing.solved(formula, premises, self._effort).verdict is Verdict.IMPOSSIBLE:
            return Found(Verdict.IMPOSSIBLE)
        if monotonic() > self._until:
            return Found(Verdict.UNDECIDED)
        return self._exactly(event)

    def behind(self, facts: Iterable[str]) -> frozenset[str]:
        """These facts and all that they are computed from."""
        return self.exact.plain.voices.behind(facts)

    def _exactly(self, event: Event) -> Found:
        formula, premises = _formulas(event, self.exact)
        formulas = [formula, *premises]
        found = solved(formulas, self._effort)
        if found.model is None:
            return Found(found.verdict)
        example = self._read(found.model, event)
        if not event.happens(example.facts):
            # A number had to be rounded to be written down: look for an example with the numbers as written.
            written = self.exact.plain.voices.said(example.answers, example.cells)
            found = solved([*formulas, *written], self._effort)
            if found.model is None:
                return Found(Verdict.UNDECIDED)
            example = self._read(found.model, event)
        if not event.happens(example.facts):
            return Found(Verdict.UNDECIDED)
        self._examples.append(example)
        return Found(Verdict.POSSIBLE, example)

    def _read(self, model: logic.Model, event: Event) -> Example:
        behind = self.behind(event.facts)
        return self._filled(self.exact.plain.voices.answers(model, behind), behind, next(self._draws))

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


def _formulas(event: Event, encodings: Encodings) -> tuple[Formula, list[Formula]]:
    """The event, with what the answers compared with have to be; and what holds of all answers."""
    formula = event.formula(encodings)
    others = [one for encoding in event.others(encodings) for one in encoding.premises(event.facts)]
    return both(formula, *others), list(encodings.plain.premises(event.facts))
