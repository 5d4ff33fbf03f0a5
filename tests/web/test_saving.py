"""Saving as one goes: one answer, one small reply."""

from typing import Any

import pytest

from tests.web.person import Person, counted_queries, house_of


def test_an_answer_is_saved_and_its_version_comes_back(person: Person) -> None:
    person.begin()

    assert person.save("W1", W1="3").get_json() == {"row": "W1", "version": 1}
    assert person.save("W1", W1="4", version=1).get_json() == {"row": "W1", "version": 2}
    assert person.get(f"/a/{person.token}/sections/work").form(f"/a/{person.token}/sections/work")["W1"] == "4"


def test_after_the_first_an_answer_takes_one_statement_that_also_sees_what_has_changed(person: Person) -> None:
    person.begin()
    person.save("W1", W1="3")
    engine = house_of(person.app).database.engine
    with counted_queries(engine) as queries:
        assert person.save("W1", W1="4", version=1).status_code == 200
    with counted_queries(engine) as token:
        person.client.get(f"/a/{person.token}/form-token")
    assert queries == token, "nothing was asked for but by the statement that saves, and for the test's form token"

    person.submitted()
    assert person.save("W1", W1="2", version=2).get_json()["problem"] == "submitted"


def test_the_same_answer_sent_twice_is_one_change(person: Person) -> None:
    """When the network swallowed the reply."""
    person.begin()
    person.save("W1", W1="3")

    assert person.save("W1", W1="3").get_json() == {"row": "W1", "version": 1}


def test_an_answer_is_taken_back_by_posting_none(person: Person) -> None:
    person.begin()
    person.save("T1.sales", **{"T1.sales": "5"})
    person.save("T1.sales", version=1)

    assert person.get(f"/a/{person.token}/sections/work").form(f"/a/{person.token}/sections/work")["T1.sales"] == ""


@pytest.mark.parametrize(
    ("part", "fields"),
    [("note", {"W1:note": "why"}), ("evidence", {"W1:evidence": "https://a.example"}), ("review", {"W1:review": "1"})],
)
def test_notes_links_and_marks_are_saved_by_themselves(person: Person, part: str, fields: dict[str, Any]) -> None:
    person.begin()
    person.save("W1", W1="3")

    assert person.save("W1", part, version=1, **fields).status_code == 200

    form = person.get(f"/a/{person.token}/sections/work").form(f"/a/{person.token}/sections/work")
    assert form["W1"] == "3"
    assert all(form[name] == value for name, value in fields.items())


def test_an_amount_is_said_back_in_the_reader_s_words(person: Person) -> None:
    person.begin()

    assert person.save("Q1", Q1="12亿").get_json()["problem"] == "unreadable", "at most a thousand million here"
    assert person.save("Q1", Q1="1.2千万").get_json()["words"] == "1200万元"
    assert person.save("Q1", version=1, **{"Q1:unknown": "1"}).get_json()["words"] == ""


def test_a_branching_answer_says_how_the_section_looks_now(person: Person) -> None:
    person.begin()

    looks = person.save("Q4", Q4="online").get_json()["looks"]

    assert "Q5" in looks
    page = person.get(f"/a/{person.token}/sections/facts")
    drawn = {one.get("data-question"): one.get("data-look") for one in page.all("fieldset") if one.get("data-look")}
    assert looks == drawn
    assert "looks" not in person.save("W2", W2="1").get_json()


def test_what_somebody_else_changed_comes_back_with_both_values(person: Person) -> None:
    person.begin()
    person.save("W1", W1="4")

    reply = person.save("W1", W1="0", version=0)

    assert reply.status_code == 409
    assert reply.get_json() == {
        "problem": "conflict",
        "row": "W1",
        "version": 1,
        "theirs": "4分“每天”",
        "mine": "0分“不记”",
        "posted": {"W1": ["4"]},
        "question": "账记得怎么样？",
        "place": f"/a/{person.token}/sections/work#q-W1",
    }


def test_what_cannot_be_read_is_explained_in_the_reader_s_language(person: Person, englishman: Person) -> None:
    for one, says in (
        (person, "请填写整数，不要带小数。"),
        (englishman, "Enter a whole number, without a decimal point."),
    ):
        one.begin()
        reply = one.save("Q3", Q3="2.5")
        told = reply.get_json()
        assert (reply.status_code, told["problem"], told["message"]) == (422, "unreadable", says)
    reply = person.save("W1", "evidence", **{"W1:evidence": "nowhere"})
    assert reply.status_code == 422


@pytest.mark.parametrize(
    ("row", "part"), [("nope", "value"), ("W1", "nope"), ("T1", "value"), ("T1.sales", "note"), ("", "")]
)
def test_what_is_no_row_or_part_is_refused(person: Person, row: str, part: str) -> None:
    person.begin()

    assert person.save(row, part).status_code == 400


def test_without_the_form_token_nothing_is_saved(person: Person) -> None:
    person.begin()
    headers = {"Accept": "application/json", "X-CSRFToken": "guessed"}

    reply = person.client.post(f"/a/{person.token}/answers", data={"row": "W1", "part": "value"}, headers=headers)

    assert (reply.status_code, reply.get_json()) == (400, {"problem": "expired", "status": 400})


def test_after_submitting_nothing_is_saved_any_more(person: Person) -> None:
    person.begin()
    person.save("W1", W1="3")
    person.submitted()

    reply = person.save("W1", W1="4", version=1)

    assert (reply.status_code, reply.get_json()["problem"]) == (409, "submitted")
    page = person.get(f"/a/{person.token}/sections/work")
    assert page.path == f"/a/{person.token}/", "the page of a section leads back to the overview"


def test_a_link_that_opens_nothing_saves_nothing(person: Person) -> None:
    person.begin()
    token = person.client.get(f"/a/{person.token}/form-token").get_json()["token"]

    reply = person.client.post("/a/" + "x" * 32 + "/answers", data={}, headers={"X-CSRFToken": token})

    assert reply.status_code == 404


def test_a_number_given_only_roughly_counts_and_its_words_join_the_note(person: Person) -> None:
    person.begin()
    person.save("Q1", "note", **{"Q1:note": "审计前"})

    reply = person.save("Q1", version=1, Q1="约５０００万").get_json()

    assert reply["words"] == "5000万元"
    assert reply["noted"] == {"row": "Q1", "version": 3, "note": "审计前\n约５０００万"}
    assert reply["version"] == 3, "the next change is made from what is kept now"
    assert "noted" not in person.save("Q1", version=3, Q1="约５０００万").get_json(), "once is enough"


def test_of_a_table_the_words_join_the_note_of_the_question(person: Person) -> None:
    person.begin()

    reply = person.save("T1.sales", **{"T1.sales": "3万左右"}).get_json()

    assert (reply["row"], reply["version"]) == ("T1.sales", 1)
    assert reply["noted"] == {"row": "T1", "version": 1, "note": "3万左右"}


def test_without_javascript_the_words_join_the_note_too(person: Person) -> None:
    person.begin()
    person.section("facts", Q1="大约80万", **{"Q1:note": "审计前"})

    form = person.get(f"/a/{person.token}/sections/facts").form(f"/a/{person.token}/sections/facts")

    assert form["Q1"] == "800000"
    assert form["Q1:note"].split() == ["审计前", "大约80万"]
