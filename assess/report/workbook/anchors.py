"""The sheet of scored answers: change an anchor or a weight, and everything that rests on it changes."""

from decimal import Decimal

from assess.domain.question import Question
from assess.report.workbook.cells import Place, Shown, shown, span, text
from assess.report.workbook.live import UNSURE, Live, scales
from assess.report.workbook.page import Page

_HEAD = 3
_WEIGHT, _GIVEN, _LOWER, _USED, _GATES, _COUNTED, _POINTS, _AT_GATES, _SAID = range(3, 12)
WIDTHS = (7, 6, 46, 8, 9, 11, 9, 9, 9, 9, 9, 60)


class Anchors:
    """One row for each scale question."""

    def __init__(self, live: Live, name: str) -> None:
        self._live = live
        self._rows = scales(live.matter)
        for row, (_, question) in enumerate(self._rows, start=_HEAD + 1):
            live.weights[question.id] = Place(name, row, _WEIGHT)
            live.given[question.id] = Place(name, row, _GIVEN)
            live.used[question.id] = Place(name, row, _USED)
            live.gates[question.id] = Place(name, row, _GATES)
        self._name = name

    def total(self, dimension: str, column: int) -> str:
        """The sum of a column over the questions of a dimension."""
        ids, values = (self._column(one) for one in (1, column))
        return f"SUMIF({ids},{text(dimension)},{values})"

    def points(self, dimension: str) -> str:
        """Weight times anchor, summed over what counts."""
        return self.total(dimension, _POINTS)

    def points_at_gates(self, dimension: str) -> str:
        """The same with the lower anchor where respondents disagree."""
        return self.total(dimension, _AT_GATES)

    def counted(self, dimension: str) -> str:
        """The weights of what counts."""
        return self.total(dimension, _COUNTED)

    def write(self, page: Page) -> None:
        """The sheet."""
        say = self._live.matter.say
        page.title(say.text("Scored answers"), say.text("Change the coloured cells: anchors 0 to 4, ? for don’t know."))
        heads = (
            say.text("No."),
            say.text("Dim."),
            say.text("Question"),
            say.text("Weight"),
            say.text("Anchor"),
            say.text("Lower, at gates"),
            say.text("Counts as"),
            say.text("At gates"),
            say.text("Weight counted"),
            say.text("Points"),
            say.text("Points at gates"),
            say.text("What was answered"),
        )
        page.heads(_HEAD, heads, column=3)
        for row, (dimension, question) in enumerate(self._rows, start=_HEAD + 1):
            self._write(page, row, dimension, question)
        last = _HEAD + len(self._rows)
        page.sheet.autofilter(_HEAD, 0, max(last, _HEAD), _SAID)
        for column in (_GIVEN, _LOWER):
            page.allow(
                _HEAD + 1, last, column, f'OR({{cell}}="{UNSURE}",AND(ISNUMBER({{cell}}),{{cell}}>=0,{{cell}}<=4))'
            )
        page.columns(_GATES, _AT_GATES, 9, level=1)

    def _write(self, page: Page, row: int, dimension: str, question: Question) -> None:
        live, id = self._live, question.id
        page.row(row, (id, dimension, live.matter.text(question.text)))
        page.input(row, _WEIGHT, float(question.weight))
        page.input(row, _GIVEN, live.original(id))
        lower = live.facts.picture.at_gates.get(id)
        page.input(row, _LOWER, "" if lower is None else shown(lower))
        given, used, low = live.given[id], live.used[id], page.at(row, _LOWER)
        plain = f'IF(ISNUMBER({given}),{given},"")'
        page.formula(row, _USED, live.where_shown(question, id, plain), live.now(id), "number")
        worst = f'IF({given}="{UNSURE}",0,"")' if self._at_gate(question) else '""'
        gates = f"IF(ISNUMBER({given}),IF(ISNUMBER({low}),{low},{given}),{worst})"
        page.formula(row, _GATES, live.where_shown(question, id, gates), shown(live.facts.at_gates(id)), "number")
        self._count(page, row, question, used, low)
        page.text(row, _SAID, live.matter.vocabulary.value(id, live.matter.result.facts[id]))

    def _count(self, page: Page, row: int, question: Question, used: Place, low: Place) -> None:
        value = self._live.facts(question.id)
        counts = isinstance(value, Decimal)
        weight = self._live.weights[question.id]
        now: Shown = float(question.weight) if counts else 0.0
        page.formula(row, _COUNTED, f"IF(ISNUMBER({used}),{weight},0)", now, "number")
        points: Shown = float(value * question.weight) if isinstance(value, Decimal) else 0.0
        page.formula(row, _POINTS, f"IF(ISNUMBER({used}),{used}*{weight},0)", points, "number")
        lower = self._live.facts.lower(question.id)
        points = float(lower * question.weight) if isinstance(lower, Decimal) else 0.0
        counted = f"IF(ISNUMBER({low}),{low},{used})*{weight}"
        page.formula(row, _AT_GATES, f"IF(ISNUMBER({used}),{counted},0)", points, "number")

    def _at_gate(self, question: Question) -> bool:
        return self._live.matter.instrument.identity.gate_tag in question.tags

    def _column(self, column: int) -> str:
        first, last = Place(self._name, _HEAD + 1, column), Place(self._name, _HEAD + max(len(self._rows), 1), column)
        return span(first, last)
