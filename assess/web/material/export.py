"""Everything of one client in open formats: one zip with JSON, YAML, CSV, and the files as they are.

Consultants' private notes are left out, and so are secrets: hashes of links open nothing, but belong to nobody else.
"""

import csv
import io
import json
import zipfile
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from assess.report.brand import read
from assess.storage.belongings import Conditions, belonging
from assess.storage.cases import ClientBrand, Note
from assess.storage.columns import AnswerColumn, as_json
from assess.storage.tables import EvidenceFile, Rendering, Revision, Table
from assess.storage.trail import Entry

PRIVATE = {Note.__tablename__}
SECRET = {"token_hash", "nonce"}
_RISKY = ("=", "+", "-", "@", "\t", "\r")


def exported(session: Session, client_id: int, trail: Iterable[Entry], evidence: Path) -> bytes:
    """The zip."""
    rows = belonging(client_id)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(rows.keys() - PRIVATE):
            found = list(_rows(session, rows, name))
            if found:
                archive.writestr(f"tables/{name}.json", json.dumps(found, ensure_ascii=False, indent=1))
        for path, content in (*_rounds(session, rows), *_files(session, rows, evidence), *_brand(session, rows)):
            archive.writestr(path, content)
        archive.writestr("trail.csv", as_csv(_lines(trail)))
    return buffer.getvalue()


def as_csv(lines: Iterable[Iterable[object]]) -> str:
    """Lines for a spreadsheet; what a spreadsheet might take for a formula is marked as text."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    for line in lines:
        cells = [str("" if cell is None else cell) for cell in line]
        writer.writerow([f"'{cell}" if cell.startswith(_RISKY) else cell for cell in cells])
    return "\ufeff" + buffer.getvalue()


def _rows(session: Session, rows: Conditions, name: str) -> Iterable[Mapping[str, Any]]:
    table = Table.metadata.tables[name]
    columns = [one for one in table.columns if one.name not in SECRET and not _is_bytes(one.type.python_type)]
    for row in session.execute(select(*columns).where(rows[name])):
        yield {one.name: _plain(one.type, value) for one, value in zip(columns, row, strict=True)}


def _plain(kind: object, value: Any) -> Any:
    if value is not None and isinstance(kind, AnswerColumn):
        return as_json(value)
    if isinstance(value, datetime | date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def _is_bytes(kind: type) -> bool:
    return issubclass(kind, bytes)


def _rounds(session: Session, rows: Conditions) -> Iterable[tuple[str, bytes | str]]:
    """The frozen answers and results, and every report that was made of them."""
    here = select(Revision.id, Revision.assessment_id, Revision.number, Revision.answers, Revision.result)
    for id, assessment, number, answers, result in session.execute(here.where(rows[Revision.__tablename__])):
        folder = f"assessment-{assessment}/round-{number}"
        if answers is not None:
            yield f"{folder}/answers.yaml", answers
        if result is not None:
            yield f"{folder}/result.json", result
        files = select(Rendering.format, Rendering.language, Rendering.content).where(Rendering.revision_id == id)
        for ending, language, content in session.execute(files):
            if content is not None:
                yield f"{folder}/report-{language}.{'page.html' if ending == 'page' else ending}", content


def _files(session: Session, rows: Conditions, evidence: Path) -> Iterable[tuple[str, bytes]]:
    """Evidence that people attached, under the id it has in `tables/evidence_file.json`."""
    for file in session.scalars(select(EvidenceFile).where(rows[EvidenceFile.__tablename__])):
        place = evidence / str(file.respondent_id) / file.digest
        if place.is_file():
            name = "".join(one if one.isalnum() or one in "-_. " else "_" for one in file.name)
            yield f"evidence/{file.id}-{name}", place.read_bytes()


def _brand(session: Session, rows: Conditions) -> Iterable[tuple[str, bytes]]:
    """How the client's reports look, and the logo as a picture."""
    for document in session.scalars(select(ClientBrand.document).where(rows[ClientBrand.__tablename__])):
        yield "brand.json", document
        logo = read(document).logo
        if logo is not None:
            yield f"logo.{logo.ending}", logo.content


def _lines(trail: Iterable[Entry]) -> Iterable[tuple[object, ...]]:
    yield "when", "who", "what", "about"
    for one in trail:
        who = one.account.email if one.account else one.trail.account_id
        yield one.trail.at.isoformat(), who, one.trail.action, one.trail.subject
