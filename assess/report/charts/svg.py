"""The few SVG elements the charts are drawn with: attributes only, text as text, every value escaped and clipped."""

from collections.abc import Iterable, Sequence
from html import escape
from math import isnan

from assess.report.charts.palette import INK, Colour

FONT = "Report Sans SC, Report Sans SC Traditional, sans-serif"
_FAR = 100_000.0


def number(value: float) -> str:
    """A coordinate with at most one decimal; anything absurd is clipped, so that no input breaks a page."""
    clipped = 0.0 if isnan(value) else min(max(value, -_FAR), _FAR)
    shown = f"{clipped:.1f}".rstrip("0").rstrip(".")
    return "0" if shown in {"-0", ""} else shown


def element(name: str, content: str = "", /, **attributes: str | float | None) -> str:
    """One element; `stroke_width=2` becomes `stroke-width="2"`, None is left out."""
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(value) if isinstance(value, str) else number(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{written}>{content}</{name}>" if content else f"<{name}{written}/>"


def document(width: float, height: float, title: str, description: str, body: Iterable[str]) -> str:
    """The whole drawing, with its title as first child: the alternative text of page and PDF."""
    content = element("title", escape(title)) + element("desc", escape(description)) + "\n" + "\n".join(body) + "\n"
    return element(
        "svg",
        content,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {number(width)} {number(height)}",
        width=width,
        height=height,
        role="img",
        font_family=FONT,
    )


def painted(fill: Colour | None, stroke: Colour | None) -> dict[str, str | float | None]:
    """The attributes of a fill and a stroke: the printed colour, and the class a screen repaints."""
    classes = [f"f-{fill.name}"] if fill else []
    classes += [f"s-{stroke.name}"] if stroke else []
    return {
        "class_": " ".join(classes) or None,
        "fill": fill.value if fill else "none",
        "stroke": stroke.value if stroke else None,
    }


def rect(
    x: float,
    y: float,
    width: float,
    height: float,
    fill: Colour | None,
    stroke: Colour | None = None,
    *,
    radius: float | None = None,
    stroke_width: float | None = None,
    dash: str | None = None,
) -> str:
    """A rectangle; a negative size is drawn as none."""
    return element(
        "rect",
        x=x,
        y=y,
        width=max(width, 0.0),
        height=max(height, 0.0),
        rx=radius,
        **painted(fill, stroke),
        stroke_width=stroke_width,
        stroke_dasharray=dash,
    )


def line(
    start: tuple[float, float],
    end: tuple[float, float],
    stroke: Colour,
    *,
    width: float = 1.0,
    dash: str | None = None,
) -> str:
    """A straight line."""
    return element(
        "line",
        x1=start[0],
        y1=start[1],
        x2=end[0],
        y2=end[1],
        **painted(None, stroke),
        stroke_width=width,
        stroke_dasharray=dash,
    )


def polyline(
    points: Sequence[tuple[float, float]],
    stroke: Colour,
    *,
    width: float = 1.0,
    dash: str | None = None,
) -> str:
    """An open line through points."""
    return element(
        "polyline", points=_points(points), **painted(None, stroke), stroke_width=width, stroke_dasharray=dash
    )


def polygon(
    points: Sequence[tuple[float, float]],
    fill: Colour | None,
    stroke: Colour | None = None,
    *,
    width: float | None = None,
    opacity: float | None = None,
) -> str:
    """A closed shape."""
    return element(
        "polygon",
        points=_points(points),
        **painted(fill, stroke),
        stroke_width=width,
        fill_opacity=None if opacity is None else f"{opacity:.2f}",
    )


def circle(
    centre: tuple[float, float],
    radius: float,
    fill: Colour | None,
    stroke: Colour | None = None,
    *,
    width: float | None = None,
) -> str:
    """A circle."""
    return element("circle", cx=centre[0], cy=centre[1], r=radius, **painted(fill, stroke), stroke_width=width)


def text(
    x: float,
    y: float,
    content: str,
    *,
    size: float = 10.5,
    colour: Colour = INK,
    anchor: str | None = None,
    bold: bool = False,
    turn: float | None = None,
) -> str:
    """One line of text on the baseline `y`."""
    return element(
        "text",
        escape(content, quote=False) or " ",
        x=x,
        y=y,
        font_size=size,
        **painted(colour, None),
        text_anchor=anchor,
        font_weight="700" if bold else None,
        transform=None if turn is None else f"rotate({number(turn)} {number(x)} {number(y)})",
    )


def lines(
    x: float,
    y: float,
    rows: Sequence[str],
    *,
    size: float = 10.5,
    colour: Colour = INK,
    anchor: str | None = None,
    bold: bool = False,
    leading: float = 1.3,
) -> str:
    """Several lines of text, the first on the baseline `y`."""
    return "".join(
        text(x, y + position * size * leading, row, size=size, colour=colour, anchor=anchor, bold=bold)
        for position, row in enumerate(rows)
    )


def _points(points: Sequence[tuple[float, float]]) -> str:
    return " ".join(f"{number(x)},{number(y)}" for x, y in points)
