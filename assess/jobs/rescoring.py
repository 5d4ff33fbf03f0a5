"""Frozen assessments scored again under the questionnaire that is installed now, on all processors.

The answers stay as they were frozen and are carried over to the new version; so are results and reports. What is written
are only the scores that are compared with each other. It may be stopped at any time, and goes on where it was.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from multiprocessing import get_context
from pathlib import Path

from assess.analysis.comparison_carried import carried
from assess.analysis.comparison_scored import standing
from assess.content import ContentError, load
from assess.content.answers_again import Readings
from assess.domain.instrument import Instrument
from assess.storage import Database, benchmark
from assess.storage.benchmark import Row
from assess.storage.instruments import restore

BATCH = 500
"""How many are read, scored and written at once."""

Kept = tuple[int, str, str]
"""A revision's id, the digest of its questionnaire, its answers."""


@dataclass(frozen=True, slots=True)
class Rescored:
    """How many were scored, and the revisions whose answers could not be read."""

    count: int
    unread: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rescoring:
    """What to score by: the questionnaire installed now, where it lies, and where earlier ones are unpacked."""

    instrument: Instrument
    path: Path
    archive: Path
    workers: int


def rescore(
    database: Database, job: Rescoring, now: Callable[[], datetime], progress: Callable[[int], None]
) -> Rescored:
    """Score whatever has no scores under this version yet; `progress` is told the number after every batch."""
    count, unread = 0, list[int]()
    with _processes(job) as scores:
        for batch in _batches(database, job):
            paths = _paths(database, job, {digest for _, digest, _ in batch})
            size = -(-len(batch) // job.workers)
            parts = [batch[start : start + size] for start in range(0, len(batch), size)]
            found = [one for rows in scores(_scored, parts, [paths] * len(parts)) for one in rows]
            rows = [one for one in found if isinstance(one, Row)]
            unread += [one for one in found if isinstance(one, int)]
            with database.writing.begin() as session:
                benchmark.keep(session, job.instrument.digest, rows, now())
            count += len(rows)
            progress(count)
    return Rescored(count, tuple(unread))


@contextmanager
def _processes(job: Rescoring) -> Iterator[Callable[..., Iterable[list[Row | int]]]]:
    """A `map` over as many processes; one alone is this one."""
    if job.workers == 1:
        _begin(job.path)
        yield map
        return
    with ProcessPoolExecutor(job.workers, get_context("spawn"), initializer=_begin, initargs=(job.path,)) as pool:
        yield pool.map


def _batches(database: Database, job: Rescoring) -> Iterator[Sequence[Kept]]:
    after = 0
    while True:
        with database.reading() as session:
            batch = benchmark.unscored(
                session, job.instrument.identity.id, job.instrument.digest, after=after, most=BATCH * job.workers
            )
        if not batch:
            return
        after = batch[-1][0]
        yield batch


def _paths(database: Database, job: Rescoring, digests: set[str]) -> dict[str, str]:
    """Where the questionnaires of these digests lie; one that was never archived is not among them."""
    found = {job.instrument.digest: str(job.path)}
    with database.reading() as session:
        for digest in digests - found.keys():
            path = restore(session, digest, job.archive)
            if path is not None:
                found[digest] = str(path)
    return found


# ---- in the other processes ----------------------------------------------------------------------------------------

_INSTALLED: list[Instrument] = []
_READINGS: dict[str, Readings] = {}


def _begin(path: Path) -> None:
    """Read the installed questionnaire once for each process."""
    _INSTALLED[:] = [installed := load(path)]
    _READINGS.clear()
    _READINGS[installed.digest] = Readings(installed)


def _scored(batch: Sequence[Kept], paths: Mapping[str, str]) -> list[Row | int]:
    """The rows to keep; of answers that cannot be read, the revision's id."""
    [installed] = _INSTALLED
    return [_row(kept, installed, paths) for kept in batch]


def _row(kept: Kept, installed: Instrument, paths: Mapping[str, str]) -> Row | int:
    revision, digest, text = kept
    readings = _readings(digest, paths)
    if readings is None:
        return revision
    try:
        answers = readings.read(text)
    except ContentError:
        return revision
    found = standing(installed, answers if digest == installed.digest else carried(answers, installed))
    if found is None:
        return revision
    return Row(revision, {id: float(score) for id, score in found.scores.items()}, dict(found.groups))


def _readings(digest: str, paths: Mapping[str, str]) -> Readings | None:
    """How answers under this version are read; None when it was never kept."""
    if digest not in _READINGS and digest in paths:
        _READINGS[digest] = Readings(load(paths[digest]))
    return _READINGS.get(digest)
