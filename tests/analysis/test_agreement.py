"""What people settle on together counts, and what each had said before stays beside it."""

from dataclasses import replace
from decimal import Decimal

from assess.analysis import analyse, result_document
from assess.analysis.comparison import with_answers
from assess.analysis.digest import answers_digest
from assess.domain.answers import Agreement, Answers
from tests.analysis.workshop import facts_of, spoken, workshop

D = Decimal
DISPUTED = spoken(MASTER={"W1": D(4), "W2": D(4), "F5": ("craft",)}, HAND={"W1": D(1), "F5": ("sales",)})


def settled(answers: Answers, cell: str, answer: D | tuple[str, ...]) -> Answers:
    votes = (answer, answer) if isinstance(answer, tuple) else (D(1), answer, D(3))
    agreement = Agreement(cell=cell, answer=answer, reason="The minutes of May", votes=votes)
    return replace(answers, agreed=(agreement,))


def test_the_agreed_answer_counts_at_gates_and_everywhere() -> None:
    before, after = facts_of(DISPUTED), facts_of(settled(DISPUTED, "W1", D(3)))

    assert (before("W1"), before.at_gates("W1"), before("spread.W1")) == (D(4), D(1), D(3))
    assert (after("W1"), after.at_gates("W1"), after("spread.W1")) == (D(3), D(3), D(0))


def test_the_disagreement_stays_visible_with_the_votes_and_the_reason() -> None:
    result = analyse(workshop(), settled(DISPUTED, "W1", D(3)))

    one = next(one for one in result.disagreements if one.fact == "W1")
    assert one.values == (("MASTER", D(4)), ("HAND", D(1)))
    assert (one.used, one.at_gates) == (D(3), D(3))
    document = result_document(result)
    agreed = {"answer": 3, "reason": "The minutes of May", "votes": [1, 3, 3]}
    assert [one["agreed"] for one in document["disagreements"] if one["fact"] == "W1"] == [agreed]
    assert document["proof"]["W1"]["agreed"] == agreed
    assert document["proof"]["W1"]["value"] == 3


def test_a_choice_is_settled_too() -> None:
    result = analyse(workshop(), settled(DISPUTED, "F5", ("sales", "craft")))

    assert result.facts["F5"] == ("sales", "craft")
    assert next(one for one in result.disagreements if one.fact == "F5").used == ("sales", "craft")


def test_what_nobody_had_answered_can_be_agreed() -> None:
    assert facts_of(settled(DISPUTED, "K1", D(2)))("K1") == D(2)


def test_trying_another_answer_goes_beyond_what_was_agreed() -> None:
    tried = with_answers(settled(DISPUTED, "W1", D(3)), "MASTER", {"W1": D(0)})

    assert tried.agreed == ()
    assert facts_of(tried)("W1") == D(0)
    assert with_answers(settled(DISPUTED, "W1", D(3)), "MASTER", {"W2": D(0)}).agreed != ()


def test_what_was_agreed_is_part_of_what_was_answered() -> None:
    assert answers_digest(settled(DISPUTED, "W1", D(3))) != answers_digest(DISPUTED)
