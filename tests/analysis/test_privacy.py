"""Who said what is told of people who are named and of groups of three; and of nobody else."""

from decimal import Decimal

from assess.analysis import analyse, result_document
from assess.analysis.digest import answers_digest
from assess.domain.answers import Answer, Answers, Respondent
from tests.analysis.workshop import spoken, workshop

D = Decimal


def people(*said: tuple[str, int, bool]) -> Answers:
    """Respondents by role, what they say of one gate question, and whether they are named."""
    respondents = (
        Respondent(role=role, answers={"W1": D(value)}, notes={"W1": f"a note of {role}"}, named=named)
        for role, value, named in said
    )
    return Answers(questionnaire="workshop", respondents=tuple(respondents))


def test_one_person_who_is_not_named_is_not_unmasked() -> None:
    result = analyse(workshop(), people(("MASTER", 4, True), ("HAND", 1, False)))

    [disagreement] = result.disagreements
    assert (disagreement.values, disagreement.hidden) == ((), 2)
    assert (disagreement.used, disagreement.at_gates) == (D(4), D(1)), "the advice rests on them all the same"
    assert (result.proof["W1"].said, result.proof["W1"].hidden) == ((), 2)
    assert result_document(result)["disagreements"][0]["hidden"] == 2


def test_people_who_are_named_are_told_with_what_they_said() -> None:
    result = analyse(workshop(), people(("MASTER", 4, True), ("HAND", 1, True)))

    [disagreement] = result.disagreements
    assert (disagreement.values, disagreement.hidden) == ((("MASTER", D(4)), ("HAND", D(1))), 0)
    assert [one.note for one in result.proof["W1"].said] == ["a note of MASTER", "a note of HAND"]
    assert "hidden" not in result_document(result)["disagreements"][0]


def test_three_of_a_role_are_a_group_and_their_order_and_notes_tell_nothing() -> None:
    result = analyse(
        workshop(), people(("MASTER", 4, True), ("HAND", 3, False), ("HAND", 1, False), ("HAND", 2, False))
    )

    [disagreement] = result.disagreements
    assert disagreement.values == (("HAND", D(1)), ("HAND", D(2)), ("HAND", D(3)), ("MASTER", D(4)))
    assert {one.note for one in result.proof["W1"].said if one.role == "HAND"} == {None}


def test_a_small_group_beside_a_large_one_hides_both() -> None:
    """Otherwise the few could be worked out from what counts and from the many."""
    result = analyse(
        workshop(), people(("MASTER", 4, False), ("HAND", 3, False), ("HAND", 1, False), ("HAND", 2, False))
    )

    assert [(one.values, one.hidden) for one in result.disagreements] == [((), 4)]


def test_a_way_of_answering_is_no_way_around_it() -> None:
    alike: dict[str, Answer] = {id: D(2) for id in ("W1", "W2", "K1", "K2")}

    def styles(*, named: bool) -> int:
        person = Respondent(role="HAND", answers=alike, named=named)
        return len(analyse(workshop(), Answers(questionnaire="workshop", respondents=(person,))).response_style)

    assert styles(named=True) >= styles(named=False) == 0


def test_who_is_named_is_part_of_what_was_answered() -> None:
    assert answers_digest(people(("HAND", 1, True))) != answers_digest(people(("HAND", 1, False)))
    assert answers_digest(people(("HAND", 1, True))) != answers_digest(spoken(HAND={"W1": D(1)}))
