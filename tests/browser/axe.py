"""What the accessibility checker axe finds on a page: all its rules for WCAG 2.2 AA, those about colours in a quick way.

Axe takes a minute to compare the colours of every word of a long report, so it is given one word of each kind: words
are of one kind when they, and all that they stand in, have the same names, colours and sizes. What is inside of a picture
is put aside meanwhile: to axe, and to whoever hears the page, a picture is its title and description.
"""

from typing import Any

from axe_playwright_python.base import AXE_SCRIPT, AxeResults
from playwright.sync_api import Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
ABOUT_COLOURS = ["color-contrast", "link-in-text-block"]
_OPTIONS: dict[str, Any] = {"resultTypes": ["violations"], "preload": False}  # no rule of these reads a style sheet
ALL_ELSE = _OPTIONS | {"runOnly": TAGS, "rules": {rule: {"enabled": False} for rule in ABOUT_COLOURS}}
COLOURS = _OPTIONS | {"runOnly": {"type": "rule", "values": ABOUT_COLOURS}}

_ONE_OF_EACH_KIND = """() => {
  const kinds = new Map();
  const above = new Map();
  const look = (one) => {
    if (!one) return "";
    if (!above.has(one)) {
      const { backgroundColor, backgroundImage, opacity, filter, mixBlendMode } = getComputedStyle(one);
      const here = [one.localName, one.getAttribute("class"), backgroundColor, backgroundImage, opacity, filter, mixBlendMode];
      above.set(one, `${look(one.parentElement)}\\n${here}`);
    }
    return above.get(one);
  };
  const written = (one) => [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
  for (const one of document.body.querySelectorAll("*")) {
    if (one.closest("svg") || !one.getClientRects().length || !(written(one) || one.matches("input, select, textarea"))) continue;
    const { color, fontSize, fontWeight, textShadow } = getComputedStyle(one);
    const kind = `${look(one)}\\n${[color, fontSize, fontWeight, textShadow, one.disabled]}`;
    const known = kinds.get(kind);
    if (!known || one.childElementCount < known.childElementCount) kinds.set(kind, one);
  }
  if (!kinds.size) throw new Error("no word to be seen");
  return [...kinds.values()];
}"""
_RUN = """async ({ kinds_only, options }) => {
  const aside = [...document.querySelectorAll("svg[role=img]")].map((svg) => [svg, [...svg.childNodes]]);
  for (const [svg, inside] of aside) svg.replaceChildren(...inside.filter((one) => ["title", "desc"].includes(one.localName)));
  try {
    return { violations: (await axe.run(kinds_only ? { include: (ONE_OF_EACH_KIND)() } : document, options)).violations };
  } finally {
    for (const [svg, inside] of aside) svg.replaceChildren(...inside);
  }
}""".replace("ONE_OF_EACH_KIND", _ONE_OF_EACH_KIND)


def found(page: Page, *, colours_only: bool = False) -> str:
    """What breaks WCAG 2.2 AA, told for a reader; nothing when all is well."""
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(AXE_SCRIPT)
    results = [page.evaluate(_RUN, {"kinds_only": True, "options": COLOURS})]
    if not colours_only:
        results.append(page.evaluate(_RUN, {"kinds_only": False, "options": ALL_ELSE}))
    return "\n".join(AxeResults(one).generate_report() for one in results if one["violations"])
