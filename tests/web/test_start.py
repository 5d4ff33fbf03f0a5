"""Beginning, coming back, and reading the questions first."""

import pytest
from flask import Flask
from sqlalchemy import select

from assess.storage.tables import Respondent
from assess.web.consent.text import digest_alone
from tests.web.person import Person, house_of


def test_the_first_page_says_how_long_both_lengths_take(person: Person) -> None:
    words = person.get("/").words

    assert "1题，约1分钟" not in words, "profile facts that the decisions need belong to the short form"
    assert "2题，约1分钟" in words
    assert "9题，约3分钟" in words


def test_beginning_needs_nothing_but_a_button_and_gives_a_private_link(person: Person) -> None:
    page = person.begin()

    assert page.one("input", id="private-link").get("value") == f"http://localhost/a/{person.token}/"
    assert len(person.token) == 32


def test_the_language_one_began_in_and_the_role_are_kept(englishman: Person) -> None:
    page = englishman.begin(role="CLERK", length="short")

    [option] = [one for one in page.one("select", id="role").iter("option") if one.get("selected") is not None]
    assert option.get("value") == "CLERK"
    assert "This is the first reading" in page.words


@pytest.mark.parametrize(
    "form",
    [{"questionnaire": "nope"}, {"questionnaire": "shop", "length": "long"}, {"questionnaire": "shop", "role": "X"}],
)
def test_what_the_form_does_not_offer_is_refused(person: Person, form: dict[str, str]) -> None:
    page = person.get("/")

    person.post("/start", {**page.form("/start").to_dict(), **form}, status=400)


@pytest.mark.parametrize(
    "shape", ["http://localhost/a/{}/", "https://elsewhere.example/a/{}/sections/work?x=1#y", "{}", " {} "]
)
def test_a_pasted_link_opens_the_assessment_here_wherever_it_points(person: Person, shape: str) -> None:
    person.begin()

    page = person.get("/resume").submit("/resume", link=shape.format(person.token))

    assert page.path == f"/a/{person.token}/"
    assert page.response.request.host == "localhost"


@pytest.mark.parametrize("link", ["", "https://elsewhere.example/", "x" * 32, "<script>alert(1)</script>"])
def test_a_link_that_opens_nothing_is_said_so_and_stays_in_its_field(person: Person, link: str) -> None:
    page = person.get("/resume").submit("/resume", status=422, link=link)

    assert "这条链接打不开任何问卷" in page.words
    assert page.one("input", id="private-link").get("value") == link.strip()


def test_all_questions_can_be_read_before_one_begins(englishman: Person) -> None:
    words = englishman.get("/questionnaires/shop").words

    assert all(text in words for text in ("How are the books kept?", "Every week", "Is there a warehouse?", "Parcels"))
    englishman.get("/questionnaires/nope", status=404)


def test_the_link_page_shows_the_link_as_a_picture_and_as_text(person: Person) -> None:
    person.begin()

    page = person.get(f"/a/{person.token}/link")

    assert f"http://localhost/a/{person.token}/" in page.words
    assert page.one("svg").get("viewBox")


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_the_first_page_shows_a_sample_report(person: Person, englishman: Person, language: str) -> None:
    visitor = person if language == "zh-CN" else englishman
    page = visitor.get("/")
    [picture] = [one for one in page.all("img") if "report" in (one.get("src") or "")]
    addresses = [picture.get("src") or ""]
    addresses += [one.get("href") or "" for one in page.all("a") if "sample" in (one.get("href") or "")]

    assert picture.get("alt")
    assert all(language in address for address in addresses)
    for address in set(addresses):
        with visitor.client.get(address) as response:
            assert response.status_code == 200


def test_what_is_agreed_to_by_beginning_is_shown_and_recorded(englishman: Person, app: Flask) -> None:
    assert "By beginning you agree to this: Your answers are kept on this server" in englishman.get("/").words
    englishman.begin()

    with house_of(app).database.reading() as session:
        [respondent] = session.scalars(select(Respondent))
        assert respondent.consented_at == house_of(app).now()
        assert respondent.consent == digest_alone()
