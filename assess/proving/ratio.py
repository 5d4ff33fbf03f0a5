"""Numbers that are divided, as the solver sees them: means and quotients, compared without dividing.

A mean is at least t when what its parts exceed t by adds up to 0 or more.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import lcm
from typing import Protocol

from assess.proving.logic import TRUE, Formula, Term, both, chosen, constant, either, implied, total
from assess.proving.quantity import Quantity

_MOST_SUMS = 64
"""A mean whose known parts can weigh more different sums than these is left to the solver's products."""


class Variables(Protocol):
    """Where numbers get a variable of their own, and what ties it to the answers is kept."""

    def variable(self) -> Term:
        """A new one."""

    def fix(self, formula: Formula) -> None:
        """Keep what ties it."""


@dataclass(frozen=True)
class Mean:
    """The mean of those parts that are known, by weight, times a factor."""

    parts: Sequence[tuple[Quantity, Fraction]]
    factor: Fraction
    variables: Variables

    @cached_property
    def known(self) -> Formula:
        """One part that is known will do."""
        return either(*(part.known for part, _ in self.parts))

    @cached_property
    def value(self) -> Term:
        """A variable, tied to the parts for each sum that the weights of the known ones can make."""
        value = self.variables.variable()
        parts = [chosen(part.known, part.value * constant(weight), constant(0)) for part, weight in self.parts]
        weighed = total(parts) * constant(self.factor)
        weights = total(chosen(part.known, constant(weight), constant(0)) for part, weight in self.parts)
        sums = self._sums()
        for one in sorted(sums):
            self.variables.fix(
                implied(TRUE if len(sums) == 1 else weights == constant(one), value * constant(one) == weighed)
            )
        if not sums:
            self.variables.fix(implied(weights > 0, value * weights == weighed))
        return value

    def _sums(self) -> set[Fraction]:
        """What the known parts can weigh together; nothing when there are too many ways."""
        sums = {Fraction(0)}
        for part, weight in self.parts:
            sums = {one + weight for one in sums} | (set() if part.known is TRUE else sums)
            if len(sums) > _MOST_SUMS:
                return set()
        return sums

    def at_least(self, threshold: Fraction) -> Formula:
        """The parts exceed it, taken together."""
        return self._excess(threshold / self.factor) >= 0

    def above(self, threshold: Fraction) -> Formula:
        """The parts exceed it, taken together."""
        return self._excess(threshold / self.factor) > 0

    def _excess(self, threshold: Fraction) -> Term:
        scale = lcm(*((weight * threshold).denominator * weight.denominator for _, weight in self.parts))
        return total(
            chosen(part.known, part.value * int(weight * scale) - int(weight * threshold * scale), constant(0))
            for part, weight in self.parts
        )


@dataclass(frozen=True)
class Quotient:
    """One number over another; not known while that is 0."""

    over: Quantity
    under: Quantity
    variables: Variables

    @cached_property
    def known(self) -> Formula:
        """Both are, and the one below is not 0."""
        return both(self.over.known, self.under.known, self.under.value != 0)

    @cached_property
    def value(self) -> Term:
        """A variable that gives the one above when multiplied by the one below."""
        value = self.variables.variable()
        self.variables.fix(implied(self.under.value != 0, value * self.under.value == self.over.value))
        return value

    def at_least(self, threshold: Fraction) -> Formula:
        """Multiplied out; below 0 the comparison turns round."""
        bound = self.under.value * constant(threshold)
        return chosen(self.under.value > 0, self.over.value >= bound, self.over.value <= bound)

    def above(self, threshold: Fraction) -> Formula:
        """Multiplied out; below 0 the comparison turns round."""
        bound = self.under.value * constant(threshold)
        return chosen(self.under.value > 0, self.over.value > bound, self.over.value < bound)
