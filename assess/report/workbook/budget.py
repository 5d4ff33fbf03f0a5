"""The sheet of money: the company's figures to change, how the budget divides, and the calculators."""

from collections.abc import Iterable

from assess.domain.condition import Unknown
from assess.domain.measure import Unit
from assess.report.workbook import inputs
from assess.report.workbook.cells import Place, span
from assess.report.workbook.live import Live, as_number
from assess.report.workbook.looks import Look
from assess.report.workbook.page import Page
from assess.report.workbook.scores import LOOKS

_HEAD = 3
_NAME, _SHARE, _AMOUNT = 1, inputs.GIVEN, inputs.USED
WIDTHS = inputs.WIDTHS


class Budget:
    """The figures that the budget and its calculators rest on have their home here."""

    def __init__(self, live: Live, name: str) -> None:
        self._live, self._name = live, name
        design = live.matter.instrument.design
        self._plan = live.matter.result.design.budget
        wanted = {fact for one in design.calculators for fact in one.inputs}
        if self._plan.split is not None:
            wanted.add(self._plan.split.base)
        self._inputs = [one for one in inputs.inputs(live) if one.id in wanted or _stands_for(one, wanted)]
        for row, one in enumerate(self._inputs, start=_HEAD + 1):
            inputs.placed(live, name, row, one)
        self._split = _HEAD + len(self._inputs) + 2
        self._calculators = self._split + len(self._plan.shares) + 4

    @property
    def homes(self) -> frozenset[str]:
        """The cells of the questionnaire that stand here."""
        return frozenset(one.id for one in self._inputs)

    def write(self, page: Page) -> None:
        """The sheet."""
        live, say = self._live, self._live.matter.say
        said = say.text("Change the coloured cells: your own figures, and how the budget divides.")
        page.title(say.text("Budget and return, live"), said)
        page.heads(_HEAD, inputs.heads(live))
        for row, one in enumerate(self._inputs, start=_HEAD + 1):
            inputs.write(live, page, row, one)
        if self._plan.split is not None:
            self._shares(page, live.at(self._plan.split.base))
        self._calculations(page)

    def _shares(self, page: Page, base: Place) -> None:
        say = self._live.matter.say
        heads = ("", say.text("How the budget divides"), "", say.text("Share"), "%", say.text("Amount"), "")
        page.heads(self._split, heads)
        for row, share in enumerate(self._plan.shares, start=self._split + 1):
            page.text(row, _NAME, self._live.matter.text(share.name))
            page.input(row, _SHARE, float(share.percent))
            formula = f'IF(ISNUMBER({base}),ROUND({base}*{page.at(row, _SHARE)}/100,2),"")'
            page.formula(row, _AMOUNT, formula, as_number(share.amount), "money")
        last = self._split + len(self._plan.shares)
        page.text(last + 1, _NAME, say.text("Total"), "strong")
        percent = float(sum(one.percent for one in self._plan.shares))
        amount = float(sum(one.amount for one in self._plan.shares if one.amount is not None))
        totals: tuple[tuple[int, Look, float], ...] = ((_SHARE, "percent", percent), (_AMOUNT, "money", amount))
        for column, look, now in totals:
            total = f"SUM({span(page.at(self._split + 1, column), page.at(last, column))})"
            page.formula(last + 1, column, total, now, look)

    def _calculations(self, page: Page) -> None:
        matter = self._live.matter
        say, content = matter.say, {one.id: one for one in matter.instrument.design.calculators}
        if not self._plan.calculations:
            return
        heads = ("", say.text("Calculator"), say.text("Formula"), say.text("Comes to"), say.text("Unit"))
        page.heads(self._calculators, (*heads, say.text("As assessed"), say.text("Comment")))
        units = {measure.id: measure.unit for measure in matter.instrument.scoring.measures}
        for row, one in enumerate(self._plan.calculations, start=self._calculators + 1):
            calculator = content[one.id]
            is_money = units[calculator.measure] is Unit.MONEY
            page.row(row, ("", matter.text(calculator.name), matter.text(calculator.formula)))
            cell = self._live.at(calculator.measure)
            page.formula(row, _SHARE, str(cell), as_number(one.value), LOOKS[units[calculator.measure]])
            page.text(row, inputs.UNIT, "CNY" if is_money else "", "soft")
            page.text(row, _AMOUNT, self._worded(calculator.measure), "soft")
            page.text(row, inputs.SAID, matter.text(calculator.comment), "soft")

    def _worded(self, measure: str) -> str:
        value = self._live.matter.result.facts[measure]
        if isinstance(value, Unknown):
            return self._live.matter.say.text("not computed")
        return self._live.matter.vocabulary.value(measure, value)


def _stands_for(one: inputs.Input, wanted: Iterable[str]) -> bool:
    return one.field is not None and one.field.id == one.question.main and one.question.id in wanted
