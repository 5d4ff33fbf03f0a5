"""The sheet on which a consultant's judgement stands beside the machine's own result."""

from assess.report.blocks import Callout, Paragraph, Table
from assess.report.outline.judgement import judgement
from assess.report.outline.matter import Draft, Matter
from assess.report.workbook.page import Page

_HEAD = 3
WIDTHS = (36, 40, 40, 60, 28)


def found(matter: Matter) -> Draft | None:
    """What there is to tell; None where the consultant has judged nothing otherwise."""
    return judgement(matter)


def write(matter: Matter, draft: Draft, page: Page) -> None:
    """One row for each judgement; then what the answers put in place have changed."""
    lead = next((block.text for block in draft.blocks if isinstance(block, Paragraph)), "")
    page.title(draft.title, lead)
    row = _HEAD
    for block in draft.blocks:
        match block:
            case Table(columns=columns):
                titles = [column.title for column in columns]
                page.heads(row, (*titles, matter.say.text("Judged by")), column=1)
                for cells in block.cells:
                    row += 1
                    page.row(row, [cell.text for cell in cells])
                    page.text(row, len(cells), next((cell.note for cell in cells if cell.note), ""))
            case Callout(title=title, lines=lines):
                row += 2
                page.text(row, 0, title, "section")
                for line in lines:
                    row += 1
                    page.text(row, 0, line)
            case _:
                pass
