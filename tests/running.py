"""The program as a person runs it: arguments in; what is printed and the exit status out."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Ran:
    """What came of a run."""

    status: int
    out: str
    err: str


Run = Callable[..., Ran]
