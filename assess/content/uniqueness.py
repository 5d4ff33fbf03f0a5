"""An id means one thing."""

from collections.abc import Iterable, Iterator
from typing import Protocol

from assess.content.draft import Check, Draft
from assess.content.problem import Problem
from assess.content.question_rules import parts_of


class Identified(Protocol):
    """Anything with an id."""

    @property
    def id(self) -> str:
        """The name it is referred to by."""


def check_unique_in_lists(draft: Draft) -> Iterator[Problem]:
    """Within one top-level list, and within one question, an id occurs once."""
    instrument = draft.instrument
    for group in (instrument.scoring, instrument.rules, instrument.design, instrument.library):
        for key in group.__dataclass_fields__:
            items = getattr(group, key)
            if isinstance(items, tuple) and items and hasattr(items[0], "id"):
                yield from repeated(draft, items)
    yield from repeated(draft, instrument.roles)
    yield from repeated(draft, instrument.sections)
    for question in instrument.questions:
        for part in parts_of(question):
            yield from repeated(draft, part.options)
        yield from repeated(draft, question.fields)
    for decision in instrument.rules.decisions:
        yield from repeated(draft, decision.outcomes)


def check_unique_facts(draft: Draft) -> Iterator[Problem]:
    """All that conditions can read share one space of names."""
    instrument = draft.instrument
    facts: tuple[Identified, ...] = (
        *instrument.questions,
        *instrument.scoring.dimensions,
        *instrument.scoring.measures,
        *instrument.rules.criteria,
        *instrument.rules.gates,
        *instrument.rules.decisions,
    )
    yield from repeated(draft, facts)


def check_unique_citations(draft: Draft) -> Iterator[Problem]:
    """All that can be cited shares one space of names."""
    library = draft.instrument.library
    citable: tuple[Identified, ...] = (*library.sources, *library.assumptions, *library.contradictions)
    yield from repeated(draft, citable)


def repeated(draft: Draft, items: Iterable[Identified]) -> Iterator[Problem]:
    """Each further item with an id that was given before."""
    first: dict[str, Identified] = {}
    for item in sorted(items, key=draft.places.of):
        if item.id in first:
            before = draft.places.of(first[item.id], "id")
            yield draft.problem(item, "id", message="duplicate_id", id=item.id, first=before)
        first.setdefault(item.id, item)


CHECKS: tuple[Check, ...] = (check_unique_in_lists, check_unique_facts, check_unique_citations)
