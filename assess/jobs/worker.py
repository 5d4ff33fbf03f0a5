"""What a worker process runs: one claimed file, in the time allowed, stored when it is done."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import tzinfo
from functools import lru_cache
from pathlib import Path
from types import FrameType

from sqlalchemy.orm import Session

from assess.content import load
from assess.domain.instrument import Instrument
from assess.jobs.rendering import rendered
from assess.report.brand import joined
from assess.report.opinion import opinions_of
from assess.report.peers import read as read_peers
from assess.storage import Database, benchmark, brands, connect, instruments, overrides, renderings, revisions


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """A claimed file to make, with all that a process of its own has to know."""

    database: str
    key: str
    archive: Path
    zone: tzinfo
    seconds: int


def work(order: Order) -> None:
    """Make the file and keep it. Whatever goes wrong is the caller's to note: it also sees when this process dies."""
    database = _database(order.database)
    with database.reading() as session:
        wanted = renderings.find(session, order.key)
        if wanted is None:
            return  # its assessment has been deleted meanwhile
        revision = revisions.with_documents(session, wanted.revision_id)
        instrument = _instrument(session, revision.instrument_digest or "", order.archive)
        brand = joined(brands.of_revision(session, revision.id))
        opinions = opinions_of(overrides.of_revision(session, revision.id), order.zone)
        among = benchmark.in_report(session, revision.id)
        peers = None if among is None else read_peers(among)

    def tell(stage: str) -> None:
        with database.writing.begin() as session:
            renderings.reached(session, order.key, stage)

    with within(order.seconds):
        content = rendered(
            revision, instrument, wanted.format, wanted.language, order.zone, brand, opinions, peers, tell
        )
    with database.writing.begin() as session:
        renderings.finish(session, order.key, content)


@contextmanager
def within(seconds: int) -> Iterator[None]:
    """Raises TimeoutError in the main thread when the time is over."""

    def over(_number: int, _frame: FrameType | None) -> None:
        raise TimeoutError(f"not done within {seconds} seconds")

    before = signal.signal(signal.SIGALRM, over)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


_KEPT: dict[str, Instrument] = {}


def keep(instrument: Instrument) -> None:
    """It is at hand from now on, for this process and its copies."""
    _KEPT[instrument.digest] = instrument


def _instrument(session: Session, digest: str, archive: Path) -> Instrument:
    """The questionnaire that the revision was answered with, from the archive: the installed one may be newer."""
    if digest not in _KEPT:
        path = instruments.restore(session, digest, archive)
        if path is None:
            raise LookupError(f"no questionnaire with digest {digest} is archived")
        keep(load(path))
    return _KEPT[digest]


@lru_cache(maxsize=1)
def _database(url: str) -> Database:
    return connect(url)
