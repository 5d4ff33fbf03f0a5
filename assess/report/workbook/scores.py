"""The sheet of scores: dimensions, indexes with their weights, and the level, all recomputed from the answers."""

from collections.abc import Callable

from assess.domain.measure import Measure, Unit, WeightedMean
from assess.domain.scale import Dimension
from assess.report.workbook.anchors import Anchors
from assess.report.workbook.cells import Place, shown, span
from assess.report.workbook.conditions import surely
from assess.report.workbook.levels import Levels
from assess.report.workbook.live import Live, as_number
from assess.report.workbook.looks import Look
from assess.report.workbook.page import Page
from assess.report.workbook.radar import radar
from assess.report.workbook.sums import steps_of, weighted

_HEAD = 3
_VALUE, _WEIGHT, _BEFORE, _SAID, _GATES = range(2, 7)
_CHART_ROWS = 20
LOOKS: dict[Unit, Look] = {
    Unit.SCORE: "score",
    Unit.ANCHOR: "ratio",
    Unit.MONEY: "money",
    Unit.PERCENT: "percent",
    Unit.RATIO: "ratio",
    Unit.COUNT: "number",
    Unit.MONTHS: "number",
}
"""How a measure is written, by its unit."""
WIDTHS = (16, 34, 12, 12, 12, 70, 12)


class Scores:
    """Dimensions, then measures with their steps, then levels."""

    def __init__(self, live: Live, name: str, anchors: Anchors) -> None:
        self._live, self._anchors, self._name = live, anchors, name
        scoring = live.matter.instrument.scoring
        for row, dimension in enumerate(scoring.dimensions, start=_HEAD + 1):
            live.used[dimension.id] = Place(name, row, _VALUE)
            live.gates[dimension.id] = Place(name, row, _GATES)
        self._measures = _HEAD + len(scoring.dimensions) + 3 + _CHART_ROWS
        row = self._measures
        for measure in scoring.measures:
            row = self._place(measure, row)
        self.levels = Levels(live, name, row + 3)

    def _place(self, measure: Measure, row: int) -> int:
        for step in steps_of(measure.value):
            if step not in self._live.steps:
                row += 1
                self._live.steps[step] = Place(self._name, row, _VALUE)
        row += 1
        self._live.used[measure.id] = Place(self._name, row, _VALUE)
        return row + (len(measure.value.weights) if isinstance(measure.value, WeightedMean) else 0)

    def write(self, page: Page) -> None:
        """The sheet."""
        live = self._live
        say = live.matter.say
        page.title(say.text("Scores, live"), say.text("What you change under the other tabs is recomputed here."))
        page.breaks(self._measures, *self.levels.begins)
        self._dimensions(page)
        heads = (say.text("No."), say.text("Measure"), say.text("Now"), say.text("Weight"), say.text("As assessed"))
        page.heads(self._measures, (*heads, say.text("What it means")))
        written: set[Place] = set()
        for measure in live.matter.instrument.scoring.measures:
            self._steps(page, measure, written)
            self._measure(page, measure)
        self.levels.write(page)

    def _dimensions(self, page: Page) -> None:
        live, say = self._live, self._live.matter.say
        dimensions = live.matter.instrument.scoring.dimensions
        heads = (say.text("No."), say.text("Dimension"), say.text("Now"), say.text("Answered"), say.text("As assessed"))
        page.heads(_HEAD, (*heads, say.text("What it looks at"), say.text("At gates")))
        for row, dimension in enumerate(dimensions, start=_HEAD + 1):
            score = live.matter.result.dimensions[dimension.id]
            page.row(row, (dimension.id, live.matter.text(dimension.name)))
            points, at_gates = self._anchors.points(dimension.id), self._anchors.points_at_gates(dimension.id)
            page.formula(row, _VALUE, self._score(dimension, points, live.at), live.now(dimension.id), "score")
            lower = self._score(dimension, at_gates, live.at_lower)
            page.formula(row, _GATES, lower, shown(live.facts.at_gates(dimension.id)), "score")
            page.text(row, _WEIGHT, f"{score.answered}/{score.applicable}")
            page.put(row, _BEFORE, as_number(score.value), "score")
            page.text(row, _SAID, live.matter.text(dimension.description))
        if dimensions:
            names, values = (
                span(page.at(_HEAD + 1, column), page.at(_HEAD + len(dimensions), column)) for column in (1, _VALUE)
            )
            radar(page, live.matter, names, values, row=_HEAD + len(dimensions) + 2)

    def _score(self, dimension: Dimension, points: str, at: Callable[[str], Place]) -> str:
        counted = self._anchors.counted(dimension.id)
        score = f"ROUND(100*{points}/(4*{counted}),9)"
        caps = [f"IF({surely(cap.when, at)},{cap.at},100)" for cap in dimension.caps]
        lowest = f"MIN({','.join([score, *caps])})" if caps else score
        return f'IF({counted}=0,"",{lowest})'

    def _steps(self, page: Page, measure: Measure, written: set[Place]) -> None:
        live = self._live
        for number, step in enumerate(steps_of(measure.value), start=1):
            place = live.steps[step]
            if place not in written:
                written.add(place)
                page.row(
                    place.row,
                    (
                        "",
                        live.matter.say.text(
                            "{name}: step {number}", name=live.matter.text(measure.name), number=number
                        ),
                    ),
                    "soft",
                )
                page.formula(place.row, _VALUE, live.sums.number(step), live.number(step), "ratio")

    def _measure(self, page: Page, measure: Measure) -> None:
        live, row = self._live, self._live.used[measure.id].row
        look = LOOKS[measure.unit]
        page.row(row, (measure.id, live.matter.text(measure.name)), "strong")
        formula = live.sums.number(measure.value)
        if isinstance(measure.value, WeightedMean):
            formula = weighted(
                [
                    (live.at(fact), str(page.at(row + place, _WEIGHT)))
                    for place, (fact, _) in enumerate(measure.value.weights, start=1)
                ]
            )
            self._weights(page, row, measure.value)
        page.formula(row, _VALUE, formula, live.now(measure.id), look)
        page.put(row, _BEFORE, live.now(measure.id), look)
        page.text(row, _SAID, live.matter.text(measure.description) if measure.description else "", "soft")

    def _weights(self, page: Page, row: int, mean: WeightedMean) -> None:
        for place, (fact, weight) in enumerate(mean.weights, start=row + 1):
            page.row(place, ("", f"· {self._live.matter.vocabulary.name(fact)}"), "soft")
            cell = self._live.at(fact)
            page.formula(place, _VALUE, f'IF(ISNUMBER({cell}),{cell},"")', self._live.now(fact), "score")
            page.input(place, _WEIGHT, float(weight))
