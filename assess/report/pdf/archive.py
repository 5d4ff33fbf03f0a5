"""The parts of a report bound into one file by two standards: PDF/A-2a for the archive, PDF/UA-1 for those who cannot see it."""

import struct
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from itertools import accumulate
from types import SimpleNamespace
from typing import Any

import pydyf  # type: ignore[import-untyped]  # ships no types
from weasyprint import DEFAULT_OPTIONS, VERSION
from weasyprint.anchors import make_page_bookmark_tree
from weasyprint.matrix import Matrix
from weasyprint.pdf.anchors import add_outlines
from weasyprint.pdf.fonts import build_fonts_dictionary
from weasyprint.pdf.metadata import DocumentMetadata

from assess.report.pdf.objects import ENDS_LIKE_A_LINE, FREE, LEVEL, Objects, Written, written
from assess.report.pdf.printing import COLOURS, DOCUMENT, FONTS, PAGES, PROFILE, SCALE, Printed, profile

# An archive allows properties of other standards only when the file describes them itself.
_ACCESSIBLE = b"""<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1"/>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 to which this file conforms</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
"""
_END = b"</rdf:RDF>"
_HEAD = b"%PDF-1.7\n%\xf0\x9f\x96\xa4\n"
_row = struct.Struct(">BIH").pack

OURS = "Yuzhen"
"""The name under which a file holds the brand it was made in."""

OPINIONS = "YuzhenOpinions"
"""The name under which it holds what a consultant judged otherwise."""

PEERS = "YuzhenBenchmark"
"""The name under which it holds where the company stood among others."""


@dataclass(frozen=True, slots=True)
class Enclosed:
    """What a file carries along besides its pages, by the names above, and the day it was made."""

    pieces: Mapping[str, bytes]
    made: date


def bound(parts: Sequence[Printed], about: DocumentMetadata, fonts: Mapping[int, Any], enclosed: Enclosed) -> bytes:
    """The file of the printed parts, in their order; `enclosed` travels inside, unseen.

    `fonts` are the faces that all of them use, with the glyphs that they draw.
    """
    pdf = Objects(0, len(parts) + 1)
    nothing = pydyf.Object()
    nothing.free = "f"
    pdf.catalog = pydyf.Dictionary({"Type": "/Catalog"})
    pages, root, document, colours, faces = (pydyf.Dictionary() for _ in range(5))
    icc = profile(len(parts) + 1)
    components = pydyf.Dictionary({"N": len(icc.components)})
    for one in (nothing, pdf.catalog, pages, root, document):
        pdf.add_object(one)
    pdf.add_object(pydyf.Stream([icc.content], components, compress=True))
    for one in (colours, faces):
        pdf.add_object(one)
    assert [pdf.objects[at] for at in (PAGES, DOCUMENT, COLOURS, FONTS)] == [pages, document, colours, faces]
    colours["srgb"] = pydyf.Array(("/ICCBased", pdf.objects[PROFILE].reference))
    faces.update(build_fonts_dictionary(pdf, fonts, compress=True, subset=True, options=DEFAULT_OPTIONS))
    pdf.page_references = [page for part in parts for page in part.pages]
    pages.update(Type="/Pages", Kids=pydyf.Array(pdf.page_references), Count=len(pdf.page_references))
    _tag(pdf, root, document, parts)
    _lead(pdf, parts)
    _describe(pdf, about, icc)
    if enclosed.pieces:
        _enclose(pdf, enclosed)
    info = pydyf.Dictionary(_information(about))
    pdf.add_object(info)
    return _joined(pdf, info, [written(pdf), *(part.written for part in parts)])


def _tag(pdf: Objects, root: Any, document: Any, parts: Sequence[Printed]) -> None:
    """One tree of tags above those of the parts, and one from marks to tags."""
    leaves = [part.of_pages for part in parts] + [part.of_links for part in parts if part.of_links]
    marks = pydyf.Dictionary({"Kids": pydyf.Array(leaves)})
    pdf.add_object(marks)
    kids = pydyf.Array([tag for part in parts for tag in part.tags])
    document.update(Type="/StructElem", S="/Document", K=kids, P=root.reference)
    root.update(Type="/StructTreeRoot", ParentTree=marks.reference, K=pydyf.Array([document.reference]))


def _lead(pdf: Objects, parts: Sequence[Printed]) -> None:
    """Bookmarks, and the places that links lead to by name."""
    tree: list[Any] = []
    by_depth, skipped = [tree], list[int]()
    level = number = 0
    for part in parts:
        for marks, height in zip(part.marks, part.heights, strict=True):
            page = SimpleNamespace(bookmarks=marks)
            matrix = Matrix(a=SCALE, d=-SCALE, f=height * SCALE)
            level = make_page_bookmark_tree(page, skipped, by_depth, level, number, matrix)
            number += 1
    add_outlines(pdf, tree)
    names = pydyf.Array()
    for name, at in sorted(anchor for part in parts for anchor in part.anchors):
        names += [pydyf.String(name), at]
    if names:
        pdf.catalog["Names"] = pydyf.Dictionary({"Dests": pydyf.Dictionary({"Names": names})})


def _describe(pdf: Objects, about: DocumentMetadata, icc: Any) -> None:
    """What the file says of itself. An archive wants it to say that it is accessible, too, and to define how."""
    about.include_in_pdf(pdf, "a", 2, "A", compress=False)
    description = pdf.objects[-1]
    description.stream = [b"".join(description.stream).replace(_END, _ACCESSIBLE + _END)]
    intent = {"Type": "/OutputIntent", "S": "/GTS_PDFA1", "DestOutputProfile": icc.pdf_reference}
    named = {"OutputConditionIdentifier": pydyf.String(icc.name), "Info": pydyf.String(icc.name)}
    pdf.catalog.update(
        {
            "Pages": pdf.objects[PAGES].reference,
            "StructTreeRoot": pdf.objects[PAGES + 1].reference,
            "MarkInfo": pydyf.Dictionary({"Marked": "true"}),
            "ViewerPreferences": pydyf.Dictionary({"DisplayDocTitle": "true"}),
            "Lang": pydyf.String(about.lang),
            "OutputIntents": pydyf.Array([pydyf.Dictionary(intent | named)]),
        }
    )


def _information(about: DocumentMetadata) -> dict[str, Any]:
    said = {"Title": about.title, "Keywords": ", ".join(about.keywords), "Creator": about.generator}
    told = {name: pydyf.String(value) for name, value in said.items() if value}
    return {"Producer": pydyf.String(f"WeasyPrint {VERSION}"), **told}


def _enclose(pdf: Objects, enclosed: Enclosed) -> None:
    """As private data of ours (ISO 32000-1, 14.5), which an archive allows and no reader shows."""
    pieces = pydyf.Dictionary()
    for name, content in enclosed.pieces.items():
        stream = pydyf.Stream([content], compress=True)
        pdf.add_object(stream)
        own = {"LastModified": pydyf.String(f"D:{enclosed.made:%Y%m%d}"), "Private": stream.reference}
        pieces[name] = pydyf.Dictionary(own)
    pdf.catalog["PieceInfo"] = pieces


def _joined(pdf: Objects, info: Any, each: Sequence[Written]) -> bytes:
    """Head, what everybody has written, and the list of where each object is (ISO 32000-1, 7.5.8)."""
    index = pydyf.Object()
    pdf.add_object(index)
    begins = list(accumulate((len(one.content) for one in each), initial=len(_HEAD)))
    ends = [writer + len(each) * len(one.rows) for writer, one in enumerate(each)]
    rows = [_row(*FREE)] * max(index.number + 1, *(end - len(each) + 1 for end in ends))
    for writer, (one, begun, end) in enumerate(zip(each, begins, ends, strict=False)):
        rows[writer : end : len(each)] = [
            _row(kind, at + begun if kind == 1 else at, place) for kind, at, place in one.rows
        ]
    rows[index.number] = _row(1, begins[-1], 0)
    table = b"".join(rows)
    content = b"".join([_HEAD, *(one.content for one in each)])
    digest = b"<%b>" % sha256(content).hexdigest()[:32].encode()
    extra = {"Type": "/XRef", "Size": len(rows), "W": "[1 4 2]", "Root": pdf.catalog.reference, "Info": info.reference}
    extra["ID"] = pydyf.Array([digest, digest])
    if zlib.adler32(table) & 0xFF not in ENDS_LIKE_A_LINE:  # the last byte of what is compressed
        table = zlib.compress(table, level=LEVEL)
        extra["Filter"] = "/FlateDecode"
    extra["Length"] = len(table)
    head = pydyf.Dictionary(extra).data
    last = b"%d 0 obj\n%b\nstream\n%b\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n"
    return content + last % (index.number, head, table, begins[-1])
