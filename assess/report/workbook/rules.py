"""The sheet of rules: named conditions, gates and decision tables, live, as the engine evaluates them."""

from assess.domain.decision import Decision
from assess.report.workbook.cells import Place, span, text
from assess.report.workbook.conditions import surely, verdict
from assess.report.workbook.live import Live
from assess.report.workbook.page import Page

_HEAD = 3
_NOW = 2
WIDTHS = (20, 60, 24, 24)


class Rules:
    """Criteria, then gates, then each decision: its rows, its adjustments, its outcomes."""

    def __init__(self, live: Live, name: str) -> None:
        self._live = live
        rules = live.matter.instrument.rules
        row = _HEAD
        ids = [*(one.id for one in rules.criteria), *(one.id for one in rules.gates)]
        for row, id in enumerate(ids, start=_HEAD + 1):
            live.used[id] = Place(name, row, _NOW)
        self._tables: dict[str, _DecisionTable] = {}
        for decision in rules.decisions:
            self._tables[decision.id] = table = _DecisionTable(live, name, decision, row + 2)
            row = table.end

    def name_now(self, decision: str) -> str:
        """The name of the outcome that a decision comes to now."""
        return self._tables[decision].name_now()

    def write(self, page: Page) -> None:
        """The sheet."""
        live = self._live
        say, rules = live.matter.say, live.matter.instrument.rules
        page.title(say.text("Rules, live"), say.text("TRUE holds, FALSE does not; an empty cell cannot be told yet."))
        page.heads(_HEAD, (say.text("No."), say.text("Rule"), say.text("Now"), say.text("As assessed")), column=0)
        row = _HEAD
        for criterion in rules.criteria:
            row += 1
            self._line(
                page, row, criterion.id, live.matter.text(criterion.name), verdict(criterion.when, live.at_criteria)
            )
        for gate in rules.gates:
            row += 1
            self._line(page, row, gate.id, live.matter.text(gate.name), verdict(gate.when, live.at_gates))
        for table in self._tables.values():
            table.write(page)

    def _line(self, page: Page, row: int, id: str, name: str, formula: str) -> None:
        page.row(row, (id, name))
        page.formula(row, _NOW, formula, self._live.now(id), "verdict")
        page.put(row, _NOW + 1, self._live.now(id), "verdict")


class _DecisionTable:
    """One decision: rows, adjustments, the outcome, and the list of outcomes with their families and names."""

    def __init__(self, live: Live, name: str, decision: Decision, start: int) -> None:
        self._live, self._decision, self._start = live, decision, start
        self._first = start + 1
        self._base = self._first + len(decision.rows)
        self._last = self._base + len(decision.adjustments)
        self._outcomes = self._last + 2
        self.end = self._outcomes + len(decision.outcomes)
        self._name = name
        live.used[f"{decision.id}.base"] = Place(name, self._base, _NOW)
        live.used[decision.id] = Place(name, self._last, _NOW)
        live.used[f"{decision.id}.family"] = Place(name, self._last + 1, _NOW)

    def name_now(self) -> str:
        """The name of the outcome, looked up by its id."""
        return self._looked_up(1)

    def write(self, page: Page) -> None:
        """The rows of the sheet."""
        live, decision = self._live, self._decision
        say = live.matter.say
        page.row(self._start, (decision.id, live.matter.text(decision.name)), "strong")
        for row, one in enumerate(decision.rows, start=self._first):
            page.row(row, (one.rule, one.outcome))
            page.formula(row, _NOW, surely(one.when, live.at), live.holds(one.when), "verdict")
            page.put(row, _NOW + 1, live.holds(one.when), "verdict")
        held, outcomes = (self._range(column, self._first, len(decision.rows)) for column in (_NOW, 1))
        first = f"INDEX({outcomes},MATCH(TRUE,{held},0))"
        self._result(page, self._base, f"{decision.id}.base", say.text("First rule that holds"), first)
        self._adjust(page)
        self._result(page, self._last + 1, f"{decision.id}.family", say.text("Family"), self._looked_up(2))
        for row, outcome in enumerate(decision.outcomes, start=self._outcomes):
            page.row(row, (outcome.id, live.matter.text(outcome.name), outcome.family or outcome.id), "soft")

    def _adjust(self, page: Page) -> None:
        live, decision = self._live, self._decision
        value = str(live.facts(f"{decision.id}.base"))
        for row, one in enumerate(decision.adjustments, start=self._base + 1):
            before = Place(self._name, row - 1, _NOW)
            among = ",".join(f"EXACT({before},{text(outcome)})" for outcome in one.outcomes)
            formula = f"IF(AND(OR({among}),{surely(one.when, live.at)}),{text(one.to)},{before})"
            value = one.to if value in one.outcomes and live.holds(one.when) else value
            page.row(row, (one.rule, live.matter.say.text("adjusted to {outcome}", outcome=one.to)))
            page.formula(row, _NOW, formula, value, "verdict")
            page.text(row, _NOW + 1, value, "verdict")

    def _result(self, page: Page, row: int, fact: str, label: str, formula: str) -> None:
        page.row(row, (fact, label), "strong")
        page.formula(row, _NOW, formula, self._live.now(fact), "verdict")
        page.put(row, _NOW + 1, self._live.now(fact), "verdict")

    def _looked_up(self, column: int) -> str:
        ids, found = (self._range(one, self._outcomes, len(self._decision.outcomes)) for one in (0, column))
        return f"INDEX({found},MATCH({self._live.at(self._decision.id)},{ids},0))"

    def _range(self, column: int, first: int, count: int) -> str:
        return span(Place(self._name, first, column), Place(self._name, first + count - 1, column))
