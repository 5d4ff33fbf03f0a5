"""What each kind of question needs, and what makes no sense for it."""

from collections.abc import Iterator

from assess.content.draft import Check, Draft
from assess.content.facts import CHOSEN, NUMBERS
from assess.content.problem import Problem
from assess.domain.condition import Unknown
from assess.domain.question import Field, Kind, Question

ANCHORS = 5
_NO_FIELDS = frozenset({Kind.SCALE, Kind.RANKING, Kind.TABLE})


def check_anchors(draft: Draft) -> Iterator[Problem]:
    """A scale has five anchors, and so has each variant that words them anew; other kinds have none."""
    for question in draft.instrument.questions:
        count = len(question.anchors)
        if question.kind is Kind.SCALE and count != ANCHORS:
            yield draft.problem(question, "anchors", message="five_anchors", id=question.id, count=count)
        if question.kind is not Kind.SCALE and count:
            yield _misplaced(draft, question, "anchors", question.kind)
        for variant in question.variants:
            count = len(variant.anchors)
            if count not in ((0, ANCHORS) if question.kind is Kind.SCALE else (0,)):
                yield draft.problem(variant, "anchors", message="variant_anchors", id=question.id, count=count)


def check_options(draft: Draft) -> Iterator[Problem]:
    """What is chosen from has options, and none is called like the answer "don't know"."""
    for question in draft.instrument.questions:
        for part in parts_of(question):
            if part.kind in CHOSEN and not part.options:
                yield draft.problem(part, "options", message="no_options", id=part.id, kind=part.kind)
            if part.kind not in CHOSEN and part.options:
                yield _misplaced(draft, part, "options", part.kind)
            for option in part.options:
                if option.id == Unknown.DONT_KNOW:
                    yield draft.problem(option, "id", message="reserved_option", id=option.id)


def check_tables(draft: Draft) -> Iterator[Problem]:
    """A table has fields of simple kinds; its main field is one of them."""
    for question in draft.instrument.questions:
        names = [field.id for field in question.fields]
        if question.kind is Kind.TABLE and not names:
            yield draft.problem(question, "fields", message="no_fields", id=question.id)
        if question.kind is not Kind.TABLE and names:
            yield _misplaced(draft, question, "fields", question.kind)
        if question.main is not None and f"{question.id}.{question.main}" not in draft.facts:
            yield draft.problem(question, "main", message="unknown_main", id=question.id, main=question.main)
        for field in question.fields:
            if field.kind in _NO_FIELDS:
                yield draft.problem(field, "kind", message="no_field_kind", kind=field.kind)


def check_ranges(draft: Draft) -> Iterator[Problem]:
    """Bounds belong to numbers, and the lower one is not above the upper one."""
    for question in draft.instrument.questions:
        for part in parts_of(question):
            yield from _range(draft, part)


def parts_of(question: Question) -> tuple[Question | Field, ...]:
    """The question and its fields."""
    return (question, *question.fields)


def _range(draft: Draft, part: Question | Field) -> Iterator[Problem]:
    for key in ("minimum", "maximum", "whole"):
        if getattr(part, key) not in (None, False) and part.kind not in NUMBERS - {Kind.SCALE}:
            yield _misplaced(draft, part, key, part.kind)
    if part.minimum is not None and part.maximum is not None and part.minimum > part.maximum:
        yield draft.problem(part, "minimum", message="empty_range", least=part.minimum, most=part.maximum)


def _misplaced(draft: Draft, owner: object, key: str, kind: Kind) -> Problem:
    return draft.problem(owner, key, message="misplaced_key", key=key, kind=kind)


CHECKS: tuple[Check, ...] = (check_anchors, check_options, check_tables, check_ranges)
