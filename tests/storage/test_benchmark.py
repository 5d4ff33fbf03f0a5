"""Who counts in the benchmark, and what is counted."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from assess.domain.instrument import Instrument
from assess.storage import Database, accounts, belongings, benchmark, clients, engagements, revisions
from assess.storage.benchmark import EVERYBODY, Asked, Row, Tally, tallies
from assess.storage.clients import Description
from assess.storage.progress import ScoredRevision
from assess.storage.revisions import Frozen
from assess.storage.tables import Revision

NOW = datetime(2026, 11, 22, 2, 42, tzinfo=UTC)
BEFORE = NOW + timedelta(days=9)
FROZEN = Frozen(
    instrument_version="1", instrument_digest="d" * 64, engine="0.1", client="", answers="a: 1", result="{}"
)
NEW = "n" * 64


class Town:
    """Consultancies with clients that have a score each."""

    def __init__(self, session: Session, instrument: Instrument) -> None:
        self.session, self.instrument = session, instrument
        self.account = accounts.create(session, email="mira@example.com", name="Mira", password="x", now=NOW).id

    def consultancy(self, *scores: float, kind: str = "tea", member: bool = True) -> list[int]:
        """Gives the ids of its clients."""
        place = accounts.found(self.session, "A consultancy (fictional)", NOW)
        if member:
            benchmark.join(self.session, place.id, self.account, NOW)
        return [self.company(place.id, score, kind=kind) for score in scores]

    def company(self, place: int, *scores: float, kind: str = "tea", agrees: bool = True) -> int:
        """A client that was assessed several times; gives its id."""
        client = clients.create(self.session, place, Description(name="A company (fictional)"), NOW)
        made = engagements.start(self.session, client, self.instrument, name="One", due_on=None, language="en", now=NOW)
        if agrees:
            benchmark.agree(self.session, client.id, self.account, NOW)
        for day, score in enumerate(scores):
            found = engagements.one(self.session, place, made.id)
            assert found is not None
            revisions.submit(self.session, found.revision, FROZEN, NOW + timedelta(days=day))
            row = Row(found.revision.id, {"overall": score}, {"kind": kind})
            benchmark.keep(self.session, NEW, [row], NOW)
            revisions.reopen(self.session, found.assessment, NOW)
        return client.id


def asked(client: int, score: float = 50, kind: str = "tea", before: datetime = BEFORE, digest: str = NEW) -> Asked:
    return Asked(digest=digest, client_id=client, scores={"overall": score}, groups={"kind": kind}, before=before)


def total(found: dict[tuple[str, str], dict[int, Tally]], group: str = EVERYBODY) -> Sequence[int]:
    """All consultancies together: companies, lower, same."""
    return [sum(column) for column in zip(*found["overall", group].values(), strict=True)]


def test_companies_are_counted_by_score_group_and_consultancy(database: Database, instrument: Instrument) -> None:
    with database.writing.begin() as session:
        town = Town(session, instrument)
        [mine, *_] = town.consultancy(50, 40, 50)
        town.consultancy(60, 50, kind="food")
        found = tallies(session, asked(mine))

    assert sorted(found["overall", EVERYBODY].values()) == [Tally(2, 0, 1), Tally(2, 1, 1)]
    assert sorted(found["overall", "kind"].values()) == [Tally(0, 0, 0), Tally(2, 1, 1)]


def test_nobody_counts_who_has_not_agreed(database: Database, instrument: Instrument) -> None:
    with database.writing.begin() as session:
        town = Town(session, instrument)
        [mine, other, third] = town.consultancy(50, 40, 30)
        town.consultancy(10, 20, member=False)
        assert total(tallies(session, asked(mine))) == [2, 2, 0]

        benchmark.withdraw(session, other)
        assert total(tallies(session, asked(mine))) == [1, 1, 0]
        assert benchmark.consent(session, third) is not None
        place = clients.one(session, 1, mine)
        assert place is not None
        benchmark.leave(session, place.consultancy_id)
        session.expire_all()
        assert benchmark.member(session, place.consultancy_id) is None
        assert tallies(session, asked(mine))["overall", EVERYBODY] == {}


def test_a_company_counts_once_with_its_newest_score(database: Database, instrument: Instrument) -> None:
    with database.writing.begin() as session:
        town = Town(session, instrument)
        [mine] = town.consultancy(50)
        place = clients.one(session, 1, mine)
        assert place is not None
        town.company(place.consultancy_id, 10, 20, 90)
        benchmark.agree(session, mine, town.account, NOW)

        assert total(tallies(session, asked(mine))) == [1, 0, 0]
        assert total(tallies(session, asked(mine, before=NOW + timedelta(days=1, hours=1)))) == [1, 1, 0]


def test_what_is_finished_later_counts_later_and_what_has_no_score_not_at_all(
    database: Database, instrument: Instrument
) -> None:
    with database.writing.begin() as session:
        town = Town(session, instrument)
        [mine, other, _] = town.consultancy(50, 40, 30)

        assert tallies(session, asked(mine, before=NOW))["overall", EVERYBODY] == {}
        assert tallies(session, asked(mine, digest="o" * 64))["overall", EVERYBODY] == {}
        session.execute(update(ScoredRevision).where(ScoredRevision.revision_id != 0).values(scores={"another": 1.0}))
        assert total(tallies(session, asked(mine))) == [0, 0, 0]
        assert other != mine


def test_scores_go_with_the_client_at_once(database: Database, instrument: Instrument) -> None:
    with database.writing.begin() as session:
        town = Town(session, instrument)
        [mine, other] = town.consultancy(50, 40)
        client = clients.one(session, 1, other)
        session.delete(client)
        session.flush()

        assert tallies(session, asked(mine))["overall", EVERYBODY] == {}


def test_what_is_not_scored_under_a_version_yet_is_found_in_steps(database: Database, instrument: Instrument) -> None:
    with database.writing.begin() as session:
        Town(session, instrument).consultancy(50, 40, 30)
        first = benchmark.unscored(session, "tiny", "o" * 64, after=0, most=2)
        rest = benchmark.unscored(session, "tiny", "o" * 64, after=first[-1][0], most=2)

        assert [len(first), len(rest)] == [2, 1]
        assert {(digest, answers) for _, digest, answers in (*first, *rest)} == {("d" * 64, "a: 1")}
        assert benchmark.unscored(session, "tiny", NEW, after=0, most=9) == []
        assert benchmark.unscored(session, "other", "o" * 64, after=0, most=9) == []


def test_scores_kept_again_take_the_place_of_the_first(database: Database, instrument: Instrument) -> None:
    with database.writing.begin() as session:
        [mine, _] = Town(session, instrument).consultancy(50, 40)
        ids = [one.id for one in session.query(Revision).filter(Revision.state == "submitted")]
        benchmark.keep(session, NEW, [Row(id, {"overall": 70.5}, {}) for id in ids], NOW)
        found = tallies(session, asked(mine, 70.5))

    assert total(found) == [1, 0, 1]
    assert total(found, "kind") == [0, 0, 0]


def test_agreeing_twice_is_agreeing(database: Database, instrument: Instrument) -> None:
    with database.writing.begin() as session:
        town = Town(session, instrument)
        [mine] = town.consultancy(50)
        for later in range(2):
            benchmark.agree(session, mine, town.account, NOW + timedelta(days=later))
            benchmark.join(session, 1, town.account, NOW + timedelta(days=later))
        consent, member = benchmark.consent(session, mine), benchmark.member(session, 1)

        assert consent is not None
        assert member is not None
        assert (consent.agreed_at, member.agreed_at) == (NOW, NOW)


def test_what_a_report_says_of_others_is_replaced_taken_out_and_goes_with_the_client(
    database: Database, instrument: Instrument
) -> None:
    with database.writing.begin() as session:
        client = Town(session, instrument).consultancy(50)[0]
        id = session.scalars(select(ScoredRevision.revision_id)).one()
        for document in (b'{"on":"2026-11-01"}', b'{"on":"2026-12-01"}'):
            benchmark.put_in_report(session, id, document, NOW)
    with database.writing.begin() as session:
        assert benchmark.in_report(session, id) == b'{"on":"2026-12-01"}'
        assert session.get_one(Revision, id).judgement == 2, "files are made again"
        benchmark.take_out_of_report(session, id)
        assert benchmark.in_report(session, id) is None
        benchmark.put_in_report(session, id, b"{}", NOW)
        belongings.erase(session, client)
        assert benchmark.in_report(session, id) is None
