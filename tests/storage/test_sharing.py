from datetime import UTC, datetime, timedelta

from assess.domain.instrument import Instrument
from assess.storage import Database
from assess.storage.assessments import find, start
from assess.storage.sharing import is_live, opened, revoke, share, shared
from assess.storage.tokens import token_hash

NOW = datetime(2026, 11, 22, 2, 42, tzinfo=UTC)
WEEK = timedelta(days=7)


def test_a_link_opens_its_revision_until_it_expires_or_is_taken_back(
    database: Database, instrument: Instrument
) -> None:
    with database.writing.begin() as session:
        mine = find(session, start(session, instrument, role=None, language="en", length="full", now=NOW))
        assert mine is not None
        secret = share(session, mine.revision, "Board", now=NOW, until=NOW + WEEK)

    with database.writing.begin() as session:
        found = opened(session, secret)
        assert found is not None
        link, revision, assessment = found
        assert (revision.id, assessment.id, link.name) == (mine.revision.id, mine.assessment.id, "Board")
        assert link.token_hash == token_hash(secret), "the secret itself is nowhere"
        assert is_live(link, NOW + WEEK - timedelta(seconds=1))
        assert not is_live(link, NOW + WEEK)
        assert not revoke(session, revision.id + 1, link.id, NOW), "only its own revision takes it back"
        assert revoke(session, revision.id, link.id, NOW)
        assert not revoke(session, revision.id, link.id, NOW)

    with database.reading() as session:
        [kept] = shared(session, mine.revision.id)
        assert not is_live(kept, NOW)
        assert opened(session, "x" * 32) is None
