"""Two results side by side."""

from decimal import Decimal

from assess.analysis import analyse
from assess.analysis.comparison import Change, compared, with_answers
from assess.analysis.consensus import cells_of
from assess.domain.condition import Unknown
from tests.analysis.workshop import said, spoken, workshop

CELLS = frozenset(cell for question in workshop().questions for cell in cells_of(question))
BEFORE = said(F1=Decimal(500), F2="guild", F4__V1=False, F4__V2=True, F6=("saw",), W1=Decimal(3), W2=Decimal(3), W3=Decimal(3), K1=Decimal(3), K2=Decimal(3))  # fmt: skip


def test_it_tells_what_moved_and_nothing_else() -> None:
    before = analyse(workshop(), BEFORE)
    after = analyse(workshop(), with_answers(BEFORE, "MASTER", {"F4.V1": True}))
    moved = compared(before, after, CELLS)

    assert moved.answers == {"F4.V1": Change(before=False, after=True)}
    assert moved.decisions == {
        "stage": Change("start", "grown"),
        "mode": Change("small", "full"),
        "money": Change("none", "BG"),
    }
    assert moved.measures == {"proofs": Change(Decimal(1), Decimal(2))}
    assert (moved.level, moved.gates, moved.dimensions) == (None, {}, {})
    assert (moved.actions_added, moved.actions_dropped) == ((), ("X1",))
    assert (moved.units_added, moved.units_dropped) == ((), ())


def test_levels_gates_and_units_move_too() -> None:
    before = analyse(workshop(), BEFORE)
    moved = compared(
        before, analyse(workshop(), with_answers(BEFORE, "MASTER", {"W1": Decimal(0), "F2": "family"})), CELLS
    )

    assert moved.level == Change("L4", "L1")
    assert moved.gates == {"G-will": Change(before=False, after=True)}
    assert moved.units_dropped == ("U1",)
    assert moved.answers["W3"] == Change(Decimal(3), Unknown.NOT_APPLICABLE)


def test_a_change_counts_whoever_answered() -> None:
    answers = spoken(MASTER={"W1": Decimal(3)}, HAND={"W1": Decimal(4), "W2": Decimal(2)})
    changed = with_answers(answers, "HAND", {"W1": Decimal(1), "K1": Decimal(2)})

    assert [dict(one.answers) for one in changed.respondents] == [
        {"W1": Decimal(1)},
        {"W1": Decimal(1), "W2": Decimal(2), "K1": Decimal(2)},
    ]
