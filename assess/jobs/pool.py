"""The pool of processes that make files. It holds no state worth keeping: a lost order is claimed and made again."""

import gc
import logging
import multiprocessing
from concurrent.futures import Future, ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing
from functools import partial
from multiprocessing import forkserver
from multiprocessing.context import ForkServerContext

from assess.config import Settings
from assess.jobs.confinement import PLENTY, Confinement
from assess.jobs.worker import Order
from assess.storage import connect, renderings

# Every file is made by a new copy of one warm process: what the typesetter takes for it, which is much, is given back
# with the process, and no file can spoil the next.
_WARM = "assess.jobs.warm"

log = logging.getLogger("assess.jobs")


class RenderingPool:
    """Call it with a claimed key to have the file made. Processes start with the first order."""

    def __init__(self, settings: Settings, confinement: Confinement = PLENTY) -> None:
        self._settings = settings
        self._confinement = confinement
        self._desk = ThreadPoolExecutor(1, "orders")
        self._executor: ProcessPoolExecutor | None = None

    def warm_up(self) -> None:
        """Start the process that all makers of files are copies of, ahead of the first order; returns at once."""
        self._desk.submit(_ready)

    def __call__(self, key: str) -> None:
        """Begin; returns at once."""
        order = Order(
            database=self._settings.database,
            key=key,
            archive=self._settings.data / "instruments",
            zone=self._settings.timezone,
            seconds=self._settings.render_seconds,
        )
        self._desk.submit(self._begin, order)

    def _begin(self, order: Order) -> None:
        """Hand the order over. The first time this waits for the warm process."""
        try:
            future = self._pool().submit(self._confinement, order)
        except BrokenProcessPool:  # a process was killed; the others went with it
            self._executor = None
            future = self._pool().submit(self._confinement, order)
        future.add_done_callback(partial(self._done, order.key))

    def close(self) -> None:
        """Stop the processes once they have nothing left to do."""
        self._desk.shutdown()
        if self._executor is not None:
            self._executor.shutdown(wait=False)
            self._executor = None

    def _pool(self) -> ProcessPoolExecutor:
        if self._executor is None:
            self._executor = ProcessPoolExecutor(
                max_workers=self._settings.render_workers,
                mp_context=_context(),
                initializer=gc.disable,  # a process makes one file and ends: what it leaves lying goes with it
                max_tasks_per_child=1,
            )
        return self._executor

    def _done(self, key: str, future: "Future[None]") -> None:
        error = future.exception()
        if error is None:
            return
        log.error("the file %s could not be made: %s: %s", key[:12], type(error).__name__, error)
        with closing(connect(self._settings.database)) as database, database.writing.begin() as session:
            renderings.fail(session, key)


def _ready() -> None:
    _context()
    forkserver.ensure_running()


def _context() -> ForkServerContext:
    """Copies of a web worker would share its connections; copies of a process that has opened none do not."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([_WARM])
    return context
