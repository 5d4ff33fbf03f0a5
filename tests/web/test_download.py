"""Files that take a while: made once, in the background, and never waited for in silence."""

import pytest
from flask import Flask

from assess.storage import renderings
from assess.storage.tables import CONCLUDING, SETTING
from tests.web.conftest import Clock, Orders
from tests.web.person import Person, house_of


@pytest.fixture
def result(person: Person) -> str:
    """The path of a submitted result."""
    person.begin()
    person.section("work", W1="3")
    return person.submitted().path


def finish(app: Flask, key: str, content: bytes = b"%PDF-made") -> None:
    with house_of(app).database.writing.begin() as session:
        renderings.finish(session, key, content)


def test_the_report_is_begun_when_the_answers_are_submitted(result: str, orders: Orders) -> None:
    assert len(orders.keys) == 1


def test_while_it_is_being_made_a_page_waits_for_it(person: Person, result: str, orders: Orders) -> None:
    page = person.get(f"{result}report/zh-CN.pdf")

    assert page.path == f"{result}report/zh-CN.pdf/wait"
    assert "文件正在生成" in page.words
    assert '<noscript><meta http-equiv="refresh"' in page.source
    assert person.client.get(f"{result}report/zh-CN.pdf/state").get_json() == {"state": "making", "stage": ""}
    assert len(orders.keys) == 1, "asking again does not begin it again"


@pytest.mark.parametrize(
    ("stage", "words"), [("", "第1步"), (CONCLUDING, "第2步"), (SETTING, "第3步（共3步）：排版成页")]
)
def test_how_far_it_is_is_said(person: Person, app: Flask, result: str, orders: Orders, stage: str, words: str) -> None:
    with house_of(app).database.writing.begin() as session:
        renderings.reached(session, orders.keys[0], stage)

    assert words in person.get(f"{result}report/zh-CN.pdf/wait").words
    assert person.client.get(f"{result}report/zh-CN.pdf/state").get_json()["stage"] == stage


def test_when_it_is_ready_it_comes_down(person: Person, app: Flask, result: str, orders: Orders) -> None:
    finish(app, orders.keys[0])

    waiting = person.get(f"{result}report/zh-CN.pdf/wait")
    reply = person.client.get(f"{result}report/zh-CN.pdf")

    assert "文件已生成" in waiting.words
    assert reply.data == b"%PDF-made"
    assert reply.headers["Content-Type"] == "application/pdf"
    assert reply.headers["Content-Disposition"] == 'attachment; filename="yuzhen-2026-11-22-1-zh-CN.pdf"'
    assert reply.headers["X-Content-Type-Options"] == "nosniff"


def test_another_language_or_format_is_begun_when_it_is_asked_for(person: Person, result: str, orders: Orders) -> None:
    for name in ("en.pdf", "both.pdf", "zh-CN.html"):
        person.get(f"{result}report/{name}")

    assert len(set(orders.keys)) == 4


def test_a_failure_is_said_plainly_and_can_be_tried_again(
    person: Person, app: Flask, result: str, orders: Orders
) -> None:
    with house_of(app).database.writing.begin() as session:
        renderings.fail(session, orders.keys[0])

    page = person.get(f"{result}report/zh-CN.pdf")
    assert "文件未能生成" in page.words
    assert len(orders.keys) == 1, "looking does not begin it again"
    page = page.submit(f"{result}report/zh-CN.pdf/again")

    assert "文件正在生成" in page.words
    assert orders.keys == [orders.keys[0]] * 2


def test_an_order_that_got_lost_is_given_again(person: Person, result: str, orders: Orders, clock: Clock) -> None:
    clock.forward(seconds=241)

    person.get(f"{result}report/zh-CN.pdf")

    assert orders.keys == [orders.keys[0]] * 2


@pytest.mark.parametrize("name", ["fr.pdf", "en.exe", "en.page", "../../../en.pdf"])
def test_there_are_no_other_files(person: Person, result: str, name: str) -> None:
    person.get(f"{result}report/{name}", status=404)
    person.get(f"{result}report/{name}/wait", status=404)


def test_a_link_opens_only_its_own_reports(person: Person, englishman: Person, result: str) -> None:
    englishman.begin()

    englishman.get(result.replace(person.token, englishman.token), status=404)
