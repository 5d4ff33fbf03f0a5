"""Answers are saved as they are given, kept when the network is away, and never overwritten."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.browser.filling import answer_too_late


def test_who_comes_back_to_the_first_page_finds_the_way_on_and_can_have_it_forgotten(visit: Visit) -> None:
    one = visit()
    one.page.goto("/")
    expect(one.page.locator("#returning")).to_be_hidden()
    link = one.begin()
    one.page.wait_for_load_state("networkidle")
    one.page.close()
    one.page = one.context.new_page()
    one.page.goto("/")
    one.is_accessible()
    one.page.click("#returning a")
    assert one.path == link

    one.page.goto("/")
    one.page.click("#returning button")
    one.page.reload()

    expect(one.page.locator("#returning")).to_be_hidden()


def test_an_answer_saves_itself_and_says_when(visit: Visit) -> None:
    one = visit()
    link = one.begin()
    one.page.goto(f"{link}sections/company")
    one.choose("F03", "private")

    expect(one.page.locator("#save-state")).to_have_text(re.compile(r"^已保存 \d\d:\d\d$"))
    one.page.reload()
    assert one.page.is_checked('[id="F03=private"]')


def test_an_amount_is_said_back_in_words_and_a_mistake_beside_it(visit: Visit) -> None:
    one = visit()
    one.page.goto(f"{one.begin()}sections/company")
    for typed, words in (
        ("1.2亿", "1.2亿元"),
        ("8000万", "8000万元"),
        ("3,500,000", "350万元"),
        ("１２００", "1,200元"),
        ("约5000万", "5000万元"),
    ):
        one.page.fill('[id="F01"]', typed)
        one.page.press('[id="F01"]', "Enter")
        expect(one.page.locator('[id="F01:words"]')).to_have_text(words)
    expect(one.page.locator('[id="F01:note"]')).to_have_value("约5000万")

    one.page.fill('[id="F01"]', "很多")
    one.page.press('[id="F01"]', "Tab")

    expect(one.page.locator('[id="F01:wrong"]')).to_contain_text("请填写金额")
    assert one.page.get_attribute('[id="F01"]', "aria-invalid") == "true"
    one.is_accessible()
    one.page.check('[id="F01:unknown"]')
    expect(one.page.locator('[id="F01:wrong"]')).to_have_count(0)
    assert one.page.input_value('[id="F01"]') == ""


def test_without_the_network_answers_are_kept_and_sent_when_it_is_back_even_after_closing(visit: Visit) -> None:
    one = visit()
    link = one.begin()
    one.page.goto(f"{link}sections/company")
    one.choose("F03", "private")
    one.saved()
    one.context.set_offline(True)
    one.choose("F03", "SOE")
    one.choose("F07", "growing")
    expect(one.page.locator("#save-state")).to_contain_text("网络已断开")
    one.page.close()

    one.context.set_offline(False)
    one.page = one.context.new_page()
    one.page.goto(f"{link}sections/company")

    one.saved()
    other = visit()
    other.page.goto(f"{link}sections/company")
    assert other.page.is_checked('[id="F03=SOE"]')
    assert other.page.is_checked('[id="F07=growing"]')


def test_the_overview_sends_what_an_earlier_page_could_not(visit: Visit) -> None:
    one = visit()
    link = one.begin()
    one.page.goto(f"{link}sections/company")
    one.context.set_offline(True)
    one.choose("F07", "growing")
    expect(one.page.locator("#save-state.is-offline")).to_be_visible()
    one.page.close()
    one.context.set_offline(False)
    one.page = one.context.new_page()
    one.page.goto(link)

    expect(one.page.locator(".total__words strong")).to_contain_text("已答1题")


def test_the_page_itself_sends_them_when_the_network_returns(visit: Visit) -> None:
    one = visit()
    link = one.begin()
    one.page.goto(f"{link}sections/company")
    one.context.set_offline(True)
    one.choose("F07", "growing")
    expect(one.page.locator("#save-state.is-offline")).to_be_visible()

    one.context.set_offline(False)

    one.saved()


def test_two_devices_on_one_assessment_choose_between_both_values(visit: Visit) -> None:
    one, other = visit("en"), visit("en")
    link = one.begin()
    for each in (one, other):
        each.page.goto(f"{link}sections/company")
    one.choose("F03", "foreign")
    one.saved()

    other.choose("F03", "private")
    conflict = other.page.locator(".conflict")
    expect(conflict).to_contain_text("Foreign-owned")
    expect(conflict).to_contain_text("Private")
    other.is_accessible()
    other.page.click("text=Use mine")
    expect(conflict).to_have_count(0)
    other.saved()

    one.choose("F03", "JV")
    one.page.click("text=Keep what is saved")
    assert one.page.is_checked('[id="F03=private"]')
    one.page.reload()
    assert one.page.is_checked('[id="F03=private"]')


def test_branches_open_while_one_answers_and_the_focus_stays(visit: Visit) -> None:
    one = visit()
    one.page.goto(f"{one.begin()}sections/operation")
    assert one.page.locator('[data-question="F25"]').count() == 0
    one.page.focus('[id="F18"]')

    one.page.keyboard.type("3")
    one.page.keyboard.press("Tab")

    expect(one.page.locator('[data-question="F25"]')).to_have_count(1)
    assert one.page.evaluate("document.activeElement.id") == "F18:unknown"
    one.choose("F25", "some")
    one.saved()
    one.page.fill('[id="F18"]', "1")
    one.page.press('[id="F18"]', "Tab")
    expect(one.page.locator('[data-question="F25"]')).to_have_count(0)
    one.is_accessible()


def test_keys_answer_and_lead_on(visit: Visit) -> None:
    one = visit()
    one.page.goto(f"{one.begin()}sections/boss")
    one.page.focus('[id="B1=0"]')

    one.page.keyboard.press("3")
    one.page.keyboard.press("n")
    one.page.keyboard.press("4")

    one.saved()
    assert one.page.is_checked('[id="B1=3"]')
    assert one.page.is_checked('[id="B2=4"]')
    expect(one.page.locator("#save-count")).to_have_text("2 / 10")
    one.page.keyboard.press("ArrowUp")
    expect(one.page.locator('[id="B2=3"]')).to_be_checked()
    assert one.focus() == "B2=3"


def test_the_last_key_leads_to_the_button_that_goes_on(visit: Visit) -> None:
    one = visit()
    one.page.goto(f"{one.begin('short')}sections/boss")
    one.page.focus('[id="B1=0"]')

    for key in ("2", "n", "1", "n", "0", "n"):
        one.page.keyboard.press(key)

    one.saved()
    assert one.page.evaluate("document.activeElement.matches('.saver .button')")


def test_enter_leads_on_from_a_number_but_not_from_a_mistake(visit: Visit) -> None:
    one = visit()
    one.page.goto(f"{one.begin()}sections/company")
    one.page.fill('[id="F01"]', "很多")
    one.page.press('[id="F01"]', "Enter")
    expect(one.page.locator('[id="F01:wrong"]')).to_be_visible()
    assert one.focus() == "F01"

    one.page.fill('[id="F01"]', "1.2亿")
    one.page.press('[id="F01"]', "Enter")

    expect(one.page.locator('[id="F03=private"]')).to_be_focused()


def test_the_focus_goes_on_when_its_question_goes(visit: Visit) -> None:
    """Somebody quick has moved on to a question that their last answer takes away."""
    one = visit()
    one.page.goto(f"{one.begin()}sections/operation")
    one.page.fill('[id="F18"]', "3")
    one.page.press('[id="F18"]', "Tab")
    expect(one.page.locator('[data-question="F25"]')).to_have_count(1)

    one.page.evaluate(
        """() => {
          const amount = document.getElementById("F18");
          amount.value = "1";
          amount.dispatchEvent(new Event("change", { bubbles: true }));
          document.querySelector('[data-question="F25"] input').focus();
        }"""
    )

    expect(one.page.locator('[data-question="F25"]')).to_have_count(0)
    assert one.page.evaluate("document.activeElement.closest('[data-question]') !== null")


def test_one_s_own_questions_come_first_and_the_way_leads_through_them(visit: Visit) -> None:
    one = visit()
    link = one.begin("short", role="BOSS")
    assert one.page.locator("#sections-first").inner_text() == "先答您负责的"
    one.page.click(".hub__head .button")
    expect(one.page.locator("h2.part")).to_have_count(2)

    one.page.click(".saver .button")

    one.page.wait_for_url(f"**{link}sections/boss")
    one.page.click(".saver .button")
    one.page.wait_for_url(f"**{link}sections/operation")


def test_ranks_are_given_by_tapping_and_never_twice(visit: Visit) -> None:
    one = visit()
    one.page.goto(f"{one.begin()}sections/company")
    row = one.page.locator('[data-row="F22"]')
    for label in ("以盈利求生存", "销售增长"):
        row.get_by_text(label, exact=True).click()
    one.saved()
    assert one.page.input_value('[name="F22:survival"]') == "1"
    assert one.page.input_value('[name="F22:sales"]') == "2"

    one.page.select_option('[name="F22:sales"]', "1")

    assert one.page.input_value('[name="F22:survival"]') == "2", "they change places"
    row.get_by_text("销售增长", exact=True).click()
    assert one.page.input_value('[name="F22:survival"]') == "1", "the gap closes"


def test_a_note_is_saved_while_it_is_written(visit: Visit) -> None:
    one = visit()
    link = one.begin()
    one.page.goto(f"{link}sections/boss")
    one.page.click("#q-B1 summary")
    one.page.locator('[id="B1:note"]').press_sequentially("五月三日纪要")

    one.saved()
    one.page.reload()
    assert one.page.input_value('[id="B1:note"]') == "五月三日纪要"


def test_a_session_that_has_ended_loses_nothing(visit: Visit) -> None:
    one = visit()
    one.page.goto(f"{one.begin()}sections/company")
    one.context.clear_cookies()

    one.choose("F03", "private")

    one.saved()
    one.page.reload()
    assert one.page.is_checked('[id="F03=private"]')


def test_after_submitting_elsewhere_the_page_says_so(visit: Visit) -> None:
    one, other = visit(), visit()
    link = one.begin()
    one.page.goto(f"{link}sections/company")
    one.choose("F03", "private")
    one.saved()
    other.page.goto(f"{link}review")
    other.page.click(".submit .button:not(.button--quiet)")
    other.page.wait_for_url("**/revisions/1/")

    one.choose("F03", "SOE")

    expect(one.page.locator("#save-state")).to_contain_text("已经提交")


def test_an_answer_that_came_after_submitting_waits_for_the_next_revision(visit: Visit) -> None:
    one, other = visit(), visit()
    link = one.begin()
    one.page.goto(f"{link}sections/company")
    one.choose("F03", "private")
    one.saved()
    answer_too_late(one, other, link)

    one.page.goto(link)
    expect(one.page.locator("#pending")).to_contain_text("没有计入")
    expect(one.page.locator("#pending li")).to_have_count(1)
    one.is_accessible()
    one.page.click(".reports form button")

    expect(one.page.locator(".total__words strong")).to_contain_text("已答2题")
    expect(one.page.locator("#pending")).to_be_hidden()


def test_what_was_mistyped_is_there_again_and_can_be_dropped_on_the_overview(visit: Visit) -> None:
    one = visit()
    link = one.begin()
    one.page.goto(f"{link}sections/company")
    one.page.fill('[id="F01"]', "很多")
    one.page.press('[id="F01"]', "Tab")
    expect(one.page.locator('[id="F01:wrong"]')).to_be_visible()

    one.page.goto(link)
    one.page.click("#pending a")
    expect(one.page.locator('[id="F01:wrong"]')).to_be_visible()
    assert one.page.input_value('[id="F01"]') == "很多"
    one.page.goto(link)
    one.page.click("#pending button")

    expect(one.page.locator("#pending")).to_be_hidden()
    one.page.reload()
    expect(one.page.locator("#pending")).to_be_hidden()


def test_a_reply_lost_on_the_way_is_no_conflict_with_oneself(visit: Visit) -> None:
    one = visit()
    one.page.goto(f"{one.begin()}sections/company")
    arrives = "**/answers"
    one.page.route(arrives, lambda route: (route.fetch(), route.abort("internetdisconnected")))
    one.choose("F03", "private")
    expect(one.page.locator("#save-state.is-offline")).to_be_visible()
    one.page.unroute(arrives)

    one.choose("F03", "SOE")

    one.saved()
    expect(one.page.locator(".conflict")).to_have_count(0)
    one.page.reload()
    assert one.page.is_checked('[id="F03=SOE"]')


@pytest.mark.parametrize(
    ("status", "says"), [(200, "网络已断开"), (401, "您已退出登录")], ids=["a hotel", "signed out"]
)
def test_only_our_own_reply_says_that_something_is_saved(visit: Visit, status: int, says: str) -> None:
    one = visit()
    one.page.goto(f"{one.begin()}sections/company")
    one.page.route("**/answers", lambda route: route.fulfill(status=status, body="<h1>Welcome to the hotel</h1>"))
    one.choose("F03", "private")
    expect(one.page.locator("#save-state.is-offline")).to_contain_text(says)

    one.page.unroute("**/answers")

    one.page.wait_for_selector("#save-state.is-saved", timeout=60_000)


def test_nothing_is_submitted_before_what_waits_has_arrived(visit: Visit) -> None:
    one = visit()
    link = one.begin()
    one.page.goto(f"{link}sections/company")
    one.choose("F03", "private")
    one.saved()
    one.page.route("**/answers", lambda route: route.abort("internetdisconnected"))
    one.choose("F07", "growing")
    expect(one.page.locator("#save-state.is-offline")).to_be_visible()
    one.page.goto(f"{link}review")
    expect(one.page.locator("#pending")).to_be_visible()

    one.page.click(".submit .button:not(.button--quiet)")

    assert one.focus() == "pending"
    assert one.path == f"{link}review"
    one.page.unroute("**/answers")
    expect(one.page.locator(".section__head .lead")).to_contain_text("已答2题", timeout=30_000)
