"""A submitted assessment on the small shop questionnaire, with one file claimed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from assess.config import Settings
from assess.content import load
from assess.storage import Database, connect, renderings, revisions
from assess.storage.assessments import find, start
from assess.storage.instruments import keep, packed
from assess.storage.renderings import File
from assess.storage.revisions import Frozen
from assess.storage.schema import upgrade
from assess.storage.tables import Rendering, Revision

SHOP = Path(__file__).parents[1] / "web" / "questionnaires" / "shop.yaml"
NOW = datetime(2026, 11, 22, 18, 0, tzinfo=UTC)
ANSWERS = "questionnaire: shop\nrespondents:\n  - {role: OWNER, answers: {Q1: 1200000, W1: 3, W2: unknown}}\n"
ZONE = ZoneInfo("Asia/Shanghai")


@dataclass(frozen=True)
class Desk:
    """Where orders lie and finished files are put."""

    settings: Settings
    database: Database
    revision: Revision

    def claim(self, ending: str, language: str) -> str:
        """Claim a file and give its key."""
        file = File(self.revision, ending, language)
        with self.database.writing.begin() as session:
            assert renderings.claim(session, file, now=NOW, lost_after=timedelta(minutes=4))
        return file.key

    def look(self, key: str) -> Rendering:
        """The file as it is now."""
        with self.database.reading() as session:
            found = renderings.find(session, key, content=True)
        assert found is not None
        return found


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    url = f"sqlite:///{tmp_path / 'assess.db'}"
    upgrade(url)
    database = connect(url)
    instrument = load(SHOP)
    with database.writing.begin() as session:
        keep(session, instrument, packed(SHOP), NOW)
        token = start(session, instrument, role=None, language="en", length="full", now=NOW)
        opened = find(session, token)
        assert opened is not None
        frozen = Frozen(
            instrument_version="1",
            instrument_digest=instrument.digest,
            engine="0",
            client="虚构茶行",
            answers=ANSWERS,
            result="{}",
        )
        revisions.submit(session, opened.revision, frozen, NOW)
        revision = revisions.with_documents(session, opened.revision.id)
    settings = Settings(data=tmp_path, database=url, secret_key="k" * 32, timezone=ZONE, render_seconds=60)
    yield Desk(settings, database, revision)
    database.close()
