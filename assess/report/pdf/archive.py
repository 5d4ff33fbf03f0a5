"""One file, two standards: PDF/A-2a for the archive and PDF/UA-1 for those who cannot see it."""

import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from typing import Any

import pydyf  # type: ignore[import-untyped]  # ships no types
from weasyprint.css import ColorProfile

VARIANT = "pdf/a-2a"

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

# A stream that ends like a line looks one byte shorter to those who look for its end instead of counting.
_ENDS_LIKE_A_LINE = (0x0A, 0x0D)
_START, _STOP = b"\nstream\n", b"\nendstream"
_AMBIGUOUS = re.compile(rb"[\r\n]\nendstream")
_ATTEMPTS = 16


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


def archived(document: Any, enclosed: Enclosed, **options: Any) -> bytes:
    """The file of a document that is laid out, sound by both standards; `enclosed` travels inside, unseen."""
    document.color_profiles["srgb"] = _profile()
    for attempt in range(_ATTEMPTS):
        file: bytes = document.write_pdf(
            pdf_variant=VARIANT,
            output_intent=False,  # the profile is there already
            finisher=lambda _document, pdf, salt=attempt: _finish(pdf, salt, enclosed),
            **options,
        )
        if not _AMBIGUOUS.search(file):
            return file
    raise AssertionError("no way was found to write the file")


def _profile() -> ColorProfile:
    """What the colours mean. The typesetter would open the same file and leave it open."""
    with (files("weasyprint.pdf") / "sRGB2014.icc").open("rb") as file:
        return ColorProfile(file, "sRGB2014.icc", "relative-colorimetric", (["r"], ["g"], ["b"]))


def _finish(pdf: Any, salt: int, enclosed: Enclosed) -> None:
    """Say in an archive's description of itself that it is accessible too, and make every stream end plainly.

    The lists of objects are made after this; the salt lets another attempt write them otherwise.
    """
    description = pdf.objects[int(pdf.catalog["Metadata"].split()[0])]
    description.stream = [b"".join(description.stream).replace(_END, _ACCESSIBLE + b"\n" * salt + _END)]
    description.compress = False
    if salt:
        pdf.catalog["Attempt"] = salt
    if enclosed.pieces:
        _enclose(pdf, enclosed)
    for stream in pdf.objects:
        if isinstance(stream, pydyf.Stream) and stream.compress:
            _compress(stream)


def _enclose(pdf: Any, enclosed: Enclosed) -> None:
    """As private data of ours (ISO 32000-1, 14.5), which an archive allows and no reader shows."""
    pieces = pydyf.Dictionary()
    for name, content in enclosed.pieces.items():
        stream = pydyf.Stream([content], compress=True)
        pdf.add_object(stream)
        own = {"LastModified": pydyf.String(f"D:{enclosed.made:%Y%m%d}"), "Private": stream.reference}
        pieces[name] = pydyf.Dictionary(own)
    pdf.catalog["PieceInfo"] = pieces


def _compress(stream: Any) -> None:
    """Once: the typesetter would do it twice."""
    content: bytes = pydyf.Stream(stream.stream).data.split(_START, 1)[1].removesuffix(_STOP)
    if zlib.adler32(content) & 0xFF in _ENDS_LIKE_A_LINE:  # the last byte of what is compressed
        content += b" "
        if "Length1" in stream.extra:
            stream.extra["Length1"] = len(content)
    stream.stream = [zlib.compress(content, level=9)]
    stream.extra["Filter"] = "/FlateDecode"
    stream.compress = False
