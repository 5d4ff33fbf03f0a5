"""All that may be answered: one person's voice for every cell, and a second where a rule asks how far two differ."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from assess.analysis.model import Model
from assess.content.draft import within
from assess.domain.answers import Answer, Answers, Respondent
from assess.domain.condition import Comparison, Unknown
from assess.domain.question import Field, Kind, Question
from assess.proving import logic
from assess.proving.logic import Formula, Term, constant, implied
from assess.proving.voice import Voice, voice

SPREAD = "spread."
EVIDENCE = "evidence."
_OTHER = "another voice on "
_LINK = ("evidence",)

Change = Callable[[Term], Term]


@dataclass(frozen=True)
class Voices:
    """The variables behind all answers, made when first asked for.

    `changed` are answers that are not free: each a function of the variable it would be.
    """

    model: Model
    changed: Mapping[str, Change] = field(default_factory=dict)
    _voices: dict[str, Voice] = field(default_factory=dict)

    @cached_property
    def _compared(self) -> frozenset[str]:
        """The questions a rule asks of how far two people are apart."""
        return frozenset(
            leaf.fact.removeprefix(SPREAD)
            for leaf in within(self.model.instrument)
            if isinstance(leaf, Comparison) and leaf.fact.startswith(SPREAD) and self._is_scale(leaf.fact)
        )

    def _is_scale(self, spread: str) -> bool:
        return self.model.questions[spread.removeprefix(SPREAD)].kind is Kind.SCALE

    def first(self, cell: str) -> Voice:
        """The first person's answer."""
        return self._voice(cell, cell)

    def second(self, question: str) -> Voice:
        """Another person's answer to a question that the first has answered."""
        return self._voice(_OTHER + question, question)

    def differ(self, question: str) -> bool:
        """Whether it matters that two people answer a question differently."""
        return question in self._compared

    def evidenced(self, question: str) -> Formula:
        """Whether there is evidence for an answer."""
        return logic.truth_variable(EVIDENCE + question)

    def behind(self, facts: Iterable[str], cut: frozenset[str] = frozenset()) -> frozenset[str]:
        """These facts and all that they are computed from; nothing is looked for behind those in `cut`."""
        seen: set[str] = set()
        queue = list(facts)
        while queue:
            fact = queue.pop()
            if fact not in seen:
                seen.add(fact)
                queue.extend(self.model.nodes[fact].reads if fact not in cut else ())
                question = fact.removeprefix(SPREAD)
                queue.extend([question, SPREAD + question] if self.differ(question) else ())
        return frozenset(seen)

    def rules(self, facts: Iterable[str]) -> Iterator[Formula]:
        """What makes the variables behind these facts answers."""
        for fact in facts:
            if fact in self.model.cells:
                yield from self.first(fact).rules
            question = fact.removeprefix(SPREAD)
            if question != fact and self.differ(question):
                yield from self.second(question).rules
                yield implied(self.second(question).said, self.first(question).said)

    def answers(self, model: logic.Model, facts: Iterable[str]) -> Answers:
        """The answers behind these facts, in an example."""
        first: dict[str, Answer] = {}
        second: dict[str, Answer] = {}
        evidence: dict[str, tuple[str, ...]] = {}
        for fact in sorted(facts):
            question = fact.removeprefix(SPREAD)
            if fact in self.model.cells:
                first[fact] = _answer(self.first(fact), model)
            elif question != fact and self.differ(question) and model.truth(self.second(question).said):
                second[question] = _answer(self.second(question), model)
            elif fact.startswith(EVIDENCE) and model.truth(self.evidenced(fact.removeprefix(EVIDENCE))):
                evidence[fact.removeprefix(EVIDENCE)] = _LINK
        instrument = self.model.instrument
        # Two people of one role: their answers count in the order given, whoever owns the question.
        role = instrument.roles[0].id
        people = [Respondent(role=role, answers=first, evidence=evidence)]
        if second:
            people.append(Respondent(role=role, answers=second))
        return Answers(questionnaire=instrument.identity.id, respondents=tuple(people))

    def said(self, answers: Answers, facts: Iterable[str]) -> Iterator[Formula]:
        """That the first person's numbers behind these facts are exactly as in the answers."""
        given = answers.respondents[0].answers
        for fact in sorted(facts):
            value = given.get(fact)
            if isinstance(value, Decimal):
                yield self.first(fact).anchor == constant(Fraction(value))

    def _voice(self, name: str, cell: str) -> Voice:
        found = self._voices.get(name)
        if found is None:
            found = voice(name, asked(self.model, cell))
            if name in self.changed:
                found = found.changed(self.changed[name])
            self._voices[name] = found
        return found


def asked(model: Model, cell: str) -> Question | Field:
    """The question, or the field of a table, that a cell answers."""
    question = model.cells[cell]
    if question.kind is not Kind.TABLE:
        return question
    return next(one for one in question.fields if cell == f"{question.id}.{one.id}")


def _answer(voice: Voice, model: logic.Model) -> Answer:
    value = voice.answer(model)
    return Unknown.DONT_KNOW if value is None else value
