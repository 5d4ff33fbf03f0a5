"""The smallest change: it is a change, and none is smaller."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import product
from math import ceil
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assess.analysis.cover import Cover, Variable, constraint
from assess.analysis.facts import Facts
from assess.analysis.smallest_change import smallest_change, smallest_changes, step_cost
from assess.analysis.ways import is_apart
from assess.domain.answers import Answer
from assess.domain.condition import Unknown, Value
from assess.domain.scale import Goal
from tests.analysis.workshop import facts_of, said, spoken, workshop

GOALS = {goal.id: goal for goal in workshop().scoring.goals}
POOR: dict[str, Answer] = {
    "F1": Decimal(500), "F2": "family", "F6": ("saw",), "F4__V1": False, "F4__V2": False, "F4__V3": False,
    "W1": Decimal(1), "W2": Decimal(2), "K1": Decimal(1), "K2": Decimal(1),
}  # fmt: skip


def told(goal: str, **changes: Answer) -> tuple[str, list[tuple[str, Value]], Decimal] | None:
    change = smallest_change(GOALS[goal], facts_of(said(**{**POOR, **changes})))
    return change if change is None else (change.outcome, [(step.fact, step.to) for step in change.steps], change.cost)


def test_it_takes_the_proofs_and_the_will_that_the_next_stage_asks_for() -> None:
    outcome, steps, cost = told("grow") or ("", [], Decimal(0))

    assert outcome == "grown"
    assert dict(steps)["F4.V1"] is True
    assert {"F4.V1", "W1"} <= set(dict(steps))
    assert cost == 4


def test_it_lifts_a_ceiling_before_the_score_below_it() -> None:
    assert told("grow", W2=Decimal(4), F4__V1=True, F4__V2=True) == ("grown", [("W1", Decimal(2))], Decimal(1))


def test_it_says_nothing_when_nothing_that_may_change_reaches_the_goal() -> None:
    assert told("full", F1=Decimal(5)) is None
    assert told("full", F6=("lathe",)) is None


def test_it_offers_only_goals_not_reached() -> None:
    good = {**POOR, "W1": Decimal(4), "W2": Decimal(4), "F4__V1": True, "F4__V2": True}

    assert smallest_changes(facts_of(said(**good))) == ()
    assert [one.goal for one in smallest_changes(facts_of(said(**POOR)))] == ["grow", "full"]


def test_an_unanswered_anchor_costs_what_it_takes_from_nothing() -> None:
    facts = facts_of(said(F2="family"))

    assert step_cost(facts, "W1", Decimal(3)) == 3
    assert step_cost(facts, "K2", Decimal(1)) == 2
    assert step_cost(facts, "F4.V1", True) == 1


@pytest.mark.parametrize("missing", ["W1", "F4__V1"])
def test_an_answer_not_given_may_be_part_of_the_change(missing: str) -> None:
    answers = {**POOR, "W2": Decimal(4), "F4__V1": True, "F4__V2": True}
    answers[missing] = Unknown.DONT_KNOW
    change = smallest_change(GOALS["full"], facts_of(said(**answers)))

    assert change is not None
    assert missing.replace("__", ".") in {step.fact for step in change.steps}


def goal_for(outcome: str, *may_change: str, decision: str = "shape") -> Goal:
    return replace(GOALS["full"], decision=decision, outcomes=(outcome,), may_change=may_change)


def test_nothing_gets_worse_on_purpose() -> None:
    assert smallest_change(goal_for("hold", "F2", decision="mode"), facts_of(said(**POOR))) is None
    assert smallest_change(goal_for("rich"), facts_of(said(**POOR))) is None


def test_another_option_may_be_part_of_the_change() -> None:
    answers = {**POOR, "W1": Decimal(4), "W2": Decimal(4), "F1": Decimal(50), "F4__V1": True, "F4__V2": True}
    change = smallest_change(goal_for("KA", "F5", decision="board"), facts_of(said(**answers)))

    assert change is not None
    assert [(step.fact, step.to) for step in change.steps] == [("F5", ("craft",))]


def test_a_choice_that_may_change_is_made() -> None:
    facts = facts_of(said(**POOR))
    change = smallest_change(goal_for("inside", "F2", decision="member"), facts)

    assert change is not None
    assert [(step.fact, step.observed, step.to) for step in change.steps] == [("F2", "family", "guild")]
    assert smallest_change(goal_for("inside", decision="member"), facts) is None


def test_it_gives_up_rather_than_guess(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assess.analysis.smallest_change.LIMIT", 1)

    assert smallest_change(GOALS["grow"], facts_of(said(**POOR))) is None


SHAPES = [outcome.id for outcome in workshop().rules.decisions[-1].outcomes if outcome.id != "rich"]


@settings(max_examples=120, deadline=None)
@given(
    answers=st.tuples(*[st.integers(0, 4).map(Decimal)] * 5),
    shape=st.sampled_from(SHAPES),
    kind=st.sampled_from(["guild", "family"]),
)
def test_every_kind_of_measure_can_be_a_target(answers: tuple[Decimal, ...], shape: str, kind: str) -> None:
    said_so = dict(zip(("W1", "W2", "W3", "K1", "K2"), answers, strict=True))
    facts, goal = facts_of(said(F2=kind, **said_so)), goal_for(shape)
    change = smallest_change(goal, facts)
    reaching = [cost for cost, found in every_improvement(facts, goal) if facts.changed(found)("shape") == shape]

    assert (change.cost if change else None) == min(reaching, default=None)


def every_improvement(facts: Facts, goal: Goal) -> Iterator[tuple[Decimal, dict[str, Value]]]:
    """All better answers there are, with their cost: the naive way."""
    choices: list[list[tuple[str, Value | None]]] = []
    for cell in ("W1", "W2", "W3", "K1", "K2"):
        value = facts.number(cell)
        if value is not None:
            least = ceil(value) if is_apart(facts, cell) else int(value) + 1
            choices.append([(cell, None), *((cell, Decimal(v)) for v in range(least, 5))])
    choices += [[(cell, None), (cell, True)] for cell in goal.may_change if facts(cell) is False]
    for combination in product(*choices):
        answers = {cell: value for cell, value in combination if value is not None}
        yield sum((step_cost(facts, cell, value) for cell, value in answers.items()), Decimal(0)), answers


anchors = st.integers(0, 4).map(Decimal)


@settings(max_examples=25, deadline=None)
@given(
    w1=anchors,
    w2=anchors,
    k1=anchors,
    k2=anchors,
    proofs=st.tuples(*[st.booleans()] * 3),
    goal=st.sampled_from(list(GOALS)),
)
def test_no_smaller_change_exists(
    w1: Decimal, w2: Decimal, k1: Decimal, k2: Decimal, proofs: tuple[bool, ...], goal: str
) -> None:
    answers = {**POOR, "W1": w1, "W2": w2, "K1": k1, "K2": k2} | {f"F4__V{i + 1}": v for i, v in enumerate(proofs)}
    facts = facts_of(said(**answers))
    wanted = GOALS[goal]
    change = smallest_change(wanted, facts)
    reaching = [
        cost
        for cost, found in every_improvement(facts, wanted)
        if facts.changed(found)(wanted.decision) in wanted.outcomes
    ]

    assert (change.cost if change else None) == min(reaching, default=None)
    if change:
        assert facts.changed({step.fact: step.to for step in change.steps})(wanted.decision) in wanted.outcomes


def test_a_gate_that_only_the_lower_answers_hold_shut_opens_by_agreeing() -> None:
    """W1 is 4 and 0, so scores go by 4 and the gate by 0: agreeing on 4 takes four steps of the lower answer."""
    firm = {**POOR, "W1": Decimal(4), "W2": Decimal(4), "F4__V1": True, "F4__V2": True}
    facts = facts_of(spoken(MASTER=firm, HAND={"W1": Decimal(0)}))
    change = smallest_change(GOALS["full"], facts)

    assert (facts("G-will"), facts("W1")) == (True, 4)
    assert change is not None
    [step] = change.steps
    assert (step.fact, step.observed, step.to, step.cost) == ("W1", Decimal(0), Decimal(4), Decimal(4))
    assert facts.changed({"W1": Decimal(4)})("mode") == "full"


def test_an_answer_between_two_anchors_rises_to_the_next() -> None:
    """W2 is 2 and 3: no disagreement, but nobody can be half a step higher than their own answer."""
    facts = facts_of(spoken(MASTER={**POOR, "W2": Decimal(3)}, HAND={"W2": Decimal(2)}))

    assert is_apart(facts, "W2")
    assert step_cost(facts, "W2", Decimal(3)) == Decimal("0.5")


@pytest.mark.parametrize("seed", range(24))
def test_no_smaller_change_exists_where_people_disagree(seed: int) -> None:
    random = Random(seed)
    goal = [*GOALS.values(), *map(goal_for, SHAPES)][seed % (len(GOALS) + len(SHAPES))]
    facts = _apart(random)
    change = smallest_change(goal, facts)

    if change is not None:
        assert facts.changed({step.fact: step.to for step in change.steps})(goal.decision) in goal.outcomes
    cheaper = [found for cost, found in every_improvement(facts, goal) if change is None or cost < change.cost]
    assert not any(facts.changed(found)(goal.decision) in goal.outcomes for found in cheaper)


def _apart(random: Random) -> Facts:
    """What two people say, each of them anything."""
    own: dict[str, Answer] = {id: Decimal(random.randrange(5)) for id in ("W1", "W2", "K1", "K2")}
    other: dict[str, Answer] = {id: Decimal(random.randrange(5)) for id in own}
    proofs = {f"F4__V{number}": random.random() < 0.6 for number in (1, 2, 3)}
    return facts_of(spoken(MASTER={**POOR, **proofs, **own}, HAND=other))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 2), st.integers(1, 3)), min_size=3, max_size=3),
    st.lists(
        st.tuples(st.lists(st.integers(-1, 3), min_size=3, max_size=3), st.integers(-2, 12), st.booleans()), max_size=3
    ),
)
def test_the_cheapest_cover_is_cheapest(
    variables: list[tuple[int, int]], constraints: list[tuple[list[int], int, bool]]
) -> None:
    named = {f"v{i}": Variable(low, 3, Decimal(cost)) for i, (low, cost) in enumerate(variables)}
    asked = [
        constraint({f"v{i}": Fraction(c, 3) for i, c in enumerate(coefficients)}, Fraction(bound, 3), strict=strict)
        for coefficients, bound, strict in constraints
    ]
    costs = [
        sum(variable.cost * (value - variable.low) for value, variable in zip(values, named.values(), strict=True))
        for values in product(*(range(variable.low, 4) for variable in named.values()))
        if all(one.met(dict(zip(named, values, strict=True))) for one in asked)
    ]
    found = Cover(named).cheapest(asked)

    assert (found is None) == (not costs)
    if found is not None:
        assert all(one.met(found) for one in asked)
        assert sum(named[name].cost * (value - named[name].low) for name, value in found.items()) == min(costs)
