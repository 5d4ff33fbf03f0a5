"""The main job on a small questionnaire, without JavaScript."""

import json
from typing import Any

import pytest

FACTS: dict[str, Any] = {
    "Q1": "120万",
    "Q2": "35%",
    "Q3": "３",
    "Q4": "online",
    "Q6": ["tea", "books"],
    "Q7:growth": "1",
}


@pytest.mark.parametrize("reader", ["person", "englishman"])
def test_a_company_answers_everything_and_downloads_its_report(reader: str, request: pytest.FixtureRequest) -> None:
    person = request.getfixturevalue(reader)
    person.begin(role="OWNER")
    page = person.section("facts", **FACTS)
    assert page.path.endswith("/sections/work")

    page = person.section(
        "work", W1="3", W2="4", **{"T1.sales": "10万", "T1.parcels:unknown": "1", "T1.floor": "ground"}
    )
    assert page.path.endswith("/review")
    result = person.submitted()

    assert result.path == f"/a/{person.token}/revisions/1/"
    assert ("扩张" if person.language == "zh-CN" else "Grow") in result.words
    document = json.loads(person.client.get(f"/a/{person.token}/revisions/1/result.json").data)
    assert document["decisions"]["advice"]["outcome"] == "grow"
