"""The chart room: numbers in, SVG text out; the same drawing serves page and PDF."""

from typing import assert_never

from assess.report.charts import (
    bars,
    curve,
    dumbbells,
    gantt,
    ladder,
    levels,
    organisation,
    path,
    raci,
    radar,
    split,
    steps,
    tornado,
    waterfall,
)
from assess.report.charts.bars import WeightBars
from assess.report.charts.curve import Curve
from assess.report.charts.dumbbells import Dumbbells
from assess.report.charts.gantt import Gantt
from assess.report.charts.ladder import GateLadder
from assess.report.charts.levels import LevelBar
from assess.report.charts.organisation import OrganisationChart
from assess.report.charts.path import DecisionPath
from assess.report.charts.raci import RaciMap
from assess.report.charts.radar import Radar
from assess.report.charts.split import Split
from assess.report.charts.steps import Steps
from assess.report.charts.tornado import Tornado
from assess.report.charts.waterfall import Waterfall

Drawing = (
    Radar
    | LevelBar
    | GateLadder
    | DecisionPath
    | OrganisationChart
    | RaciMap
    | Gantt
    | WeightBars
    | Split
    | Steps
    | Tornado
    | Dumbbells
    | Waterfall
    | Curve
)


def draw(drawing: Drawing, title: str, description: str) -> str:
    """The drawing as SVG text, with `title` as its alternative text and `description` saying what it shows."""
    match drawing:
        case Radar():
            return radar.draw(drawing, title, description)
        case LevelBar():
            return levels.draw(drawing, title, description)
        case GateLadder():
            return ladder.draw(drawing, title, description)
        case DecisionPath():
            return path.draw(drawing, title, description)
        case OrganisationChart():
            return organisation.draw(drawing, title, description)
        case RaciMap():
            return raci.draw(drawing, title, description)
        case Gantt():
            return gantt.draw(drawing, title, description)
        case WeightBars():
            return bars.draw(drawing, title, description)
        case Split():
            return split.draw(drawing, title, description)
        case Steps():
            return steps.draw(drawing, title, description)
        case Tornado():
            return tornado.draw(drawing, title, description)
        case Dumbbells():
            return dumbbells.draw(drawing, title, description)
        case Waterfall():
            return waterfall.draw(drawing, title, description)
        case Curve():
            return curve.draw(drawing, title, description)
        case _:
            assert_never(drawing)
