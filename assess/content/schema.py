"""The JSON Schema of questionnaire files, made from the same classes as the reader, so that editors know the keys."""

from collections.abc import Mapping
from decimal import Decimal
from inspect import cleandoc
from typing import Any

from assess.content.conditions import COMBINATIONS, OPERATORS
from assess.content.expressions import TAGS, TERMS
from assess.content.shape import is_enumeration, is_record, item_of, keys_of, pair_value_of, top_level
from assess.domain.condition import Condition, Operator
from assess.domain.measure import Expression
from assess.domain.text import LocalizedText

Schema = dict[str, Any]

_TITLE = "Questionnaire"
_LISTS = (Operator.IN, Operator.INCLUDES_ANY)
# An editor sees 1.0 or true where an author means a text, and a quoted "120,000" where an author means a number.
_TEXT: Schema = {"type": ["string", "number", "boolean"]}
_NUMBER: Schema = {"type": ["number", "string"]}
_TRUTH: Schema = {"enum": [True, False, "yes", "no"]}
_NAMED = {Condition: "condition", Expression: "expression", LocalizedText: "text"}
_PLAIN: Mapping[Any, Schema] = {str: _TEXT, bool: _TRUTH, Decimal: _NUMBER, int: {"type": "integer"}}


def json_schema() -> Schema:
    """The schema (draft 2020-12) of one file; what must be given once per questionnaire is not required of each."""
    definitions: Schema = {"text": _localized(), "condition": _condition(), "expression": _expression()}
    properties = {key: _of(hint, definitions) for key, hint in top_level().items()}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": _TITLE,
        "type": "object",
        "additionalProperties": False,
        "properties": properties,
        "$defs": dict(sorted(definitions.items())),
    }


def _of(hint: Any, definitions: Schema) -> Schema:
    """The schema of a type; records are added to the definitions."""
    if hint in _NAMED:
        return _reference(_NAMED[hint])
    if hint in _PLAIN:
        return _PLAIN[hint]
    if is_enumeration(hint):
        return {"enum": [word.value for word in hint], "description": cleandoc(hint.__doc__)}
    if is_record(hint):
        if hint.__name__ not in definitions:
            definitions[hint.__name__] = {}  # classes may hold each other
            definitions[hint.__name__] = _record(hint, definitions)
        return _reference(hint.__name__)
    values = pair_value_of(hint)
    if values is not None:
        return {"type": "object", "additionalProperties": _of(values, definitions)}
    return {"type": "array", "items": _of(item_of(hint), definitions)}


def _record(shape: Any, definitions: Schema) -> Schema:
    keys = keys_of(shape).values()
    return {
        "description": cleandoc(shape.__doc__),
        "type": "object",
        "additionalProperties": False,
        "properties": {key.name: _of(key.hint, definitions) for key in keys},
        "required": [key.name for key in keys if key.required],
    }


def _reference(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _object(properties: Schema, *required: str, least: int = 1) -> Schema:
    return {
        "type": "object",
        "additionalProperties": False,
        "properties": properties,
        "required": list(required),
        "minProperties": least,
    }


def _listed(items: Schema) -> Schema:
    return {"type": "array", "items": items, "minItems": 1}


def _localized() -> Schema:
    wording = {key: {"type": ["string", "number"], "description": name} for key, name in _LANGUAGES.items()}
    return _object(wording, *wording) | {"description": "One statement in Chinese and in English."}


_LANGUAGES = {"zh": "Chinese", "en": "English"}


def _condition() -> Schema:
    part = _reference("condition")
    operators: Schema = {
        operator.value: _listed(_TEXT) if operator in _LISTS else _TEXT
        for operator in OPERATORS
        if operator is not Operator.KNOWN
    }
    comparison = _object({"fact": _TEXT, **operators, "known": _TRUTH}, "fact", least=2)
    combined = [_object({name: part if name == "not" else _listed(part)}, name) for name in COMBINATIONS]
    bare = {"type": "string", "description": "The id of a yes/no fact, or: always"}
    return {"description": "What a rule asks of the facts.", "anyOf": [bare, comparison, *combined]}


def _expression() -> Schema:
    term, condition = _reference("expression"), _reference("condition")
    case = _object({"when": condition, "value": term}, "when", "value")
    operations = [
        *(_object({name: _listed(term)}, name) for name in TERMS),
        *(_object({name: _TEXT}, name) for name in TAGS),
        _object({"weighted_mean": {"type": "object", "additionalProperties": _NUMBER}}, "weighted_mean"),
        _object({"count": _listed(condition)}, "count"),
        _object({"cases": _listed(case), "otherwise": term}, "cases", "otherwise"),
    ]
    bare = {"type": ["number", "string"], "description": "A number, or the id of a numeric fact"}
    return {"description": "A number computed from other facts.", "anyOf": [bare, *operations]}
