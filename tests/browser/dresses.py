"""A page in every dress: narrow and wide, light and dark, with text at twice its size; what holds in each of them."""

from typing import Literal

from playwright.sync_api import ViewportSize

from tests.browser import axe
from tests.browser.conftest import Visitor

Scheme = Literal["light", "dark"]

NARROW, ZOOMED, WIDE = 320, 640, 1280  # of 1280 pixels zoomed to 200 % there are 640
DRESSES: tuple[tuple[int, Scheme, bool], ...] = (
    (NARROW, "light", False),
    (NARROW, "dark", True),  # a scheme changes colours and nothing else
    (WIDE, "light", True),
    (WIDE, "dark", False),
)

# What a thumb has to hit, and what a phone would zoom in on.
THUMBS = """[...document.querySelectorAll("button, .button, summary, select, input[type=text], textarea, .choice label, .tick,"
  + ".languages__one, .top__back, .wordmark")]
  .filter((one) => one.getClientRects().length && one.getBoundingClientRect().height < 43.5)
  .map((one) => `${Math.round(one.getBoundingClientRect().height)} ${one.outerHTML.slice(0, 90)}`)"""
SMALL_TYPE = """[...document.querySelectorAll("input, select, textarea")]
  .filter((one) => !["radio", "checkbox", "hidden"].includes(one.type))
  .filter((one) => parseFloat(getComputedStyle(one).fontSize) < 16).map((one) => one.outerHTML.slice(0, 90))"""
HINTS_FOR_LABELS = "document.querySelectorAll('[placeholder]').length"


def looks_right(visitor: Visitor, state: str) -> None:
    """Everything a program can see of a page that somebody has open."""
    page = visitor.page
    page.wait_for_selector("main")
    for width, scheme, colours_only in DRESSES:
        page.set_viewport_size(ViewportSize(width=width, height=844))
        page.emulate_media(color_scheme=scheme)
        page.evaluate("scrollTo(0, document.body.scrollHeight)")  # where the bar at the bottom covers nothing
        assert not (wrong := axe.found(page, colours_only=colours_only)), f"{state}, {width} px, {scheme}\n{wrong}"
    fits(visitor, state)


def fits(visitor: Visitor, state: str) -> None:
    """Nothing runs out of the screen at any width, zoomed, or with text at twice its size; thumbs and eyes find it."""
    page = visitor.page
    for width in (WIDE, ZOOMED, NARROW):
        page.set_viewport_size(ViewportSize(width=width, height=844))
        visitor.is_narrow_enough()
    assert page.evaluate(THUMBS) == [], state
    assert page.evaluate(SMALL_TYPE) == [], state
    assert page.evaluate(HINTS_FOR_LABELS) == 0, state
    page.evaluate("document.documentElement.style.setProperty('font-size', '200%')")
    visitor.is_narrow_enough()
    page.evaluate("document.documentElement.style.removeProperty('font-size')")


# The contrast of every word in a chart with what is painted beneath its middle; axe leaves drawings out.
CONTRAST = """() => {
  const parse = (colour) => { const [r, g, b, a = 1] = (colour.match(/[\\d.]+/g) || []).map(Number); return [r, g, b, a]; };
  const light = ([r, g, b]) => {
    const [x, y, z] = [r, g, b].map((one) => one / 255).map((one) => (one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4));
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const over = (top, under, alpha) => top.slice(0, 3).map((one, place) => one * alpha + under[place] * (1 - alpha));
  const ground = (element) => {
    for (let one = element; one; one = one.parentElement) {
      const colour = parse(getComputedStyle(one).backgroundColor);
      if (colour[3] === 1) return colour;
    }
    return [255, 255, 255];
  };
  const faint = [];
  let count = 0;
  for (const svg of document.querySelectorAll(".chart svg")) {
    const shapes = [...svg.querySelectorAll("rect, path, polygon, circle, ellipse, text")];
    const page = ground(svg);
    shapes.forEach((text, place) => {
      if (text.tagName !== "text" || !text.textContent.trim() || !text.getClientRects().length) return;
      const box = text.getBoundingClientRect();
      const point = new DOMPoint(box.x + box.width / 2, box.y + box.height / 2);
      let under = page;
      for (const shape of shapes.slice(0, place)) {
        const style = getComputedStyle(shape);
        if (shape.tagName === "text" || style.fill === "none" || style.fill.startsWith("url")) continue;
        const here = point.matrixTransform(shape.getScreenCTM().inverse());
        if (!shape.isPointInFill(here)) continue;
        const fill = parse(style.fill);
        under = over(fill, under, fill[3] * style.fillOpacity * style.opacity);
      }
      const style = getComputedStyle(text);
      const fill = parse(style.fill);
      const ink = over(fill, under, fill[3] * style.fillOpacity * style.opacity);
      const [high, low] = [light(ink), light(under)].sort((one, other) => other - one);
      const ratio = (high + 0.05) / (low + 0.05);
      count += 1;
      if (ratio < 4.5) {
        faint.push(`${text.textContent.trim().slice(0, 30)}: ${ratio.toFixed(2)}, ${style.fill} on ${under.map(Math.round)}`);
      }
    });
  }
  return { count, faint };
}"""


def words_in_charts_stand_out(visitor: Visitor) -> None:
    """4.5 to 1 in both schemes, whatever shape a word stands on."""
    for scheme in ("light", "dark"):
        visitor.page.emulate_media(color_scheme=scheme)
        found = visitor.page.evaluate(CONTRAST)
        assert found["count"] > 100
        assert found["faint"] == [], scheme
