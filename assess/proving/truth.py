"""Conditions as formulas, three-valued as the engine reads them: when one holds, and when it fails."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import assert_never

from assess.domain.condition import AllOf, AnyOf, Comparison, Condition, Not
from assess.proving.logic import FALSE, TRUE, Formula, both, either, no


@dataclass(frozen=True, slots=True)
class Truth:
    """When something is true and when it is false; for answers that make it neither, it is unknown."""

    yes: Formula
    no: Formula

    @property
    def known(self) -> Formula:
        """When it is one or the other."""
        return either(self.yes, self.no)

    @property
    def opposite(self) -> "Truth":
        """What is true when this is false."""
        return Truth(self.no, self.yes)


CERTAIN = Truth(TRUE, FALSE)
NEVER = Truth(FALSE, TRUE)

Read = Callable[[Comparison], Truth]
"""Gives the truth of one comparison."""


def told(verdict: bool | None) -> Truth:  # noqa: FBT001 a verdict, not an option
    """What the engine says of something."""
    return Truth(TRUE if verdict is True else FALSE, TRUE if verdict is False else FALSE)


def certain(formula: Formula) -> Truth:
    """A formula that is never unknown."""
    return Truth(formula, no(formula))


def truth(condition: Condition, read: Read) -> Truth:
    """The truth of a condition."""
    match condition:
        case Comparison():
            return read(condition)
        case AllOf(conditions):
            parts = [truth(part, read) for part in conditions]
            return Truth(both(*(one.yes for one in parts)), either(*(one.no for one in parts)))
        case AnyOf(conditions):
            parts = [truth(part, read) for part in conditions]
            return Truth(either(*(one.yes for one in parts)), both(*(one.no for one in parts)))
        case Not(part):
            return truth(part, read).opposite
        case _:
            assert_never(condition)
