"""The cheapest raise of whole-number answers that satisfies linear constraints, found exactly.

A small integer programme: each variable may rise step by step from where it is; each constraint is
Σ coefficient·value ≥ bound. Coefficients are fractions brought to whole numbers, so nothing is ever rounded.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor, lcm

Coefficients = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Variable:
    """An answer that may rise from `low` to `high`, at `cost` a step."""

    low: int
    high: int
    cost: Decimal


@dataclass(frozen=True, slots=True)
class Constraint:
    """Σ coefficient·value is at least `bound`, in whole numbers."""

    coefficients: Coefficients
    bound: int

    def met(self, values: Mapping[str, int]) -> bool:
        """Whether these values satisfy the constraint."""
        return sum(coefficient * values[name] for name, coefficient in self.coefficients) >= self.bound


def constraint(coefficients: Mapping[str, Fraction], bound: Fraction, *, strict: bool = False) -> Constraint:
    """The constraint Σ coefficient·value ≥ bound (> when strict) in whole numbers."""
    scale = lcm(bound.denominator, *(one.denominator for one in coefficients.values()))
    whole = tuple((name, int(one * scale)) for name, one in sorted(coefficients.items()) if one)
    return Constraint(whole, int(bound * scale) + strict)


class Cover:
    """Solves sets of constraints over the same variables, remembering every group of constraints it has solved."""

    def __init__(self, variables: Mapping[str, Variable]) -> None:
        self.variables = variables
        self._solved: dict[tuple[frozenset[Constraint], tuple[tuple[str, int, int], ...]], dict[str, int] | None] = {}

    def cheapest(self, constraints: Iterable[Constraint]) -> dict[str, int] | None:
        """The least costly values that meet all constraints; None when no values do. Unmentioned variables stay.

        Constraints on one variable are bounds; the others that share no variable are solved apart, for their costs
        add up, so that the union of the best is the best.
        """
        bounds = self._bounds(constraints)
        if bounds is None:
            return None
        values = {name: low for name, (low, _) in bounds.items()}
        for group in _groups(_strongest(one for one in constraints if len(one.coefficients) > 1)):
            best = self._group(group, bounds)
            if best is None:
                return None
            values |= best
        return values

    def _bounds(self, constraints: Iterable[Constraint]) -> dict[str, tuple[int, int]] | None:
        bounds = {name: (variable.low, variable.high) for name, variable in self.variables.items()}
        for one in constraints:
            if not one.coefficients and one.bound > 0:
                return None
            if len(one.coefficients) == 1:
                [(name, coefficient)] = one.coefficients
                low, high = bounds[name]
                limit = Fraction(one.bound, coefficient)
                low, high = (max(low, ceil(limit)), high) if coefficient > 0 else (low, min(high, floor(limit)))
                if low > high:
                    return None
                bounds[name] = (low, high)
        return bounds

    def _group(self, group: Sequence[Constraint], bounds: Mapping[str, tuple[int, int]]) -> dict[str, int] | None:
        names = sorted({name for one in group for name, _ in one.coefficients})
        key = (frozenset(group), tuple((name, *bounds[name]) for name in names))
        if key not in self._solved:
            variables = {name: Variable(*bounds[name], self.variables[name].cost) for name in names}
            self._solved[key] = _Search(variables, group).solve()
        return self._solved[key]


def _strongest(constraints: Iterable[Constraint]) -> list[Constraint]:
    """Of constraints on the same sum, only the highest bound."""
    strongest: dict[Coefficients, int] = {}
    for one in constraints:
        strongest[one.coefficients] = max(one.bound, strongest.get(one.coefficients, one.bound))
    return [Constraint(coefficients, bound) for coefficients, bound in strongest.items()]


def _groups(constraints: Sequence[Constraint]) -> Iterable[list[Constraint]]:
    groups: list[tuple[set[str], list[Constraint]]] = []
    for one in constraints:
        names = {name for name, _ in one.coefficients}
        joined = [group for group in groups if group[0] & names]
        groups = [group for group in groups if not group[0] & names]
        members = [member for _, group in joined for member in group]
        groups.append((names.union(*(group[0] for group in joined)), [*members, one]))
    return [members for _, members in groups]


class _Search:
    """Branch and bound, depth first: variables in order of what they give per cost, each from high to low.

    A branch is given up when it cannot be completed or cannot beat the best complete assignment so far.
    """

    def __init__(self, variables: Mapping[str, Variable], constraints: Sequence[Constraint]) -> None:
        self.variables = variables
        self.constraints = [dict(one.coefficients) for one in constraints]
        given = {name: sum(abs(one.get(name, 0)) for one in self.constraints) for name in variables}
        self.order = sorted(variables, key=lambda name: (-given[name] / variables[name].cost, name))
        self.whole = all(variable.cost == int(variable.cost) for variable in variables.values())
        self.start = [one.bound for one in constraints]
        self.best: dict[str, int] | None = None
        self.cost: Decimal | None = None

    def solve(self) -> dict[str, int] | None:
        """The cheapest assignment; None when there is none."""
        lows = [sum(one[name] * self.variables[name].low for name in one) for one in self.constraints]
        self._descend(0, {}, Decimal(0), [bound - low for bound, low in zip(self.start, lows, strict=True)])
        return self.best

    def _descend(self, depth: int, values: dict[str, int], cost: Decimal, short: Sequence[int]) -> None:
        """`short` is what each constraint still lacks with every open variable at its lowest."""
        rest = self._least(depth, short)
        if rest is None or (self.cost is not None and cost + rest >= self.cost):
            return
        if depth == len(self.order):
            self.best, self.cost = dict(values), cost
            return
        name = self.order[depth]
        variable = self.variables[name]
        for value in range(variable.high, variable.low - 1, -1):  # high first: a good first answer prunes the rest
            raised = value - variable.low
            left = [lack - one.get(name, 0) * raised for lack, one in zip(short, self.constraints, strict=True)]
            self._descend(depth + 1, {**values, name: value}, cost + variable.cost * raised, left)

    def _least(self, depth: int, short: Sequence[int]) -> Decimal | None:
        """What any completion costs at least, one constraint at a time; None when some constraint cannot be met."""
        least = Decimal(0)
        for lack, coefficients in zip(short, self.constraints, strict=True):
            if lack > 0:
                cost = self._cost_of(lack, depth, coefficients)
                if cost is None:
                    return None
                least = max(least, cost)
        return Decimal(ceil(least)) if self.whole else least

    def _cost_of(self, lack: int, depth: int, coefficients: Mapping[str, int]) -> Decimal | None:
        """The cost of making up a lack if steps could be split: the best rates first."""
        raisers = [
            (coefficients[name], self.variables[name]) for name in self.order[depth:] if coefficients.get(name, 0) > 0
        ]
        raisers.sort(key=lambda pair: -pair[0] / pair[1].cost)
        cost = Decimal(0)
        for coefficient, variable in raisers:
            steps = variable.high - variable.low
            if coefficient * steps >= lack:
                # Rounded down a hair, so that the last digit of a quotient never prunes an equal solution.
                return cost + Decimal(lack) / coefficient * variable.cost - Decimal("1E-9")
            cost, lack = cost + variable.cost * steps, lack - coefficient * steps
        return None
