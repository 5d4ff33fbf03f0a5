"""The sheet of decisions and gates: what came out, what it would be now, and why."""

from assess.domain.result import DecisionVerdict, GateVerdict
from assess.report.blocks import Table
from assess.report.outline.alternatives import why_not
from assess.report.outline.decision import because, headline, some
from assess.report.outline.gates import gives_way_to, state
from assess.report.workbook.cells import text
from assess.report.workbook.live import Live
from assess.report.workbook.looks import Look
from assess.report.workbook.page import Page
from assess.report.workbook.rules import Rules

_HEAD = 3
_NOW = 2
WIDTHS = (24, 26, 26, 13, 52, 52, 18)


def write(live: Live, rules: Rules, page: Page) -> None:
    """Decisions, gates, and the alternatives that were rejected."""
    matter = live.matter
    say = matter.say
    page.title(
        say.text("Decisions and gates"), say.text("The reasons are those of the assessment; the column Now is live.")
    )
    heads = (say.text("Decision"), say.text("As assessed"), say.text("Now"), say.text("Rule"), say.text("Why"))
    page.heads(_HEAD, (*heads, say.text("Still open"), say.text("Sources")))
    row = _HEAD
    for verdict in matter.result.decisions.values():
        row += 1
        _decision(live, rules, page, row, verdict)
    row += 2
    heads = (say.text("Gate"), say.text("As assessed"), say.text("Now"), say.text("Due"), say.text("Why"))
    page.heads(row, (*heads, say.text("Effect and remedy"), say.text("Sources")))
    for gate in matter.result.gates:
        row += 1
        _gate(live, page, row, gate)
    _rejected(live, page, row + 2)


def _decision(live: Live, rules: Rules, page: Page, row: int, verdict: DecisionVerdict) -> None:
    matter = live.matter
    page.text(row, 0, matter.text(matter.decisions[verdict.id].name), "strong")
    page.text(row, 1, headline(matter, verdict))
    page.formula(row, _NOW, rules.name_now(verdict.id), matter.outcome_name(verdict), "strong")
    rule = matter.say.text(", ").join((verdict.rule, *verdict.adjusted_by))
    missing = dict.fromkeys(fact for one in verdict.alternatives for fact in one.missing)
    still = some(matter, missing) if missing else ""
    why = _in_detail(because(matter, verdict), matter.substance(verdict.because))
    for column, content in enumerate((rule, why, still, matter.listed(verdict.sources)), start=3):
        page.text(row, column, content)


def _gate(live: Live, page: Page, row: int, gate: GateVerdict) -> None:
    matter, content = live.matter, live.matter.gates[gate.id]
    say = matter.say
    found = state(matter, gate)
    shut = say.text("limit") if content.due_days is None else say.text("shut")
    words = {"open": say.text("passed"), "unknown": say.text("pending"), "shut": shut, "limit": shut}
    words["covered"] = say.text("covered")
    looks: dict[str, Look] = {"open": "good", "shut": "bad", "unknown": "unknown", "limit": "text", "covered": "text"}
    page.text(row, 0, f"{gate.id} {matter.text(content.name)}", "strong")
    page.text(row, 1, words[found], looks[found])
    cell = live.at(gate.id)
    clear = text(words["open"])
    for above in gives_way_to(matter, gate.id):
        clear = f"IF({live.at(above)}=TRUE,{text(words['covered'])},{clear})"
    formula = f'IF({cell}="",{text(words["unknown"])},IF({cell},{text(shut)},{clear}))'
    page.formula(row, _NOW, formula, words[found], "strong")
    due = "" if content.due_days is None else say.text("within {days} days", days=content.due_days)
    remedy = f"{matter.text(content.effect)}\n{matter.text(content.remedy)}"
    why = _in_detail(matter.because(gate.because), matter.substance(gate.because))
    for column, said in enumerate((due, why, remedy, matter.listed(gate.sources)), start=3):
        page.text(row, column, said)


def _in_detail(why: str, substance: str) -> str:
    return f"{why}\n{substance}" if substance else why


def _rejected(live: Live, page: Page, row: int) -> None:
    matter = live.matter
    say = matter.say
    heads = (say.text("Decision"), say.text("Alternative"), say.text("Rule"), "", say.text("Why not"))
    page.heads(row, (*heads, say.text("What it would take first"), ""))
    for verdict in matter.result.decisions.values():
        tables = [block for block in why_not(matter, verdict) if isinstance(block, Table)]
        for alternative, why, needed in (cells for table in tables for cells in table.cells):
            row += 1
            name = matter.text(matter.decisions[verdict.id].name)
            page.row(row, (name, alternative.text, alternative.note, "", why.text, needed.text, ""))
