"""A process that makes one file: behind everybody who is answering, within limits, and gone afterwards."""

import os
import resource
from dataclasses import dataclass
from pathlib import Path

from assess.jobs.worker import Order, work

# Above what the process holds when it begins. A full report takes about 200 MB of it.
_MEGABYTES = 1_024
_STATUS = Path("/proc/self/statm")
_POLITENESS = 5  # of 19: pages are answered first, and a crowd of them does not starve a file


@dataclass(frozen=True, slots=True)
class Confinement:
    """Limits on one process."""

    megabytes: int = _MEGABYTES

    def __call__(self, order: Order) -> None:
        """Make the file. Raises MemoryError when it would take more than is allowed."""
        os.nice(_POLITENESS)
        if _STATUS.exists():  # only Linux counts what a process has for its own
            _, hard = resource.getrlimit(resource.RLIMIT_DATA)
            resource.setrlimit(resource.RLIMIT_DATA, (_held() + self.megabytes * 1024 * 1024, hard))
        work(order)


PLENTY = Confinement()


def _held() -> int:
    """The bytes that the process has for its own already."""
    return int(_STATUS.read_text(encoding="ascii").split()[5]) * resource.getpagesize()
