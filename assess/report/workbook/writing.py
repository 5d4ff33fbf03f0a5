"""Writes the workbook: sheets lay themselves out, then write, in each language; the translation follows the first."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any

import xlsxwriter

from assess.report.brand import PLAIN, Brand
from assess.report.office.letters import held
from assess.report.office.seal import sealed
from assess.report.outline.matter import Matter
from assess.report.wording import msgid
from assess.report.workbook import (
    anchors,
    answers,
    budget,
    facts,
    judged,
    kpis,
    peers,
    raci,
    roadmap,
    rules,
    scores,
    summary,
    verdicts,
)
from assess.report.workbook.finish import completed
from assess.report.workbook.live import Live
from assess.report.workbook.looks import Looks
from assess.report.workbook.page import Page

_SAFE = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


@dataclass(frozen=True, slots=True)
class Tab:
    """A sheet: its name, what it is for, its columns, and who writes it."""

    name: str
    purpose: str
    widths: Sequence[float]
    write: Callable[[Page], None]


def render(matters: Sequence[Matter], client: str = "", *, made_from: str = "", brand: Brand = PLAIN) -> bytes:
    """The file for one language, or for several, in which the inputs of the first move all.

    `made_from` is the line it carries with it, so that anybody can make it again.
    """
    out = BytesIO()
    with xlsxwriter.Workbook(out, _SAFE) as book:
        first, made = matters[0], datetime.combine(matters[0].made, datetime.min.time())
        title = held(first.text(first.instrument.identity.title))
        author = held(brand.name_in(first.language, first.say.text("Yuzhen")))
        book.set_properties({"title": title, "author": author, "keywords": made_from, "created": made})
        book.set_calc_mode("auto")
        before: list[str] = []
        for matter in matters:
            before = _edition(book, matter, client.strip(), before, brand)
    return sealed(out.getvalue(), first.made, completed)


def _edition(book: Any, matter: Matter, client: str, before: Sequence[str], brand: Brand) -> list[str]:
    """All sheets in one language; gives back their names. `before` are those of the first language."""
    live = Live(matter=matter)
    live_tabs, table, scored = _live_tabs(live)
    others = [*live_tabs, *_tables(live, table)]
    say = matter.say
    named = [(tab.name, tab.purpose) for tab in others]
    first = Tab(
        say.text("Overview"),
        "",
        summary.WIDTHS,
        lambda page: summary.write(live, table, scored, page, named, client, brand),
    )
    looks = Looks(book, east_asian=matter.language == "zh-CN", brand=brand)
    tabs = [first, *others]
    for place, tab in enumerate(tabs):
        page = Page(book, tab.name, looks, tab.widths, twin=before[place] if before else None)
        tab.write(page)
        page.finish()
    if not before:
        for name, cell in live.names():
            book.define_name(name, f"={cell}")
    return list(before) or [tab.name for tab in tabs]


def _live_tabs(live: Live) -> tuple[list[Tab], rules.Rules, scores.Scores]:
    """The sheets that compute, laid out: only now does every formula know where to read."""
    say = live.matter.say
    names = {
        one: say.text(one)
        for one in (msgid("Scores"), msgid("Anchors"), msgid("Facts"), msgid("Money"), msgid("Rules"))
    }
    scored_answers = anchors.Anchors(live, names["Anchors"])
    money = budget.Budget(live, names["Money"])
    fact_sheet = facts.FactSheet(live, names["Facts"], money.homes)
    table = rules.Rules(live, names["Rules"])
    scored = scores.Scores(live, names["Scores"], scored_answers)
    return (
        [
            Tab(names["Scores"], say.text("Dimensions, indexes and level; live"), scores.WIDTHS, scored.write),
            Tab(
                names["Anchors"],
                say.text("Every scored answer and its weight; to change"),
                anchors.WIDTHS,
                scored_answers.write,
            ),
            Tab(names["Facts"], say.text("Every other answer; to change"), facts.WIDTHS, fact_sheet.write),
            Tab(
                names["Money"],
                say.text("Your figures, the budget split and the calculators; to change"),
                budget.WIDTHS,
                money.write,
            ),
            Tab(names["Rules"], say.text("Conditions, gates and decision tables; live"), rules.WIDTHS, table.write),
        ],
        table,
        scored,
    )


def _tables(live: Live, table: rules.Rules) -> list[Tab]:
    """The sheets to read, filter and edit."""
    matter, say, design = live.matter, live.matter.say, live.matter.result.design
    tabs = [
        Tab(
            say.text("Decisions"),
            say.text("What was decided, why, and why not otherwise"),
            verdicts.WIDTHS,
            lambda page: verdicts.write(live, table, page),
        )
    ]
    tabs += _beside(matter)
    found = design.raci
    if found is not None:
        tabs.append(
            Tab(
                say.text("RACI chart"),
                say.text("Who does what; to change"),
                raci.WIDTHS,
                lambda page: raci.write(matter, found, page),
            )
        )
    if design.scoreboards or design.department_kpis:
        tabs.append(
            Tab(
                say.text("KPIs"),
                say.text("Scoreboards and departments; to change"),
                kpis.WIDTHS,
                lambda page: kpis.write(matter, page),
            )
        )
    if design.roadmap:
        tabs.append(
            Tab(
                say.text("Roadmap"),
                say.text("Actions with owner and due date; filter, change, track"),
                roadmap.WIDTHS,
                lambda page: roadmap.write(matter, page),
            )
        )
    tabs.append(
        Tab(
            say.text("All answers"),
            say.text("As they were given, with notes and evidence"),
            answers.WIDTHS,
            lambda page: answers.write(matter, page),
        )
    )
    return tabs


def _beside(matter: Matter) -> list[Tab]:
    """What stands beside the result: the consultant's judgement, and other companies."""
    say, tabs = matter.say, list[Tab]()
    otherwise = judged.found(matter)
    if otherwise is not None:
        tabs.append(
            Tab(
                say.text("Judged otherwise"),
                say.text("What the consultant judged otherwise, beside the machine’s own result"),
                judged.WIDTHS,
                lambda page: judged.write(matter, otherwise, page),
            )
        )
    among = peers.found(matter)
    if among is not None:
        purpose = say.text("Where the scores stand among those of other companies")
        tabs.append(Tab(say.text("Other companies"), purpose, peers.WIDTHS, lambda page: peers.write(among, page)))
    return tabs
