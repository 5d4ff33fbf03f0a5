"""The cheapest raise of whole-number answers that satisfies linear constraints, found exactly.

A small integer programme: each variable may rise step by step from where it is; each constraint is Σ coefficient·value ≥ bound.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal


@dataclass(frozen=True, slots=True)
class Variable:
    """An answer that may rise from `low` to `high`, at `cost` a step."""

    low: int
    high: int
    cost: Decimal


@dataclass(frozen=True, slots=True)
class Constraint:
    """Σ coefficient·value must be at least `bound` (above it when `strict`)."""

    coefficients: tuple[tuple[str, Decimal], ...]
    bound: Decimal
    strict: bool = False

    def met(self, values: Mapping[str, int]) -> bool:
        """Whether these values satisfy the constraint."""
        total = sum((coefficient * values[name] for name, coefficient in self.coefficients), Decimal(0))
        return total > self.bound if self.strict else total >= self.bound


def cheapest(variables: Mapping[str, Variable], constraints: Sequence[Constraint]) -> dict[str, int] | None:
    """The values of least total cost that meet all constraints; None when no values do.

    Constraints that share no variable are solved apart: the costs add up, so the union of the best is the best.
    """
    values = {name: variable.low for name, variable in variables.items()}
    for group in _groups(constraints):
        names = sorted({name for one in group for name, _ in one.coefficients})
        best = _branch(names, variables, group)
        if best is None:
            return None
        values |= best
    return values


def _groups(constraints: Sequence[Constraint]) -> Iterable[list[Constraint]]:
    groups: list[tuple[set[str], list[Constraint]]] = []
    for constraint in constraints:
        names = {name for name, _ in constraint.coefficients}
        joined = [group for group in groups if group[0] & names]
        groups = [group for group in groups if not group[0] & names]
        members = [one for _, group in joined for one in group]
        groups.append((names.union(*(group[0] for group in joined)), [*members, constraint]))
    return [members for _, members in groups]


def _branch(
    names: Sequence[str], variables: Mapping[str, Variable], constraints: Sequence[Constraint]
) -> dict[str, int] | None:
    """Branch and bound, depth first: variables in order of what they give per cost, each from high to low."""
    weight = {
        name: sum((abs(dict(one.coefficients).get(name, Decimal(0))) for one in constraints), Decimal(0))
        for name in names
    }
    order = sorted(names, key=lambda name: (-weight[name] / variables[name].cost, name))
    search = _Search(order, variables, [(dict(one.coefficients), one) for one in constraints])
    search.descend(0, {}, Decimal(0))
    return search.best


class _Search:
    """Keeps the best complete assignment, and gives up a branch that cannot beat it or cannot be completed."""

    def __init__(
        self,
        order: Sequence[str],
        variables: Mapping[str, Variable],
        constraints: Sequence[tuple[dict[str, Decimal], Constraint]],
    ) -> None:
        self.order, self.variables, self.constraints = order, variables, constraints
        self.whole = all(variable.cost == variable.cost.to_integral_value() for variable in variables.values())
        self.best: dict[str, int] | None = None
        self.cost: Decimal | None = None

    def descend(self, depth: int, values: dict[str, int], cost: Decimal) -> None:
        bound = self._lower_bound(depth, values)
        if bound is None or (self.cost is not None and cost + bound >= self.cost):
            return
        if depth == len(self.order):
            self.best, self.cost = dict(values), cost
            return
        name = self.order[depth]
        variable = self.variables[name]
        for value in range(variable.high, variable.low - 1, -1):  # high first: a good first answer prunes the rest
            values[name] = value
            self.descend(depth + 1, values, cost + variable.cost * (value - variable.low))
            del values[name]

    def _lower_bound(self, depth: int, values: Mapping[str, int]) -> Decimal | None:
        """What any completion costs at least; None when none exists. Per constraint, the shortfall at the best rate."""
        bound = Decimal(0)
        rest = self.order[depth:]
        for coefficients, constraint in self.constraints:
            total = sum(
                (coefficients[name] * value for name, value in values.items() if name in coefficients), Decimal(0)
            )
            shortfall = (
                constraint.bound
                - total
                - sum(
                    (coefficients[name] * self.variables[name].low for name in rest if name in coefficients), Decimal(0)
                )
            )
            short = shortfall >= 0 if constraint.strict else shortfall > 0
            if not short:
                continue
            raisers = [(coefficients[name], name) for name in rest if name in coefficients]
            cost = self._cost_of(shortfall, raisers, strict=constraint.strict)
            if cost is None:
                return None
            bound = max(bound, cost)
        return bound.to_integral_value(ROUND_CEILING) if self.whole else bound

    def _cost_of(self, shortfall: Decimal, raisers: list[tuple[Decimal, str]], *, strict: bool) -> Decimal | None:
        """The cost of making up a shortfall if steps could be split: the best rates first."""
        raisers.sort(key=lambda pair: -pair[0] / self.variables[pair[1]].cost)
        cost, left = Decimal(0), shortfall
        for coefficient, name in raisers:
            if coefficient <= 0:
                break
            variable = self.variables[name]
            gain = coefficient * (variable.high - variable.low)
            if gain >= left and (gain > left or not strict):
                return cost + left / coefficient * variable.cost
            cost, left = cost + variable.cost * (variable.high - variable.low), left - gain
        return cost if left < 0 or (left == 0 and not strict) else None
