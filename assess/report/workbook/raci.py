"""The sheet of responsibilities: a letter in every cell, to change; the last column counts who is accountable."""

from assess.domain.result import Raci
from assess.report.outline.matter import Matter
from assess.report.workbook.cells import span
from assess.report.workbook.looks import Look
from assess.report.workbook.page import Page

_HEAD = 3
_LETTERS = ("AR", "A", "R", "C", "I")
WIDTHS = (8, 40)


def write(matter: Matter, raci: Raci, page: Page) -> None:
    """The matrix."""
    say = matter.say
    page.title(
        say.text("RACI: who does what"),
        say.text("A accountable, R responsible, C consulted, I informed; exactly one A in each row."),
    )
    names = [matter.text(name) for _, name in raci.roles]
    last = 1 + len(names)
    page.columns(2, max(last, 2), 9)
    page.heads(_HEAD, (say.text("No."), say.text("Activity"), *names, say.text("A: how many")), column=2)
    page.height(_HEAD, 62)
    for row, activity in enumerate(raci.activities, start=_HEAD + 1):
        page.row(row, (activity.id, matter.text(activity.name)))
        for column, (role, _) in enumerate(raci.roles, start=2):
            page.text(row, column, activity.cells.get(role, ""), "letter")
            page.choose(row, column, _LETTERS)
        cells = span(page.at(row, 2), page.at(row, last))
        held = sum("A" in letter for letter in activity.cells.values())
        page.formula(row, last + 1, f'COUNTIF({cells},"A")+COUNTIF({cells},"AR")', float(held), "number")
    end = _HEAD + len(raci.activities)
    looks: tuple[tuple[str, Look], ...] = (
        ("A", "letter_a"), ("AR", "letter_a"), ("R", "letter_r"), ("C", "letter_c"), ("I", "letter_i"),
    )  # fmt: skip
    for letter, look in looks:
        page.paint(page.at(_HEAD + 1, 2), page.at(end, last), f'{{cell}}="{letter}"', look)
    page.sheet.autofilter(_HEAD, 0, end, 1)
