"""Looking over, submitting, reading the result, changing one's mind."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from assess.config import Settings
from assess.web import create_app
from tests.web.conftest import QUESTIONNAIRES, Clock, Orders
from tests.web.person import Person, house_of


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


def test_nobody_is_blamed_for_what_the_first_reading_does_not_ask(person: Person) -> None:
    person.begin()
    person.section("work", W1="0", W2="4")
    person.get(f"/a/{person.token}/").submit(f"/a/{person.token}/settings", length="short")

    assert "货架很整齐" not in person.get(f"/a/{person.token}/review").words


def test_a_report_of_the_first_reading_leads_on_into_the_full_diagnosis(person: Person) -> None:
    person.begin(length="short")
    person.section("facts", Q1="120万")
    person.section("work", W1="3")
    page = person.submitted()
    assert "再答7题，约3分钟" in page.words
    address = f"/a/{person.token}/reopen"
    page.submit(address, status=400, length="huge")

    page = page.submit(address, length="full")

    assert "已答2题，共9题" in page.words
    assert "目前是初步诊断" not in page.words
    assert "目前是初步诊断" not in person.get(f"/a/{person.token}/revisions/1/").words


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


STYLE = """
response_style:
  least: 2
  same_share: "0.9"
  seconds: 3
  same: {zh: "请各举一例。", en: "Ask for an example of each."}
  hasty: {zh: "请回看门槛题。", en: "Look at the gate questions again."}
  sources: [X1]
"""


@pytest.fixture
def paced(settings: Settings, tmp_path: Path, clock: Clock, orders: Orders) -> Iterator[Person]:
    """Somebody whose way of answering is looked at."""
    path = tmp_path / "paced.yaml"
    path.write_text((QUESTIONNAIRES / "shop.yaml").read_text("utf-8") + STYLE, "utf-8")
    app = create_app(replace(settings, questions=path), orders, now=clock)
    person = Person(app, "zh-CN")
    person.begin()
    yield person
    house_of(app).database.close()


def test_answering_faster_than_reading_is_said_gently_and_goes_into_the_report(paced: Person, clock: Clock) -> None:
    paced.save("W1", W1="3")
    clock.forward(seconds=1)
    paced.save("W2", W2="1")

    page = paced.get(f"/a/{paced.token}/review")
    assert "值得再看一眼 您平均每题用时约1秒，也许您对情况很熟悉。" in page.words
    assert "一档" not in page.words
    result = paced.submitted()
    assert "店主：2题平均每题1秒" in result.words
    frozen = yaml.safe_load(paced.client.get(f"{result.path}answers.yaml").data)
    assert frozen["respondents"][0]["seconds"] == 2
    assert json.loads(paced.client.get(f"{result.path}result.json").data)["response_style"][0]["seconds"] == "1"


def test_taking_one_s_time_is_not_remarked_on_whether_saved_at_once_or_later(paced: Person, clock: Clock) -> None:
    paced.save("W1", W1="3")
    clock.forward(seconds=9)
    paced.save("W2", W2="1")

    assert "值得再看一眼" not in paced.get(f"/a/{paced.token}/review").words


def test_answers_that_waited_for_a_network_are_not_taken_for_haste(paced: Person, clock: Clock) -> None:
    clock.forward(seconds=60)
    paced.save("W1", W1="3", waited="30000")
    paced.save("W2", W2="1", waited="20000")

    assert "值得再看一眼" not in paced.get(f"/a/{paced.token}/review").words


def test_the_same_level_all_along_is_said_gently_with_the_answers_to_look_at(paced: Person, clock: Clock) -> None:
    paced.section("work", W1="3", W2="3")

    page = paced.get(f"/a/{paced.token}/review")

    assert "您的2个答案中有100%选了同一档，实际情况也许正是如此。" in page.words
    links = [one.get("href") for one in page.one("section", aria_labelledby="second-look").iter("a")]
    assert links == [f"/a/{paced.token}/sections/work#q-W1"]


def test_every_chart_is_reached_by_keyboard_and_says_the_same_as_a_table_or_in_words(person: Person) -> None:
    person.begin()
    person.section("work", W1="3")
    page = person.submitted()

    parents = {child: parent for parent in page.root.iter() for child in parent}
    charts = page.all("figure")
    assert charts
    for chart in charts:
        [frame] = [one for one in chart.iter("div") if "scroll" in (one.get("class") or "")]
        assert frame.get("tabindex") == "0"
        assert frame.get("aria-label")
        siblings = list(parents[chart])
        after = siblings[siblings.index(chart) + 1]
        assert after.tag == "details", frame.get("aria-label")
        assert next(after.iter("table"), None) is not None or next(after.iter("p"), None) is not None
