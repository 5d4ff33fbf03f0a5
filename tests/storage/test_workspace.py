"""The workspace in the database: what belongs to whom, who may come in, and what happens when two write at once."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from assess.domain.answers import Agreement
from assess.domain.instrument import Instrument
from assess.storage import (
    Database,
    accounts,
    actions,
    attempts,
    belongings,
    benchmark,
    clients,
    connect,
    engagements,
    invitations,
    milestones,
    notes,
    overrides,
    retention,
    revisions,
    second_factor,
    signing_in,
    trail,
    voices,
)
from assess.storage.answers import Change, save
from assess.storage.assessments import find, start
from assess.storage.backup import backup, restore
from assess.storage.cases import OUTCOME, Client, Engagement, Trail
from assess.storage.clients import Description
from assess.storage.invitations import Invited, Person
from assess.storage.notes import Finding
from assess.storage.overrides import Judgement
from assess.storage.people import CONSULTANT, OWNER, VIEWER
from assess.storage.revisions import Frozen
from assess.storage.tables import Table
from assess.storage.trail import Deed

NOW = datetime(2026, 11, 22, 2, 42, tzinfo=UTC)
KEY = "k" * 32


class Here:
    """One consultancy with an owner, a client and an engagement."""

    def __init__(self, session: Session, instrument: Instrument, name: str = "Mira") -> None:
        self.place = accounts.found(session, f"{name} (fictional)", NOW)
        self.owner = accounts.create(session, email=f"{name}@example.com", name=name, password="-", now=NOW)
        accounts.join(session, self.owner.id, self.place.id, OWNER, NOW)
        self.client = clients.create(session, self.place.id, Description(name=f"Client of {name}"), NOW)
        self.engagement = engagements.start(
            session, self.client, instrument, name="First", due_on=date(2026, 12, 1), language="en", now=NOW
        )

    def invite(self, session: Session, role: str = "BOSS") -> Invited:
        return invitations.invite(session, self.engagement, Person(name="Lin", role=role), key=KEY, now=NOW)


@pytest.fixture
def here(database: Database, instrument: Instrument) -> Here:
    with database.writing.begin() as session:
        return Here(session, instrument)


def both(database: Database, work: Callable[[Session], bool]) -> list[bool]:
    """The same work by two at once, each in a transaction of its own."""

    def one(_: int) -> bool:
        with database.writing.begin() as session:
            return work(session)

    with ThreadPoolExecutor(2) as pool:
        return sorted(pool.map(one, range(2)))


# ---- people --------------------------------------------------------------------------------------------------------


def test_an_account_is_found_however_its_address_is_written(database: Database, here: Here) -> None:
    with database.reading() as session:
        found = accounts.find(session, " MIRA@Example.com ")
        assert found is not None
        assert found.id == here.owner.id


def test_a_sign_in_knows_who_where_and_as_what(database: Database, here: Here) -> None:
    with database.writing.begin() as session:
        token = signing_in.begin(session, here.owner.id, complete=True, now=NOW)
        half = signing_in.begin(session, here.owner.id, complete=False, now=NOW)

    with database.reading() as session:
        found = signing_in.present(session, token, NOW)
        assert found is not None
        assert (found.account.id, found.consultancy and found.consultancy.id, found.role) == (
            here.owner.id,
            here.place.id,
            OWNER,
        )
        assert signing_in.present(session, half, NOW) is None
        assert signing_in.present(session, half, NOW + timedelta(minutes=11), complete=False) is None
        assert signing_in.present(session, token, NOW + signing_in.IDLE) is None
        assert signing_in.present(session, token[:-1], NOW) is None


def test_tries_at_once_are_all_counted(database: Database) -> None:
    def attempt(_: int) -> bool:
        with database.writing.begin() as session:
            attempts.note(session, ["x"], NOW)
        with database.reading() as session:
            return attempts.within(session, {"x": 3}, NOW)

    with ThreadPoolExecutor(2) as pool:
        results = list(pool.map(attempt, range(8)))

    assert sum(results) <= 3
    with database.reading() as session:
        assert not attempts.within(session, {"x": 3}, NOW)
        assert attempts.within(session, {"x": 3}, NOW + attempts.WINDOW)


def test_a_link_to_join_is_used_by_one_of_two(database: Database, here: Here) -> None:
    with database.writing.begin() as session:
        made = accounts.invite(session, here.place.id, key=KEY, role=VIEWER, name="Nina", now=NOW)
        token = accounts.welcome_token(made, KEY)
        assert token is not None
        assert accounts.welcome_token(made, "another key" * 4) is None

    assert both(database, lambda session: accounts.use(session, token, NOW) is not None) == [False, True]


def test_two_owners_cannot_demote_each_other(database: Database, here: Here) -> None:
    with database.writing.begin() as session:
        other = accounts.create(session, email="ken@example.com", name="Ken", password="-", now=NOW)
        accounts.join(session, other.id, here.place.id, OWNER, NOW)
    turns = iter([here.owner.id, other.id])

    assert both(database, lambda session: accounts.change_role(session, here.place.id, next(turns), CONSULTANT)) == [
        False,
        True,
    ]


def test_a_recovery_code_is_used_by_one_of_two(database: Database, here: Here) -> None:
    with database.writing.begin() as session:
        account = accounts.find(session, "mira@example.com")
        assert account is not None
        second_factor.prepare(session, account)
        [code, *_] = second_factor.switch_on(session, account, NOW)

    assert both(database, lambda session: second_factor.use_recovery_code(session, here.owner, code)) == [False, True]


# ---- what belongs to whom ------------------------------------------------------------------------------------------


def test_nothing_is_found_through_another_consultancy(database: Database, here: Here, instrument: Instrument) -> None:
    with database.writing.begin() as session:
        other = Here(session, instrument, "Otto")

        assert clients.one(session, other.place.id, here.client.id) is None
        assert engagements.one(session, other.place.id, here.engagement.id) is None
        assert [one.name for one in clients.search(session, other.place.id)] == ["Client of Otto"]
        assert list(engagements.portfolio(session, other.place.id)) == [other.client.id]
        assert not accounts.change_role(session, other.place.id, here.owner.id, VIEWER)
        assert not accounts.remove(session, other.place.id, here.owner.id)


@pytest.mark.parametrize(
    ("words", "count"), [("", 2), ("aqua", 1), ("AQUA lin", 1), ("aqua wu", 0), ("%", 0), ("水", 1)]
)
def test_clients_are_searched_by_every_word(database: Database, here: Here, words: str, count: int) -> None:
    with database.writing.begin() as session:
        clients.create(session, here.place.id, Description(name="Aqua 净水", contact="Ms Lin"), NOW)

        assert len(clients.search(session, here.place.id, words)) == count


def test_one_of_two_who_change_the_same_client_is_told(database: Database, here: Here) -> None:
    def change(session: Session) -> bool:
        return clients.describe(session, here.client, Description(name="Renamed"), version=1)

    assert both(database, change) == [False, True]


def test_facts_belong_to_the_client_and_not_to_the_engagement(
    database: Database, here: Here, instrument: Instrument
) -> None:
    with database.writing.begin() as session:
        first = engagements.one(session, here.place.id, here.engagement.id)
        later = engagements.start(session, here.client, instrument, name="Second", due_on=None, language="en", now=NOW)
        second = engagements.one(session, here.place.id, later.id)

    assert first is not None
    assert second is not None
    assert first.facts.id == second.facts.id
    assert first.assessment.id != second.assessment.id


def test_a_personal_link_opens_its_respondent_until_it_is_revoked(database: Database, here: Here) -> None:
    with database.writing.begin() as session:
        person = here.invite(session, "LEAD")
        token = invitations.link_token(person.invitation, KEY)
        assert token is not None
        opened = find(session, token)
        assert opened is not None
        assert (opened.respondent.id, opened.respondent.role) == (person.respondent.id, "LEAD")
        assert opened.assessment.id == here.engagement.assessment_id

        invitations.renew(person.invitation, KEY)
        session.flush()
        assert find(session, token) is None
        fresh = invitations.link_token(person.invitation, KEY)
        assert fresh is not None
        assert find(session, fresh, lock=True) is not None
        invitations.revoke(person.invitation, NOW)
        session.flush()
        assert find(session, fresh) is None


def test_a_self_assessment_is_taken_over_by_one_of_two(database: Database, here: Here, instrument: Instrument) -> None:
    with database.writing.begin() as session:
        token = start(session, instrument, role="LEAD", language="en", length="full", now=NOW)

    def claim(session: Session) -> bool:
        client = session.get_one(Client, here.client.id)
        return engagements.claim(session, client, token, instrument, name="Taken over", now=NOW) is not None

    assert both(database, claim) == [False, True]
    with database.reading() as session:
        opened = find(session, token)
        assert opened is not None
        assert opened.invitation is not None
        assert opened.invitation.reads_reports


def test_voices_are_those_who_still_count_and_the_facts(database: Database, here: Here) -> None:
    with database.writing.begin() as session:
        case = engagements.one(session, here.place.id, here.engagement.id)
        assert case is not None
        people = [here.invite(session, role) for role in ("BOSS", "LEAD")]
        for number, id in enumerate((people[0].respondent.id, people[1].respondent.id, case.facts.id)):
            save(session, id, [Change(cell="Q", version=0, value=Decimal(number))], NOW)
        invitations.revoke(people[1].invitation, NOW)

    with database.reading() as session:
        found = voices.gathered(session, here.engagement.id)
        [boss] = found.people
        assert found.facts is not None
        assert boss.stored["Q"].value == Decimal(0)
        assert found.facts.stored["Q"].value == Decimal(2)
        assert found.of(people[1].respondent.id) is None


def test_standings_count_people(database: Database, here: Here) -> None:
    with database.writing.begin() as session:
        here.invite(session)
        second = here.invite(session)
        invitations.first_opened(session, second.respondent.id, NOW)
        invitations.revoke(here.invite(session).invitation, NOW)

    with database.reading() as session:
        [standing] = engagements.of_client(session, here.client.id)
        assert (standing.invited, standing.opened, standing.finished, standing.is_closed) == (2, 1, 0, False)


def test_a_standing_tells_the_outcomes_of_the_last_frozen_round(database: Database, here: Here) -> None:
    with database.writing.begin() as session:
        [first] = engagements.of_client(session, here.client.id)
        assert (first.reported_at, first.digest, first.outcomes) == (None, "", {})
        for outcome in ("hold", "grow"):
            case = engagements.one(session, here.place.id, here.engagement.id)
            assert case is not None
            frozen = Frozen(
                instrument_version="1",
                instrument_digest=outcome * 2,
                engine="0.1",
                client="",
                answers="{}",
                result="{}",
                outcomes={"D": outcome},
            )
            revisions.submit(session, case.revision, frozen, NOW)
            revisions.reopen(session, case.assessment, NOW)

    with database.reading() as session:
        [standing] = engagements.of_client(session, here.client.id)
        assert (standing.reported_at, standing.digest, standing.outcomes) == (NOW, "growgrow", {"D": "grow"})
        assert not standing.is_closed


def test_a_due_day_that_has_passed_ends_with_its_round(database: Database, here: Here) -> None:
    frozen = Frozen(instrument_version="1", instrument_digest="d", engine="0", client="", answers="{}", result="{}")
    for now, due in ((NOW, date(2026, 12, 1)), (NOW + timedelta(days=30), None)):
        with database.writing.begin() as session:
            case = engagements.one(session, here.place.id, here.engagement.id)
            assert case is not None
            revisions.submit(session, case.revision, frozen, now)
            revisions.reopen(session, case.assessment, now)
        with database.reading() as session:
            assert session.get_one(Engagement, here.engagement.id).due_on == due


# ---- judgement, trail, the end -------------------------------------------------------------------------------------


def test_an_override_replaces_the_one_before_and_changes_what_files_are_known_by(
    database: Database, here: Here
) -> None:
    with database.writing.begin() as session:
        case = engagements.one(session, here.place.id, here.engagement.id)
        assert case is not None
        id = case.revision.id
        for value in (1, 2):
            judged = Judgement(subject="Q", answer=Decimal(value), reason=f"reason {value}")
            seen = {one.override.subject: one.override.id for one in overrides.of_revision(session, id)}
            assert overrides.put(session, id, [judged], here.owner.id, NOW, seen=seen)
        overrides.put(session, id, [Judgement(subject="D", outcome="grow", reason="so")], here.owner.id, NOW, seen={})

    with database.writing.begin() as session:
        kept = overrides.of_revision(session, id)
        assert overrides.agreements(session, id) == [
            Agreement(cell="Q", answer=Decimal(2), reason="reason 2", judged=True)
        ]
        assert [(one.override.kind == OUTCOME, one.account and one.account.name) for one in kept] == [
            (False, "Mira"),
            (True, "Mira"),
        ]
        after = engagements.one(session, here.place.id, here.engagement.id)
        assert after is not None
        assert after.revision.judgement == 3
        assert not overrides.withdraw(session, id + 1, kept[0].override.id)
        assert overrides.withdraw(session, id, kept[0].override.id)


def test_one_of_two_who_judge_the_same_is_told(database: Database, here: Here) -> None:
    judged = Judgement(subject="D", outcome="grow", reason="so")
    with database.reading() as session:
        case = engagements.one(session, here.place.id, here.engagement.id)
        assert case is not None
        id = case.revision.id

    def put(session: Session) -> bool:
        return overrides.put(session, id, [judged], here.owner.id, NOW, seen={})

    assert both(database, put) == [False, True]


def test_of_several_judgements_all_are_kept_or_none(database: Database, here: Here) -> None:
    first, second = (Judgement(subject=cell, answer=Decimal(1), reason="so") for cell in ("Q.a", "Q.b"))
    with database.writing.begin() as session:
        case = engagements.one(session, here.place.id, here.engagement.id)
        assert case is not None
        id = case.revision.id
        assert overrides.put(session, id, [second], here.owner.id, NOW, seen={})
        assert not overrides.put(session, id, [first, second], here.owner.id, NOW, seen={})

    with database.reading() as session:
        assert [one.override.subject for one in overrides.of_revision(session, id)] == ["Q.b"]


def test_a_verdict_on_evidence_is_replaced(database: Database, here: Here) -> None:
    with database.writing.begin() as session:
        person = here.invite(session)
        for verdict in ("weak", "accepted"):
            finding = Finding(respondent_id=person.respondent.id, cell="Q", verdict=verdict)
            notes.review(session, finding, here.owner.id, NOW)

        [kept] = voices.reviews(session, here.engagement.id).values()
        assert kept.verdict == "accepted"


def test_a_note_is_removed_through_its_own_engagement_only(database: Database, here: Here) -> None:
    with database.writing.begin() as session:
        notes.write(session, here.engagement.id, "private", here.owner.id, NOW)
        [written] = notes.of_engagement(session, here.engagement.id)

        assert not notes.remove(session, here.engagement.id + 1, written.note.id)
        assert notes.remove(session, here.engagement.id, written.note.id)


def test_looking_twice_within_an_hour_is_one_line(database: Database, here: Here) -> None:
    deed = Deed(consultancy_id=here.place.id, account_id=here.owner.id, action="a.show", subject="x:1", client_id=1)
    with database.writing.begin() as session:
        for minutes in (0, 30, 61):
            trail.note(session, deed, NOW + timedelta(minutes=minutes), only_looked=True)
        trail.note(session, deed, NOW + timedelta(minutes=62))

        assert session.scalar(select(func.count()).select_from(Trail)) == 3
        assert len(trail.entries(session, here.place.id, client_id=1)) == 3
        assert trail.entries(session, here.place.id, client_id=2) == []
        newest = trail.entries(session, here.place.id, most=1)[0].trail.id
        assert len(trail.entries(session, here.place.id, before=newest)) == 2


def rows(session: Session) -> dict[str, int]:
    counts = {
        one.name: session.scalar(select(func.count()).select_from(one)) or 0 for one in Table.metadata.sorted_tables
    }
    return {name: count for name, count in counts.items() if count}


def test_an_erased_client_takes_everything_along_and_nobody_else(
    database: Database, here: Here, instrument: Instrument, tmp_path: Path
) -> None:
    with database.writing.begin() as session:
        before = rows(session)
        other = Here(session, instrument, "Otto")
        person = other.invite(session)
        save(session, person.respondent.id, [Change(cell="Q", version=0, value=Decimal(1))], NOW)
        notes.write(session, other.engagement.id, "private", other.owner.id, NOW)
        case = engagements.one(session, other.place.id, other.engagement.id)
        assert case is not None
        number, due = case.revision.id, {"R1": date(2027, 1, 1)}
        actions.take_on(session, other.engagement.id, number, due, account_id=other.owner.id, now=NOW)
        milestones.keep_roll_call(session, number, ["person 1"])
        benchmark.keep(session, "d" * 64, [benchmark.Row(number, {"overall": 50.0}, {})], NOW)
        benchmark.agree(session, other.client.id, other.owner.id, NOW)
        counts = belongings.counted(session, other.client.id)

    with database.writing.begin() as session:
        client = session.get_one(Client, other.client.id)
        made = retention.erase(
            session, client, account_id=other.owner.id, reason=retention.ASKED, data=tmp_path, now=NOW
        )
        assert made.counts == counts
        assert counts["answer"] == counts["note"] == counts["client"] == 1
        assert counts["assessment"] == 2, "the engagement's and the profile's"
        progress = ("tracked_action", "roll_call", "scored_revision", "benchmark_consent")
        assert {name: counts[name] for name in progress} == dict.fromkeys(progress, 1)

    with database.reading() as session:
        left = rows(session)
        assert {name: left.get(name, 0) - count for name, count in before.items() if left.get(name) != count} == {
            "account": 1,
            "consultancy": 1,
            "membership": 1,
        }
        assert left["certificate"] == 1


@pytest.mark.parametrize(
    ("own", "months", "last", "until"),
    [
        (date(2027, 1, 1), 36, None, date(2027, 1, 1)),
        (None, 0, None, None),
        (None, 1, datetime(2027, 1, 31, 12, tzinfo=UTC), date(2027, 2, 28)),
        (None, 14, None, date(2028, 1, 22)),
    ],
)
def test_how_long_material_is_kept(
    database: Database, here: Here, own: date | None, months: int, last: datetime | None, until: date | None
) -> None:
    here.client.keep_until, here.place.retention_months = own, months

    assert retention.keep_until(here.client, here.place, last) == until


def test_what_is_due_is_found_in_every_consultancy(database: Database, here: Here) -> None:
    with database.reading() as session:
        assert retention.due(session, date(2029, 11, 22)) == []
        [one] = retention.due(session, date(2029, 11, 23))
        assert (one.client.id, one.since) == (here.client.id, date(2029, 11, 22))


def test_a_backup_brings_the_workspace_back(database: Database, url: str, here: Here, tmp_path: Path) -> None:
    backup(url, tmp_path / "all.backup")
    copy = f"sqlite:///{tmp_path / 'copy.db'}"
    restore(copy, tmp_path / "all.backup")

    restored = connect(copy)
    with restored.reading() as session:
        kept = session.get_one(Engagement, here.engagement.id)
        assert (kept.due_on, kept.name) == (date(2026, 12, 1), "First")
    restored.close()


@pytest.fixture(autouse=True)
def _closed(database: Database) -> Iterator[None]:
    yield
    database.close()
