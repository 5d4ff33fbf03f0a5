"""How facts are read: in which view, and what a computed one reads."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from typing import Protocol

from assess.analysis.model import Model
from assess.domain.condition import Condition
from assess.proving.logic import Formula, Term, number_variable
from assess.proving.quantity import Quantity
from assess.proving.truth import Truth


class View(Enum):
    """How a fact is read: as it is, with "don't know" as the worst by criteria, and the lower of two voices by gates.

    `LOWER` is the lower of two voices and nothing else: how the score of a dimension counts answers at a gate.
    """

    PLAIN = "plain"
    UNSURE = "unsure"
    LOWER = "lower"
    GATES = "gates"


class Symbols(Protocol):
    """All facts as formulas (`encoding.Encoding`), and what ties the variables of each to the answers."""

    model: Model
    name: str
    definitions: dict[str, list[Formula]]

    def quantity(self, fact: str, view: View = View.PLAIN) -> Quantity:
        """The number a fact is."""

    def truth(self, condition: Condition, view: View = View.PLAIN) -> Truth:
        """The truth of a condition."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a dimension or measure reads, and the variables made for it."""

    symbols: Symbols
    fact: str

    def quantity(self, fact: str) -> Quantity:
        """The number a fact is."""
        return self.symbols.quantity(fact)

    def condition(self, condition: Condition) -> Truth:
        """The truth of a condition in a measure."""
        return self.symbols.truth(condition)

    def tagged(self, tag: str) -> Sequence[tuple[Quantity, Fraction]]:
        """The answers that carry a tag, with their weights."""
        model = self.symbols.model
        view = View.GATES if tag == model.instrument.identity.gate_tag else View.PLAIN
        return [(self.symbols.quantity(one.id, view), Fraction(one.weight)) for one in model.tagged.get(tag, ())]

    def variable(self) -> Term:
        """A new variable."""
        number = len(self.symbols.definitions.setdefault(self.fact, []))
        return number_variable(f"{self.fact}:{number}{self.symbols.name}", whole=False)

    def fix(self, formula: Formula) -> None:
        """Keep what ties a new variable to the answers."""
        self.symbols.definitions.setdefault(self.fact, []).append(formula)
