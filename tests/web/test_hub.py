"""The overview is honest: what nobody touched raises nothing, what does not apply is not asked for."""

from tests.web.person import Page, Person


def numbers(page: Page) -> list[str]:
    """Answered of applicable, section by section."""
    marks = [one for one in page.all("progress") if one.get("aria-hidden") == "true"]
    return [f"{one.get('value')}/{one.get('max')}" for one in marks]


def test_untouched_is_not_answered(person: Person) -> None:
    page = person.begin()

    assert numbers(page) == ["0/6", "0/3"]
    assert "现在开始" in page.words


def test_a_branch_that_opens_raises_what_is_to_be_answered(person: Person) -> None:
    person.begin()
    person.section("facts", Q4="online")

    assert numbers(person.get(f"/a/{person.token}/")) == ["1/7", "0/3"]


def test_an_optional_question_counts_neither_way(person: Person) -> None:
    person.begin()
    person.section("facts", Q4="street", **{"Q7:calm": "1"})

    assert numbers(person.get(f"/a/{person.token}/")) == ["1/5", "0/3"]


def test_dont_know_is_an_answer_and_a_note_is_none(person: Person) -> None:
    person.begin()
    person.section("work", W1="unknown", **{"W2:note": "later"})

    assert numbers(person.get(f"/a/{person.token}/")) == ["0/6", "1/3"]


def test_of_a_table_its_main_cell_counts(person: Person) -> None:
    person.begin()
    person.section("work", **{"T1.visits": "5"})
    assert numbers(person.get(f"/a/{person.token}/"))[1] == "0/3"

    person.section("work", **{"T1.sales": "5"})
    assert numbers(person.get(f"/a/{person.token}/"))[1] == "1/3"


def test_the_button_leads_to_the_first_section_with_something_left(person: Person) -> None:
    person.begin()
    person.section("facts", Q1="1", Q2="1", Q3="1", Q4="street", **{"Q6:none": "1"})

    page = person.get(f"/a/{person.token}/")

    assert "继续：日常经营" in page.words
    assert "已完成" in page.words


def test_the_short_form_asks_less_and_goes_on_without_asking_twice(person: Person) -> None:
    person.begin(length="short")
    assert person.get(f"/a/{person.token}/sections/work").questions() == ["W1"]
    person.section("work", W1="3")

    page = person.get(f"/a/{person.token}/").submit(f"/a/{person.token}/settings")

    assert numbers(page) == ["0/6", "1/3"]
    assert person.get(f"/a/{person.token}/sections/work").questions() == ["W1", "W2", "T1"]


def test_who_says_who_they_are_sees_what_is_theirs(person: Person) -> None:
    page = person.begin(role="CLERK")

    assert "您负责2题" in page.words
    page = person.get(f"/a/{person.token}/").submit(f"/a/{person.token}/settings", role="")
    assert "您负责" not in page.words


def test_settings_that_are_not_offered_are_refused(person: Person) -> None:
    page = person.begin()

    page.submit(f"/a/{person.token}/settings", status=400, role="X")
    page.submit(f"/a/{person.token}/settings", status=400, length="X")


def test_questions_marked_to_be_looked_at_again_are_counted(person: Person) -> None:
    person.begin()
    person.section("work", **{"W1:review": "1"})

    assert "1题待复查" in person.get(f"/a/{person.token}/").words


def test_one_s_own_come_first_and_the_button_leads_there(person: Person) -> None:
    page = person.begin(role="OWNER")
    assert "先答您负责的" in page.words
    assert "您最了解的6题，已答0题" in page.words

    person.section("facts", Q1="1", Q2="1", Q4="street", **{"Q7:calm": "1"})
    page = person.get(f"/a/{person.token}/")

    assert "继续：日常经营" in page.words, "what is left in the first section belongs to somebody else"


def test_in_a_section_too_one_s_own_come_first_and_then_everything_else(person: Person) -> None:
    person.begin(role="CLERK")
    page = person.get(f"/a/{person.token}/sections/facts")

    assert page.questions() == ["Q3", "Q6", "Q1", "Q2", "Q4", "Q7"]
    headings = ["".join(one.itertext()) for one in page.all("h2")]
    assert headings == ["先答您负责的", "其余题目 知道的就答，不清楚的留给同事"]
    person.get(f"/a/{person.token}/").submit(f"/a/{person.token}/settings", role="")
    page = person.get(page.path)
    assert page.questions() == ["Q1", "Q2", "Q3", "Q4", "Q6", "Q7"]
    assert not page.all("h2")


def test_the_button_leads_to_the_question_one_stopped_at(person: Person) -> None:
    person.begin()
    person.section("facts", Q1="1", Q2="1")

    links = [one.get("href") for one in person.get(f"/a/{person.token}/").all("a")]

    assert links.count(f"/a/{person.token}/sections/facts#q-Q3") == 2, "the button and the section's own line"
    assert f"/a/{person.token}/sections/work" in links, "what nobody has begun is read from its beginning"


def test_the_first_page_says_what_each_role_has_to_do(englishman: Person) -> None:
    words = englishman.get("/").words

    assert "Owner: 2 questions in the first reading, 6 in the full one" in words
    assert "Clerk: 3 questions in the full diagnosis" in words


def test_the_overview_says_what_is_missing_for_which_decision(person: Person) -> None:
    person.begin()
    assert "再答2题，即可确定：建议" in person.get(f"/a/{person.token}/").words

    person.section("facts", Q1="1000000")
    assert "再答1题，即可确定" in person.get(f"/a/{person.token}/").words

    person.section("work", W1="2")
    assert "所依据的题目已全部作答" in person.get(f"/a/{person.token}/").words


def test_a_question_that_not_everybody_is_asked_says_why(person: Person) -> None:
    person.begin()
    person.section("facts", Q4="online")

    words = person.get(f"/a/{person.token}/sections/facts").words

    assert "根据您对“店铺类型？”的回答追问。" in words
    assert words.count("追问") == 1


def test_a_cell_that_a_branch_has_opened_says_why_too(person: Person) -> None:
    person.begin()
    person.section("facts", Q4="online")

    page = person.get(f"/a/{person.token}/sections/work")

    because = page.one("p", id="T1.parcels:because")
    assert because.text == "根据您对“店铺类型？”的回答追问。"
    assert "T1.parcels:because" in (page.one("input", id="T1.parcels").get("aria-describedby") or "").split()
    assert "T1.sales:because" not in page.ids(), "everybody is asked this"
