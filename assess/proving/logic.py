"""The solver, wrapped: formulas over answers, and whether any answers make them true."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from itertools import count
from typing import Any, Final, TypeAlias

import z3

Formula: TypeAlias = Any
"""True or false, depending on answers. The solver's own type, which it does not declare."""
Term: TypeAlias = Any
"""A number, depending on answers."""

TRUE: Final[Formula] = z3.BoolVal(True)
FALSE: Final[Formula] = z3.BoolVal(False)


class Verdict(Enum):
    """What the solver says of a formula; undecided when its time was up."""

    POSSIBLE = "possible"
    IMPOSSIBLE = "impossible"
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True)
class Model:
    """Answers that make a formula true: the value of every term."""

    values: Any

    def truth(self, formula: Formula) -> bool:
        """Whether a formula is true of these answers."""
        return bool(z3.is_true(self.values.eval(formula, model_completion=True)))

    def number(self, term: Term) -> Fraction | None:
        """What a number is in these answers; None when it is no fraction, like the root of two."""
        value = self.values.eval(term, model_completion=True)
        if z3.is_int_value(value):
            return Fraction(value.as_long())
        return Fraction(value.numerator_as_long(), value.denominator_as_long()) if z3.is_rational_value(value) else None


@dataclass(frozen=True, slots=True)
class Solved:
    """The verdict, with answers that show it when the formula is possible."""

    verdict: Verdict
    model: Model | None = None


def solved(formulas: Sequence[Formula], effort: int) -> Solved:
    """Whether all the formulas can be true at once. One way of trying may miss what another finds at once."""
    found = Solved(Verdict.UNDECIDED)
    for make, share in _WAYS:
        solver = make()
        # Steps, not seconds: the same verdict on every machine, however busy.
        solver.set("rlimit", max(effort // share, 1))
        solver.add(*formulas)
        found = _verdict(solver.check(), solver)
        if found.verdict is not Verdict.UNDECIDED:
            return found
    return found


_WAYS: Final = ((z3.Solver, 4), (z3.SimpleSolver, 4), (z3.Solver, 1))


class Standing:
    """A solver that keeps what it was told, and what it learned, from question to question."""

    def __init__(self) -> None:
        self._solver = z3.Solver()
        self._told: dict[int, Formula] = {}
        self._asked = count()

    def solved(self, formula: Formula, premises: Iterable[Formula], effort: int) -> Solved:
        """Whether the formula can be true, these premises and all earlier ones being so."""
        for one in premises:
            if one.get_id() not in self._told:
                self._told[one.get_id()] = one
                self._solver.add(one)
        asked = truth_variable(f"question {next(self._asked)}")
        self._solver.add(implied(asked, formula))
        self._solver.set("rlimit", effort)
        return _verdict(self._solver.check(asked), self._solver)


def _verdict(verdict: Any, solver: Any) -> Solved:
    if verdict == z3.sat:
        return Solved(Verdict.POSSIBLE, Model(solver.model()))
    return Solved(Verdict.IMPOSSIBLE if verdict == z3.unsat else Verdict.UNDECIDED)


def truth_variable(name: str) -> Formula:
    """Something an answer leaves open: true or false."""
    return z3.Bool(name)


def number_variable(name: str, *, whole: bool) -> Term:
    """Something an answer leaves open: a number."""
    return z3.Int(name) if whole else z3.Real(name)


def constant(number: Fraction | int) -> Term:
    """A number that is always the same."""
    return z3.Q(number.numerator, number.denominator) if number.denominator != 1 else z3.IntVal(int(number))


def both(*formulas: Formula) -> Formula:
    """All of them; true when there is none."""
    parts = [one for one in formulas if one is not TRUE]
    if any(one is FALSE for one in parts):
        return FALSE
    return parts[0] if len(parts) == 1 else z3.And(*parts) if parts else TRUE


def either(*formulas: Formula) -> Formula:
    """At least one of them; false when there is none."""
    parts = [one for one in formulas if one is not FALSE]
    if any(one is TRUE for one in parts):
        return TRUE
    return parts[0] if len(parts) == 1 else z3.Or(*parts) if parts else FALSE


def no(formula: Formula) -> Formula:
    """The opposite."""
    if formula is TRUE:
        return FALSE
    return TRUE if formula is FALSE else z3.Not(formula)


def implied(condition: Formula, formula: Formula) -> Formula:
    """The formula, wherever the condition holds."""
    return either(no(condition), formula)


def exactly_one(formulas: Iterable[Formula]) -> Formula:
    """One of them and no other."""
    return z3.PbEq([(one, 1) for one in formulas], 1)


def chosen(condition: Formula, then: Term, otherwise: Term) -> Term:
    """One term or the other."""
    if condition is TRUE:
        return then
    return otherwise if condition is FALSE else z3.If(condition, then, otherwise)


def total(terms: Iterable[Term]) -> Term:
    """The sum; 0 of nothing."""
    listed = list(terms)
    return z3.Sum(listed) if listed else z3.IntVal(0)


def replaced(formula: Formula, pairs: Iterable[tuple[Term, Term]]) -> Formula:
    """The formula after some of its variables have become something else."""
    return z3.substitute(formula, *pairs)
