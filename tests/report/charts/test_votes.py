"""The chart of a vote: every choice, its number, the spread, and what was agreed."""

from xml.etree import ElementTree as ET

from assess.report.charts.votes import Votes, draw
from tests.report.charts.samples import HOSTILE, LONG

SVG = "{http://www.w3.org/2000/svg}"


def texts(drawing: str) -> list[str]:
    return [one.text or "" for one in ET.fromstring(drawing).iter(f"{SVG}text")]


def lines(drawing: str) -> int:
    return len(list(ET.fromstring(drawing).iter(f"{SVG}line")))


def test_every_choice_is_drawn_with_its_votes_and_the_agreed_one_says_so() -> None:
    drawing = draw(
        Votes((("0 None", 0), ("1 Little", 1), ("3 Much", 3)), agreed=frozenset({2}), word="✓ agreed"), "Votes", "said"
    )

    assert texts(drawing) == ["0 None", "0", "1 Little", "1", "3 Much ✓ agreed", "3"]
    root = ET.fromstring(drawing)
    assert [child.tag for child in root][:2] == [f"{SVG}title", f"{SVG}desc"]
    assert root.get("role") == "img"


def test_the_bracket_shows_the_spread_only_where_choices_have_an_order() -> None:
    split = (("a", 1), ("b", 0), ("c", 2))

    assert lines(draw(Votes(split), "t", "d")) == 4
    assert lines(draw(Votes(split, ordered=False), "t", "d")) == 1
    assert lines(draw(Votes((("a", 3), ("b", 0))), "t", "d")) == 1, "all of one mind"


def test_it_stands_anything() -> None:
    drawing = draw(Votes(((LONG * 2, 10**9), (HOSTILE, 0)), agreed=frozenset({1}), word=LONG), HOSTILE, LONG)

    assert "<script" not in drawing
    assert ET.fromstring(draw(Votes(()), "t", "d")) is not None
