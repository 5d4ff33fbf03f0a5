"""Load from `wrk`, which takes so little itself that what is measured is the server: as many requests as it can bear.

Every connection is closed by the server after its answer, as `assess serve` does; a time runs from when a request is
written until its answer is read, waiting in the queue included.
"""

import os
import re
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

# Once, before it begins, wrk asks for a request that it does not send.
_ASKING = """
local turn, place = -1, 0
function request()
  if turn < 0 then turn = 0 return wrk.format() end
  place = place + 1
  if place > #heads then place, turn = 1, turn + 1 end
  local body = bodies[place]
  if body then
    local several = values[place]
    body = body .. turn .. rows[place] .. several[turn % #several + 1]
    return heads[place] .. #body .. "\\r\\n\\r\\n" .. body
  end
  return heads[place] .. "\\r\\n"
end
function done(summary, latency)
  local wrong = summary.errors
  print(string.format("FOUND %d %d %d %d %d", summary.requests, summary.duration, latency:percentile(50), latency:percentile(99),
    wrong.connect + wrong.read + wrong.write + wrong.status + wrong.timeout))
end
"""


@dataclass(frozen=True, slots=True)
class Asked:
    """A request that is sent again and again. A form ends with the version it was drawn from and one of `values` for `row`."""

    head: str
    body: str = ""
    row: str = ""
    values: Sequence[str] = ()

    def written(self, place: int) -> str:
        """As tables of the script."""
        if not self.body:
            return f"heads[{place}] = {_quoted(self.head)}"
        values = ",".join(map(_quoted, self.values))
        return (
            f"heads[{place}] = {_quoted(self.head + 'Content-Length: ')} bodies[{place}] = {_quoted(self.body)} "
            f"rows[{place}] = {_quoted(f'&{self.row}=')} values[{place}] = {{{values}}}"
        )


@dataclass(frozen=True, slots=True)
class Borne:
    """What the server bore: answers a second; seconds half of them and 99 in 100 stay below; what failed; the load's own cost."""

    requests: int
    a_second: float
    middle: float
    slow: float
    failures: int
    processor_seconds: float


def bear(address: str, asked: Sequence[Asked], *, connections: int, seconds: int) -> Borne:
    """Send these in turn over so many connections, again and again; a form's versions count up from nothing."""
    tables = "\n".join(one.written(place) for place, one in enumerate(asked, 1))
    with TemporaryDirectory() as folder:
        script = Path(folder) / "asked.lua"
        script.write_text(
            f"heads, bodies, rows, values = {{}}, {{}}, {{}}, {{}}\n{tables}\n{_ASKING}", encoding="utf-8"
        )
        command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--timeout", "30s", "-s", str(script), address]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            told = process.stdout.read()
            _, status, used = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
    found = re.search(r"^FOUND (.*)$", told, re.MULTILINE)
    assert found, told
    requests, microseconds, middle, slow, failures = map(int, found[1].split())
    return Borne(
        requests, requests / microseconds * 1e6, middle / 1e6, slow / 1e6, failures, used.ru_utime + used.ru_stime
    )


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\r", "\\r").replace("\n", "\\n") + '"'
