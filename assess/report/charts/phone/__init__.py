"""The same drawings for a phone: nothing to push sideways, words as large as those around them."""

from dataclasses import replace
from typing import assert_never

from assess.report.charts import Drawing, bars, curve, ladder, organisation, radar, steps
from assess.report.charts.bars import WeightBars
from assess.report.charts.curve import Curve
from assess.report.charts.dumbbells import Dumbbells
from assess.report.charts.gantt import Gantt
from assess.report.charts.ladder import GateLadder
from assess.report.charts.levels import LevelBar
from assess.report.charts.organisation import OrganisationChart
from assess.report.charts.path import DecisionPath
from assess.report.charts.phone import bells, falls, gantt, levels, path, raci, reaches, shares
from assess.report.charts.raci import RaciMap
from assess.report.charts.radar import Radar
from assess.report.charts.split import Split
from assess.report.charts.steps import Steps
from assess.report.charts.tornado import Tornado
from assess.report.charts.waterfall import Waterfall


def draw(drawing: Drawing, title: str, description: str) -> str:
    """The drawing as SVG text, for a screen about 360 pixels wide; it says what the wide one says."""
    match drawing:
        case Radar():
            return radar.draw(drawing, title, description, radar.PHONE)
        case LevelBar():
            return levels.draw(drawing, title, description)
        case GateLadder():
            return ladder.draw(drawing, title, description, ladder.PHONE)
        case DecisionPath():
            return path.draw(drawing, title, description)
        case OrganisationChart():
            return organisation.draw(drawing, title, description, organisation.PHONE)
        case RaciMap():
            return raci.draw(drawing, title, description)
        case Gantt():
            return gantt.draw(drawing, title, description)
        case WeightBars():
            return bars.draw(drawing, title, description, bars.PHONE)
        case Split():
            return shares.draw(drawing, title, description)
        case Steps():
            return steps.draw(drawing, title, description, steps.PHONE)
        case Tornado():
            return reaches.draw(drawing, title, description)
        case Dumbbells():
            return bells.draw(drawing, title, description)
        case Waterfall():
            return falls.draw(drawing, title, description)
        case Curve():
            return curve.draw(replace(drawing, narrow=True), title, description)
        case _:
            assert_never(drawing)
