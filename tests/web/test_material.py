"""What is kept of a client: exported whole, erased whole, and every look written down."""

import csv
import io
import json
import zipfile
from datetime import date
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from assess.config import Settings
from assess.storage import actions, benchmark, engagements
from assess.storage.cases import Certificate, Note
from assess.storage.retention import digest_of
from assess.storage.tables import Table
from assess.web.material.export import as_csv
from assess.web.trail.wording import WORDS
from tests.web.conftest import Clock
from tests.web.member import Guest, Member, Place
from tests.web.person import house_of

KEPT = {"consultancy", "account", "membership", "sign_in", "trail", "certificate", "instrument", "welcome"}
"""What stays when the only client is erased."""


@pytest.fixture
def client(mira: Member) -> int:
    return mira.client_made("Yunling (fictional)")


@pytest.fixture
def guest(app: Flask, mira: Member, place: Place, client: int) -> Guest:
    """Somebody who has answered, in an engagement with a report and a private note."""
    engagement = mira.engagement_made(client)
    here = f"/a/~{engagement}/sections/facts"
    mira.get(here).submit(here, Q1="120万", Q4="street")
    guest = mira.invited(engagement, "=Lin")
    guest.agreed()
    guest.section("work", W1="3", **{"W1:note": "the secret ledger"})
    mira.get(f"/a/~{engagement}/review").submit(f"/a/~{engagement}/submit")
    now = house_of(app).now()
    with house_of(app).database.writing.begin() as session:
        session.add(Note(engagement_id=engagement, text="they are hopeless", created_at=now))
        case = engagements.one(session, 1, engagement)
        assert case is not None
        due, account = {"R1": date(2027, 1, 1)}, place.accounts["mira"]
        actions.take_on(session, engagement, case.revision.id, due, account_id=account, now=now)
        benchmark.keep(session, "d" * 64, [benchmark.Row(case.revision.id, {"overall": 50.0}, {"size": "big"})], now)
        benchmark.agree(session, client, account, now)
    return guest


def rows(app: Flask) -> dict[str, int]:
    with house_of(app).database.engine.connect() as connection:
        tables = Table.metadata.sorted_tables
        return {one.name: connection.scalar(select(func.count()).select_from(one)) or 0 for one in tables}


def test_everything_of_a_client_is_exported_but_private_notes_and_secrets(
    mira: Member, client: int, guest: Guest
) -> None:
    reply = mira.client.get(f"/workspace/clients/{client}/material.zip")
    with zipfile.ZipFile(io.BytesIO(reply.data)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}

    tables = {name for name in files if name.startswith("tables/")}
    assert {f"tables/{one}.json" for one in ("client", "engagement", "invitation", "respondent", "answer")} <= tables
    progress = ("tracked_action", "roll_call", "scored_revision", "benchmark_consent")
    assert {f"tables/{one}.json" for one in progress} <= tables
    assert json.loads(files["tables/tracked_action.json"])[0]["due_on"] == "2027-01-01"
    assert json.loads(files["tables/scored_revision.json"])[0]["scores"] == {"overall": 50.0}
    assert "tables/note.json" not in tables
    [answers] = [content for name, content in files.items() if name.endswith("answers.yaml")]
    assert b"W1: 3" in answers
    assert [name for name in files if name.endswith("round-1/result.json")]
    everything = b"".join(files.values())
    assert b"the secret ledger" in everything
    assert b"hopeless" not in everything
    assert guest.token.encode() not in everything
    [invitation] = json.loads(files["tables/invitation.json"])
    assert not {"token_hash", "nonce"} & invitation.keys()
    trail = list(csv.reader(io.StringIO(files["trail.csv"].decode("utf-8-sig"))))
    assert trail[0] == ["when", "who", "what", "about"]
    assert "mira@example.com" in trail[1]


def test_a_spreadsheet_takes_no_text_for_a_formula() -> None:
    assert as_csv([["=1+1", "@x", "-1", "plain", None]]).strip("\ufeff\r\n") == "'=1+1,'@x,'-1,plain,"


def test_an_erased_client_leaves_nothing_but_a_certificate(
    app: Flask, mira: Member, client: int, guest: Guest, clock: Clock
) -> None:
    evidence = house_of(app).evidence / str(guest.respondent)
    evidence.mkdir(parents=True)
    (evidence / "file").write_bytes(b"x")
    page = mira.get(f"/workspace/clients/{client}/material")
    page.submit(f"/workspace/clients/{client}/erase", status=422, confirm="yunling")
    page = page.submit(f"/workspace/clients/{client}/erase", confirm="Yunling (fictional)")

    assert "Certificate of erasure" in page.words
    assert {name for name, count in rows(app).items() if count} <= KEPT
    assert not evidence.exists()
    guest.get(f"/a/{guest.token}/", status=404)
    mira.get(f"/workspace/clients/{client}", status=404)
    with house_of(app).database.reading() as session:
        made = session.scalars(select(Certificate)).one()
        assert made.digest == digest_of(client, made.counts, made.reason, made.at)
        assert made.counts["answer"] >= 3
        assert made.counts["note"] == 1
    assert "№ 1" in mira.get("/workspace/certificates/").words


def test_another_client_is_left_alone(app: Flask, mira: Member, client: int, guest: Guest) -> None:
    other = mira.client_made("Aqua (fictional)")
    mira.engagement_made(other)
    mira.get(f"/workspace/clients/{other}/material").submit(
        f"/workspace/clients/{other}/erase", confirm="Aqua (fictional)"
    )

    assert rows(app)["answer"] >= 3
    assert guest.get(f"/a/{guest.token}/").path == f"/a/{guest.token}/"


def test_only_an_owner_erases(app: Flask, mira: Member, client: int) -> None:
    ken = Member(app, "ken@example.com")
    ken.let_in()
    page = ken.get(f"/workspace/clients/{client}/material")

    assert "Erase everything" not in page.words
    token = (
        page.form("/sign-out")["csrf_token"]
        if page.all("form")
        else ken.get("/account").form("/sign-out")["csrf_token"]
    )
    ken.post(f"/workspace/clients/{client}/erase", {"csrf_token": token, "confirm": "Yunling (fictional)"}, status=403)


def test_the_time_that_material_is_kept_is_counted_from_the_last_round(mira: Member, client: int, clock: Clock) -> None:
    here = f"/workspace/clients/{client}/material"
    assert "after 22 November 2029" in mira.get(here).words
    settings = mira.get("/workspace/people/")
    settings.submit("/workspace/people/settings", name="Mira & Partners (fictional)", retention_months="1")
    clock.forward(days=25)
    mira.engagement_made(client)
    mira.let_in()
    assert "after 17 January 2027" in mira.get(here).words

    clock.forward(days=40)
    mira.let_in()
    assert "to be erased since 17 January 2027" in mira.get(here).words
    assert "to be erased" in mira.get("/workspace/").words
    settings = mira.get("/workspace/people/")
    settings.submit("/workspace/people/settings", name="Mira & Partners (fictional)", retention_months="0")
    assert "Kept without a limit" in mira.get(here).words


def test_the_trail_is_read_in_words(mira: Member, client: int, guest: Guest) -> None:
    words: Any = mira.get(f"/workspace/clients/{client}/material").words
    assert "Mira closed the round" in words
    assert "Mira invited somebody" in words

    assert mira.get("/workspace/trail/").words.count("Mira closed the round") == 1, "though it came to the desk thrice"


def test_whatever_changes_something_has_words_of_its_own_in_the_trail(app: Flask) -> None:
    """Looking may be told by the room; a deed is told by what was done."""
    no_deeds = {"clients.search", "comparison.choose", "what_if.recalculate", "download.again"}
    members = [rule for rule in app.url_map.iter_rules() if rule.rule.startswith(("/workspace/", "/a/<token>/"))]
    deeds = {rule.endpoint for rule in members if "POST" in (rule.methods or ())} - no_deeds

    assert sorted(one for one in deeds if one not in WORDS and not one.startswith("consent.")) == []


def test_nothing_erased_can_be_read_from_the_disk(app: Flask, settings: Settings, mira: Member, client: int) -> None:
    mira.get(f"/workspace/clients/{client}/edit").submit(f"/workspace/clients/{client}/edit", remark="vermilion " * 99)
    here = f"/workspace/clients/{client}/material"
    mira.get(here).submit(f"/workspace/clients/{client}/erase", confirm="Yunling (fictional)")

    for path in settings.data.glob("assess.db*"):
        content = path.read_bytes()
        assert b"vermilion" not in content, path.name
        assert b"Yunling" not in content, path.name
