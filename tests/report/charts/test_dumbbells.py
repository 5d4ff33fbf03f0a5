"""Who stands where can be read, also where two neighbours have long names."""

from decimal import Decimal
from itertools import combinations
from xml.etree import ElementTree as ET

import pytest

from assess.report.charts import phone
from assess.report.charts.dumbbells import Bell, Dumbbells, draw
from assess.report.charts.measure import text_width

SVG = "{http://www.w3.org/2000/svg}"
NEIGHBOURS = Dumbbells(
    (Bell("B1", tuple((f"一线运营与客服 {value}", Decimal(value)) for value in (3, 0, 2, 1))),), highest=4
)


@pytest.mark.parametrize(
    "drawing", [draw(NEIGHBOURS, "t", "d"), phone.draw(NEIGHBOURS, "t", "d")], ids=["wide", "phone"]
)
def test_no_name_runs_into_another(drawing: str) -> None:
    boxes = []
    for one in ET.fromstring(drawing).iter(f"{SVG}text"):
        if (one.text or "").startswith("一线"):
            half, x = text_width(one.text or "") * float(one.get("font-size", 0)) / 2, float(one.get("x", 0))
            boxes.append((float(one.get("y", 0)), x - half, x + half))

    assert len(boxes) == 4
    assert not [(a, b) for a, b in combinations(boxes, 2) if a[0] == b[0] and a[1] < b[2] and b[1] < a[2]]
