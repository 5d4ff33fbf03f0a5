"""Facts: anything a condition can read, computed on demand; a change recomputes only what it touches."""

from decimal import Decimal

import pytest

from assess.analysis.consensus import consensus
from assess.analysis.model import model_of
from assess.domain.answers import Answer
from assess.domain.condition import Unknown
from tests.analysis.workshop import facts_of, said, spoken, workshop


def test_a_model_is_kept_for_its_instrument() -> None:
    assert model_of(workshop()) is model_of(workshop())


def test_a_table_stands_for_its_main_cell() -> None:
    assert facts_of(said(F3__total=Decimal(90)))("F3") == 90


def test_a_hidden_answer_is_kept_and_never_counts() -> None:
    answers = {"W1": Decimal(4), "W3": Decimal(0)}

    assert facts_of(said(**answers, F2="family"))("W3") is Unknown.NOT_APPLICABLE
    assert facts_of(said(**answers))("W3") is Unknown.NOT_ANSWERED
    assert facts_of(said(**answers, F2="guild"))("W3") == 0
    assert facts_of(said(**answers, F2="family"))("W") == 100


def test_a_hidden_cell_of_a_table_never_counts() -> None:
    assert facts_of(said(F2="family", F3__insured=True))("F3.insured") is Unknown.NOT_APPLICABLE
    assert facts_of(said(F2="guild", F3__insured=True))("F3.insured") is True


def test_another_fact_stands_in_for_one_that_is_missing() -> None:
    assert facts_of(said(F3__total=Decimal(90)))("F1") == 90
    assert facts_of(said(F1=Unknown.DONT_KNOW))("F1") is Unknown.DONT_KNOW
    assert facts_of(said(F1=Decimal(5), F3__total=Decimal(90)))("F1") == 5


def test_deeds_cap_words() -> None:
    assert facts_of(said(W1=Decimal(1), W2=Decimal(4)))("W") == Decimal("43.75")
    assert facts_of(said(F2="guild", W1=Decimal(1), W2=Decimal(4), W3=Decimal(4)))("W") == 45


def test_measures_over_answers_tags_and_cases() -> None:
    facts = facts_of(
        said(
            F2="family",
            F3__total=Decimal(200),
            F3__repeat=Decimal(25),
            W1=Decimal(3),
            W2=Decimal(2),
            K1=Decimal(1),
            K2=Decimal(4),
        )
    )

    assert facts.number("basics") == 2
    assert facts.number("lowest") == 1
    assert (facts.number("best"), facts.number("worst"), facts.number("by-kind")) == (
        Decimal(2),
        Decimal(1),
        Decimal(2),
    )
    assert (facts.number("repeat-orders"), facts.number("other-orders"), facts.number("all-orders")) == (
        Decimal(50),
        Decimal(150),
        Decimal(200),
    )
    assert facts.number("no such fact") is None


def test_dont_know_is_missing_for_the_score_and_fails_the_gate() -> None:
    facts = facts_of(said(W1=Unknown.DONT_KNOW, W2=Decimal(4)))

    assert facts("W") == 100
    assert facts("G-will") is True
    assert [
        (one.fact, one.observed, one.holds)
        for one in facts.evidence(facts.model.instrument.rules.gates[0].when, at_gates=True)
    ] == [("W1", Unknown.DONT_KNOW, True)]
    assert facts.number("lowest") == 0


def test_not_answered_leaves_a_gate_open() -> None:
    assert facts_of(said(W2=Decimal(4)))("G-will") is Unknown.NOT_ANSWERED


def test_a_change_recomputes_only_what_it_touches_and_gives_what_a_fresh_computation_gives() -> None:
    facts = facts_of(said(F1=Decimal(105), F2="guild", W1=Decimal(3), W2=Decimal(2), W3=Decimal(2), K1=Decimal(3)))
    for fact in facts.model.nodes:
        facts(fact)
    after = facts.changed({"W1": Decimal(0)})
    fresh = facts_of(said(F1=Decimal(105), F2="guild", W1=Decimal(0), W2=Decimal(2), W3=Decimal(2), K1=Decimal(3)))

    assert "K" in after._known
    assert "W" not in after._known
    assert {fact: after(fact) for fact in facts.model.nodes} == {fact: fresh(fact) for fact in facts.model.nodes}
    assert after.changed({"W1": Decimal(3)})("G-will") is False


def test_a_computed_fact_can_be_set_too() -> None:
    facts = facts_of(said(W1=Decimal(4), W2=Decimal(4)))

    assert facts("G-soft") is False
    assert facts.changed({"W": Decimal(59)})("G-soft") is True


def test_a_decision_needs_a_row_that_holds() -> None:
    facts = facts_of(said())
    compiled = facts.model.decisions["stage"]
    without_default = type(compiled)(
        decision=compiled.decision, rows=compiled.rows[:1], adjustments=(), add_ons=(), families=compiled.families
    )

    with pytest.raises(ValueError, match="no default row"):
        facts.matched_row(without_default)


def test_facts_are_the_owners_and_judgements_the_median() -> None:
    answers = spoken(
        HAND={"W1": Decimal(4), "W2": Decimal(4), "K1": Decimal(1)},
        MASTER={"W1": Decimal(2), "W2": Decimal(1), "K1": Decimal(3)},
    )
    facts = facts_of(answers)

    assert (facts("W1"), facts("W2"), facts("K1")) == (2, Decimal("2.5"), 1)
    assert facts("spread.W1") == 2


def test_where_they_disagree_gates_go_by_the_lower_value() -> None:
    answers = spoken(MASTER={"W1": Decimal(3), "W2": Decimal(4)}, HAND={"W1": Decimal(0), "W2": Decimal(3)})
    facts = facts_of(answers)
    picture = consensus(workshop(), answers)

    assert facts("W1") == 3
    assert facts("G-will") is True
    assert [(one.fact, one.used, one.at_gates) for one in picture.disagreements] == [("W1", 3, 0)]


def test_another_who_knows_answers_for_one_who_does_not() -> None:
    facts = facts_of(
        spoken(
            MASTER={"W1": Unknown.DONT_KNOW, "W2": Unknown.DONT_KNOW}, HAND={"W1": Decimal(2), "W2": Unknown.DONT_KNOW}
        )
    )

    assert (facts("W1"), facts("W2")) == (2, Unknown.DONT_KNOW)


def test_a_judgement_that_is_a_choice_differs_by_its_first() -> None:
    picture = consensus(
        workshop(), spoken(MASTER={"F5": ("craft", "sales")}, HAND={"F5": ("sales", "craft"), "F2": "guild"})
    )
    agreed = consensus(
        workshop(), spoken(MASTER={"F5": ("craft",), "F2": "family"}, HAND={"F5": ("craft", "sales"), "F2": "guild"})
    )

    assert [one.fact for one in picture.disagreements] == ["F5"]
    assert agreed.disagreements == ()
    assert agreed.values["F2"] == "family"


def test_at_a_gate_a_score_counts_the_lower_answers_and_is_capped_by_them() -> None:
    """W1 weighs 3: 4 and 2 disagree, W2 agrees. As a score 100 × (3·4 + 2) / 16, at a gate 100 × (3·2 + 2) / 16."""
    apart = facts_of(spoken(MASTER={"W1": Decimal(4), "W2": Decimal(2)}, HAND={"W1": Decimal(2)}))
    best: dict[str, Answer] = {"F2": "guild", "W1": Decimal(4), "W2": Decimal(4), "W3": Decimal(4)}
    capped = facts_of(spoken(MASTER=best, HAND={"W1": Decimal(1)}))

    assert (apart("W"), apart.at_gates("W")) == (Decimal("87.5"), Decimal(50))
    assert (capped("W"), capped.at_gates("W")) == (Decimal(100), Decimal(45))
    assert (apart("G-soft"), apart.changed({"W1": Decimal(4)})("G-soft")) == (True, False)
    assert apart.changed({"W": Decimal(70)}).at_gates("W") == 70, "a score that is set otherwise is that score"


def test_a_score_without_disagreement_is_the_same_at_a_gate() -> None:
    facts = facts_of(spoken(MASTER={"W1": Decimal(3), "K1": Decimal(4)}, HAND={"W1": Decimal(2), "K1": Decimal(0)}))

    assert facts.at_gates("W") == facts("W")


def test_disagreement_about_a_question_that_does_not_apply_leaves_the_score_unknown() -> None:
    facts = facts_of(spoken(MASTER={"F2": "family", "W3": Decimal(4)}, HAND={"W3": Decimal(0)}))

    assert facts.at_gates("W") is Unknown.NOT_ANSWERED
