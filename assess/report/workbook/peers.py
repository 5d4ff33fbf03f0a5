"""The sheet on which the company's scores stand among those of other companies."""

from assess.report.blocks import Paragraph, Table
from assess.report.outline.matter import Draft, Matter
from assess.report.outline.peers import peers
from assess.report.workbook.page import Page

_HEAD = 3
WIDTHS = (36, 12, 34, 34, 34, 34)


def found(matter: Matter) -> Draft | None:
    """What there is to tell; None where nothing of others was put into the report."""
    return peers(matter)


def write(draft: Draft, page: Page) -> None:
    """One row for each score, with how many companies it is held against."""
    page.title(draft.title, next((block.text for block in draft.blocks if isinstance(block, Paragraph)), ""))
    for block in draft.blocks:
        if isinstance(block, Table):
            page.heads(_HEAD, [column.title for column in block.columns], column=1)
            for row, cells in enumerate(block.cells, start=_HEAD + 1):
                page.row(row, [" · ".join(filter(None, (cell.text, cell.note))) for cell in cells])
