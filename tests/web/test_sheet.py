"""A page filled into a sheet is the page its template draws, letter by letter."""

import re

import pytest
from markupsafe import escape

from tests.web.person import Person

HOSTILE = "\"><script>alert(1)</script>{{ 7 * 7 }}\ue000token\ue001 secret-of-the-link & 'x'"
ANSWERS: dict[str, dict[str, str | list[str]]] = {
    "facts": {
        "Q1": "120万",
        "Q3:unknown": "1",
        "Q4": "online",
        "Q6": ["tea", "books"],
        "Q7:growth": "2",
        "Q7:calm": "1",
        "Q1:note": HOSTILE,
        "Q4:evidence": "https://example.com/?a=1&b=2",
        "Q6:review": "1",
    },
    "work": {"W1": "3", "W1:note": HOSTILE, "W2": "unknown"},
}


def source(reader: Person, path: str) -> str:
    """A page without its form token, which holds the second it was made in."""
    page = reader.client.get(path, headers={"Accept-Language": reader.language}).get_data(as_text=True)
    assert page.endswith("</html>")
    return re.sub(r'name="csrf_token" value="[^"]+"', "", page)


@pytest.mark.parametrize("answered", [False, True])
@pytest.mark.parametrize("section", ANSWERS)
def test_a_sheet_and_the_template_give_the_same_page(
    person: Person, englishman: Person, section: str, answered: bool
) -> None:
    englishman.begin()
    path = f"/a/{englishman.token}/sections/{section}"
    if answered:
        for one, answers in ANSWERS.items():
            englishman.section(one, **answers)

    for reader in (person, englishman):
        filled = source(reader, path)
        from_scratch = source(reader, path + "?anything=1").replace("anything=1&amp;", "")

        assert filled == from_scratch
        assert (str(escape(HOSTILE)) in filled) is answered
        assert ("checked" in filled) is answered


def test_two_people_never_see_each_others_sheet(person: Person, englishman: Person) -> None:
    for one, value in ((person, "120"), (englishman, "350")):
        one.begin()
        one.section("facts", Q1=value, **{"Q1:note": f"my {value}"})

    pages = [one.get(f"/a/{one.token}/sections/facts").source for one in (person, englishman)]

    assert "my 350" not in pages[0]
    assert englishman.token not in pages[0]
    assert "my 120" not in pages[1]
    assert person.token not in pages[1]
