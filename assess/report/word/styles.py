"""The styles of the document: built-in names, so that Word, its outline and its contents know them."""

from dataclasses import dataclass, replace

from assess.domain.text import Language
from assess.report.blocks import Tone
from assess.report.brand import Brand
from assess.report.charts.palette import (
    ACCENT,
    ACCENT_WASH,
    GOOD,
    GOOD_WASH,
    INK,
    INK_FAINT,
    INK_SOFT,
    RULE,
    SUNKEN,
    UNKNOWN,
    UNKNOWN_WASH,
    Colour,
)
from assess.report.office.letters import EAST_ASIAN, LATIN, STAND_INS
from assess.report.word.markup import root, w

TONES: dict[Tone, tuple[Colour, Colour]] = {
    "plain": (INK, SUNKEN),
    "strong": (INK, SUNKEN),
    "soft": (INK_FAINT, SUNKEN),
    "good": (GOOD, GOOD_WASH),
    "warn": (ACCENT, ACCENT_WASH),
    "bad": (ACCENT, ACCENT_WASH),
    "unknown": (UNKNOWN, UNKNOWN_WASH),
}
"""How a tone is drawn: ink and ground. It is always said in words too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """A paragraph style; sizes in points, spaces in points."""

    id: str
    name: str
    based_on: str = "Normal"
    next: str = ""
    size: float | None = None
    bold: bool = False
    colour: Colour | None = None
    before: float = 0
    after: float = 6
    leading: float = 0  # of a line's own height; 0 leaves it as the document has it
    keep: bool = False
    level: int | None = None
    indent: float = 0
    hanging: float = 0
    number: int | None = None
    extra: str = ""

    def written(self) -> str:
        """The element."""
        follows = w("next", val=self.next) if self.next else ""
        return w(
            "style",
            w("name", val=self.name),
            w("basedOn", val=self.based_on) if self.id != "Normal" else "",
            follows,
            w("uiPriority", val=9),
            w("qFormat"),
            w("pPr", *self._paragraph()),
            w("rPr", *self._letters()),
            type="paragraph",
            styleId=self.id,
            **({"default": 1} if self.id == "Normal" else {}),
        )

    def _paragraph(self) -> list[str]:
        parts = [w("keepNext"), w("keepLines")] if self.keep else []
        if self.number is not None:
            parts.append(w("numPr", w("numId", val=self.number)))
        parts.append(self.extra)
        line = {"line": round(self.leading * 240), "lineRule": "auto"} if self.leading else {}
        parts.append(w("spacing", before=round(self.before * 20), after=round(self.after * 20), **line))
        if self.indent or self.hanging:
            parts.append(w("ind", left=round(self.indent * 20), hanging=round(self.hanging * 20)))
        if self.level is not None:
            parts.append(w("outlineLvl", val=self.level))
        return parts

    def _letters(self) -> list[str]:
        parts = [w("b"), w("bCs")] if self.bold else []
        if self.colour is not None:
            parts.append(w("color", val=self.colour.value[1:]))
        if self.size is not None:
            parts += [w("sz", val=round(self.size * 2)), w("szCs", val=round(self.size * 2))]
        return parts


def _edge(ink: Colour, ground: Colour) -> str:
    side = w("left", val="single", sz=24, space=8, color=ink.value[1:])
    return w("pBdr", side) + w("shd", val="clear", color="auto", fill=ground.value[1:])


STYLES = (
    Style(id="Normal", name="Normal"),
    Style(id="Client", name="Client", next="Title", size=18, bold=True, colour=ACCENT, before=120, after=0, keep=True),
    Style(id="Title", name="Title", size=30, bold=True, before=30, after=12),
    Style(id="Subtitle", name="Subtitle", size=14, colour=INK_SOFT, after=40),
    Style(id="Verdict", name="Verdict", next="Normal", size=14, bold=True, after=24),
    Style(id="Heading1", name="heading 1", next="Message", size=20, bold=True, before=26, after=4, keep=True, level=0),
    Style(id="Heading2", name="heading 2", next="Normal", size=14, bold=True, colour=ACCENT, before=16, after=6, keep=True, level=1),
    Style(id="Heading3", name="heading 3", next="Normal", size=11.5, bold=True, before=11, after=3, keep=True, level=2),
    Style(id="Message", name="Message", next="Normal", size=13, colour=INK_SOFT, after=10, keep=True),
    Style(id="ListBullet", name="List Bullet", after=3, indent=18, hanging=14, number=1),
    Style(id="ListBullet2", name="List Bullet 2", after=3, indent=36, hanging=14, number=2),
    Style(id="ListNumber", name="List Number", after=3, indent=18, hanging=18),
    Style(id="Reason", name="Reason", after=3, indent=18, hanging=18),
    Style(id="Fact", name="Fact", after=4),
    Style(id="Entry", name="Entry", size=9, after=3, leading=1.12),
    Style(id="Basis", name="Basis", size=8.5, colour=INK_FAINT, after=8, leading=1.08),
    Style(id="Caption", name="caption", size=9.5, bold=True, colour=INK_SOFT, before=10, after=4, keep=True),
    Style(id="TableText", name="Table Text", size=9, after=0, leading=1.08),
    Style(id="TableNote", name="Table Note", based_on="TableText", size=8, colour=INK_FAINT, after=0),
    Style(id="Gap", name="Gap", size=4, after=0, leading=1),
    Style(id="FigureValue", name="Figure Value", size=13, bold=True, after=0, leading=1.1),
    *(
        Style(id=f"Callout{tone.title()}", name=f"Callout {tone.title()}", colour=ink if tone == "unknown" else INK,
              indent=10, after=0, extra=_edge(ink, ground))
        for tone, (ink, ground) in TONES.items()
    ),
    Style(id="TOCHeading", name="TOC Heading", size=20, bold=True, after=12, keep=True),
    Style(id="TOC1", name="toc 1", after=5, extra=w("tabs", w("tab", val="right", leader="dot", pos=9411))),
    Style(id="Header", name="header", size=8.5, colour=INK_FAINT, after=0, extra=w("tabs", w("tab", val="right", pos=9411))),
    Style(id="Footer", name="footer", size=8.5, colour=INK_FAINT, after=0, extra=w("tabs", w("tab", val="right", pos=9411))),
)  # fmt: skip


def styles(language: Language, brand: Brand) -> bytes:
    """The part, for a document that begins in a language and bears a brand."""
    written = [replace(one, colour=brand.accent_colour) if one.colour is ACCENT else one for one in STYLES]
    tables = _tables(brand.band_colour)
    return root("styles", _defaults(language), *(one.written() for one in written), *_characters(), *tables)


def _defaults(language: Language) -> str:
    spoken = "zh-CN" if language == "zh-CN" else "en-GB"
    faces = w("rFonts", ascii=LATIN, hAnsi=LATIN, eastAsia=EAST_ASIAN, cs=LATIN)
    ink = w("color", val=INK.value[1:])
    size = w("sz", val=21) + w("szCs", val=21)
    tongue = w("lang", val=spoken, eastAsia="zh-CN")
    spacing = w("spacing", after=120, line=300, lineRule="auto")
    return w("docDefaults", w("rPrDefault", w("rPr", faces, ink, size, tongue)), w("pPrDefault", w("pPr", spacing)))


def _characters() -> list[str]:
    kinds = [("Strong", "Strong", w("b") + w("bCs")), ("Hyperlink", "Hyperlink", w("color", val=INK.value[1:]))]
    kinds += [
        (f"Tone{tone.title()}", f"Tone {tone.title()}", w("color", val=ink.value[1:]))
        for tone, (ink, _) in TONES.items()
    ]
    return [
        w("style", w("name", val=name), w("uiPriority", val=22), w("rPr", content), type="character", styleId=id)
        for id, name, content in kinds
    ]


def _tables(band: Colour) -> list[str]:
    line = {"val": "single", "sz": 4, "space": 0, "color": RULE.value[1:]}
    margins = w(
        "tblCellMar",
        w("top", w=50, type="dxa"),
        w("left", w=85, type="dxa"),
        w("bottom", w=50, type="dxa"),
        w("right", w=85, type="dxa"),
    )
    plain = w(
        "style", w("name", val="Normal Table"), w("tblPr", margins), type="table", styleId="TableNormal", default=1
    )
    borders = w("tblBorders", w("top", **line), w("bottom", **line), w("insideH", **line))
    head = w(
        "tblStylePr",
        w("rPr", w("b"), w("bCs"), w("color", val="FFFFFF")),
        w("tcPr", w("shd", val="clear", color="auto", fill=band.value[1:])),
        type="firstRow",
    )
    report = w(
        "style",
        w("name", val="Report Table"),
        w("basedOn", val="TableNormal"),
        w("tblPr", borders, margins),
        head,
        type="table",
        styleId="ReportTable",
        customStyle=1,
    )
    return [plain, report]


def numbering() -> bytes:
    """Bullets on two levels, and numbers."""
    bullets = [
        w(
            "abstractNum",
            w("multiLevelType", val="hybridMultilevel"),
            w(
                "lvl",
                w("start", val=1),
                w("numFmt", val=kind),
                w("lvlText", val=sign),
                w("lvlJc", val="left"),
                w("pPr", w("ind", left=left, hanging=280)),
                ilvl=0,
            ),
            abstractNumId=number,
        )
        for number, kind, sign, left in ((1, "bullet", "•", 360), (2, "bullet", "–", 720), (3, "decimal", "%1.", 360))
    ]
    return root("numbering", *bullets, *(w("num", w("abstractNumId", val=one), numId=one) for one in (1, 2, 3)))


def font_table() -> bytes:
    """The typefaces, and what may stand in for the Chinese one."""
    latin = w("font", w("charset", val="00"), w("family", val="swiss"), name=LATIN)
    chinese = w(
        "font", w("altName", val=",".join(STAND_INS)), w("charset", val="86"), w("family", val="swiss"), name=EAST_ASIAN
    )
    return root("fonts", latin, chinese)
