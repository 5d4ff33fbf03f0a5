"""WeChat's own browser may be as old as Chromium 86: what came later is not used where anything depends on it."""

import re
from pathlib import Path

import pytest

STATIC = Path(__file__).parents[2] / "static"

# What came after Chromium 86 and breaks a whole rule or script where it is unknown. Single properties are only left out.
NEWER_STYLES = (
    r":is\(|:where\(|:has\(|@container|@layer|@property|\d[dsl]v[hw]\b|color-mix\(|oklch\(|aspect-ratio|\binset\s*:"
)
NEWER_SCRIPTS = (
    r"\.at\(|structuredClone|\.findLast|\?\?=|\|\|=|&&=|Object\.hasOwn|randomUUID|\.toSorted|\.toReversed|\.groupBy"
    r"|static \{|AbortSignal\.timeout|\breplaceChildren|Array\.fromAsync|Promise\.withResolvers|^await "
)


@pytest.mark.parametrize(("ending", "newer"), [("css", NEWER_STYLES), ("js", NEWER_SCRIPTS)])
def test_nothing_depends_on_what_such_a_browser_does_not_know(ending: str, newer: str) -> None:
    files = sorted(path for path in STATIC.rglob(f"*.{ending}") if path.name != "print.css")  # which only paper sees

    found = {
        f"{path.name}:{number}": line.strip()
        for path in files
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if re.search(newer, line)
    }

    assert len(files) > 4
    assert found == {}
