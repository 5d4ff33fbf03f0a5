"""One section on a page: saved by its button, shown again as typed, never overwritten by accident."""

import re

import pytest

from tests.web.person import Page, Person
from tests.web.test_walk import FACTS

HOSTILE = "\"><script>alert(1)</script>{{ 7 * 7 }}<img src=x onerror=alert(1)>\u202e\ufeff'--"


def checked(page: Page, name: str) -> list[str]:
    """The values ticked or chosen under a name."""
    return page.form(page.path).getlist(name)


def test_what_was_answered_is_there_again(person: Person) -> None:
    person.begin()
    answers = {
        "Q1": "120万",
        "Q3:unknown": "1",
        "Q4": "online",
        "Q6": ["tea", "books"],
        "Q7:growth": "2",
        "Q7:calm": "1",
    }
    person.section("facts", **answers)

    form = person.get(f"/a/{person.token}/sections/facts").form(f"/a/{person.token}/sections/facts")

    assert form["Q1"] == "1200000"
    assert form["Q3:unknown"] == "1"
    assert form["Q4"] == "online"
    assert form.getlist("Q6") == ["tea", "books"]
    assert (form["Q7:calm"], form["Q7:growth"], form["Q7:profit"]) == ("1", "2", "")


def test_an_amount_is_said_back_in_words(person: Person) -> None:
    person.begin()
    person.section("facts", Q1="1200000")

    page = person.get(f"/a/{person.token}/sections/facts")

    assert page.one("output", id="Q1:words").text == "120万元"


def test_branches_open_reword_and_reorder(person: Person) -> None:
    person.begin()
    assert "Q5" not in person.get(f"/a/{person.token}/sections/facts").questions()
    work = person.get(f"/a/{person.token}/sections/work")
    assert "账记得怎么样" in work.words
    assert "T1.parcels" not in work.ids()

    person.section("facts", Q4="online")

    assert "Q5" in person.get(f"/a/{person.token}/sections/facts").questions()
    work = person.get(f"/a/{person.token}/sections/work")
    assert "网店的账记得怎么样" in work.words
    assert "T1.parcels" in work.ids()
    person.section("facts", Q4="street")
    assert person.get(f"/a/{person.token}/sections/work").questions() == ["W2", "W1", "T1"], "W2 comes first now"


def test_a_hidden_answer_is_kept_and_comes_back_with_its_branch(person: Person) -> None:
    person.begin()
    person.section("facts", Q4="online")
    person.section("facts", Q5="true")
    person.section("facts", Q4="street")
    person.section("facts", Q4="online")

    assert checked(person.get(f"/a/{person.token}/sections/facts"), "Q5") == ["true"]


def test_a_mistake_is_explained_at_the_top_and_beside_its_field_with_what_was_typed(person: Person) -> None:
    person.begin()
    page = person.get(f"/a/{person.token}/sections/facts")

    page = page.submit(page.path, status=422, Q1="很多", Q2="35", Q3="2.5")

    summary = page.one("div", id="summary")
    links = [one.get("href") for one in summary.iter("a")]
    assert links == ["#Q1", "#Q3"]
    assert page.one("input", id="Q1").get("value") == "很多"
    assert page.one("input", id="Q1").get("aria-invalid") == "true"
    assert "Q1:wrong" in (page.one("input", id="Q1").get("aria-describedby") or "")
    assert (page.one("title").text or "").startswith("请检查")
    assert person.get(f"/a/{person.token}/sections/facts").form(page.path)["Q2"] == "35", "the rest was saved"


def test_every_mistake_leads_to_its_control(englishman: Person) -> None:
    englishman.begin()
    page = englishman.get(f"/a/{englishman.token}/sections/facts")
    wrong = {"Q4": "castle", "Q6": ["tea", "moon"], "Q7:calm": "9", "Q1:evidence": "nowhere", "Q2:note": "x" * 2001}

    page = page.submit(page.path, status=422, **wrong)

    links = [one.get("href") for one in page.one("div", id="summary").iter("a")]
    assert links == ["#Q1:evidence", "#Q2:note", "#Q4=street", "#Q6=tea", "#Q7"]


def test_two_people_with_the_same_link_never_overwrite_each_other(person: Person) -> None:
    person.begin()
    mine = person.get(f"/a/{person.token}/sections/work")
    person.section("work", W1="4", W2="1")

    page = mine.submit(mine.path, status=409, W1="0", W2="1")

    assert "这道题已在别处改过" in page.words
    assert "保留已存的答案：4分“每天”" in page.words
    assert "改用我的答案：0分“不记”" in page.words
    assert [one.get("href") for one in page.one("div", id="summary").iter("a")] == ["#q-W1"]
    assert checked(person.get(mine.path), "W1") == ["4"]


@pytest.mark.parametrize(("choice", "kept"), [("theirs", "4"), ("mine", "0")])
def test_the_person_chooses_between_both(person: Person, choice: str, kept: str) -> None:
    person.begin()
    mine = person.get(f"/a/{person.token}/sections/work")
    person.section("work", W1="4")
    page = mine.submit(mine.path, status=409, W1="0")

    page.submit(mine.path, **{"W1:keep": choice})

    assert checked(person.get(mine.path), "W1") == [kept]


def test_notes_that_differ_are_both_shown(person: Person) -> None:
    person.begin()
    mine = person.get(f"/a/{person.token}/sections/work")
    person.section("work", **{"W1:note": "甲的备注"})

    page = mine.submit(mine.path, status=409, **{"W1:note": "乙的备注"})

    assert "保留已存的答案：甲的备注" in page.words
    assert "改用我的答案：乙的备注" in page.words


def test_a_page_that_lay_open_too_long_comes_back_as_it_was_typed(person: Person) -> None:
    person.begin()
    page = person.get(f"/a/{person.token}/sections/work")

    again = page.submit(page.path, status=400, csrf_token="stale", W1="2", **{"W1:note": "写了半小时的备注"})

    assert "页面打开太久" in again.words
    assert checked(again, "W1") == ["2"]
    assert again.form(page.path)["W1:note"] == "写了半小时的备注"
    assert again.submit(page.path).path.endswith("/review"), "the second time it is saved"


def test_what_one_types_is_text_and_nothing_else(englishman: Person) -> None:
    englishman.begin()
    start = englishman.get(f"/a/{englishman.token}/sections/work")
    page = start.submit(start.path, status=422, W2=HOSTILE, **{"W1:note": HOSTILE, "T1.sales": HOSTILE})

    assert page.one("textarea", id="W1:note").text == HOSTILE
    assert page.one("input", id="T1.sales").get("value") == HOSTILE
    assert not page.all("img")
    assert "49" not in page.words
    assert englishman.get(start.path).one("textarea", id="W1:note").text == HOSTILE


def test_answers_to_questions_the_page_did_not_show_are_not_taken(person: Person) -> None:
    person.begin()
    page = person.get(f"/a/{person.token}/sections/work")
    page.submit(page.path, Q1="5", **{"T1.parcels": "3"})

    assert person.get(f"/a/{person.token}/sections/facts").form(f"/a/{person.token}/sections/facts")["Q1"] == ""
    person.section("facts", Q4="online")
    assert person.get(page.path).form(page.path)["T1.parcels"] == ""


def test_saving_can_lead_to_the_overview_instead(person: Person) -> None:
    person.begin()

    assert person.section("facts", go="overview").path == f"/a/{person.token}/"


def test_why_a_question_is_asked_is_said_with_its_source(person: Person) -> None:
    person.begin()

    assert "为什么问这道题 X1 先记账，再扩张。" in person.get(f"/a/{person.token}/sections/facts").words


def test_there_is_no_other_section(person: Person) -> None:
    person.begin()

    person.get(f"/a/{person.token}/sections/nope", status=404)
    person.get("/a/" + "x" * 32 + "/sections/facts", status=404)


def test_a_stencil_says_the_same_as_drawing_from_scratch(person: Person) -> None:
    """Whatever is answered, filling in what is drawn once gives the page that drawing anew gives."""
    person.begin()
    person.section("facts", Q1="5", Q4="online", Q6=["tea"], **{"Q7:calm": "1", "Q2:note": "<b>", "Q3:unknown": "1"})
    path = f"/a/{person.token}/sections/facts"
    kept = person.get(path)

    every = {f"Q{n}:evidence": "某处" for n in range(1, 8)}
    anew = kept.submit(path, status=422, **every)

    assert {**kept.form(path), "csrf_token": ""} | every == {**anew.form(path), "csrf_token": ""}
    assert kept.questions() == anew.questions()


def test_a_section_says_how_long_the_whole_still_takes(person: Person) -> None:
    person.begin()
    assert "全部约剩" in person.get(f"/a/{person.token}/sections/work").words
    for cells in ({}, {"W1": "3", "W2": "4"}):
        person.section("work", **cells)
        told = re.search(r"约剩(\d+)分钟", person.get(f"/a/{person.token}/").words)
        assert told
        assert f"全部约剩{told[1]}分钟" in person.get(f"/a/{person.token}/sections/facts").words

    person.section("facts", **FACTS)
    person.section("facts", Q5="true")
    person.section("work", **{"T1.sales": "10万", "T1.parcels:unknown": "1", "T1.floor": "ground"})

    assert "全部题目已答完" in person.get(f"/a/{person.token}/sections/facts").words
