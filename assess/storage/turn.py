"""Whose turn it is to write: processes that write one statement each wait in a queue of the kernel's.

SQLite lets one write at a time, and whoever finds it taken sleeps for a while that grows from try to try: 25 ms after six
of them, while whoever comes later goes first. Under a crowd that is most of what the slowest wait for. Here the next one
is woken when its turn has come. It is a courtesy only: what keeps writers apart is the database's own lock.
"""

import fcntl
from pathlib import Path
from types import TracebackType
from typing import BinaryIO


class Turn:
    """A queue that all processes with the same file stand in, one place for each."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: BinaryIO | None = None

    def __enter__(self) -> None:
        """Wait."""
        if self._file is None:
            self._file = self._path.open("ab")
        fcntl.lockf(self._file, fcntl.LOCK_EX)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Let the next one go on."""
        assert self._file is not None
        fcntl.lockf(self._file, fcntl.LOCK_UN)

    def close(self) -> None:
        """Leave the queue."""
        if self._file is not None:
            self._file.close()
            self._file = None
