"""A questionnaire's files become an `Instrument`, or every problem in them at once."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Any, TypeVar

from assess.content.checks import CHECKS, WHOLE_CHECKS
from assess.content.conditions import read_condition
from assess.content.draft import Draft, within
from assess.content.expressions import read_expression
from assess.content.facts import facts_of, ids_of
from assess.content.files import gather
from assess.content.nodes import Entries, Items, Node, parse
from assess.content.problem import ContentError, Dangling, Place, Problem
from assess.content.reader import FAILED, Reader
from assess.content.shape import item_of, keys_of, top_level
from assess.content.wording import listed, meant, problem
from assess.domain.condition import Condition
from assess.domain.design import DesignContent
from assess.domain.instrument import Identity, Instrument, RulesContent, ScoringContent
from assess.domain.measure import Expression
from assess.domain.source import Library
from assess.domain.text import LocalizedText

_Group = TypeVar("_Group")
_REQUIRED = ("instrument", "roles", "sections")
_FEW = 5
_NO_TEXT = LocalizedText(zh="", en="")
_UNNAMED = Identity(id="", version="", title=_NO_TEXT, subtitle=_NO_TEXT, caveat=_NO_TEXT)


@dataclass(frozen=True, slots=True)
class _Joined:
    """The top-level keys of all files: items of the lists, single values, and what was wrong on the way."""

    lists: dict[str, list[Node]] = field(default_factory=dict)
    singles: dict[str, Node] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def load(path: str | Path) -> Instrument:
    """The instrument in a folder or a single file; ContentError with all problems when it has any."""
    return load_draft(path).instrument


def check(path: str | Path) -> list[Problem]:
    """All problems of a questionnaire, in the order of the files."""
    return list(_loaded(Path(path))[1])


def load_draft(path: str | Path) -> Draft:
    """The instrument with the places of its parts, for further checks; ContentError when it has any problem."""
    loaded, problems = _loaded(Path(path))
    if problems or loaded is None:
        raise ContentError(problems)
    return loaded


def _loaded(path: Path) -> tuple[Draft | None, tuple[Problem, ...]]:
    files = gather(path)
    joined = _join(files.contents)
    problems = [*files.problems, *joined.problems]
    loaded: Draft | None = None
    if files.contents:
        try:
            loaded, found = _read(path, joined, files.digest, clean=not problems)
        except ContentError as error:  # more problems than anybody would read
            found = [*error.problems]
        problems += _without_echoes(found, problems)
    return loaded, tuple(sorted(dict.fromkeys(problems), key=lambda one: one.place))


def _without_echoes(found: list[Problem], roots: Sequence[Problem]) -> list[Problem]:
    """What was found in the files that could be read, without the many complaints that another file, unread, may answer."""
    echoes = [one for one in found if isinstance(one, Dangling)]
    if not roots or len(echoes) <= _FEW:
        return found
    first = min(roots, key=lambda one: one.place)
    rest = [one for one in found if not isinstance(one, Dangling)]
    return [*rest, problem(first.place, "held_back", count=len(echoes))]


def _join(contents: Mapping[Path, bytes]) -> _Joined:
    joined = _Joined()
    for file, data in contents.items():
        try:
            root = parse(data, str(file))
        except ContentError as error:
            joined.problems.extend(error.problems)
            continue
        if isinstance(root, Entries):
            _join_file(root, joined)
        elif root is None:
            joined.problems.append(problem(Place(str(file)), "empty_file"))
        else:
            joined.problems.append(problem(root.place, "expected_file_mapping", keys=listed(top_level())))
    return joined


def _join_file(root: Entries, joined: _Joined) -> None:
    seen: dict[str, Place] = {}
    for name, node in root.pairs:
        key, hint = name.text, top_level().get(name.text)
        if hint is None:
            joined.problems.append(problem(name.place, "unknown_top_key", key=key, near=meant(key, top_level())))
        elif key in seen:
            joined.problems.append(problem(name.place, "duplicate_key", key=key, line=seen[key].line))
        elif item_of(hint) is None and key in joined.singles:
            joined.problems.append(problem(name.place, "duplicate_top", key=key, first=joined.singles[key].place))
        elif item_of(hint) is None:
            joined.singles[key] = node
        elif isinstance(node, Items):
            joined.lists.setdefault(key, []).extend(node.items)
        else:
            joined.problems.append(problem(node.place, "expected_list"))
        seen.setdefault(key, name.place)


def _read(path: Path, joined: _Joined, digest: str, *, clean: bool) -> tuple[Draft, list[Problem]]:
    tops = {key: tuple(nodes) for key, nodes in joined.lists.items()}
    reader = Reader(facts_of(tops), {Condition: read_condition, Expression: read_expression})
    values: dict[str, Any] = {}
    flawed: set[str] = set()
    for key, value, sound in _values(reader, joined):
        values[key] = value
        if not sound:
            flawed.add(key)
    for key in _REQUIRED if clean else ():  # a file that could not be read may well have it
        if key not in joined.lists and key not in joined.singles:
            reader.refuse(Place(str(path)), "missing_top", key=key)
    instrument = Instrument(
        identity=values.get("instrument", _UNNAMED),
        roles=values.get("roles", ()),
        sections=values.get("sections", ()),
        scoring=_group(ScoringContent, values),
        rules=_group(RulesContent, values),
        design=_group(DesignContent, values),
        library=_group(Library, values),
        digest=digest,
    )
    loaded = Draft(instrument, tuple(within(instrument)), reader.facts, reader.places, ids_of(tops), frozenset(flawed))
    # Some checks look at the whole, and would only repeat what is known when parts of it could not be read.
    checks = CHECKS if reader.problems or not clean else (*CHECKS, *WHOLE_CHECKS)
    found = chain.from_iterable(one(loaded) for one in checks)
    return loaded, [*reader.problems, *(one for one in found if one.place not in reader.places.flawed)]


def _values(reader: Reader, joined: _Joined) -> Iterator[tuple[str, Any, bool]]:
    """Each top-level key with what could be read of it, and whether that is all of it."""
    for key, node in joined.singles.items():
        value = reader.read(node, top_level()[key])
        if value is not FAILED:
            yield key, value, True
    for key, nodes in joined.lists.items():
        items = [reader.read(node, item_of(top_level()[key])) for node in nodes]
        good = tuple(item for item in items if item is not FAILED)
        yield key, good, len(good) == len(items)


def _group(shape: type[_Group], values: Mapping[str, Any]) -> _Group:
    return shape(**{key: values[key] for key in keys_of(shape) if key in values})
