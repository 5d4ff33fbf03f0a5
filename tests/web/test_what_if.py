"""What if: other answers on a copy, side by side with what stands; kept as a target, held against later answers."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlencode

import pytest
from babel.messages.pofile import read_po

from assess.config import Settings
from assess.i18n.catalogue import FOLDER
from assess.web.what_if.views import MOST_TARGETS
from tests.web.person import Page, Person
from tests.web.test_catalogue import said_in_modules, said_in_templates

WORKSHOP = Path(__file__).parents[1] / "analysis" / "questionnaires" / "workshop.yaml"
TRIED = {"F4.V1": "true", "F4.V2": "true"}


@pytest.fixture
def settings(settings: Settings) -> Settings:
    """An invented workshop: it has goals, gates, units and a roadmap."""
    return replace(settings, questions=WORKSHOP)


def answered(person: Person) -> None:
    """A middling workshop: small, at the start, nothing proven."""
    person.begin()
    proofs = {f"F4.V{number}": "false" for number in (1, 2, 3)}
    person.section("shop", F1="500", F2="family", **{"F5:craft": "1", "F6:none": "1", "F3.total": "90"}, **proofs)
    person.section("will", W1="2", W2="3")
    person.section("skill", K1="3", K2="2")


def address(person: Person, changes: Mapping[str, str] = {}) -> str:
    """Where the what-if with these changes is."""
    return f"/a/{person.token}/what-if{'?' * bool(changes)}{urlencode(changes)}"


def kept(person: Person, page: Page, *, status: int = 200, **fields: str) -> Page:
    """Press "Keep as a target"; names with a dot go into `fields` by `**{...}`."""
    form = page.form(f"/a/{person.token}/what-if")
    for name, value in fields.items():
        form[name] = value
    return person.post(f"/a/{person.token}/what-if/targets", form, status=status)


def moved(page: Page) -> list[str]:
    """The rows that are marked as changed, as they are read."""
    rows = [one for one in page.all("tr") if one.get("class") == "is-moved"]
    return [" ".join(" ".join(one.itertext()).split()) for one in rows]


def test_without_changes_both_sides_are_how_it_stands(person: Person) -> None:
    answered(person)

    page = person.get(address(person))

    assert moved(page) == []
    assert "还没有改动，以下为现状。" in page.words
    assert "模式 小做 小做 不变" in page.words
    assert "软门槛 未通过 未通过 不变" in page.words


def test_a_change_shows_before_and_after_in_words(person: Person) -> None:
    answered(person)

    page = person.get(address(person, {"W1": "3", **TRIED}))

    assert "阶段 起步 成熟 ● 有变化" in moved(page)
    assert "模式 小做 全面 ● 有变化" in moved(page)
    assert "软门槛 未通过 通过 ● 有变化" in moved(page)
    assert any(row.startswith("总分") and row.endswith("▲ 提高") for row in moved(page))
    assert "不再需要的行动 1 − 练" in page.words
    assert "● 已改动，现状为：否" in page.words
    assert "模式：小做 → 全面" in (page.one("p", id="gist").text or "")
    assert page.one("p", id="gist").get("aria-live") == "polite"


def test_lower_is_said_too_and_what_bars_the_way_comes_up(person: Person) -> None:
    answered(person)

    page = person.get(address(person, {"W1": "0"}))

    assert "意愿门槛 通过 限制 ● 有变化" in moved(page)
    assert any(row.startswith("总分") and row.endswith("▼ 降低") for row in moved(page))
    assert "作坊" in page.words.partition("不再需要的部门与岗位")[2]


def test_both_languages_say_the_same(person: Person, englishman: Person) -> None:
    answered(person)
    englishman.token = person.token

    page = englishman.get(address(person, {"W1": "3", **TRIED}))

    assert "Mode Small Full ● changed" in moved(page)
    assert "Answers changed: 3." in page.words
    assert len(moved(page)) == len(moved(person.get(address(person, {"W1": "3", **TRIED}))))


def test_the_answers_themselves_are_never_touched(person: Person) -> None:
    answered(person)
    before = person.get(f"/a/{person.token}/sections/will").form(f"/a/{person.token}/sections/will")

    page = person.get(address(person)).submit(address(person), W1="4", W2="0")
    kept(person, page, name="想一想")

    after = person.get(f"/a/{person.token}/sections/will").form(f"/a/{person.token}/sections/will")
    assert (after["W1"], after["W2"], after["seen"]) == (before["W1"], before["W2"], before["seen"])


def test_without_javascript_the_button_leads_to_an_address_that_holds_the_trial(person: Person) -> None:
    answered(person)
    page = person.get(address(person)).submit(address(person), **{"F4.V1": "true", "K1": "4"})

    assert page.response.request.query_string == b"F4.V1=true&K1=4"
    assert page.form(address(person))["K1"] == "4"
    assert page.form(address(person))["W1"] == "2", "what is not tried stays"


def test_what_matters_comes_first_and_the_rest_is_folded(person: Person) -> None:
    answered(person)
    page = person.get(address(person))

    [first] = [one for one in page.all("section") if one.get("aria-labelledby") == "first"]
    leading = [one.get("name") for one in first.iter("select")]
    folded = [one.get("name") for group in page.all("details") for one in group.iter("select")]

    assert leading[:2] == ["F4.V1", "F4.V2"], "the steps of the smallest change"
    assert "W1" in leading
    assert "K2" in folded
    assert not set(leading) & set(folded)
    assert "F1" not in folded, "an amount has no list to choose from"


def test_a_preset_tries_the_smallest_change(person: Person) -> None:
    answered(person)
    page = person.get(address(person))
    [preset] = [one for one in page.all("a") if "套用最小改动：成熟" in "".join(one.itertext())]

    tried = person.get(preset.get("href") or "")

    assert "阶段 起步 成熟 ● 有变化" in moved(tried)
    assert tried.form(address(person))["name"] == "成熟", "the goal is the name to begin with"
    assert "button" in {one.get("class") for one in tried.all("a") if one.get("aria-current")}


def test_a_question_that_a_change_opens_can_be_answered_too(person: Person) -> None:
    answered(person)
    assert "W3" not in person.get(address(person)).form(address(person))

    page = person.get(address(person, {"F2": "guild", "W3": "4"}))

    assert page.form(address(person))["W3"] == "4"
    assert page.form(address(person))["F3.insured"] == "", "nothing is made up for it"


def test_what_nobody_answered_stays_open_until_it_is_tried(person: Person) -> None:
    person.begin()
    person.section("will", W1="3", W2="unknown")

    page = person.get(address(person))

    assert page.form(address(person))["W2"] == ""
    assert page.form(address(person))["K1"] == ""
    assert moved(page.submit(address(person), K1="4"))


def test_nothing_answered_is_said(person: Person) -> None:
    person.begin()

    assert "还没有作答" in person.get(address(person)).words


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"W1": "9"}, "没有这个选项"),
        ({"W1": "3.5"}, "没有这个选项"),
        ({"W1": "unknown"}, "没有这个选项"),
        ({"F4.V1": "<b>1</b>"}, "没有这个选项"),
        ({"F1": "5"}, "不能在这里推演"),
        ({"W9": "1"}, "本问卷没有的题目"),
        ({"../..": "1"}, "本问卷没有的题目"),
    ],
    ids=["no anchor", "between anchors", "don't know", "markup", "an amount", "no question", "a path"],
)
def test_an_address_that_makes_no_sense_is_refused_in_words(
    person: Person, changes: dict[str, str], complaint: str
) -> None:
    answered(person)

    page = person.get(address(person, {**changes, "K1": "4"}), status=400)

    assert complaint in page.words
    assert page.form(address(person))["K1"] == "4", "what does make sense is tried all the same"


def test_a_form_that_makes_no_sense_is_refused_in_words(person: Person) -> None:
    answered(person)

    page = person.get(address(person)).submit(address(person), status=422, W1="9")

    assert "没有这个选项" in page.words


def test_only_the_outcome_is_sent_to_javascript(person: Person) -> None:
    answered(person)

    reply = person.client.get(f"{address(person, {'K1': '4'})}&part=outcome").get_data(as_text=True)

    assert reply.lstrip().startswith('<div id="outcome"')
    assert "<select" not in reply
    assert len(reply) < 10_000


def test_forms_need_their_token(person: Person) -> None:
    answered(person)

    for path in ("what-if", "what-if/targets", "what-if/targets/1/remove"):
        person.client.set_cookie("session", "")
        assert person.client.post(f"/a/{person.token}/{path}", data={"W1": "4", "name": "x"}).status_code == 400


def test_a_target_is_kept_and_its_gap_is_told(person: Person) -> None:
    answered(person)
    page = kept(person, person.get(address(person, {"W1": "3", **TRIED})), name=" 做大  做强 ")

    assert "做大 做强 保存于2026年11月22日" in page.words
    assert "3个答案中，还有3个有差距。" in page.words
    assert "证据一：否 → 是" in page.words
    assert "达成后： 阶段：成熟；模式：全面" in page.words


def test_the_report_lists_targets_and_the_cards_that_lead_there(person: Person) -> None:
    answered(person)
    kept(person, person.get(address(person, {"W1": "3", **TRIED})), name="做大")

    report = person.submitted()

    [panel] = [one for one in report.all("section") if one.get("id") == "targets"]
    words = " ".join(" ".join(panel.itertext()).split())
    assert "3个答案中，还有3个有差距。" in words
    assert "通向目标的路线图行动 2 练 扩" in words
    assert "目标" in person.get(report.path).words, "and within the queries a page may use"


def test_the_gap_closes_as_answers_get_there(person: Person) -> None:
    answered(person)
    kept(person, person.get(address(person, {"W1": "3", **TRIED})), name="做大")
    first = person.submitted()
    person.get(first.path).submit(f"/a/{person.token}/reopen")
    person.section("will", W1="4")
    person.section("shop", **{"F4.V1": "true"})
    second = person.submitted()

    assert "3个答案中，还有1个有差距。" in second.words, "an anchor above the one wanted is as good"
    assert "3个答案中，还有3个有差距。" in person.get(first.path).words, "the old report stays as it was"
    person.get(second.path).submit(f"/a/{person.token}/reopen")
    person.section("shop", **{"F4.V2": "true"})
    assert "已达成" in person.submitted().words


def test_a_target_thought_up_later_is_not_in_the_earlier_report(person: Person) -> None:
    answered(person)
    first = person.submitted()
    person.get(first.path).submit(f"/a/{person.token}/reopen")
    kept(person, person.get(address(person, {"W1": "4"})), name="后来想到的")

    assert "后来想到的" not in person.get(first.path).words
    assert "后来想到的" in person.submitted().words


def test_a_target_can_be_removed_where_it_is_seen(person: Person) -> None:
    answered(person)
    kept(person, person.get(address(person, {"W1": "4"})), name="甲目标")
    kept(person, person.get(address(person, {"W1": "3"})), name="乙目标")
    report = person.submitted()
    first, second = (one.get("action") or "" for one in report.all("form") if "remove" in (one.get("action") or ""))

    report = report.submit(first)
    assert report.path.endswith("/revisions/1/")
    assert "甲目标" not in report.words
    assert "乙目标" in report.words
    page = person.get(address(person)).submit(second)
    assert page.path == address(person)
    assert "乙目标" not in page.words


def test_nobody_removes_another_s_target(person: Person, englishman: Person) -> None:
    answered(person)
    page = kept(person, person.get(address(person, {"W1": "4"})), name="甲目标")
    [action] = [one.get("action") or "" for one in page.all("form") if "remove" in (one.get("action") or "")]
    answered(englishman)
    token = englishman.get(address(englishman)).form(address(englishman))["csrf_token"]

    englishman.post(action.replace(person.token, englishman.token), {"csrf_token": token}, status=404)

    assert "甲目标" in person.get(address(person)).words


@pytest.mark.parametrize(
    ("changes", "name", "complaint"),
    [
        ({}, "没有改动", "请先改动至少一个答案"),
        ({"W1": "4"}, "  \x00 ", "请给目标取个名字"),
        ({"W1": "4"}, "长" * 121, "120个字以内"),
        ({"W1": "4x"}, "错误", "没有这个选项"),
    ],
    ids=["no change", "no name", "a long name", "no answer"],
)
def test_what_cannot_be_kept_is_refused_in_words(
    person: Person, changes: dict[str, str], name: str, complaint: str
) -> None:
    answered(person)

    page = kept(person, person.get(address(person)), status=422, name=name, **changes)

    assert complaint in page.words
    assert "保存于" not in page.words


def test_there_is_an_end_to_targets(person: Person) -> None:
    answered(person)
    page = person.get(address(person, {"W1": "4"}))
    for number in range(MOST_TARGETS):
        kept(person, page, name=f"目标{number}")

    assert "请先删除一个" in kept(person, page, status=422, name="再来一个").words


def test_the_way_in_is_there_once_enough_is_answered(person: Person) -> None:
    person.begin()
    assert "换几个答案" not in person.get(f"/a/{person.token}/").words
    answered(person)
    assert "换几个答案" in person.get(f"/a/{person.token}/").words

    report = person.submitted()

    assert address(person) in [one.get("href") for one in report.all("a")]
    assert "换几个答案" in person.get(f"/a/{person.token}/").words, "after submitting too"


def test_a_short_reading_tries_only_what_it_asks(person: Person) -> None:
    person.begin("short")
    person.section("will", W1="3")

    fields = person.get(address(person)).form(address(person))

    assert "K1" in fields
    assert "K2" not in fields


def test_a_stranger_finds_nothing(person: Person) -> None:
    person.get("/a/nothing/what-if", status=404)


def test_every_word_of_the_catalogue_is_said() -> None:
    with (FOLDER / "what_if.zh_CN.po").open("rb") as file:
        translated = {str(message.id) for message in read_po(file) if message.id}

    assert sorted(translated - {*said_in_templates(), *said_in_modules()}) == []
