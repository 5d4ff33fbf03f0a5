"""Every address of the workspace, tried as the wrong person: another consultancy's owner, a viewer, and nobody."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select
from werkzeug.routing import Rule

from assess.config import Settings
from assess.storage import engagements, notes, overrides, workshops
from assess.storage.cases import Client
from assess.storage.overrides import Judgement
from assess.storage.people import OWNER
from assess.storage.retention import ASKED, erase
from assess.storage.tables import Table
from tests.web.conftest import on_both, with_roadmap
from tests.web.member import Guest, Member, Place, settle
from tests.web.person import house_of

SECRET = "Yunling"
"""The client's name, which no stranger may ever read."""

BODY = {
    "name": "x",
    "role": "OWNER",
    "archived": "yes",
    "questionnaire": "shop",
    "link": "x" * 32,
    "retention_months": "1",
    "version": "1",
    "days": "30",
    "row": "Q1",
    "part": "value",
    "Q1": "5",
    "text": "x",
    "reason": "x",
    "verdict": "weak",
    "subject": "advice",
    "outcome": "grow",
    "W1": "1",
    "value": "1",
    "confirm": "Yunling (fictional)",
    "cell": "W1",
    "round": "1",
    "answer": "1",
    "agreed": "yes",
    "state": "done",
    "engagement": "1",
    "client": "1",
    "respondent": "1",
}
"""Something for every form, so that none is refused for what it says. A room that needs more adds it here."""

OPEN_TO_VIEWERS = {"clients.search", "comparison.choose"}
"""What is posted and changes nothing."""

EVERYBODY_S = {"section", "language"}
"""Arguments that name nothing of anybody's: with these alone one is in one's own house."""

RESPONDENTS = {
    *("hub.show", "hub.link", "section.show", "section.keep", "saving.keep", "saving.form_token", "review.show"),
    *("consent.show", "consent.agree", "consent.done", "consent.finish"),
    *("evidence.show", "evidence.add", "evidence.remove", "evidence.download"),
}
"""What somebody invited may open: their own answers."""

READERS = {"result.show", "download.report", "download.again", "download.state", "download.wait", "download.result"}
"""And who was let read finished reports."""

OWN_TABLES = frozenset({"answer", "respondent", "invitation", "evidence_file"})
"""What somebody changes by answering."""

OPEN_DOORS = {
    *("start.show", "start.begin", "preview.show", "resume.show", "resume.back", "install.manifest", "install.offline"),
    *("install.worker", "asset", "health", "robots"),
    *("accounts.sign_in", "accounts.enter", "accounts.code", "accounts.confirm", "accounts.sign_out"),
    *("account.show", "account.work_for", "account.rename", "account.change_password"),
    *("account.second", "account.switch_on", "account.switch_off"),  # one's own account: they know no other
    *("joining.show", "joining.join", "joining.accept"),  # by the secret of an invitation to a consultancy
    *("join.show", "join.vote", "join.live"),  # by the code of a workshop
    *("sharing.look", "sharing.download"),  # by the secret of a shared report
}
"""Everything that is reached without a private link and without being signed in to the workspace."""

UNSEEN = {"trail", "sign_in", "attempt"}
"""Tables that change by looking."""

MADE_BY_READING = frozenset({"rendering"})
"""What is made when somebody who may read a report does so for the first time."""


@pytest.fixture
def settings(settings: Settings) -> Settings:
    """With a roadmap."""
    return with_roadmap(settings)


@pytest.fixture
def engagement(app: Flask, mira: Member, place: Place) -> dict[str, Any]:
    """An engagement of Mira's; gives a value for every argument an address may have."""
    client = mira.client_made("Yunling (fictional)")
    id = mira.engagement_made(client)
    guest: Guest = mira.invited(id)
    second = mira.client_made("Yunling Two (fictional)")
    action = action_taken_on(mira, guest, id)
    rooms = house_of(app)
    with rooms.database.writing.begin() as session:
        gone = session.get_one(Client, second)
        made = erase(session, gone, account_id=None, reason=ASKED, data=rooms.settings.data, now=rooms.now())
        certificate = made.id
        case = engagements.one(session, place.id, id)
        assert case is not None
        judged = Judgement(subject="W1", answer=Decimal(1), reason=SECRET)
        overrides.put(session, case.revision.id, [judged], place.accounts["mira"], rooms.now(), seen={})
        override = overrides.of_revision(session, case.revision.id)[0].override.id
        notes.write(session, id, SECRET, place.accounts["mira"], rooms.now())
        note = notes.of_engagement(session, id)[0].note.id
    app.config["WTF_CSRF_METHODS"] = set()
    return {
        "client": client,
        "engagement": id,
        "respondent": guest.respondent,
        "account": place.accounts["ken"],
        "welcome": 1,
        "override": override,
        "note": note,
        "certificate": certificate,
        "workshop": workshop_begun(app, id),
        "action": action,
        "token": f"~{id}",
        "number": 1,
        "language": "en",
        "ending": "pdf",
        "mark": "x",
        "question": "W1",
        "section": "summary",
        "id": 1,
    }


def action_taken_on(mira: Member, guest: Guest, engagement: int) -> int:
    """A round that is closed, a card of its roadmap, and the next round."""
    guest.agreed()
    guest.section("work", W1="1")
    mira.get(f"/a/~{engagement}/review").submit(f"/a/~{engagement}/submit")
    here = f"/workspace/engagements/{engagement}/actions"
    form = mira.get(here).submit(here).all("form")[-1]
    mira.get(f"/workspace/engagements/{engagement}/progress").submit(
        f"/workspace/engagements/{engagement}/progress/again"
    )
    return int((form.get("action") or "").rsplit("/", 1)[1])


def workshop_begun(app: Flask, engagement: int) -> int:
    """A workshop with an agreement, to be found, changed or withdrawn by nobody else."""
    rooms = house_of(app)
    with rooms.database.writing.begin() as session:
        workshop = workshops.begin(session, engagement, "Kick-off", rooms.now(), key=rooms.settings.secret_key)
        turn = workshops.put_up(session, workshop, "W1", rooms.now())
        workshops.settle(turn, Decimal(1), SECRET, rooms.now(), account_id=1, basis={})
        return workshop.id


def addresses(app: Flask, values: dict[str, Any]) -> Iterator[tuple[str, str, Rule]]:
    """Every address behind the door, with the method to try it by; an argument nobody has thought of fails."""
    adapter = app.url_map.bind("localhost")
    for rule in app.url_map.iter_rules():
        if not rule.rule.startswith(("/workspace/", "/a/<token>/")):
            continue
        known = dict(values)
        if rule.endpoint.startswith("section."):
            known["id"] = "work"
        missing = rule.arguments - known.keys()
        assert not missing, f"{rule.rule}: say in test_isolation.py what to put for {missing}"
        path = adapter.build(rule.endpoint, {name: known[name] for name in rule.arguments})
        for method in sorted((rule.methods or set()) & {"GET", "POST"}):
            yield path, method, rule


def everything(app: Flask, but: frozenset[str] = frozenset()) -> dict[str, list[Any]]:
    with house_of(app).database.engine.connect() as connection:
        tables = [table for table in Table.metadata.sorted_tables if table.name not in UNSEEN | but]
        return {table.name: list(connection.execute(select(table)).all()) for table in tables}


def tried(member: Member, path: str, method: str) -> Any:
    return member.client.open(path, method=method, data=BODY if method == "POST" else None)


@on_both
def test_nobody_gets_further_than_the_door(app: Flask, engagement: dict[str, Any]) -> None:
    nobody = Member(app, "")
    before = everything(app)
    for path, method, rule in addresses(app, engagement):
        reply = tried(nobody, path, method)

        if rule.endpoint in OPEN_TO_VIEWERS:
            continue
        assert reply.status_code == 302, (method, rule.rule)
        assert reply.location.startswith("/sign-in"), (method, rule.rule)
    assert everything(app) == before


@on_both
def test_looking_changes_nothing(app: Flask, mira: Member, engagement: dict[str, Any]) -> None:
    """A link that somebody is led to click does nothing; only a file may begin to be made."""
    mira.let_in()
    before = everything(app)
    for path, method, rule in addresses(app, engagement):
        if method == "GET":
            reply = tried(mira, path, method)
            assert reply.status_code in (200, 302, 404), rule.rule
    after = everything(app)

    assert {name for name, rows in after.items() if rows != before[name]} <= {"rendering"}


@on_both
def test_another_consultancy_finds_nothing(app: Flask, engagement: dict[str, Any]) -> None:
    settle(app, "Otto (fictional)", otto=OWNER)
    otto = Member(app, "otto@example.com")
    otto.let_in()
    before = everything(app)
    count = 0
    for path, method, rule in addresses(app, engagement):
        if rule.arguments <= EVERYBODY_S and method == "POST":
            continue  # their own house
        reply = tried(otto, path, method)
        count += 1

        assert SECRET not in reply.get_data(as_text=True), (method, rule.rule)
        assert reply.status_code == (200 if rule.arguments <= EVERYBODY_S else 404), (method, rule.rule)
    assert count > 40
    assert everything(app) == before


def test_nothing_of_somebody_else_is_reached_by_way_of_one_s_own(app: Flask, engagement: dict[str, Any]) -> None:
    """Another consultancy's owner, under their own client and engagement, with the numbers of what belongs to others."""
    others = everything(app)
    settle(app, "Otto (fictional)", otto=OWNER)
    otto = Member(app, "otto@example.com")
    otto.let_in()
    client = otto.client_made("Otto's (fictional)")
    own: dict[str, Any] = {"client": client, "engagement": otto.engagement_made(client)}
    own["token"] = f"~{own['engagement']}.{engagement['respondent']}"
    count = 0
    for path, method, rule in addresses(app, {**engagement, **own}):
        reply = tried(otto, path, method)

        assert SECRET.encode() not in reply.get_data(), (method, rule.rule)
        if rule.arguments - {"client", "engagement", *EVERYBODY_S, "question"} and rule.arguments & own.keys():
            count += 1
            assert reply.status_code in (302, 403, 404), (method, rule.rule, reply.status_code)
    assert count > 40
    after = everything(app)
    assert not [(name, row) for name, rows in others.items() for row in rows if row not in after[name]]


@on_both
def test_a_viewer_changes_nothing(app: Flask, engagement: dict[str, Any]) -> None:
    vera = Member(app, "vera@example.com")
    vera.let_in()
    before = everything(app, but=MADE_BY_READING)
    for path, method, rule in addresses(app, engagement):
        reply = tried(vera, path, method)

        if method == "POST" and rule.endpoint not in OPEN_TO_VIEWERS:
            assert reply.status_code == 403, (method, rule.rule)
        else:
            assert reply.status_code in (200, 302, 403, 404), (method, rule.rule)
    assert everything(app, but=MADE_BY_READING) == before


@on_both
@pytest.mark.parametrize("reads", [False, True], ids=["answers", "reads reports"])
def test_a_respondent_reaches_their_own_answers_and_at_most_finished_reports(
    app: Flask, engagement: dict[str, Any], *, reads: bool
) -> None:
    mira = Member(app, "mira@example.com")
    mira.let_in()
    app.config["WTF_CSRF_METHODS"] = {"POST"}
    guest = mira.invited(engagement["engagement"], **({"reads_reports": "yes"} if reads else {}))
    guest.agreed()
    app.config["WTF_CSRF_METHODS"] = set()
    before = everything(app, but=OWN_TABLES | MADE_BY_READING)
    mine = RESPONDENTS | (READERS if reads else set())
    for path, method, rule in addresses(app, {**engagement, "token": guest.token}):
        reply = guest.client.open(path, method=method, data=BODY if method == "POST" else None)
        said = reply.get_data(as_text=True)
        if rule.rule.startswith("/workspace/"):
            assert reply.status_code == 302 or rule.endpoint in OPEN_TO_VIEWERS, (method, rule.rule)
        elif rule.endpoint in mine:
            assert reply.status_code in (200, 302, 404, 409, 422), (method, rule.rule, reply.status_code)
        else:
            assert reply.status_code in (403, 404), (method, rule.rule, reply.status_code)
        assert reads or SECRET not in said.replace("Yunling (fictional)", ""), (method, rule.rule)
    assert everything(app, but=OWN_TABLES | MADE_BY_READING) == before


def test_every_other_address_is_known_to_be_open(app: Flask) -> None:
    """An address that is neither the workspace's nor behind a private link has to be thought about, here.

    No database is asked: which addresses there are does not depend on its kind.
    """
    others = {
        rule.endpoint for rule in app.url_map.iter_rules() if not rule.rule.startswith(("/workspace/", "/a/<token>/"))
    }

    assert others == OPEN_DOORS


def test_an_interview_is_typed_by_its_own_consultancy_only(app: Flask, engagement: dict[str, Any]) -> None:
    """The key of an interview, and that of somebody who answers alone, whom not even the consultants read."""
    mira = Member(app, "mira@example.com")
    mira.let_in()
    alone = f"~{engagement['engagement']}.{engagement['respondent']}"

    assert mira.client.get(f"/a/{alone}/").status_code == 404
    for key in ("~", "~x", "~1.x", "~1.", "~999", "~1.999", "~1.1.1", "~-1"):
        assert mira.client.get(f"/a/{key}/sections/work").status_code == (200 if key == "~1." else 404), key
