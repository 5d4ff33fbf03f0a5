"""Puts the parts of a Word file together: what each is, and which points at which."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

from assess.report.blocks import Report
from assess.report.office.letters import one_line
from assess.report.office.seal import imprint_of
from assess.report.word.markup import HEAD

_TYPES = "application/vnd.openxmlformats-officedocument."
_WORD = f"{_TYPES}wordprocessingml."
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
_KINDS = {
    "document": f"{_WORD}document.main+xml",
    "styles": f"{_WORD}styles+xml",
    "numbering": f"{_WORD}numbering+xml",
    "settings": f"{_WORD}settings+xml",
    "fontTable": f"{_WORD}fontTable+xml",
    "header": f"{_WORD}header+xml",
    "footer": f"{_WORD}footer+xml",
    "theme": f"{_TYPES}theme+xml",
    "chart": f"{_TYPES}drawingml.chart+xml",
    "package": f"{_TYPES}spreadsheetml.sheet",
}


@dataclass
class WordPackage:
    """Parts by name, their types, and the relations of each."""

    parts: dict[str, bytes] = field(default_factory=dict)
    types: dict[str, str] = field(default_factory=dict)
    relations: dict[str, list[tuple[str, str, str]]] = field(default_factory=dict)

    def add(
        self,
        name: str,
        kind: str,
        content: bytes,
        *,
        of: str = "document.xml",
        id: str | None = None,
        media: str = "",
    ) -> None:
        """A part below `word/`, and that another points at it; `media` is the type of a picture."""
        self.parts[f"word/{name}"] = content
        self.types[f"/word/{name}"] = media or _KINDS[kind]
        pointing = self.relations.setdefault(of, [])
        depth = "../" * of.count("/")
        pointing.append((id or f"rId{len(pointing) + 1}", kind, depth + name))

    def document(self, content: bytes) -> None:
        """The text itself."""
        self.parts["word/document.xml"] = content
        self.types["/word/document.xml"] = _KINDS["document"]

    def file(self, reports: Sequence[Report]) -> bytes:
        """The zip file."""
        out = BytesIO()
        with ZipFile(out, "w", ZIP_DEFLATED) as file:
            file.writestr("[Content_Types].xml", self._content_types())
            file.writestr("_rels/.rels", _root_relations())
            file.writestr("docProps/core.xml", _core(reports))
            file.writestr("docProps/app.xml", "")
            for name, content in self.parts.items():
                file.writestr(name, content)
            for of, pointing in self.relations.items():
                folder, _, name = of.rpartition("/")
                where = f"word/{folder}/" if folder else "word/"
                file.writestr(f"{where}_rels/{name}.rels", _relations(pointing, _RELATIONS))
        return out.getvalue()

    def _content_types(self) -> str:
        own = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in self.types.items())
        return (
            f'{HEAD}<Types xmlns="{_PACKAGE}content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
            f'<Override PartName="/docProps/app.xml" ContentType="{_TYPES}extended-properties+xml"/>{own}</Types>'
        )


def _relations(pointing: Sequence[tuple[str, str, str]], base: str) -> str:
    written = "".join(
        f'<Relationship Id="{id}" Type="{base}{kind}" Target="{target}"/>' for id, kind, target in pointing
    )
    return f'{HEAD}<Relationships xmlns="{_PACKAGE}relationships">{written}</Relationships>'


def _root_relations() -> str:
    document = _relations([("rId1", "officeDocument", "word/document.xml")], _RELATIONS)
    core = (
        f'<Relationship Id="rId2" Type="{_PACKAGE}relationships/metadata/core-properties" Target="docProps/core.xml"/>'
    )
    app = f'<Relationship Id="rId3" Type="{_RELATIONS}extended-properties" Target="docProps/app.xml"/>'
    return document.replace("</Relationships>", f"{core}{app}</Relationships>")


def _core(reports: Sequence[Report]) -> str:
    report = reports[0]
    said: Mapping[str, str] = {
        "dc:title": report.title,
        "dc:subject": report.subtitle,
        "dc:creator": report.words.brand,
        "cp:lastModifiedBy": report.words.brand,
        "dc:language": report.language,
        "cp:keywords": imprint_of(reports),
    }
    words = "".join(f"<{name}>{escape(one_line(text))}</{name}>" for name, text in said.items())
    moment = f"{report.made.isoformat()}T00:00:00Z"
    dates = "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{moment}</dcterms:{name}>' for name in ("created", "modified")
    )
    return (
        f'{HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{words}<cp:revision>1</cp:revision>{dates}</cp:coreProperties>'
    )
