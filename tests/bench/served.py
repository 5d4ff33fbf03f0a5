"""The server as `assess serve` runs it, in a folder of its own, and the processor time that it has used."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory


@dataclass(frozen=True, slots=True)
class Served:
    """Where it answers, and its first process."""

    address: str
    process: int
    data: Path

    @property
    def place(self) -> tuple[str, int]:
        """Host and port."""
        host, _, port = self.address.partition("://")[2].rpartition(":")
        return host, int(port)

    def processor_seconds(self) -> float:
        """What it and its workers, those that have ended included, have used so far."""
        ticks = sum(sum(_ticks(process)) for process in (self.process, *self.workers()))
        return ticks / os.sysconf("SC_CLK_TCK")

    def resident_megabytes(self) -> float:
        """What all its processes hold, what they share counted in proportion."""
        kilobytes = 0
        for process in (self.process, *self.workers()):
            rollup = Path(f"/proc/{process}/smaps_rollup").read_text()
            kilobytes += int(re.findall(r"^Pss:\s+(\d+)", rollup, re.MULTILINE)[0])
        return kilobytes / 1024

    def workers(self) -> list[int]:
        """The processes it has started, and those that they have."""
        return _descendants(self.process)


def _descendants(process: int) -> list[int]:
    """Each thread has children of its own. Whatever ends meanwhile is left out."""
    try:
        children = [file.read_text() for file in Path(f"/proc/{process}/task").glob("*/children")]
    except OSError:
        return []
    return [one for child in map(int, " ".join(children).split()) for one in (child, *_descendants(child))]


def _ticks(process: int) -> tuple[int, ...]:
    """Its own time, and that of its children that have ended."""
    after_name = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return tuple(int(one) for one in after_name[11:15])


@contextmanager
def served(**settings: str) -> Iterator[Served]:
    """Start it on any free port and stop it afterwards."""
    with TemporaryDirectory() as data:
        given = {f"ASSESS_{name.upper()}": value for name, value in settings.items()}
        process = subprocess.Popen(
            [sys.executable, "-c", "from assess.cli import main; main()", "serve", "--port", "0"],
            stdout=subprocess.PIPE,
            text=True,
            env=os.environ | {"ASSESS_DATA": data} | given,
        )
        assert process.stdout is not None
        found = re.search(r"http://[\w.:]+", process.stdout.readline())
        assert found, "the server did not start"
        try:
            yield Served(found[0], process.pid, Path(data))
        finally:
            process.terminate()
            process.wait(30)
