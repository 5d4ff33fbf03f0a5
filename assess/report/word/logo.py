"""A consultancy's logo on the cover."""

from xml.sax.saxutils import quoteattr

from assess.report.brand import Logo
from assess.report.office.letters import one_line
from assess.report.word.markup import w
from assess.report.word.pen import Pen

LOGO = "rIdLogo"
"""The name under which the document points at the picture."""

_EMU = 12700  # of a point
_WIDEST, _HIGHEST = 200.0, 68.0  # points
_PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"


def picture(pen: Pen, logo: Logo, name: str) -> str:
    """A paragraph with the logo, described by the consultancy's name."""
    number = next(pen.store.marks)
    width, height = (round(side * _EMU) for side in logo.fitted(_WIDEST, _HIGHEST))
    about = f'id="{number}" name="Logo" descr={quoteattr(one_line(name))}'
    drawing = (
        f'<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{width}" cy="{height}"/>'
        f"<wp:docPr {about}/><wp:cNvGraphicFramePr/><a:graphic>"
        f'<a:graphicData uri="{_PICTURE}"><pic:pic xmlns:pic="{_PICTURE}">'
        f"<pic:nvPicPr><pic:cNvPr {about}/><pic:cNvPicPr/></pic:nvPicPr>"
        f'<pic:blipFill><a:blip r:embed="{LOGO}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing>"
    )
    return pen.paragraph(w("r", drawing))
