"""Parts of a report set side by side: the same bytes as one after the other, and nothing left behind when it fails."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from assess.domain.instrument import Instrument
from assess.report.pdf import part, render
from tests.report.test_tags import of_both

ROOT = Path(__file__).parents[2]
ENDLESS = """
import time
from pathlib import Path
from assess.content import load
from assess.report.pdf import part, render
from tests.report.test_tags import of_both
part.Part.lay_out = lambda self: (print("begun", flush=True), time.sleep(60))
render(of_both(load(Path("tests/report/questionnaires/teahouse.yaml"))))
"""


def children(process: int) -> list[int]:
    listed = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii")
    return [int(one) for one in listed.split()]


def eventually(done: Iterator[bool], seconds: float = 20) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if next(done):
            return True
        time.sleep(0.05)
    return False


def test_parts_set_in_one_process_give_the_same_bytes(teahouse: Instrument, monkeypatch: pytest.MonkeyPatch) -> None:
    side_by_side = render(of_both(teahouse))
    monkeypatch.setattr(sys, "platform", "elsewhere")

    assert render(of_both(teahouse)) == side_by_side


@pytest.mark.parametrize("error", [MemoryError("too much"), ValueError("odd")])
def test_what_goes_wrong_in_a_part_is_told(
    teahouse: Instrument, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def fail(_part: part.Part) -> None:
        raise error

    before = children(os.getpid())
    monkeypatch.setattr(part.Part, "lay_out", fail)
    with pytest.raises(type(error), match=str(error)):
        render(of_both(teahouse))

    assert children(os.getpid()) == before


def test_a_part_that_is_killed_fails_like_one_without_memory(
    teahouse: Instrument, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours, lay_out = os.getpid(), part.Part.lay_out

    def killed(one: part.Part) -> part.Laid:
        if os.getpid() != ours:
            os.kill(os.getpid(), signal.SIGKILL)
        return lay_out(one)

    monkeypatch.setattr(part.Part, "lay_out", killed)

    with pytest.raises(MemoryError, match="killed"):
        render(of_both(teahouse))


def test_parts_end_when_the_time_is_over(teahouse: Instrument, monkeypatch: pytest.MonkeyPatch) -> None:
    def over(_number: int, _frame: object) -> None:
        raise TimeoutError

    def call_time() -> None:
        if eventually(len(children(os.getpid())) > len(before) for _ in iter(int, 1)):
            time.sleep(0.2)
            os.kill(os.getpid(), signal.SIGUSR1)

    before = children(os.getpid())
    monkeypatch.setattr(part.Part, "lay_out", lambda _part: time.sleep(60))
    earlier = signal.signal(signal.SIGUSR1, over)
    clock = threading.Thread(target=call_time)
    clock.start()
    try:
        with pytest.raises(TimeoutError):
            render(of_both(teahouse))
    finally:
        clock.join()
        signal.signal(signal.SIGUSR1, earlier)

    assert children(os.getpid()) == before


def test_parts_end_with_the_process_that_waits_for_them() -> None:
    with subprocess.Popen([sys.executable, "-c", ENDLESS], cwd=ROOT, stdout=subprocess.PIPE, text=True) as waiting:
        assert waiting.stdout is not None
        assert waiting.stdout.readline() == "begun\n"  # other children come and go before: libraries are looked for
        parts = children(waiting.pid)
        waiting.kill()

    assert parts
    assert eventually(not any(Path(f"/proc/{one}").exists() for one in parts) for _ in iter(int, 1))
