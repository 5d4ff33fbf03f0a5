"""The level, live: what the score gives, what every level asks for, and how far that carries."""

from assess.domain.condition import AllOf
from assess.domain.scale import MaturityLevel
from assess.report.workbook.cells import Place, call, literal, span
from assess.report.workbook.conditions import surely
from assess.report.workbook.live import Live
from assess.report.workbook.page import Page

_MINIMUM, _HELD, _ASKED, _SAID = range(2, 6)


class Levels:
    """One row for each level: it is held when the score, its own demands and every level below it are met."""

    def __init__(self, live: Live, name: str, head: int) -> None:
        self._live, self._name, self._head = live, name, head
        self._levels = live.matter.instrument.scoring.levels
        self._overall = live.matter.instrument.identity.overall
        self.exists = bool(self._levels) and self._overall in live.used
        self.effective = Place(name, head + len(self._levels) + 2, _MINIMUM)
        self._ceiling = Place(name, head + len(self._levels) + 1, _MINIMUM)

    @property
    def begins(self) -> tuple[int, ...]:
        """The row on which its page begins, when the instrument has levels."""
        return (self._head,) if self.exists else ()

    def write(self, page: Page) -> None:
        """The rows, when the instrument has levels."""
        if not self.exists:
            return
        say = self._live.matter.say
        heads = (say.text("No."), say.text("Level"), say.text("From score"), say.text("Held"), say.text("Asked for"))
        page.heads(self._head, (*heads, say.text("What it asks for")))
        for place, level in enumerate(self._levels):
            self._level(page, place, level)
        core_cap = self._live.matter.instrument.scoring.core_cap
        text = self._live.matter.text(core_cap.text) if core_cap else ""
        page.row(self._ceiling.row, ("", say.text("Highest level number that the weakest core dimension allows")))
        page.formula(self._ceiling.row, _MINIMUM, self._ceiling_formula(), self._ceiling_now(), "number")
        page.text(self._ceiling.row, _SAID, text, "soft")
        page.row(self.effective.row, ("", say.text("Level that counts")), "strong")
        first, last = self._column(_HELD)
        ids = span(*self._column(0))
        formula = f'IF({self._at(self._overall)}="","",INDEX({ids},MAX(COUNTIF({span(first, last)},TRUE),1)))'
        effective = self._live.matter.result.level.effective or ""
        page.formula(self.effective.row, _MINIMUM, formula, effective, "score")
        page.text(self.effective.row, _HELD + 1, effective, "score")

    def named(self) -> str:
        """The level that counts, with its name."""
        ids, names = (span(*self._column(one)) for one in (0, 1))
        return f'IF({self.effective}="","",{self.effective}&" "&INDEX({names},MATCH({self.effective},{ids},0)))'

    def _level(self, page: Page, place: int, level: MaturityLevel) -> None:
        matter, row = self._live.matter, self._head + 1 + place
        asked = AllOf(tuple(one.when for one in level.requirements))
        page.row(row, (level.id, matter.text(level.name)))
        page.input(row, _MINIMUM, float(level.minimum))
        page.formula(row, _ASKED, surely(asked, self._live.at), self._live.holds(asked), "verdict")
        below = "TRUE" if place == 0 else str(page.at(row - 1, _HELD))
        overall, minimum = self._at(self._overall), page.at(row, _MINIMUM)
        # A text, as an unknown score is, counts as more than any number.
        reached = "TRUE" if place == 0 else f"IF(ISNUMBER({overall}),{overall}>={minimum},FALSE)"
        formula = call("AND", (below, reached, page.at(row, _ASKED), f"{place + 1}<={self._ceiling}"))
        page.formula(row, _HELD, formula, self._held_now(place), "verdict")
        page.text(row, _SAID, matter.vocabulary.listed([matter.text(one.text) for one in level.requirements]), "soft")

    def _held_now(self, place: int) -> bool:
        """As the engine found it: every level up to the one that counts, unless not even the first is."""
        facts, levels = self._live.facts, self._levels
        overall = facts.number(self._overall)
        if place > 0 and (overall is None or overall < levels[place].minimum or not self._held_now(place - 1)):
            return False
        asked = all(self._live.holds(one.when) for one in levels[place].requirements)
        return asked and place + 1 <= self._ceiling_now()

    def _core(self) -> list[str]:
        return [one.id for one in self._live.matter.instrument.scoring.dimensions if one.core]

    def _ceiling_formula(self) -> str:
        core_cap, highest = self._live.matter.instrument.scoring.core_cap, len(self._levels)
        cells = [self._at(id) for id in self._core()]
        if core_cap is None or not cells:
            return str(highest)
        lowest = call("MIN", cells)
        reached = span(*self._column(_MINIMUM))
        banded = f'MAX(COUNTIF({reached},"<="&{lowest}),1)'
        return f"IF({call('COUNT', cells)}=0,{highest},{banded}+{literal(core_cap.steps)})"

    def _ceiling_now(self) -> float:
        core_cap = self._live.matter.instrument.scoring.core_cap
        scores = [score for id in self._core() if (score := self._live.facts.number(id)) is not None]
        if core_cap is None or not scores:
            return float(len(self._levels))
        reached = sum(level.minimum <= min(scores) for level in self._levels)
        return float(max(reached, 1) + core_cap.steps)

    def _at(self, fact: str) -> Place:
        return self._live.at(fact)

    def _column(self, column: int) -> tuple[Place, Place]:
        return Place(self._name, self._head + 1, column), Place(self._name, self._head + len(self._levels), column)
