"""The pool: files are made in processes of their own, and every end is noted."""

import os
import signal
import time
from collections.abc import Iterator
from contextlib import closing

import pytest
from sqlalchemy import delete

from assess.jobs import RenderingPool
from assess.jobs.confinement import Confinement
from assess.storage.tables import FAILED, MAKING, READY, InstrumentArchive
from tests.jobs.conftest import Desk

PATIENCE = 60


@pytest.fixture
def pool(desk: Desk) -> Iterator[RenderingPool]:
    pool = RenderingPool(desk.settings)
    yield pool
    pool.close()


def ended(desk: Desk, key: str) -> str:
    """The state of a file once it is no longer being made."""
    for _ in range(PATIENCE * 10):
        if (state := desk.look(key).state) != MAKING:
            return state
        time.sleep(0.1)
    pytest.fail("nothing happened")


def test_files_are_made_in_the_background(desk: Desk, pool: RenderingPool) -> None:
    key = desk.claim("pdf", "en")

    began = time.monotonic()
    pool.warm_up()
    pool(key)
    assert time.monotonic() - began < 1, "the caller does not wait"

    assert ended(desk, key) == READY
    assert (desk.look(key).content or b"").startswith(b"%PDF")


def test_a_failure_is_noted(desk: Desk, pool: RenderingPool, caplog: pytest.LogCaptureFixture) -> None:
    key = desk.claim("pdf", "en")
    with desk.database.writing.begin() as session:
        session.execute(delete(InstrumentArchive))

    pool(key)

    assert ended(desk, key) == FAILED
    assert "could not be made" in caplog.text


def test_what_takes_too_much_memory_is_a_failure_and_the_next_file_is_made(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    key = desk.claim("pdf", "both")
    with closing(RenderingPool(desk.settings, Confinement(megabytes=0))) as tight:
        tight(key)
        assert ended(desk, key) == FAILED
    assert "could not be made" in caplog.text

    other = desk.claim("html", "zh-CN")
    with closing(RenderingPool(desk.settings)) as pool:
        pool(other)
        assert ended(desk, other) == READY


def test_a_killed_process_costs_one_file_and_not_the_pool(desk: Desk, pool: RenderingPool) -> None:
    first, second = desk.claim("pdf", "en"), desk.claim("html", "zh-CN")
    pool(first)
    os.kill(at_work(pool), signal.SIGKILL)
    assert ended(desk, first) == FAILED

    pool(second)
    assert ended(desk, second) == READY


def at_work(pool: RenderingPool) -> int:
    """The process that makes a file now."""
    for _ in range(PATIENCE * 100):
        if pool._executor is not None and pool._executor._processes:
            return next(iter(pool._executor._processes))
        time.sleep(0.01)
    pytest.fail("nobody works")
