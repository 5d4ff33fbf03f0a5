"""Processes that write take turns."""

import os
from multiprocessing import get_context
from multiprocessing.synchronize import Event
from pathlib import Path

from assess.storage.turn import Turn


def write(turn: Turn, path: Path, begun: Event) -> None:
    """What another process does: it waits for its turn and says that it has had it."""
    begun.set()
    with turn:
        path.write_text(str(os.getpid()), "utf-8")


def test_the_next_one_waits_for_its_turn_and_has_it_afterwards(tmp_path: Path) -> None:
    turn, wrote = Turn(tmp_path / "turn"), tmp_path / "wrote"
    context = get_context("fork")  # as workers are: with what their parent had open
    begun = context.Event()
    with turn:
        other = context.Process(target=write, args=(turn, wrote, begun))
        other.start()
        assert begun.wait(20)
        other.join(0.3)
        assert other.is_alive()
        assert not wrote.exists()
    other.join(20)
    assert wrote.read_text("utf-8") == str(other.pid)
    turn.close()


def test_whoever_is_killed_in_its_turn_holds_nobody_up(tmp_path: Path) -> None:
    turn = Turn(tmp_path / "turn")
    context = get_context("fork")

    def die() -> None:
        turn.__enter__()
        os._exit(1)

    other = context.Process(target=die)
    other.start()
    other.join(20)
    with turn:
        pass
    turn.close()
