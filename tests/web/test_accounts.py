"""Signing in: the same answer for everybody, slowed down for everybody, and a fresh secret each time."""

from pathlib import Path
from typing import Any

import pyotp
import pytest
from flask import Flask

from assess.storage import accounts, passwords, second_factor
from assess.storage.people import VIEWER, SignIn
from tests.web.conftest import Clock
from tests.web.member import PASSWORD, Member, Place, settle
from tests.web.person import house_of

WRONG = "E-mail or password is not right."


def cookie_of(member: Member) -> str:
    found = member.client.get_cookie("session")
    assert found is not None
    return found.value


def sign_ins(app: Flask) -> int:
    with house_of(app).database.reading() as session:
        return len(session.query(SignIn).all())


def test_who_is_not_signed_in_is_sent_to_sign_in_and_back(app: Flask, place: Place) -> None:
    member = Member(app, "MIRA@example.com ")
    page = member.get("/workspace/people/")
    assert page.path == "/sign-in"

    assert page.submit("/sign-in", email=member.email, password=PASSWORD).path == "/workspace/people/"


@pytest.mark.parametrize("elsewhere", ["//evil.example/", "https://evil.example/", "/\\evil.example", ""])
def test_signing_in_leads_to_no_other_site(app: Flask, place: Place, elsewhere: str) -> None:
    page = Member(app, "mira@example.com").sign_in(next=elsewhere)

    assert (page.path, page.response.request.host) == ("/workspace/", "localhost")


def test_a_wrong_password_and_an_unknown_address_are_told_apart_by_nothing(
    app: Flask, place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    checked: list[str] = []
    hasher = passwords._HASHER

    class Counting:
        def verify(self, kept: str, password: str) -> bool:
            checked.append(kept)
            return hasher.verify(kept, password)

        def hash(self, password: str) -> str:
            return hasher.hash(password)

    monkeypatch.setattr(passwords, "_HASHER", Counting())
    known = Member(app, "mira@example.com").sign_in("wrong password", status=422)
    unknown = Member(app, "nobody@example.com").sign_in("wrong password", status=422)

    def without(page: Any, member: str) -> str:
        text: str = page.source
        token = page.one("input", name="csrf_token").get("value")
        return text.replace(member, "").replace(token, "")

    assert WRONG in known.words
    assert without(known, "mira@example.com") == without(unknown, "nobody@example.com")
    assert len(checked) == 2, "the same work for both"
    assert all(kept.startswith("$argon2id$") for kept in checked)


@pytest.mark.parametrize("who", ["mira", "nobody"])
def test_too_many_tries_are_refused_whoever_it_is_until_time_has_passed(
    app: Flask, place: Place, clock: Clock, who: str
) -> None:
    member = Member(app, f"{who}@example.com")
    for _ in range(6):
        member.sign_in("wrong password", status=422)

    assert "Too many tries" in member.sign_in(status=429).words, "even with the right password"
    clock.forward(minutes=16)
    member.sign_in(status=200 if who == "mira" else 422)


def test_tries_are_counted_over_all_processes(
    app: Flask, place: Place, clock: Clock, settings: Any, orders: Any
) -> None:
    from assess.web import create_app

    other = create_app(settings, orders, now=clock)
    for number in range(6):
        Member((app, other)[number % 2], "mira@example.com").sign_in("wrong password", status=422)

    Member(other, "mira@example.com").sign_in(status=429)
    house_of(other).database.close()


def test_the_right_password_forgives_earlier_tries(app: Flask, place: Place) -> None:
    member = Member(app, "mira@example.com")
    for _ in range(2):
        for _ in range(4):
            member.sign_in("wrong password", status=422)
        member.sign_in()


def test_everything_in_the_cookie_is_new_after_signing_in(app: Flask, place: Place) -> None:
    member = Member(app, "mira@example.com")
    member.get("/sign-in")
    before = cookie_of(member)
    member.sign_in()
    first = cookie_of(member)
    member.sign_in()

    assert len({before, first, cookie_of(member)}) == 3
    assert sign_ins(app) == 1, "the one before has ended"
    thief = Member(app, "mira@example.com")
    thief.client.set_cookie("session", first)
    assert thief.get("/workspace/").path == "/sign-in"


def test_signing_out_ends_it_for_a_copied_cookie_too(app: Flask, mira: Member) -> None:
    copied = cookie_of(mira)
    mira.get("/account").submit("/sign-out")
    mira.client.set_cookie("session", copied)

    assert mira.get("/workspace/").path == "/sign-in"
    assert sign_ins(app) == 0


def test_being_signed_in_ends_when_unused_and_after_a_week(mira: Member, clock: Clock) -> None:
    for _ in range(15):
        clock.forward(hours=11)
        assert mira.get("/workspace/").path == "/workspace/"
    clock.forward(hours=11)
    assert mira.get("/workspace/").path == "/sign-in", "a week is over"

    mira.sign_in()
    clock.forward(hours=13)
    assert mira.get("/workspace/").path == "/sign-in", "half a day unused"


def test_a_new_password_signs_out_every_other_browser(app: Flask, mira: Member) -> None:
    other = Member(app, "mira@example.com")
    other.sign_in()
    page = mira.get("/account")
    page.submit("/account/password", status=422, password="wrong", new="a new long password")
    for poor in ("short", "aaaaaaaaaaaaaaaa", "x" * 300):
        page.submit("/account/password", status=422, password=PASSWORD, new=poor)
    page = page.submit("/account/password", password=PASSWORD, new="a new long password")

    assert "The password is changed" in page.words
    assert mira.get("/workspace/").path == "/workspace/"
    assert other.get("/workspace/").path == "/sign-in"
    other.sign_in(status=422)
    other.sign_in("a new long password")


@pytest.fixture
def codes(app: Flask, mira: Member, clock: Clock) -> list[str]:
    """The second factor switched on; gives the recovery codes."""
    page = mira.get("/account/second-factor")
    secret = (page.one("p", class_="code").text or "").strip()
    page.submit("/account/second-factor", status=422, code="000000")
    page = page.submit("/account/second-factor", code=pyotp.TOTP(secret).at(clock.now))
    clock.forward(minutes=2)
    return [one.text or "" for one in page.one("ul", class_="codes panel bare").iter("li")]


def code_of(app: Flask, clock: Clock) -> str:
    rooms = house_of(app)
    with rooms.database.reading() as session:
        account = accounts.find(session, "mira@example.com")
        assert account is not None
        return pyotp.TOTP(second_factor.secret(account, rooms.settings.secret_key)).at(clock.now)


def test_the_second_factor_is_asked_for_and_a_code_works_once(
    app: Flask, mira: Member, clock: Clock, codes: list[str]
) -> None:
    other = Member(app, "mira@example.com")
    page = other.sign_in(next="/workspace/people/")
    assert page.path == "/sign-in/code"
    assert other.get("/workspace/").path == "/sign-in", "the password alone opens nothing"

    page = other.sign_in(next="/workspace/people/")
    page.submit("/sign-in/code", status=422, code="123456")
    code = code_of(app, clock)
    assert page.submit("/sign-in/code", code=f"{code[:3]} {code[3:]}").path == "/workspace/people/"
    third = Member(app, "mira@example.com")
    third.sign_in().submit("/sign-in/code", status=422, code=code)


def test_a_recovery_code_takes_its_place_once(app: Flask, codes: list[str]) -> None:
    assert len(set(codes)) == 8
    member = Member(app, "mira@example.com")
    assert member.sign_in().submit("/sign-in/code", code=codes[0].upper().replace("-", " ")).path == "/workspace/"
    member.sign_in().submit("/sign-in/code", status=422, code=codes[0])


def test_codes_cannot_be_tried_for_long_nor_half_a_sign_in_kept(app: Flask, clock: Clock, codes: list[str]) -> None:
    member = Member(app, "mira@example.com")
    page = member.sign_in()
    for _ in range(6):
        page.submit("/sign-in/code", status=422, code="000000")
    page.submit("/sign-in/code", status=429, code=codes[0])
    clock.forward(minutes=16)

    assert page.submit("/sign-in/code", code=codes[0]).path == "/sign-in", "ten minutes are over"


def test_the_second_factor_is_switched_off_with_the_password_only(mira: Member, codes: list[str]) -> None:
    page = mira.get("/account")
    page.submit("/account/second-factor/off", status=422, password="wrong")
    page.submit("/account/second-factor/off", password=PASSWORD)

    assert mira.sign_in().path == "/workspace/"


def test_no_secret_lies_in_the_database(app: Flask, mira: Member, codes: list[str]) -> None:
    rooms = house_of(app)
    with rooms.database.reading() as session:
        account = accounts.find(session, "mira@example.com")
        assert account is not None
        secret = second_factor.secret(account, rooms.settings.secret_key)
    kept = str(rooms.database.engine.url.database)
    content = b"".join(Path(kept + ending).read_bytes() for ending in ("", "-wal"))

    assert PASSWORD.encode() not in content
    assert secret.encode() not in content
    assert not [code for code in codes if code.encode() in content]
    assert b"$argon2id$" in content


# ---- joining -------------------------------------------------------------------------------------------------------


def link_for(mira: Member, role: str = VIEWER) -> str:
    page = mira.get("/workspace/people/").submit("/workspace/people/", name="Nina", role=role)
    return (page.one("input", id="link").get("value") or "").removeprefix("http://localhost")


def test_a_link_to_join_works_once_for_a_new_account(app: Flask, mira: Member) -> None:
    link = link_for(mira)
    nina = Member(app, "nina@example.com")
    page = nina.get(link)
    page.submit(link, status=422, email=nina.email, password="short")
    page = page.submit(link, email=nina.email, password=PASSWORD)
    assert page.path == "/sign-in"

    nina.sign_in()
    assert nina.get("/workspace/").path == "/workspace/"
    nina.get(link, status=404)


def test_joining_does_not_tell_whether_an_address_has_an_account(app: Flask, mira: Member, place: Place) -> None:
    pages = []
    for email in ("ken@example.com", "new@example.com"):
        link = link_for(mira)
        somebody = Member(app, email)
        pages.append(somebody.get(link).submit(link, email=email, password="another long password"))
        somebody.get(link, status=404)

    assert pages[0].path == pages[1].path == "/sign-in"
    assert pages[0].words == pages[1].words
    Member(app, "ken@example.com").sign_in()  # his password is still his


def test_somebody_with_an_account_joins_with_it_and_chooses_where_to_work(app: Flask, mira: Member) -> None:
    settle(app, "Other (fictional)", otto="owner")
    otto = Member(app, "otto@example.com")
    otto.sign_in()
    link = link_for(mira)
    page = otto.get(link).submit(f"{link}/accept")
    choice = [one.get("value") for one in page.one("select", id="consultancy").iter("option")]
    page = page.submit("/account/consultancy", consultancy=choice[0])

    assert len(choice) == 2
    assert "Mira & Partners" in page.words
    otto.get("/workspace/people/", status=403)  # only a viewer here
    otto.get("/account").submit("/account/consultancy", consultancy="99", status=404)


def test_a_link_to_join_ends_after_a_week_or_when_withdrawn(app: Flask, mira: Member, clock: Clock) -> None:
    withdrawn = link_for(mira)
    page = mira.get("/workspace/people/")
    address = next(one.get("href") or "" for one in page.all("a") if "/links/" in (one.get("href") or ""))
    mira.get(address).submit(f"{address}/withdraw")
    Member(app, "x@example.com").get(withdrawn, status=404)

    late = link_for(mira)
    clock.forward(days=8)
    Member(app, "x@example.com").get(late, status=404)


def test_the_last_owner_stays(mira: Member, place: Place) -> None:
    own = f"/workspace/people/{place.accounts['mira']}"
    page = mira.get("/workspace/people/")
    assert "Somebody has to own" in page.submit(f"{own}/role", role="viewer").words
    assert "Somebody has to own" in page.submit(f"{own}/remove").words

    page.submit(f"/workspace/people/{place.accounts['ken']}/role", role="owner")
    assert mira.get("/workspace/people/").submit(f"{own}/role", role="viewer", status=403).person is mira


def test_an_owner_is_told_of_a_clock_that_has_jumped_and_says_that_it_is_right(
    app: Flask, mira: Member, clock: Clock
) -> None:
    waits = "the server’s date has to be confirmed"
    assert waits not in mira.get("/workspace/").words
    clock.forward(days=15)
    mira.let_in()
    ken = Member(app, "ken@example.com")
    ken.let_in()
    assert waits not in ken.get("/workspace/").words, "it is the owner's to say"
    assert waits in mira.get("/workspace/").words
    page = mira.get("/workspace/people/")
    assert "No client is erased at present" in page.words

    clock.forward(days=1)
    mira.let_in()
    assert "No client is erased" in page.submit("/workspace/people/clock").words, "that was another day"
    page = mira.get("/workspace/people/").submit("/workspace/people/clock")
    assert "No client is erased" not in page.words
    assert waits not in mira.get("/workspace/").words


def test_who_is_removed_is_out_at_once(app: Flask, mira: Member, place: Place) -> None:
    ken = Member(app, "ken@example.com")
    ken.sign_in()
    mira.get("/workspace/people/").submit(f"/workspace/people/{place.accounts['ken']}/remove")

    assert ken.get("/workspace/").path == "/sign-in"
    ken.sign_in(status=403)


def tries(app: Flask, email: str, *places: str) -> list[int]:
    """Sign in with a wrong password from each of these addresses; gives the answers' codes."""
    app.config["WTF_CSRF_ENABLED"] = False
    client, body = app.test_client(), {"email": email, "password": "wrong password"}
    found = []
    for place in places:
        reply = client.post("/sign-in", data=body, environ_overrides={"REMOTE_ADDR": place})
        found.append(reply.status_code)
    return found


def test_nobody_shuts_somebody_else_out_from_a_single_place(app: Flask, place: Place) -> None:
    assert tries(app, "mira@example.com", *["198.51.100.1"] * 40).count(429) == 34

    Member(app, "mira@example.com").sign_in()


@pytest.mark.parametrize(
    ("pattern", "refused"), [("2001:db8::{:x}", 4), ("2001:db8:{:x}::1", 0), ("::ffff:10.0.0.{}", 0), ("unknown", 4)]
)
def test_a_network_of_ipv6_is_one_place(app: Flask, place: Place, pattern: str, refused: int) -> None:
    assert tries(app, "ken@example.com", *(pattern.format(n) for n in range(10))).count(429) == refused


@pytest.mark.parametrize("code", ["12345é", "\0", "1" * 100_000])
def test_a_code_may_be_anything_and_is_only_wrong(mira: Member, code: str) -> None:
    page = mira.get("/account/second-factor")

    assert "This code is not right" in page.submit("/account/second-factor", status=422, code=code).words


def test_a_code_may_be_typed_in_full_width_digits(app: Flask, mira: Member, clock: Clock) -> None:
    page = mira.get("/account/second-factor")
    with house_of(app).database.reading() as session:
        account = accounts.find(session, "mira@example.com")
        assert account is not None
        code = pyotp.TOTP(second_factor.secret(account, "k" * 32)).at(clock.now)

    wide = code.translate({ord(digit): ord(digit) + 0xFEE0 for digit in "0123456789"})
    assert "The second step is on" in page.submit("/account/second-factor", code=wide).words


def test_the_last_owner_stays_one_whatever_link_is_pressed(app: Flask, mira: Member, place: Place) -> None:
    rooms = house_of(app)
    with rooms.database.writing.begin() as session:
        made = accounts.invite(session, place.id, key="k" * 32, role=VIEWER, name="Somebody", now=rooms.now())
        token = accounts.welcome_token(made, "k" * 32)

    mira.get(f"/welcome/{token}").submit(f"/welcome/{token}/accept")

    assert mira.get("/workspace/people/").path == "/workspace/people/"
