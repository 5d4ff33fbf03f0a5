"""What a page keeps to itself."""

import logging
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy.exc import DataError

from assess.config import Settings
from assess.web import create_app, security
from assess.web.logs import masked
from tests.web.conftest import Orders
from tests.web.member import Member
from tests.web.person import Person, house_of
from tests.web.test_isolation import BODY, everything


def cookies(app: Flask, base: str) -> list[str]:
    reply = app.test_client().get("/?lang=en", base_url=base)
    return reply.headers.getlist("Set-Cookie")


@pytest.mark.parametrize(
    ("base", "secure"),
    [
        ("http://localhost:8000", False),
        ("http://127.0.0.1:8000", False),
        ("http://[::1]:8000", False),
        ("https://localhost", True),
        ("http://assess.example.com", True),
        ("https://assess.example.com", True),
        ("http://localhost.evil.example", True),
    ],
)
def test_cookies_are_secure_except_on_the_machine_itself(app: Flask, base: str, *, secure: bool) -> None:
    found = cookies(app, base)

    assert len(found) == 2
    for cookie in found:
        assert "HttpOnly" in cookie
        assert "SameSite=Lax" in cookie
        assert ("Secure" in cookie) is secure


def test_an_operator_may_allow_plain_http_in_a_trusted_network(settings: Settings, orders: Orders) -> None:
    app = create_app(replace(settings, plain_http=True), orders)

    assert not any("Secure" in cookie for cookie in cookies(app, "http://192.168.1.5:8000"))
    house_of(app).database.close()


def test_behind_a_proxy_the_private_link_has_its_address(settings: Settings, orders: Orders) -> None:
    app = create_app(replace(settings, public_url="https://assess.example.com", proxies=1), orders)
    person = Person(app, "zh-CN")
    page = person.begin()

    assert page.one("input", id="private-link").get("value") == f"https://assess.example.com/a/{person.token}/"
    forwarded = {"X-Forwarded-Proto": "https", "X-Forwarded-Host": "assess.example.com"}
    reply = app.test_client().get("/", headers=forwarded)
    assert reply.headers["Strict-Transport-Security"]
    house_of(app).database.close()


def test_every_form_wants_its_token(app: Flask, mira: Member) -> None:
    """Whatever may be sent, by an address of any kind; nothing of it is done, and what happened is said."""
    mira.begin()
    mira.let_in()
    names = {"token": mira.token, "secret": "x", "code": "x", "language": "en", "ending": "pdf", "question": "W1"}
    adapter = app.url_map.bind("localhost")
    sent = [rule for rule in app.url_map.iter_rules() if "POST" in (rule.methods or set())]
    before = everything(app)
    for rule in sent:
        known = names | {"id": "work" if rule.endpoint.startswith("section.") else 1, "section": "summary"}
        path = adapter.build(rule.endpoint, {one: known.get(one, 1) for one in rule.arguments}, method="POST")

        page = mira.post(path, BODY, status=400)

        assert "open too long" in page.words, rule.rule
    assert len(sent) > 70
    assert everything(app) == before


def test_no_route_that_changes_something_answers_a_link(app: Flask) -> None:
    both = {rule.endpoint for rule in app.url_map.iter_rules() if {"GET", "POST"} <= (rule.methods or set())}

    assert both == set()


def test_every_address_is_known(app: Flask) -> None:
    """An address that people have kept must not disappear unnoticed."""
    report = "/a/<token>/revisions/<int:number>/report/<language>.<ending>"

    kept = {
        "/a/<token>/consent",
        "/a/<token>/done",
        "/a/<token>/finish",
        "/account",
        "/account/consultancy",
        "/account/name",
        "/account/password",
        "/account/second-factor",
        "/account/second-factor/off",
        "/sign-in",
        "/sign-in/code",
        "/sign-out",
        "/w/<code>/live",
        "/welcome/<token>",
        "/welcome/<token>/accept",
        "/",
        "/a/<token>/",
        "/a/<token>/answers",
        "/a/<token>/form-token",
        "/a/<token>/link",
        "/a/<token>/reopen",
        "/a/<token>/review",
        "/a/<token>/revisions/<int:number>/",
        "/a/<token>/revisions/<int:number>/answers.yaml",
        "/a/<token>/revisions/<int:number>/result.json",
        report,
        f"{report}/again",
        f"{report}/state",
        f"{report}/wait",
        "/a/<token>/sections/<id>",
        "/a/<token>/settings",
        "/a/<token>/submit",
        "/a/<token>/what-if",
        "/a/<token>/what-if/targets",
        "/a/<token>/what-if/targets/<int:id>/remove",
        "/assets/<mark>/<path:name>",
        "/health",
        "/questionnaires/<id>",
        "/resume",
        "/robots.txt",
        "/start",
        "/a/<token>/evidence/<question>/",
        "/a/<token>/evidence/<question>/<int:id>",
        "/a/<token>/evidence/<question>/<int:id>/remove",
        "/a/<token>/revisions/<int:number>/shares",
        "/a/<token>/revisions/<int:number>/shares/<int:id>/revoke",
        "/s/<secret>/",
        "/s/<secret>/report.pdf",
        "/manifest.webmanifest",
        "/offline",
        "/w/<code>",
        "/service-worker.js",
    }

    client, engagement = "/workspace/clients/<int:client>", "/workspace/engagements/<int:engagement>"
    bookmarked = {
        "/workspace/",
        "/workspace/benchmark",
        "/workspace/brand",
        "/workspace/certificates/",
        "/workspace/certificates/<int:certificate>",
        "/workspace/people/",
        "/workspace/trail/",
        client,
        f"{client}/brand",
        f"{client}/edit",
        f"{client}/material",
        engagement,
        f"{engagement}/actions",
        f"{engagement}/benchmark",
        f"{engagement}/comparison",
        f"{engagement}/gaps/",
        f"{engagement}/judgement/",
        f"{engagement}/judgement/answers/<question>",
        f"{engagement}/progress",
        f"{engagement}/respondents/<int:respondent>",
        f"{engagement}/workshops/",
        f"{engagement}/workshops/<int:workshop>",
        f"{engagement}/workshops/<int:workshop>/wall",
    }
    all_there_are = {rule.rule for rule in app.url_map.iter_rules()}

    assert {rule for rule in all_there_are if not rule.startswith("/workspace/")} == kept, "nor appear unnoticed"
    assert bookmarked <= all_there_are


def test_too_large_a_body_is_refused_in_the_reader_s_language(person: Person, app: Flask) -> None:
    person.begin()
    page = person.get(f"/a/{person.token}/sections/work")
    app.config["MAX_CONTENT_LENGTH"] = app.config["MAX_FORM_MEMORY_SIZE"] = 2_000

    assert "一次提交的内容过多" in page.submit(page.path, status=413, **{"W1:note": "x" * 4_000}).words


@pytest.mark.parametrize(("language", "title"), [("zh-CN", "页面不存在"), ("en", "This page does not exist")])
def test_what_is_not_there_is_said_in_the_reader_s_language(app: Flask, language: str, title: str) -> None:
    person = Person(app, language)
    for path in ("/nope", "/a/", "/a/<script>", "/assets/x/nope.css", "/assets/x/../../pyproject.toml", "/a/%00/"):
        assert title in person.get(path, status=404).words


def test_our_own_mistakes_tell_nothing_of_the_inside(
    person: Person, app: Flask, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("secret detail")

    person.begin()
    monkeypatch.setattr("assess.web.hub.views.hub_page", broken)
    app.config["PROPAGATE_EXCEPTIONS"] = False

    page = person.get(f"/a/{person.token}/", status=500)

    assert "服务器出了点问题" in page.words
    assert "secret" not in page.source
    assert "secret detail" in caplog.text, "the operator sees it"
    assert person.token not in caplog.text


def test_tokens_are_masked_in_every_log(caplog: pytest.LogCaptureFixture) -> None:
    token = "A" * 32
    for name in ("werkzeug", "gunicorn.access", "gunicorn.error"):
        logging.getLogger(name).error('"%s" %d', f"GET /a/{token}/sections/x HTTP/1.1", 200)

    assert token not in caplog.text
    assert caplog.text.count("/a/…/sections/x") == 3
    assert masked(f"https://h/a/{token}/a/{token}") == "https://h/a/…/a/…"


def test_languages_are_switched_without_leaving_the_page_or_the_site(person: Person) -> None:
    person.begin()
    person.language = "en"  # what the link asks for
    page = person.get(f"/a/{person.token}/sections/work?lang=en&next=//evil.example")
    assert [one.get("href") for one in page.all("a", hreflang="zh-CN")] == [
        f"/a/{person.token}/sections/work?next=%2F%2Fevil.example&lang=zh-CN"
    ]

    assert "Daily work" in person.get(f"/a/{person.token}/sections/work").words, "the cookie remembers"
    person.language = "zh-CN"
    assert "日常经营" in person.get(f"/a/{person.token}/sections/work?lang=zh-CN").words


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("zh-TW,zh;q=0.9,en;q=0.8", "zh-CN"),
        ("en-GB,en;q=0.9", "en"),
        ("fr-FR", "zh-CN"),
        ("", "zh-CN"),
        ("fr,en;q=0.5", "en"),
    ],
)
def test_the_browser_s_language_is_honoured_and_chinese_is_the_first(app: Flask, header: str, language: str) -> None:
    reply = app.test_client().get("/", headers={"Accept-Language": header})

    assert f'<html lang="{language}">' in reply.get_data(as_text=True)
    assert {"Accept-Language", "Cookie"} <= set(reply.vary)


def test_robots_are_asked_to_stay_away_and_health_is_told(app: Flask) -> None:
    client = app.test_client()

    assert b"Disallow: /" in client.get("/robots.txt").data
    assert client.get("/health").data == b"ok\n"


def test_files_beside_a_page_are_kept_for_long_and_change_their_address(person: Person) -> None:
    address = next(
        one.get("href") or "" for one in person.get("/").all("link") if "site.css" in (one.get("href") or "")
    )

    with person.client.get(address) as kept, person.client.get("/assets/other/css/site.css") as other:
        assert "immutable" in kept.headers["Cache-Control"]
        assert other.headers["Cache-Control"] == "no-cache"
        assert kept.headers["Content-Type"].startswith("text/css")


def test_an_assessment_stays_on_the_questionnaire_it_was_begun_with(
    settings: Settings, orders: Orders, tmp_path: Path
) -> None:
    old = tmp_path / "old.yaml"
    text = (settings.questions or Path()).read_text("utf-8")
    old.write_text(text.replace("货架整齐吗？", "旧版货架问题？"), encoding="utf-8")
    before = create_app(replace(settings, questions=old), orders)
    person = Person(before, "zh-CN")
    person.begin()
    person.section("work", W2="2")
    after = create_app(settings, orders)
    again = Person(after, "zh-CN")
    again.token = person.token

    assert "旧版货架问题？" in again.get(f"/a/{person.token}/sections/work").words
    assert "稳住" in again.submitted().words
    house_of(before).database.close()
    house_of(after).database.close()


@pytest.mark.parametrize(
    "address",
    ["/a/%41{}", "/a/AAAA%41{}", "/a/{}%2D{}", "/a//{}", "/sign-in?next=%2Fa%2F{}%2F", "/s/{}/", "/welcome/{}"],
)
def test_tokens_are_masked_however_they_are_written(address: str) -> None:
    assert "A" * 8 not in masked(f'"GET {address.replace("{}", "A" * 31)} HTTP/1.1" 200')


def test_the_address_of_a_member_says_no_secret_and_stays_in_the_log() -> None:
    assert masked("GET /a/~12.3/sections/work") == "GET /a/~12.3/sections/work"


def test_the_size_of_a_page_does_not_tell_what_is_in_it(person: Person) -> None:
    sizes = {len(person.client.get("/resume", headers={"Accept-Encoding": "gzip"}).data) for _ in range(12)}

    assert len(sizes) > 1


@pytest.mark.parametrize("digits", [11, 25, 5_000])
def test_a_number_beyond_all_ids_is_not_found(app: Flask, mira: Member, digits: int) -> None:
    number = "9" * digits
    for path in ("/workspace/clients/{}", "/a/~{}/", "/a/~1.{}/", "/workspace/engagements/{}"):
        mira.get(path.format(number), status=404)


def test_a_number_beyond_all_ids_in_a_form_is_not_understood(app: Flask, mira: Member) -> None:
    mira.get("/account").submit("/account/name", name="Mira")
    app.config["WTF_CSRF_ENABLED"] = False
    app.config["PROPAGATE_EXCEPTIONS"] = False

    page = mira.post("/account/consultancy", {"consultancy": "9" * 25}, status=400)

    assert "could not be understood" in page.words


def test_what_no_column_can_hold_is_not_understood(
    person: Person, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """PostgreSQL takes no zero byte in a text; SQLite does."""

    def full(*_: object) -> None:
        raise DataError("UPDATE x", {"note": "vermilion"}, ValueError())

    person.begin()
    monkeypatch.setattr("assess.web.hub.views.hub_page", full)

    person.get(f"/a/{person.token}/", status=400)

    assert "refused what was sent: DataError" in caplog.text
    assert "vermilion" not in caplog.text


def test_a_cookie_that_is_remembered_is_as_good_as_one_that_is_read(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    cookies = app.session_interface
    assert isinstance(cookies, security.LocalCookies)
    seal = cookies.get_signing_serializer(app)
    assert seal is not None
    cookie = str(seal.dumps({"who": ["mira"]}))

    def opened(cookie: str) -> dict[str, Any]:
        with app.test_request_context(headers={"Cookie": f"session={cookie}"}) as context:
            session = cookies.open_session(app, context.request)
        assert session is not None
        return dict(session)

    for _ in range(2):
        first = opened(cookie)
        assert first == {"who": ["mira"]}
        first["who"].append("somebody else")  # of this request only
    assert opened(f"{cookie[:-1]}{'A' if cookie[-1] != 'A' else 'B'}") == {}
    assert opened("") == {}
    now = time.time()
    lifetime = app.permanent_session_lifetime.total_seconds()
    monkeypatch.setattr(time, "time", lambda: now + lifetime + 2)
    assert opened(cookie) == {}
