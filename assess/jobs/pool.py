"""The pool of processes that make files. It holds no state worth keeping: a lost order is claimed and made again."""

import logging
import multiprocessing
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing
from functools import partial

from assess.config import Settings
from assess.jobs.worker import Order, work
from assess.storage import connect, renderings

# The typesetter grows a little with every file; a new process starts small.
_FILES_OF_A_PROCESS = 200

log = logging.getLogger("assess.jobs")


class RenderingPool:
    """Call it with a claimed key to have the file made. Processes start with the first order."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._executor: ProcessPoolExecutor | None = None

    def __call__(self, key: str) -> None:
        """Begin; returns at once."""
        order = Order(
            database=self._settings.database,
            key=key,
            archive=self._settings.data / "instruments",
            zone=self._settings.timezone,
            seconds=self._settings.render_seconds,
        )
        try:
            future = self._pool().submit(work, order)
        except BrokenProcessPool:  # a process was killed; the others went with it
            self.close()
            future = self._pool().submit(work, order)
        future.add_done_callback(partial(self._done, key))

    def close(self) -> None:
        """Stop the processes once they have nothing left to do."""
        if self._executor is not None:
            self._executor.shutdown(wait=False)
            self._executor = None

    def _pool(self) -> ProcessPoolExecutor:
        if self._executor is None:
            self._executor = ProcessPoolExecutor(
                max_workers=self._settings.render_workers,
                mp_context=multiprocessing.get_context("spawn"),  # a copy of a web worker would share its connections
                max_tasks_per_child=_FILES_OF_A_PROCESS,
            )
        return self._executor

    def _done(self, key: str, future: "Future[None]") -> None:
        error = future.exception()
        if error is None:
            return
        log.error("the file %s could not be made: %s: %s", key[:12], type(error).__name__, error)
        with closing(connect(self._settings.database)) as database, database.writing.begin() as session:
            renderings.fail(session, key)
