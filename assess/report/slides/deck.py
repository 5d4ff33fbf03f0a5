"""A presentation to fill: 16:9, one master, the brand's colours and both typefaces in its theme."""

import re
from collections.abc import Sequence
from copy import deepcopy
from datetime import datetime
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

from pptx import Presentation
from pptx.enum.lang import MSO_LANGUAGE_ID
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Inches, Pt

from assess.report.blocks import Report
from assess.report.brand import Brand
from assess.report.charts.palette import ACCENT, INK, INK_FAINT, SERIES
from assess.report.office.letters import both_faces, one_line
from assess.report.office.plots import colour
from assess.report.office.seal import imprint_of, sealed
from assess.report.slides.fitting import clipped

WIDTH, HEIGHT = 13.333, 7.5
MARGIN = 0.6
BOTTOM = 6.85  # of what stands on a slide; below it the foot
_TITLE_ONLY, _COVER = 5, 0
_HERE = "imprint"  # a word that stands for the line until the file is written
_FOOT = {"ftr": (MARGIN - 0.1, 9.0, "l"), "sldNum": (WIDTH - MARGIN - 1.9, 2.0, "r")}
_SCRIPTS = re.compile(rb"<a:font script=[^>]*/>")
_THEME_COLOURS = {b"dk2": INK, b"accent1": SERIES[0], b"accent2": ACCENT, b"accent3": SERIES[2], b"accent4": SERIES[1],
                  b"accent5": SERIES[3], b"accent6": SERIES[6]}  # fmt: skip


def blank() -> Any:
    """An empty presentation, its master and layouts stretched to the wide format."""
    deck = Presentation()
    stretch = Inches(WIDTH) / deck.slide_width
    deck.slide_width, deck.slide_height = Inches(WIDTH), Inches(HEIGHT)
    deck.element.find(".//{*}sldSz").attrib.pop("type", None)
    for sheet in (deck.slide_master, *deck.slide_layouts):
        for offset in sheet.element.iter("{*}off"):
            offset.set("x", str(round(int(offset.get("x")) * stretch)))
        for extent in sheet.element.iter("{*}ext"):
            if extent.get("cx"):
                extent.set("cx", str(round(int(extent.get("cx")) * stretch)))
    _heading(deck)
    _foot(deck)
    printer = [id for id, one in deck.part.rels.items() if one.reltype.endswith("/printerSettings")]
    for id in printer:
        deck.part.rels.pop(id)
    return deck


def _heading(deck: Any) -> None:
    """Titles stand left and above the body, in a size for sentences."""
    style = deck.slide_master.element.find(".//{*}titleStyle/{*}lvl1pPr")
    style.set("algn", "l")
    letters = style.find("{*}defRPr")
    letters.set("sz", "2600")
    letters.set("b", "1")
    letters.find(".//{*}schemeClr").set("val", "tx2")
    for sheet in (deck.slide_master, deck.slide_layouts[_TITLE_ONLY]):
        title = next(shape for shape in sheet.placeholders if shape.placeholder_format.type in {1, 3})
        title.left, title.top, title.width, title.height = _inches(MARGIN, 0.62, WIDTH - 2 * MARGIN, 0.95)
        title.text_frame.vertical_anchor = MSO_ANCHOR.TOP
        title.text_frame.margin_left = title.text_frame.margin_right = 0


def _inches(*numbers: float) -> tuple[int, ...]:
    return tuple(Inches(number) for number in numbers)


def new_slide(deck: Any, *, cover: bool = False) -> Any:
    """A slide with its title still empty."""
    return deck.slides.add_slide(deck.slide_layouts[_COVER if cover else _TITLE_ONLY])


def foot(slide: Any, report: Report) -> None:
    """The brand and the number, last in the order of reading."""
    for shape in slide.slide_layout.placeholders:
        kind = shape.element.find(".//{*}ph").get("type")
        if kind not in _FOOT:
            continue
        copied = deepcopy(shape.element)
        copied.find(".//{*}cNvPr").set("id", str(max(one.shape_id for one in slide.shapes) + 1))
        slide.shapes.element.append(copied)
        if kind == "ftr":
            own = slide.placeholders[shape.placeholder_format.idx]
            left, width, _ = _FOOT[kind]
            own.left, own.top, own.width, own.height = _inches(left, 6.98, width, 0.3)
            _sign(own.text_frame.paragraphs[0], report)


def _sign(paragraph: Any, report: Report) -> None:
    paragraph.alignment = PP_ALIGN.LEFT
    run = paragraph.add_run()
    width = _FOOT["ftr"][1] * 72 - 15
    run.text = clipped(one_line(f"{report.words.brand} · {report.title}"), 10, width, 1)
    run.font.size, run.font.color.rgb = Pt(10), colour(INK_FAINT)
    speak([paragraph], report)


def _foot(deck: Any) -> None:
    """The line at the bottom: what this is, on the left; the number, on the right."""
    for shape in deck.slide_master.placeholders:
        kind = shape.element.find(".//{*}ph").get("type")
        if kind in _FOOT:
            left, width, side = _FOOT[kind]
            shape.left, shape.top, shape.width, shape.height = _inches(left, 6.98, width, 0.3)
            letters = shape.element.find(".//{*}lstStyle/{*}lvl1pPr")
            letters.set("algn", side)
            letters.find("{*}defRPr").set("sz", "1000")


def speak(paragraphs: Sequence[Any], report: Report) -> None:
    """Say which language the words are in: for proofing, for reading aloud, and for the shape of quotation marks."""
    language = MSO_LANGUAGE_ID.SIMPLIFIED_CHINESE if report.language == "zh-CN" else MSO_LANGUAGE_ID.ENGLISH_UK
    for paragraph in paragraphs:
        for run in paragraph.runs:
            run.font.language_id = language


def finished(deck: Any, reports: Sequence[Report]) -> bytes:
    """The file."""
    first = reports[0]
    made = datetime.combine(first.made, datetime.min.time())
    about = deck.core_properties
    about.title, about.subject = one_line(first.title), one_line(first.subtitle)
    about.author = about.last_modified_by = one_line(first.words.brand)
    about.language = first.language
    about.created = about.modified = made
    about.keywords, about.comments = _HERE, ""
    out = BytesIO()
    deck.save(out)
    line = escape(imprint_of(reports)).encode()

    def edit(name: str, content: bytes) -> bytes:
        # The library takes no keywords as long as an imprint is.
        return (
            content.replace(f">{_HERE}<".encode(), b">" + line + b"<")
            if name == "docProps/core.xml"
            else _dressed(name, content, first.brand)
        )

    return sealed(out.getvalue(), first.made, edit)


def _dressed(name: str, content: bytes, brand: Brand) -> bytes:
    """Themes get the brand's colours and both typefaces; charts get both typefaces."""
    if name.startswith("ppt/charts/"):
        return both_faces(content)
    if not name.startswith("ppt/theme/"):
        return content
    for role, one in (_THEME_COLOURS | {b"dk2": brand.band_colour, b"accent2": brand.accent_colour}).items():
        painted = b'<a:%s><a:srgbClr val="%s"/></a:%s>' % (role, one.value[1:].upper().encode(), role)
        content = re.sub(rb"<a:%s>.*?</a:%s>" % (role, role), painted, content, flags=re.DOTALL)
    return both_faces(_SCRIPTS.sub(b"", content))
