"""The first sheet: the verdicts at a glance, what they would be now, what blocks, what to do first, and the tabs."""

from collections.abc import Sequence

from assess.domain.result import DecisionVerdict
from assess.report.brand import PLAIN, Brand
from assess.report.outline.constraint import constraint
from assess.report.outline.credibility import band
from assess.report.workbook.cells import Shown
from assess.report.workbook.live import Live, as_number
from assess.report.workbook.looks import Look
from assess.report.workbook.page import Page
from assess.report.workbook.rules import Rules
from assess.report.workbook.scores import Scores

_HEAD = 6
_FIRST = 3  # actions
WIDTHS = (26, 46, 46, 26)
_LOGO = (180, 66)  # pixels


def write(
    live: Live,
    rules: Rules,
    scores: Scores,
    page: Page,
    tabs: Sequence[tuple[str, str]],
    client: str,
    brand: Brand = PLAIN,
) -> None:
    """The sheet; `tabs` are the other sheets with what each is for."""
    matter, say = live.matter, live.matter.say
    identity = matter.instrument.identity
    page.sheet.set_portrait()
    page.sheet.fit_to_pages(1, 1)
    page.title(matter.text(identity.title), matter.text(identity.subtitle))
    cover = [(say.text("Company"), client)] if client else []
    cover.append((say.text("Date"), say.date(matter.made)))
    if brand.name is not None:
        cover.append((say.text("Consultancy"), matter.text(brand.name)))
    if brand.logo is not None:
        page.picture(0, 3, brand.logo, _LOGO, brand.name_in(matter.language, say.text("Yuzhen")))
    for row, (label, content) in enumerate(cover, start=3):
        page.text(row, 0, label, "strong")
        page.text(row, 1, content)
    page.heads(_HEAD, (say.text("Verdict"), say.text("As assessed"), say.text("Now"), say.text("Rule")))
    row = _verdicts(live, rules, scores, page)
    row = _constraint(live, page, row + 2)
    row = _actions(live, page, row + 2)
    page.text(row + 2, 0, say.text("The tabs"), "section")
    row += 2
    for name, said in tabs:
        row += 1
        page.link(row, 0, name)
        page.text(row, 1, said)
    page.text(row + 2, 0, say.text("Caveat"), "strong")
    page.text(row + 2, 1, matter.text(identity.caveat), "soft")
    if brand.disclaimer is not None:
        page.text(row + 3, 0, say.text("Disclaimer"), "strong")
        page.text(row + 3, 1, matter.text(brand.disclaimer), "soft")


def _verdicts(live: Live, rules: Rules, scores: Scores, page: Page) -> int:
    matter, say, result = live.matter, live.matter.say, live.matter.result
    row = _HEAD
    overall = matter.instrument.identity.overall
    if overall in live.used:
        row += 1
        page.text(row, 0, matter.vocabulary.name(overall), "strong")
        page.put(row, 1, as_number(result.measures.get(overall)), "score_left")
        page.formula(row, 2, str(live.at(overall)), live.now(overall), "score_left")
    if scores.levels.exists:
        row += 1
        names = {one.id: matter.text(one.name) for one in matter.instrument.scoring.levels}
        id = result.level.effective
        now: Shown = f"{id} {names[id]}" if id else ""
        page.text(row, 0, say.text("Maturity level"), "strong")
        page.text(row, 1, f"{id} {names[id]}" if id else say.text("not scored"))
        page.formula(row, 2, scores.levels.named(), now, "text")
    for verdict in result.decisions.values():
        row += 1
        _decision(live, rules, page, row, verdict)
    if result.confidence is not None:
        row += 1
        shown = say.percent(result.confidence.value * 100)
        page.row(row, (say.text("Confidence"), f"{band(matter, result.confidence)} · {shown}"))
    return row


def _decision(live: Live, rules: Rules, page: Page, row: int, verdict: DecisionVerdict) -> None:
    matter = live.matter
    look: Look = "unknown" if verdict.provisional else "text"
    page.text(row, 0, matter.text(matter.decisions[verdict.id].name), "strong")
    page.text(row, 1, matter.outcome_name(verdict), look)
    page.formula(row, 2, rules.name_now(verdict.id), matter.outcome_name(verdict), "text")
    page.text(row, 3, matter.say.text("provisional") if verdict.provisional else verdict.rule)


def _constraint(live: Live, page: Page, row: int) -> int:
    found = constraint(live.matter)
    if found is None:
        return row
    say = live.matter.say
    page.text(row, 0, say.text("Binding constraint"), "section")
    page.text(row + 1, 0, say.text("Finding"), "strong")
    page.text(row + 1, 1, found.headline)
    page.text(row + 2, 0, say.text("Why"), "strong")
    page.text(row + 2, 1, found.reason)
    return row + 2


def _actions(live: Live, page: Page, row: int) -> int:
    matter, say = live.matter, live.matter.say
    page.heads(row, (say.text("First actions"), say.text("Action"), say.text("Done when"), say.text("Owner")))
    for one in sorted(matter.result.design.roadmap, key=lambda action: action.due)[:_FIRST]:
        row += 1
        page.row(row, (matter.month(one.due), matter.text(one.text), matter.text(one.evidence), matter.role(one.owner)))
    return row
