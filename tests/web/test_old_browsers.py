"""WeChat's own browser may be as old as Chromium 86: what came later is not used where anything depends on it."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import tinycss2  # type: ignore[import-untyped]  # comes with the typesetter

STATIC = Path(__file__).parents[2] / "static"

PROPERTIES = frozenset((Path(__file__).parent / "chromium-86.txt").read_text("utf-8").split())
"""The names of all properties that a Chromium 86.0.4240 knows, as it told them itself (`CSS.supports(name, "initial")`)."""
PLEASING = {
    "accent-color": "ticks have the browser's own colour",
    "text-autospace": "Latin words stand close to Chinese ones",
    "text-decoration-thickness": "lines under links are as thick as usual",
    "text-spacing-trim": "punctuation takes its whole width",
    "text-underline-offset": "lines under links are as near as usual",
    "text-wrap": "lines of a heading differ in length",
}
"""What such a browser leaves out, and what one sees instead."""
OF_A_FACE = {"src", "font-display"}  # inside @font-face they are no properties
AT_RULES = {"font-face", "keyframes", "media", "page", "supports"}
FUNCTIONS = {
    "attr",
    "calc",
    "clamp",
    "env",
    "format",
    "inset",
    "max",
    "min",
    "minmax",
    "repeat",
    "rgb",
    "url",
    "var",
} | {
    "translatex",
    "translatey",
}
UNITS = {"em", "fr", "mm", "ms", "pt", "px", "rem", "s", "vh", "vw", "ch", "deg"}
PSEUDO = {"after", "before", "checked", "empty", "focus", "focus-visible", "hover", "not", "root", "target"} | {
    "first-child",
    "first-of-type",
    "last-child",
    "nth-child",
    "-moz-progress-bar",
    "-webkit-details-marker",
    "-webkit-progress-bar",
    "-webkit-progress-value",
}
MEDIA = re.compile(
    r"print|\((min|max)-width: [\d.]+rem\)|\(prefers-(color-scheme|reduced-motion): \w+\)|\(forced-colors: active\)"
)
SUPPORTED = "selector(::details-content)"  # asked for before it is used
# Keywords that came later, of properties that were there.
NEWER_KEYWORDS = re.compile(
    r"subgrid|masonry|overflow(-[xy])?: ?clip|display: ?(flow-root list-item|grid-lanes)|^fit-content$"
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


def newer_styles(sheet: str) -> set[str]:
    """What of a style sheet Chromium 86 does not know."""
    return set(_of_rules(tinycss2.parse_stylesheet(sheet, skip_whitespace=True, skip_comments=True)))


def _of_rules(rules: list[Any]) -> Iterator[str]:
    for rule in rules:
        prelude = tinycss2.serialize(rule.prelude).strip()
        if rule.type == "qualified-rule":
            yield from (name for name in re.findall(r"::?([\w-]+)", prelude) if name not in PSEUDO)
            if re.search(r":not\([^()]*,|^&", prelude):
                yield prelude
            yield from _of_declarations(rule.content)
        elif rule.lower_at_keyword not in AT_RULES:
            yield f"@{rule.lower_at_keyword}"
        elif rule.lower_at_keyword in {"media", "supports", "keyframes"}:
            if rule.lower_at_keyword == "media" and not MEDIA.fullmatch(prelude):
                yield f"@media {prelude}"
            if rule.lower_at_keyword != "supports":
                yield from _of_rules(tinycss2.parse_rule_list(rule.content, skip_whitespace=True, skip_comments=True))
            elif prelude != SUPPORTED:
                yield f"@supports {prelude}"
        else:
            yield from _of_declarations(rule.content)


def _of_declarations(content: list[Any]) -> Iterator[str]:
    for one in tinycss2.parse_blocks_contents(content, skip_whitespace=True, skip_comments=True):
        if one.type != "declaration":
            yield f"{one.type} inside a rule"
            continue
        name, value = one.lower_name, tinycss2.serialize(one.value).strip()
        if not name.startswith("--") and name not in PROPERTIES | OF_A_FACE | PLEASING.keys():
            yield name
        if NEWER_KEYWORDS.search(f"{name}: {value}"):
            yield f"{name}: {value}"
        yield from _of_values(one.value)


def _of_values(tokens: list[Any]) -> Iterator[str]:
    for token in tokens:
        if token.type == "function":
            if token.lower_name not in FUNCTIONS:
                yield f"{token.lower_name}()"
            yield from _of_values(token.arguments)
        elif token.type == "dimension" and token.lower_unit not in UNITS:
            yield token.lower_unit
        elif isinstance(getattr(token, "content", None), list):
            yield from _of_values(token.content)


def test_no_style_depends_on_what_such_a_browser_does_not_know() -> None:
    sheets = [path for path in STATIC.rglob("*.css") if path.name != "print.css"]  # which only the typesetter sees

    assert len(sheets) > 4
    assert {path.name: found for path in sheets if (found := newer_styles(path.read_text("utf-8")))} == {}


def test_what_only_pleases_is_in_use_and_really_unknown_to_it() -> None:
    used = "".join(path.read_text("utf-8") for path in STATIC.rglob("*.css") if path.name != "print.css")

    assert not PLEASING.keys() & PROPERTIES
    assert not [name for name in PLEASING if f"{name}:" not in used]


@pytest.mark.parametrize(
    ("folder", "ending", "newer"),
    [(STATIC, "js", NEWER_SCRIPTS), (TEMPLATES, "html", NEWER_MARKUP)],
    ids=["scripts", "markup"],
)
def test_nothing_depends_on_what_such_a_browser_does_not_know(folder: Path, ending: str, newer: str) -> None:
    files = sorted(folder.rglob(f"*.{ending}"))

    found = {
        f"{path.name}:{number}": line.strip()
        for path in files
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if re.search(newer, line)
    }

    assert len(files) > 4
    assert found == {}


@pytest.mark.parametrize(
    "sheet",
    [
        "a:not(.b, .c) { color: red; }",
        "a:has(b) { color: red; }",
        "@media (width >= 40rem) { a { color: red; } }",
        "@layer x { a { color: red; } }",
        "a { padding-inline: 1rem; & b { color: red; } }",
        "a { min-height: 100dvh; }",
        "a { overflow: clip; }",
        "a { color: color-mix(in srgb, red, blue); }",
        "a { aspect-ratio: 1; }",
    ],
)
def test_newer_styles_are_found(sheet: str) -> None:
    assert newer_styles(sheet)


@pytest.mark.parametrize(
    ("newer", "line"),
    [
        (NEWER_SCRIPTS, "const last = list.at(-1);"),
        (NEWER_SCRIPTS, "const copy = structuredClone(entry);"),
        (NEWER_SCRIPTS, "  seen ??= new Map();"),
        (NEWER_MARKUP, "<dialog open>"),
    ],
)
def test_what_is_looked_for_is_found(newer: str, line: str) -> None:
    assert re.search(newer, line)
