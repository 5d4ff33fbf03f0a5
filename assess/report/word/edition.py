"""One language of the document: cover, contents, sections; its header and footer."""

from assess.report.blocks import Chart, Piece, Report, Section, Table
from assess.report.office.plots import plot
from assess.report.word.blocks import drawn
from assess.report.word.logo import picture
from assess.report.word.markup import bookmarked, field, root, w
from assess.report.word.pen import Pen

_PAGE = w("pgSz", w=11906, h=16838) + w(
    "pgMar", top=1361, right=1247, bottom=1247, left=1247, header=624, footer=567, gutter=0
)
_LONGEST_NAME = 40
_BREAK = w("p", w("r", w("br", type="page")))


def edition(pen: Pen, report: Report) -> str:
    """Everything between two section breaks."""
    name = f"edition_{report.language[:2]}"
    sections = "".join(_section(pen, report, place) for place in range(len(report.sections)))
    body = _cover(pen, report) + _BREAK + _contents(pen, report, name) + sections
    return bookmarked(next(pen.store.marks), name, body)


def layout(report: Report, *, ends: bool) -> str:
    """The page of an edition; within the document it stands in a paragraph of its own."""
    name = report.language[:2]
    references = w("headerReference", type="default") + w("footerReference", type="default")
    for kind in ("header", "footer"):
        references = references.replace(f"<w:{kind}Reference", f'<w:{kind}Reference r:id="rId{kind.title()}_{name}"')
    properties = w("sectPr", references, w("type", val="nextPage"), _PAGE, w("titlePg"))
    return properties if ends else w("p", w("pPr", properties))


def header(pen: Pen, report: Report) -> bytes:
    """What stands above every page but the cover."""
    return root("hdr", pen.said(f"{report.words.brand}\t{report.title}", "Header"))


def footer(pen: Pen, report: Report) -> bytes:
    """The day, and the page of all pages."""
    day = dict(report.cover).get(pen.say.text("Date"), "")
    page = field("PAGE", "1", pen.properties()) + pen.run(" / ") + field("NUMPAGES", "1", pen.properties())
    return root("ftr", pen.paragraph(pen.run(f"{day}\t") + page, "Footer"))


def _cover(pen: Pen, report: Report) -> str:
    cover = report.cover[1:] if report.client else report.cover
    facts = "".join(pen.labelled(label, value) for label, value in cover)
    notice = pen.said(report.notice, "CalloutPlain")
    if report.disclaimer:
        notice += pen.said("", "Gap") + pen.said(report.disclaimer, "CalloutPlain")
    return (
        _signed(pen, report)
        + (pen.said(report.client, "Client") if report.client else "")
        + pen.said(report.title, "Title")
        + pen.said(report.subtitle, "Subtitle")
        + (pen.said(report.verdict, "Verdict") if report.verdict else "")
        + facts
        + pen.said("", "Subtitle")
        + notice
    )


def _signed(pen: Pen, report: Report) -> str:
    """Whose report it is, when it is a consultancy's."""
    logo, name = report.brand.logo, report.brand.name
    shown = "" if logo is None else picture(pen, logo, report.words.brand)
    return shown if name is None else shown + pen.said(report.words.brand, "Heading2")


def _told_once(pen: Pen, section: Section) -> list[Piece]:
    """The blocks, without the drawings that are tables in Word where a table says the same already."""
    captions = {block.caption for block in section.flat if isinstance(block, Table)}
    return [
        block
        for block in section.flat
        if not (isinstance(block, Chart) and block.title in captions and plot(block.drawing, pen.say) is None)
    ]


def _mark(section: Section) -> str:
    return f"_Toc_{section.id.replace('-', '_')}"[:_LONGEST_NAME]


def _contents(pen: Pen, report: Report, name: str) -> str:
    """A contents field that Word works out again; until then the entries stand there, as links."""
    begin = w("r", w("fldChar", fldCharType="begin", dirty="true"))
    asked = f'<w:instrText xml:space="preserve"> TOC \\o &quot;1-1&quot; \\h \\z \\u \\b {name} </w:instrText>'
    start = begin + w("r", asked) + w("r", w("fldChar", fldCharType="separate"))
    lines = []
    for place, section in enumerate(report.sections):
        mark = _mark(section)
        words = pen.run(f"{section.number}  {section.title}\t", style="Hyperlink")
        link = w(
            "hyperlink", words + field(f"PAGEREF {mark} \\h", "", pen.properties(), stale=True), anchor=mark, history=1
        )
        lines.append(pen.paragraph((start if place == 0 else "") + link, "TOC1"))
    end = w("p", w("r", w("fldChar", fldCharType="end")))
    return pen.said(report.words.contents, "TOCHeading") + "".join(lines) + end


def _section(pen: Pen, report: Report, place: int) -> str:
    section = report.sections[place]
    fresh = w("pageBreakBefore") if place < 2 or section.appendix else ""  # the summary keeps its page to itself
    title = pen.run(f"{section.number}  {section.title}")
    marked = bookmarked(next(pen.store.marks), _mark(section), title)
    blocks = "".join(drawn(pen, block) for block in _told_once(pen, section))
    return pen.paragraph(marked, "Heading1", fresh) + pen.said(section.headline, "Message") + blocks
