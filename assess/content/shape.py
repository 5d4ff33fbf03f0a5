"""The frozen dataclasses as the shape of the files: each class's keys, their types and which may be left out."""

from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields
from enum import StrEnum
from functools import cache, reduce
from operator import or_
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from assess.domain.design import DesignContent
from assess.domain.instrument import Identity, RulesContent, ScoringContent
from assess.domain.question import Role, Section
from assess.domain.source import Library
from assess.domain.text import LocalizedText

GROUPS: tuple[type, ...] = (ScoringContent, RulesContent, DesignContent, Library)


@dataclass(frozen=True, slots=True)
class Key:
    """One key of a mapping: the type of its value (without None) and whether it must be there."""

    name: str
    hint: Any
    required: bool


def keys_of(shape: type) -> Mapping[str, Key]:
    """The keys a dataclass is written with."""
    return _keys_of(shape)


@cache
def _keys_of(shape: type) -> Mapping[str, Key]:
    hints = get_type_hints(shape)
    return {
        field.name: Key(
            field.name,
            _without_none(hints[field.name]),
            required=field.default is MISSING and field.default_factory is MISSING,
        )
        for field in fields(shape)
    }


@cache
def top_level() -> Mapping[str, Any]:
    """Every top-level key of a questionnaire with its type; a tuple is a list that several files may add to."""
    tops: dict[str, Any] = {"instrument": Identity, "roles": tuple[Role, ...], "sections": tuple[Section, ...]}
    for group in GROUPS:
        tops |= {key.name: key.hint for key in keys_of(group).values()}
    return tops


def item_of(hint: Any) -> Any:
    """The type of the items when the hint is a tuple of any length, else None."""
    return get_args(hint)[0] if get_origin(hint) is tuple else None


def pair_value_of(hint: Any) -> Any:
    """The type of the values when the hint is a tuple of (text, value) pairs, which is written as a mapping."""
    item = item_of(hint)
    return get_args(item)[1] if get_origin(item) is tuple else None


def is_record(hint: Any) -> bool:
    """Whether the hint is a dataclass written as a mapping of its fields."""
    return isinstance(hint, type) and hint is not LocalizedText and hasattr(hint, "__dataclass_fields__")


def is_enumeration(hint: Any) -> bool:
    """Whether the hint is a closed set of words."""
    return isinstance(hint, type) and issubclass(hint, StrEnum)


def _without_none(hint: Any) -> Any:
    if not isinstance(hint, UnionType) or NoneType not in get_args(hint):
        return hint
    return reduce(or_, (part for part in get_args(hint) if part is not NoneType))
