"""How reports look: kept for a consultancy and over it for a client; a change is seen in what was made before."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest

from assess.domain.instrument import Instrument
from assess.storage import Database, brands, clients, engagements, renderings, revisions
from assess.storage.brands import Kept, Whose
from assess.storage.clients import Description
from assess.storage.people import Consultancy
from assess.storage.renderings import File
from assess.storage.revisions import Frozen
from assess.storage.tables import Revision

NOW = datetime(2026, 11, 23, 2, 42, tzinfo=UTC)


@dataclass(frozen=True)
class Place:
    """A consultancy with one client, whose engagement has a report; and another consultancy."""

    house: Whose
    client: Whose
    stranger: Whose
    revision_id: int


@pytest.fixture
def place(database: Database, instrument: Instrument) -> Place:
    with database.writing.begin() as session:
        first, second = (Consultancy(name=name, looked_on=NOW.date(), created_at=NOW) for name in ("One", "Two"))
        session.add_all([first, second])
        session.flush()
        client = clients.create(session, first.id, Description(name="Client"), NOW)
        engagement = engagements.start(session, client, instrument, name="First", due_on=None, language="en", now=NOW)
        revision = revisions.revision(session, engagement.assessment_id, 1)
        assert revision is not None
        frozen = Frozen(
            instrument_version="1", instrument_digest="d", engine="0.1", client="", answers="a", result="{}"
        )
        revisions.submit(session, revision, frozen, NOW)
        house, stranger = Whose(consultancy_id=first.id), Whose(consultancy_id=second.id)
        return Place(house, Whose(consultancy_id=first.id, client_id=client.id), stranger, revision.id)


def revision_of(database: Database, place: Place) -> Revision:
    with database.reading() as session:
        return revisions.with_documents(session, place.revision_id)


def test_a_client_s_document_lies_over_its_consultancy_s(database: Database, place: Place) -> None:
    with database.writing.begin() as session:
        assert brands.of_revision(session, place.revision_id) == []
        assert brands.one(session, place.client) == Kept()
        assert brands.keep(session, place.house, b"house", 0, NOW)
        assert brands.keep(session, place.client, b"client", 0, NOW)

    with database.reading() as session:
        assert brands.of_revision(session, place.revision_id) == [b"client", b"house"]
        assert brands.documents(session, place.house) == [b"house"]
        assert brands.documents(session, place.stranger) == []


def test_another_consultancy_reads_no_client_s_document(database: Database, place: Place) -> None:
    with database.writing.begin() as session:
        brands.keep(session, place.client, b"client", 0, NOW)

        found = brands.one(
            session, Whose(consultancy_id=place.stranger.consultancy_id, client_id=place.client.client_id)
        )

    assert found == Kept()


@pytest.mark.parametrize("whose", ["house", "client"])
def test_a_change_from_an_older_state_is_refused(database: Database, place: Place, whose: str) -> None:
    here: Whose = getattr(place, whose)
    with database.writing.begin() as session:
        assert brands.keep(session, here, b"1", 0, NOW)
        assert not brands.keep(session, here, b"2", 0, NOW)
        assert brands.keep(session, here, b"2", 1, NOW)
        assert not brands.keep(session, here, b"3", 1, NOW)

        assert brands.one(session, here) == Kept(b"2", 2)


@pytest.mark.parametrize(("whose", "is_outdated"), [("house", True), ("client", True), ("stranger", False)])
def test_files_made_before_are_forgotten(database: Database, place: Place, whose: str, *, is_outdated: bool) -> None:
    file = File(revision_of(database, place), "pdf", "en")
    with database.writing.begin() as session:
        assert renderings.claim(session, file, now=NOW, lost_after=timedelta(minutes=1))

    with database.writing.begin() as session:
        brands.keep(session, getattr(place, whose), b"new", 0, NOW)

    after = File(revision_of(database, place), "pdf", "en")
    with database.writing.begin() as session:
        assert (renderings.find(session, file.key) is None) == is_outdated
        assert (after.key != file.key) == is_outdated
        renderings.finish(session, file.key, b"late")  # whoever still makes the old one does no harm
        assert renderings.find(session, after.key, content=True) is None or not is_outdated
