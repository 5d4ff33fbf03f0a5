"""Numbers as the solver sees them: when they are known, how they compare with a threshold, and their value."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Protocol

from assess.proving.logic import FALSE, Formula, Term, both, chosen, constant, either, implied, no


class Quantity(Protocol):
    """A number that answers determine."""

    @property
    def known(self) -> Formula:
        """When it has a value at all."""

    @property
    def value(self) -> Term:
        """Its value, of no meaning while it is not known."""

    def at_least(self, threshold: Fraction) -> Formula:
        """Whether it is the threshold or more, of no meaning while it is not known."""

    def above(self, threshold: Fraction) -> Formula:
        """Whether it is more than the threshold."""


@dataclass(frozen=True)
class Plain:
    """A number the solver has a term for."""

    known: Formula
    value: Term

    def at_least(self, threshold: Fraction) -> Formula:
        """Compared as it stands."""
        return self.value >= constant(threshold)

    def above(self, threshold: Fraction) -> Formula:
        """Compared as it stands."""
        return self.value > constant(threshold)


UNKNOWN = Plain(FALSE, constant(0))


@dataclass(frozen=True)
class Stated:
    """A number that is known when somebody else says so."""

    known: Formula
    inner: Quantity

    @property
    def value(self) -> Term:
        """That of the number."""
        return self.inner.value

    def at_least(self, threshold: Fraction) -> Formula:
        """As the number is."""
        return self.inner.at_least(threshold)

    def above(self, threshold: Fraction) -> Formula:
        """As the number is."""
        return self.inner.above(threshold)


@dataclass(frozen=True)
class Capped:
    """A number with ceilings that are in force under conditions."""

    inner: Quantity
    caps: Sequence[tuple[Formula, Fraction]]

    @property
    def known(self) -> Formula:
        """A ceiling makes nothing known."""
        return self.inner.known

    @cached_property
    def value(self) -> Term:
        """The lower of the number and each ceiling in force."""
        value = self.inner.value
        for condition, at in self.caps:
            value = chosen(both(condition, value > constant(at)), constant(at), value)
        return value

    def at_least(self, threshold: Fraction) -> Formula:
        """No ceiling in force is below."""
        return both(self.inner.at_least(threshold), *(no(condition) for condition, at in self.caps if at < threshold))

    def above(self, threshold: Fraction) -> Formula:
        """No ceiling in force is at or below."""
        return both(self.inner.above(threshold), *(no(condition) for condition, at in self.caps if at <= threshold))


@dataclass(frozen=True)
class Extreme:
    """The highest or the lowest of the parts that are known."""

    parts: Sequence[Quantity]
    highest: bool

    @cached_property
    def known(self) -> Formula:
        """One part that is known will do."""
        return either(*(part.known for part in self.parts))

    @cached_property
    def value(self) -> Term:
        """The better part so far, part by part."""
        value, known = constant(0), FALSE
        for part in self.parts:
            better = part.value > value if self.highest else part.value < value
            value = chosen(both(part.known, either(no(known), better)), part.value, value)
            known = either(known, part.known)
        return value

    def at_least(self, threshold: Fraction) -> Formula:
        """One part that is suffices for the highest; all have to be for the lowest."""
        return self._each([part.at_least(threshold) for part in self.parts])

    def above(self, threshold: Fraction) -> Formula:
        """One part that is suffices for the highest; all have to be for the lowest."""
        return self._each([part.above(threshold) for part in self.parts])

    def _each(self, formulas: Sequence[Formula]) -> Formula:
        pairs = list(zip(self.parts, formulas, strict=True))
        if self.highest:
            return either(*(both(part.known, formula) for part, formula in pairs))
        return both(*(implied(part.known, formula) for part, formula in pairs))


@dataclass(frozen=True)
class Chosen:
    """One number under a condition, another otherwise."""

    when: Formula
    then: Quantity
    otherwise: Quantity

    @cached_property
    def known(self) -> Formula:
        """That of the number chosen."""
        return either(both(self.when, self.then.known), both(no(self.when), self.otherwise.known))

    @cached_property
    def value(self) -> Term:
        """That of the number chosen."""
        return chosen(self.when, self.then.value, self.otherwise.value)

    def at_least(self, threshold: Fraction) -> Formula:
        """Compared where it applies."""
        return self._where(self.then.at_least(threshold), self.otherwise.at_least(threshold))

    def above(self, threshold: Fraction) -> Formula:
        """Compared where it applies."""
        return self._where(self.then.above(threshold), self.otherwise.above(threshold))

    def _where(self, then: Formula, otherwise: Formula) -> Formula:
        return either(both(self.when, then), both(no(self.when), otherwise))
