"""The server as `assess serve` runs it, in processes of its own, to be killed and started again."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

PROGRAM = [sys.executable, "-c", "from assess.cli import main; main()", "serve", "--port"]


@dataclass(frozen=True, slots=True)
class Serving:
    """Where it answers, and its first process, which leads a group of its own."""

    address: str
    process: subprocess.Popen[str]

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self.address.rpartition(":")[2])

    def kill(self) -> None:
        """End all its processes at once, with no time for anything; however often one says it."""
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(20)


@contextmanager
def serving(data: Path, *, port: int = 0, **settings: str) -> Iterator[Serving]:
    """Serve from a data folder meanwhile. `settings` by their names, without ASSESS_ and in small letters."""
    given = {f"ASSESS_{name.upper()}": value for name, value in settings.items()}
    environment = os.environ | {"ASSESS_DATA": str(data), "LC_ALL": "en_GB.UTF-8"} | given
    process = subprocess.Popen(
        [*PROGRAM, str(port)], stdout=subprocess.PIPE, text=True, env=environment, start_new_session=True
    )
    assert process.stdout is not None
    try:
        address = re.search(r"http://\S+", process.stdout.readline())
        assert address
        yield Serving(address[0], process)
    finally:
        Serving("", process).kill()
        process.stdout.close()
