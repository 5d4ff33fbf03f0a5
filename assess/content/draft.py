"""A questionnaire as it was read: the value, with what is needed to point at any part of it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass

from assess.content.facts import Facts
from assess.content.places import Places, Step
from assess.content.problem import Problem
from assess.content.wording import problem
from assess.domain.instrument import Instrument
from assess.domain.text import LocalizedText


@dataclass(frozen=True, slots=True)
class Draft:
    """What could be read: the `instrument`, and `everything` in it in the order of the files.

    `ids` are the ids written under each top-level list, those of broken entries included; `flawed` are the lists with
    entries that could not be read, so that nothing is concluded from what is missing.
    """

    instrument: Instrument
    everything: tuple[object, ...]
    facts: Facts
    places: Places
    ids: Mapping[str, tuple[str, ...]]
    flawed: frozenset[str]

    def problem(self, owner: object, *path: Step, message: str, **values: object) -> Problem:
        """A problem at some part of the questionnaire."""
        return problem(self.places.of(owner, *path), message, **values)


Check = Callable[[Draft], Iterator[Problem]]


def within(value: object) -> Iterator[object]:
    """A value and everything in it but its texts, to any depth, in the order of the files."""
    if isinstance(value, tuple):
        for item in value:
            yield from within(item)
    elif is_dataclass(value) and not isinstance(value, LocalizedText):
        yield value
        for field in fields(value):
            yield from within(getattr(value, field.name))
