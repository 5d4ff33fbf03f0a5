"""The RACI is sound: one role answers for each activity, somebody does it, and never does an outside party answer."""

from collections.abc import Iterator

from assess.content.draft import Check, Draft
from assess.content.problem import Problem
from assess.content.wording import listed
from assess.domain.raci import Cells, accountable, remapped, responsible

LETTERS = ("A", "R", "C", "I", "AR")


def check_letters(draft: Draft) -> Iterator[Problem]:
    """Only the five letters occur."""
    design = draft.instrument.design
    for activity in design.activities:
        for role, letter in activity.cells:
            if letter not in LETTERS:
                yield draft.problem(
                    activity, "cells", role, message="unknown_letter", letter=letter, allowed=listed(LETTERS)
                )
    for mapping in design.raci_mappings:
        for assign in mapping.assign:
            if assign.letter not in LETTERS:
                yield draft.problem(
                    assign, "letter", message="unknown_letter", letter=assign.letter, allowed=listed(LETTERS)
                )


def check_rows(draft: Draft) -> Iterator[Problem]:
    """Each activity as it is written."""
    external = _external(draft)
    for activity in draft.instrument.design.activities:
        for message, role in _unsound(dict(activity.cells), external):
            yield draft.problem(activity, "cells", role, message=message, activity=activity.id, role=role)


def check_mapped_rows(draft: Draft) -> Iterator[Problem]:
    """Each activity after each mapping alone."""
    external = _external(draft)
    for mapping in draft.instrument.design.raci_mappings:
        for activity in draft.instrument.design.activities:
            before = set(_unsound(dict(activity.cells), external))
            for message, role in _unsound(remapped(mapping, activity.id, dict(activity.cells)), external):
                if (message, role) not in before:
                    message_after = f"{message}_mapped"
                    yield draft.problem(
                        mapping, "id", message=message_after, activity=activity.id, role=role, mapping=mapping.id
                    )


def _external(draft: Draft) -> frozenset[str]:
    return frozenset(role.id for role in draft.instrument.design.raci_roles if role.external)


def _unsound(cells: Cells, external: frozenset[str]) -> Iterator[tuple[str, str]]:
    answering = accountable(cells)
    if not answering:
        yield "nobody_accountable", ""
    for role in answering[1:]:
        yield "several_accountable", role
    if not responsible(cells):
        yield "nobody_responsible", ""
    for role in answering:
        if role in external:
            yield "external_accountable", role


CHECKS: tuple[Check, ...] = (check_letters, check_rows, check_mapped_rows)
