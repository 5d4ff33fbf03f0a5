"""Looking over, submitting, reading the result, changing one's mind."""

import json

import yaml

from tests.web.conftest import Clock
from tests.web.person import Person


def test_nothing_answered_is_nothing_to_submit(person: Person) -> None:
    person.begin()
    page = person.get(f"/a/{person.token}/review")

    assert "还没有作答" in page.words
    assert page.submit(f"/a/{person.token}/submit").path.endswith("/review")


def test_what_is_missing_is_named_with_a_way_to_it(person: Person) -> None:
    person.begin()
    person.section("work", W1="3", W2="3", **{"W2:review": "1"})

    page = person.get(f"/a/{person.token}/review")

    links = {one.get("href") for one in page.all("a")}
    assert f"/a/{person.token}/sections/facts#q-Q1" in links
    assert f"/a/{person.token}/sections/work#q-W2" in links, "marked to be looked at again"
    assert "建议：再答1题即可确定" in page.words


def test_answers_that_contradict_each_other_are_asked_about(person: Person) -> None:
    person.begin()
    person.section("work", W1="0", W2="4")

    words = person.get(f"/a/{person.token}/review").words

    assert "货架很整齐，账却完全不记。" in words
    assert "账目是否由别人在管？" in words


def test_submitting_freezes_and_reopening_leaves_the_old_report_as_it_was(person: Person, clock: Clock) -> None:
    person.begin()
    person.section("facts", Q1="120万")
    person.section("work", W1="3", **{"W1:note": "每周日"})
    first = person.submitted()
    assert "扩张" in first.words
    before = person.client.get(f"{first.path}answers.yaml").data
    assert yaml.safe_load(before)["respondents"][0]["notes"] == {"W1": "每周日"}

    clock.forward(days=40)
    person.get(first.path).submit(f"/a/{person.token}/reopen")
    person.section("work", W1="0")
    second = person.submitted()

    assert second.path.endswith("/revisions/2/")
    assert "稳住" in second.words
    again = person.get(first.path)
    old, new = (page.form(f"/a/{person.token}/reopen")["csrf_token"] for page in (first, again))
    assert again.source == first.source.replace(old, new)
    assert person.client.get(f"{first.path}answers.yaml").data == before
    hub = person.get(f"/a/{person.token}/").words
    assert "第1版报告 提交于2026年11月22日" in hub
    assert "第2版报告 提交于2027年1月1日" in hub


def test_the_result_is_the_contract_s_document(person: Person) -> None:
    person.begin()
    person.section("work", W1="3")
    page = person.submitted()

    reply = person.client.get(f"{page.path}result.json")
    document = json.loads(reply.data)

    assert reply.headers["Content-Disposition"] == 'attachment; filename="yuzhen-2026-11-22-1-result.json"'
    assert document["instrument"]["id"] == "shop"
    assert document["scores"]["dimensions"]["W"]["value"] == "75"


def test_pressing_the_button_twice_submits_once(person: Person) -> None:
    person.begin()
    person.section("work", W1="3")
    review = person.get(f"/a/{person.token}/review")
    first = review.submit(f"/a/{person.token}/submit")

    again = review.submit(f"/a/{person.token}/submit")

    assert (first.path, again.path) == (f"/a/{person.token}/revisions/1/",) * 2
    assert person.get(f"/a/{person.token}/review").path == f"/a/{person.token}/", "there is nothing to review any more"


def test_there_is_no_result_before_submitting(person: Person) -> None:
    person.begin()

    for path in ("revisions/1/", "revisions/1/result.json", "revisions/1/answers.yaml", "revisions/1/report/en.pdf"):
        person.get(f"/a/{person.token}/{path}", status=404)


def test_the_result_shows_its_proof_folded_and_in_both_languages(person: Person, englishman: Person) -> None:
    person.begin()
    person.section("work", W1="3")
    page = person.submitted()
    assert page.all("details")
    assert page.all("svg")

    englishman.get(page.path)
    english = englishman.get(page.path)

    assert "Hold for now." in english.words
    assert english.words == englishman.get(page.path).words


def test_the_name_of_the_company_stands_on_the_report(person: Person) -> None:
    person.begin()
    person.get(f"/a/{person.token}/").submit(f"/a/{person.token}/settings", client="  虚构<b>茶行</b>  ")
    person.section("work", W1="3")

    assert "虚构<b>茶行</b>" in person.submitted().words
