"""What a screen reader says of one section, kept as text, so that a change to it is seen."""

import re
from pathlib import Path

import pytest

from tests.browser.conftest import Visit

GOLDEN = Path(__file__).parent / "golden"


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_a_section_reads_as_it_did(visit: Visit, language: str) -> None:
    """When it is meant to read otherwise, delete the file, run this once, and read what it has written."""
    one = visit(language)
    one.page.goto(f"{one.begin('short')}sections/boss")
    one.choose("B1", "3")
    one.saved()
    one.page.click("#q-B5 summary")

    read = one.page.locator("main").aria_snapshot() + "\n"

    read = "\n".join(
        line for line in read.split("\n") if "/a/" not in line
    )  # addresses are secrets, and never the same
    read = _without_time(read)
    file = GOLDEN / f"section.{language}.yaml"
    if not file.exists():
        file.parent.mkdir(exist_ok=True)
        file.write_text(read, encoding="utf-8")
        pytest.fail(f"{file.name} was missing; it has been written")
    assert read == file.read_text(encoding="utf-8")


def _without_time(read: str) -> str:
    return re.sub(r"\b\d\d:\d\d\b", "00:00", read)
