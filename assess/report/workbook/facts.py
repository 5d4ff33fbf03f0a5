"""The sheet of facts: every answer that is not scored, to change; and what else the rules read."""

from collections.abc import Collection

from assess.report.workbook import inputs
from assess.report.workbook.cells import Place
from assess.report.workbook.live import Live
from assess.report.workbook.page import Page

_HEAD = 3
WIDTHS = inputs.WIDTHS


class FactSheet:
    """One row for each cell of the questionnaire that has no home elsewhere."""

    def __init__(self, live: Live, name: str, elsewhere: Collection[str]) -> None:
        self._live = live
        self._inputs = [one for one in inputs.inputs(live) if one.id not in elsewhere]
        row = _HEAD
        for row, one in enumerate(self._inputs, start=_HEAD + 1):
            inputs.placed(live, name, row, one)
        self._others = {fact: row + 3 + place for place, fact in enumerate(self._beside())}
        for fact, place in self._others.items():
            live.used[fact] = Place(name, place, inputs.USED)

    def _beside(self) -> list[str]:
        """What the rules read of how the answers were given: proof attached, gaps between respondents."""
        questions = self._live.facts.model.questions
        return sorted(fact for fact in self._live.referenced if fact.partition(".")[2] in questions)

    def write(self, page: Page) -> None:
        """The sheet."""
        live = self._live
        say = live.matter.say
        page.title(say.text("Facts"), say.text("Change the coloured cells; ? stands for don’t know."))
        page.heads(_HEAD, inputs.heads(live), column=3)
        for row, one in enumerate(self._inputs, start=_HEAD + 1):
            inputs.write(live, page, row, one)
        page.sheet.autofilter(_HEAD, 0, _HEAD + max(len(self._inputs), 1), inputs.SAID)
        for fact, row in self._others.items():
            page.row(row, (fact, live.matter.vocabulary.name(fact)))
            page.put(row, inputs.USED, live.now(fact), "number")
