"""The chart of a ranking: every option with its places, the most chosen darkest, what was agreed framed."""

from xml.etree import ElementTree as ET

from assess.report.charts.palette import ACCENT, LEVELS
from assess.report.charts.ranks import Ranked, Ranks, draw
from tests.report.charts.samples import HOSTILE, LONG

SVG = "{http://www.w3.org/2000/svg}"
GOALS = Ranks(
    heads=("1", "2", "left out"),
    mean="average",
    rows=(Ranked("Sales", (3, 1, 0), "1.3", agreed=0), Ranked("Service", (0, 2, 2), "1.8")),
)


def parts(drawing: str, kind: str) -> list[ET.Element]:
    return list(ET.fromstring(drawing).iter(f"{SVG}{kind}"))


def test_every_option_has_its_places_and_its_average() -> None:
    drawing = draw(GOALS, "Places", "said")

    assert [one.text for one in parts(drawing, "text")] == [
        *("1", "2", "left out", "average"),
        *("Sales", "3", "1", "1.3"),
        *("Service", "2", "2", "1.8"),
    ]
    assert [child.tag for child in ET.fromstring(drawing)][:2] == [f"{SVG}title", f"{SVG}desc"]


def test_the_place_most_chosen_is_darkest_and_the_agreed_one_is_framed() -> None:
    boxes = parts(draw(GOALS, "Places", "said"), "rect")

    assert [one.get("fill") for one in boxes].count(LEVELS[-1].value) == 1
    [frame] = [one for one in boxes if one.get("stroke") == ACCENT.value]
    assert frame.get("fill") == "none"


def test_it_stands_anything() -> None:
    rows = tuple(Ranked(LONG, (10**9,) * 12, HOSTILE, agreed=11) for _ in range(12))
    drawing = draw(Ranks((HOSTILE, *(LONG,) * 11), LONG, rows), HOSTILE, LONG)

    assert "<script" not in drawing
    width = float(ET.fromstring(drawing).get("width", 0))
    assert all(float(one.get("x", 0)) + float(one.get("width", 0)) <= width for one in parts(drawing, "rect"))
    assert ET.fromstring(draw(Ranks((), "", ()), "t", "d")) is not None
