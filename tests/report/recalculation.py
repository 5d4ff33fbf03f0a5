"""Recalculates a workbook as a spreadsheet program would: the few functions that our formulas use, no more."""

import re
from calendar import monthrange
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from math import ceil
from typing import Any

import openpyxl
from openpyxl.utils import column_index_from_string

Key = tuple[str, int, int]
_TOKEN = re.compile(
    r"""\s*(?:(?P<text>"(?:[^"]|"")*")
    |(?P<ref>(?:'(?:[^']|'')*'!)?\$?[A-Z]{1,3}\$?\d+(?::\$?[A-Z]{1,3}\$?\d+)?)(?![\w(])
    |(?P<number>\d+(?:\.\d+)?(?:E[+-]?\d+)?)|(?P<name>[A-Z][A-Z0-9.]*)|(?P<sign><>|<=|>=|[-+*/&=<>(),]))""",
    re.VERBOSE,
)
_CELL = re.compile(r"\$?([A-Z]+)\$?(\d+)")
_DAY_ZERO = date(1899, 12, 30)


class WrongError(Exception):
    """What a cell shows as #N/A, #VALUE! or #DIV/0!."""


@dataclass
class Recalculation:
    """All cells of a workbook, with some set otherwise."""

    cells: Mapping[Key, Any]
    changed: Mapping[Key, Any] = field(default_factory=dict)
    known: dict[Key, Any] = field(default_factory=dict)

    def value(self, key: Key) -> Any:
        """What a cell comes to; an empty one is None."""
        if key in self.changed:
            return self.changed[key]
        if key not in self.known:
            content = self.cells.get(key)
            if isinstance(content, Formula):
                content = Reading(content.text, key[0], self).result()
            self.known[key] = content
        return self.known[key]


@dataclass(frozen=True)
class Formula:
    text: str


def cells_of(path: Any) -> dict[Key, Any]:
    """The cells of a file, formulas as such. Rows and columns count from 0."""
    cells: dict[Key, Any] = {}
    for sheet in openpyxl.load_workbook(path):
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value is not None:
                    key = (sheet.title, cell.row - 1, cell.column - 1)
                    cells[key] = Formula(str(cell.value)[1:]) if cell.data_type == "f" else _plain(cell.value)
    return cells


def _plain(value: Any) -> Any:
    return (value.date() - _DAY_ZERO).days if isinstance(value, datetime) else value


class Reading:
    """One formula, read from left to right and worked out on the way; branches not taken are not worked out."""

    def __init__(self, text: str, sheet: str, book: Recalculation) -> None:
        self.tokens = [(found.lastgroup or "", found[found.lastgroup or 0]) for found in _tokens(text)]
        self.place, self.sheet, self.book = 0, sheet, book

    def result(self) -> Any:
        value = self.comparison()
        assert self.place == len(self.tokens), self.tokens[self.place :]
        return _single(value())

    def comparison(self) -> Callable[[], Any]:
        return self._chain({"=", "<>", "<", ">", "<=", ">="}, self.joined, _compared)

    def joined(self) -> Callable[[], Any]:
        return self._chain({"&"}, self.sum, lambda sign, one, other: _as_text(one) + _as_text(other))

    def sum(self) -> Callable[[], Any]:
        return self._chain({"+", "-"}, self.product, _computed)

    def product(self) -> Callable[[], Any]:
        return self._chain({"*", "/"}, self.single, _computed)

    def _chain(self, signs: set[str], part: Callable[[], Callable[[], Any]], join: Callable[..., Any]) -> Any:
        value = part()
        while self._next() in signs:
            sign = self._take()
            value = _Joined(join, sign, value, part())
        return value

    def single(self) -> Callable[[], Any]:
        kind, text = self.tokens[self.place]
        self.place += 1
        if kind == "number":
            return lambda: float(text)
        if kind == "text":
            return lambda: text[1:-1].replace('""', '"')
        if kind == "ref":
            return _Range(self.book, _keys(text, self.sheet))
        if text == "(":
            inner = self.comparison()
            assert self._take() == ")"
            return inner
        if text in {"TRUE", "FALSE"} and self._next() != "(":
            return lambda: text == "TRUE"
        return self._call(text)

    def _call(self, name: str) -> Callable[[], Any]:
        assert self._take() == "("
        arguments = []
        while self._next() != ")":
            arguments.append(self.comparison())
            if self._next() == ",":
                self._take()
        self._take()
        return lambda: FUNCTIONS[name](*arguments)

    def _next(self) -> str:
        return self.tokens[self.place][1] if self.place < len(self.tokens) else ""

    def _take(self) -> str:
        self.place += 1
        return self.tokens[self.place - 1][1]


@dataclass(frozen=True)
class _Joined:
    join: Callable[..., Any]
    sign: str
    one: Callable[[], Any]
    other: Callable[[], Any]

    def __call__(self) -> Any:
        return self.join(self.sign, _single(self.one()), _single(self.other()))


@dataclass(frozen=True)
class _Range:
    book: Recalculation
    keys: tuple[Key, ...]

    def __call__(self) -> "_Range":
        return self

    def values(self) -> list[Any]:
        return [self.book.value(key) for key in self.keys]


def _tokens(text: str) -> Iterator[re.Match[str]]:
    place = 0
    while place < len(text):
        found = _TOKEN.match(text, place)
        assert found, text[place : place + 40]
        place = found.end()
        yield found


def _keys(text: str, sheet: str) -> tuple[Key, ...]:
    name, _, cells = text.rpartition("!")
    sheet = name[1:-1].replace("''", "'") if name else sheet
    corners = [(int(row) - 1, column_index_from_string(column) - 1) for column, row in _CELL.findall(cells)]
    (top, left), (bottom, right) = corners[0], corners[-1]
    return tuple((sheet, row, column) for row in range(top, bottom + 1) for column in range(left, right + 1))


def _single(value: Any) -> Any:
    return value.values()[0] if isinstance(value, _Range) else value


def _as_text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    return f"{value:.15g}" if isinstance(value, int | float) else value


def _number(value: Any) -> float:
    if value is None:
        return 0.0
    if isinstance(value, str):
        raise WrongError("#VALUE!")
    return float(value)


def _computed(sign: str, one: Any, other: Any) -> float:
    left, right = _number(one), _number(other)
    if sign == "/" and right == 0:
        raise WrongError("#DIV/0!")
    return {"+": left + right, "-": left - right, "*": left * right, "/": right and left / right}[sign]


def _compared(sign: str, one: Any, other: Any) -> bool:
    left, right = _rank(one, other), _rank(other, one)
    return {
        "=": left == right,
        "<>": left != right,
        "<": left < right,
        ">": left > right,
        "<=": left <= right,
        ">=": left >= right,
    }[sign]


def _rank(value: Any, beside: Any) -> tuple[int, Any]:
    """Numbers stand before texts, texts before truth values; an empty cell is what stands beside it."""
    if value is None:
        value = "" if isinstance(beside, str) else (False if isinstance(beside, bool) else 0.0)
    if isinstance(value, bool):
        return 2, value
    return (1, value.casefold()) if isinstance(value, str) else (0, float(value))


def _numbers(arguments: tuple[Callable[[], Any], ...]) -> list[float]:
    """Of cells only the numbers; of values, whatever is one."""
    found: list[float] = []
    for argument in arguments:
        value = argument()
        inside = value.values() if isinstance(value, _Range) else [_number(value)]
        found += [float(one) for one in inside if isinstance(one, int | float) and not isinstance(one, bool)]
    return found


def _truths(arguments: tuple[Callable[[], Any], ...]) -> list[bool]:
    found: list[bool] = []
    for argument in arguments:
        value = argument()
        inside = value.values() if isinstance(value, _Range) else [value]
        for one in inside:
            if isinstance(one, str) and not isinstance(value, _Range):
                raise WrongError("#VALUE!")
            if isinstance(one, bool | int | float):
                found.append(bool(one))
    if not found:
        raise WrongError("#VALUE!")
    return found


def _if(test: Any, then: Any, otherwise: Any) -> Any:
    value = _single(test())
    if isinstance(value, str):
        raise WrongError("#VALUE!")
    return _single(then() if value else otherwise())


def _if_error(attempt: Any, otherwise: Any) -> Any:
    try:
        return _single(attempt())
    except WrongError:
        return _single(otherwise())


def _find(wanted: Any, text: Any) -> float:
    place = _as_text(_single(text())).find(_as_text(_single(wanted())))
    if place < 0:
        raise WrongError("#VALUE!")
    return float(place + 1)


def _is_number(value: Any) -> bool:
    try:
        found = _single(value())
    except WrongError:
        return False
    return isinstance(found, int | float) and not isinstance(found, bool)


def _meets(value: Any, wanted: Any) -> bool:
    sign = re.match(r"<=|>=|<>|<|>", wanted) if isinstance(wanted, str) else None
    if sign:
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        return is_number and _compared(sign[0], value, float(wanted[sign.end() :]))
    return value is not None and _compared("=", value, wanted)


def _match(wanted: Any, where: Any, kind: Any) -> float:
    assert kind() == 0
    sought = _single(wanted())
    for place, value in enumerate(where().values(), start=1):
        if value is not None and isinstance(value, bool) is isinstance(sought, bool) and _compared("=", value, sought):
            return float(place)
    raise WrongError("#N/A")


def _months_on(start: Any, months: Any) -> float:
    day = _DAY_ZERO + timedelta(days=int(_number(_single(start()))))
    year, month = divmod(day.year * 12 + day.month - 1 + int(_number(_single(months()))), 12)
    moved = date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
    return float((moved - _DAY_ZERO).days)


def _rounded(value: Any, places: Any) -> float:
    return round(_number(_single(value())), int(places()))


FUNCTIONS: dict[str, Callable[..., Any]] = {
    "IF": _if,
    "IFERROR": _if_error,
    "AND": lambda *parts: all(_truths(parts)),
    "OR": lambda *parts: any(_truths(parts)),
    "NOT": lambda part: not _truths((part,))[0],
    "ISNUMBER": _is_number,
    "EXACT": lambda one, other: _as_text(_single(one())) == _as_text(_single(other())),
    "FIND": _find,
    "LEFT": lambda text, count: _as_text(_single(text()))[: int(_single(count()))],
    "SUM": lambda *parts: sum(_numbers(parts)),
    "COUNT": lambda *parts: float(len(_numbers(parts))),
    "MIN": lambda *parts: min(_numbers(parts), default=0.0),
    "MAX": lambda *parts: max(_numbers(parts), default=0.0),
    "AVERAGE": lambda *parts: sum(_numbers(parts)) / len(_numbers(parts)),
    "ROUND": _rounded,
    "ROUNDUP": lambda value, places: float(ceil(_number(_single(value())))),
    "INT": lambda value: float(int(_number(_single(value())))),
    "EDATE": _months_on,
    "INDEX": lambda where, place: where().values()[int(_single(place())) - 1],
    "MATCH": _match,
    "COUNTIF": lambda where, wanted: float(sum(_meets(one, _single(wanted())) for one in where().values())),
    "SUMIF": lambda where, wanted, values: sum(
        float(value)
        for one, value in zip(where().values(), values().values(), strict=True)
        if _meets(one, _single(wanted())) and isinstance(value, int | float)
    ),
}
