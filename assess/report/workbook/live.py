"""Where every fact stands in the workbook, so that each formula finds what it reads; and what it comes to now."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from assess.analysis.facts import Facts
from assess.analysis.pipeline import facts_of_answers
from assess.domain.condition import Condition, Unknown, Value
from assess.domain.measure import Expression
from assess.domain.question import Kind, Question
from assess.report.outline.matter import Matter
from assess.report.workbook.cells import Place, Shown, shown
from assess.report.workbook.conditions import surely, surely_not
from assess.report.workbook.sums import Sums

_NO_NAME = re.compile(r"[^A-Za-z0-9_.]")
UNSURE = "?"
"""What stands in an input for "don't know"; an empty input is not answered."""


@dataclass(frozen=True, kw_only=True)
class Live:
    """The model behind the formulas. The sheets lay themselves out first, which fills the registers; then they write."""

    matter: Matter
    used: dict[str, Place] = field(default_factory=dict)
    given: dict[str, Place] = field(default_factory=dict)
    gates: dict[str, Place] = field(default_factory=dict)
    weights: dict[str, Place] = field(default_factory=dict)
    steps: dict[Expression, Place] = field(default_factory=dict)

    @cached_property
    def facts(self) -> Facts:
        """The engine's own facts: what every formula must come to."""
        return facts_of_answers(self.matter.instrument, self.matter.answers)

    @cached_property
    def referenced(self) -> frozenset[str]:
        """The facts that anything reads."""
        return frozenset(fact for node in self.facts.model.nodes.values() for fact in node.reads)

    def names(self) -> Iterator[tuple[str, Place]]:
        """Names for formulas of one's own: what was given (to change) and what a fact, a score or a decision comes to."""
        for kind, places in (("given", self.given), ("now", self.used)):
            for id, place in places.items():
                yield f"{kind}_{_NO_NAME.sub('_', id)}", place

    @cached_property
    def sums(self) -> Sums:
        """Writes the formulas of measures."""
        return Sums(self.at, self.steps.__getitem__, self._tagged)

    def at(self, fact: str) -> Place:
        """The cell of a fact's value."""
        return self.used[fact]

    def at_criteria(self, fact: str) -> Place:
        """The cell of the value a criterion goes by: of what gates ask, the value they go by."""
        tagged = self.facts.model.tagged.get(self.matter.instrument.identity.gate_tag, ())
        return self.at_gates(fact) if any(question.id == fact for question in tagged) else self.at(fact)

    def at_gates(self, fact: str) -> Place:
        """The cell of the value a gate goes by."""
        return self.gates.get(fact) or self.used[fact]

    def at_lower(self, fact: str) -> Place:
        """The cell of a fact's value, the lower one where respondents disagree."""
        return self.at_gates(fact) if fact in self.facts.picture.at_gates else self.at(fact)

    def now(self, fact: str) -> Shown:
        """What a fact's cell shows before anything is changed."""
        return shown(self.facts(fact))

    def number(self, expression: Expression) -> Shown:
        """What an expression comes to before anything is changed."""
        return shown(self.facts.measured(expression))

    def holds(self, condition: Condition) -> bool:
        """Whether a condition surely holds before anything is changed."""
        return self.facts.holds(condition) is True

    def original(self, cell: str) -> Shown:
        """What was answered, whether or not the question applies."""
        value: Value | Unknown = self.facts.answer(cell)
        return UNSURE if value is Unknown.DONT_KNOW else shown(value)

    def where_shown(self, question: Question, cell: str, formula: str) -> str:
        """The formula where the question applies; a dash where it does not, nothing while that is open."""
        field = next((one for one in question.fields if cell == f"{question.id}.{one.id}"), None)
        for when in (field.shown_when if field else None, question.shown_when):
            if when is not None:
                formula = f'IF({surely(when, self.at)},{formula},IF({surely_not(when, self.at)},"—",""))'
        return formula

    def _tagged(self, tag: str) -> list[tuple[Place, Place]]:
        read = self.at_gates if tag == self.matter.instrument.identity.gate_tag else self.at
        questions = self.facts.model.tagged.get(tag, ())
        return [(read(question.id), self.weights[question.id]) for question in questions]


def scales(matter: Matter) -> list[tuple[str, Question]]:
    """The scale questions in order, each with the dimension it scores (empty when none)."""
    return [
        (section.dimension or "", question)
        for section in matter.instrument.sections
        for question in section.questions
        if question.kind is Kind.SCALE
    ]


def as_number(value: Decimal | None) -> Shown:
    """A number that may be missing."""
    return "" if value is None else float(value)
