"""WeChat's own browser may be as old as Chromium 86: what came later is not used where anything depends on it."""

import re
from pathlib import Path

import pytest

STATIC = Path(__file__).parents[2] / "static"

# What came after Chromium 86 and breaks a whole rule or script where it is unknown, or the page where it is left out.
# Single properties that only please are left out by such a browser, and may be used.
NEWER_STYLES = (
    # rules and selectors
    r":is\(|:where\(|:has\(|:not\([^()]*,|:modal|:dir\(|:popover-open|:user-(in)?valid|:nth-[\w-]+\([^)]* of "
    r"|@container|@layer|@property|@scope|@starting-style|@media[^{]*[<>]|^\s*&"
    # values
    r"|\d(?:[dsl]v[hwib]|v[bi]|rlh|rex|cap|cq[whib])\b|color-mix\(|light-dark\(|(?:ok)?l(?:ab|ch)\(|hwb\("
    r"|\b(?:round|mod|rem|sin|cos|pow|sqrt|hypot|abs|sign)\(|subgrid|overflow(?:-[xy])?:\s*clip"
    # properties a layout would miss
    r"|aspect-ratio|\binset(?:-\w+)*\s*:|(?:^|[;{\s])(?:margin|padding)-(?:inline|block)\s*:"
    r"|(?:^|[;{\s])(?:translate|rotate|scale)\s*:|field-sizing|anchor-name|masonry"
)
NEWER_SCRIPTS = (
    # grammar
    r"\?\?=|\|\|=|&&=|static \{|#\w+ in |^await |\d_\d|/[a-z]*[dv][a-z]*[;,)]|^\s*#\w+\("
    # what values can do
    r"|\.at\(|\.findLast|\.to(?:Sorted|Reversed|Spliced)\(|\.with\(|\.group(?:By)?\(|\.isWellFormed|\.transfer\("
    r"|Object\.(?:hasOwn|groupBy)|Map\.groupBy|Array\.fromAsync|Promise\.(?:withResolvers|try)|Error\([^)]*cause"
    r"|\.(?:union|intersection|difference|isSubsetOf)\(|Iterator\.|Temporal\.|WeakRef"
    # what pages can do
    r"|structuredClone|randomUUID|AbortSignal\.(?:timeout|any)|URL\.(?:canParse|parse)\(|\breplaceChildren|checkVisibility"
    r"|showPopover|togglePopover|\.inert\b|startViewTransition|scheduler\.|requestStorageAccess|setHTML\(|Response\.json\("
    r"|import\.meta\.resolve|with \{ type:|navigation\.|EyeDropper|showOpenFilePicker|scrollend|CSSStyleSheet\("
)
NEWER_MARKUP = (
    r"<dialog|<search\b|\binert\b|popover|commandfor|shadowrootmode|\bblocking=|fetchpriority|<selectedcontent"
)
TEMPLATES = STATIC.parent / "templates"


@pytest.mark.parametrize(
    ("folder", "ending", "newer"),
    [(STATIC, "css", NEWER_STYLES), (STATIC, "js", NEWER_SCRIPTS), (TEMPLATES, "html", NEWER_MARKUP)],
    ids=["styles", "scripts", "markup"],
)
def test_nothing_depends_on_what_such_a_browser_does_not_know(folder: Path, ending: str, newer: str) -> None:
    files = sorted(path for path in folder.rglob(f"*.{ending}") if path.name != "print.css")  # which only paper sees

    found = {
        f"{path.name}:{number}": line.strip()
        for path in files
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if re.search(newer, line)
    }

    assert len(files) > 4
    assert found == {}


@pytest.mark.parametrize(
    ("newer", "line"),
    [
        (NEWER_STYLES, "a:not(.b, .c) { color: red; }"),
        (NEWER_STYLES, "@media (width >= 40rem) { a { color: red; } }"),
        (NEWER_STYLES, "a { padding-inline: 1rem; }"),
        (NEWER_STYLES, "a { min-height: 100dvh; }"),
        (NEWER_STYLES, "a { overflow: clip; }"),
        (NEWER_SCRIPTS, "const last = list.at(-1);"),
        (NEWER_SCRIPTS, "const copy = structuredClone(entry);"),
        (NEWER_SCRIPTS, "  seen ??= new Map();"),
        (NEWER_MARKUP, "<dialog open>"),
    ],
)
def test_what_is_looked_for_is_found(newer: str, line: str) -> None:
    assert re.search(newer, line)
