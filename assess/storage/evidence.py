"""Evidence files: rows say what they are; their content lies under a folder of their respondent's, named by its digest.

A respondent's folder is only touched while that respondent's row is locked (`assessments.find(…, lock=True)`), so a file
is never removed while somebody adds the same one.
"""

import hashlib
import os
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from assess.domain.answers import Answers
from assess.storage.tables import EvidenceFile, Respondent

LONGEST_NAME = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """A file as it came, with the kind its content has shown it to be."""

    name: str
    media: str
    content: bytes


def add(session: Session, folder: Path, respondent: Respondent, question: str, file: Upload, now: datetime) -> bool:
    """Keep a file with a question; False when the same content is there already."""
    digest = hashlib.sha256(file.content).hexdigest()
    here = (EvidenceFile.respondent_id == respondent.id) & (EvidenceFile.question == question)
    if session.scalars(select(EvidenceFile.id).where(here, EvidenceFile.digest == digest)).first() is not None:
        return False
    _write(_place(folder, respondent.id, digest), file.content)
    row = EvidenceFile(
        respondent_id=respondent.id,
        question=question,
        digest=digest,
        name=file.name[:LONGEST_NAME],
        media=file.media,
        size=len(file.content),
        added_at=now,
    )
    session.add(row)
    session.flush()
    _count(session, respondent.id)
    return True


def remove(session: Session, folder: Path, respondent: Respondent, id: int) -> bool:
    """Forget a file of this respondent; its content goes with the last question that used it."""
    query = delete(EvidenceFile).where(EvidenceFile.id == id, EvidenceFile.respondent_id == respondent.id)
    digest = session.scalar(query.returning(EvidenceFile.digest).execution_options(synchronize_session=False))
    if digest is None:
        return False
    used = select(EvidenceFile.id).where(EvidenceFile.respondent_id == respondent.id, EvidenceFile.digest == digest)
    if session.scalars(used).first() is None:
        _place(folder, respondent.id, digest).unlink(missing_ok=True)
    _count(session, respondent.id)
    return True


def files_of(session: Session, respondent: Respondent) -> Mapping[str, Sequence[EvidenceFile]]:
    """Every file of a respondent by question, in the order they were added. Asks nothing where there is none."""
    found: dict[str, list[EvidenceFile]] = {}
    if respondent.attached:
        query = select(EvidenceFile).where(EvidenceFile.respondent_id == respondent.id).order_by(EvidenceFile.id)
        for row in session.scalars(query):
            found.setdefault(row.question, []).append(row)
    return found


def with_names(answers: Answers, files: Sequence[Mapping[str, Sequence[EvidenceFile]]]) -> Answers:
    """The answers with the names of each respondent's files among the evidence, after the links."""
    return replace(
        answers,
        respondents=tuple(
            replace(one, evidence=_joined(one.evidence, found)) if found else one
            for one, found in zip(answers.respondents, files, strict=True)
        ),
    )


def content(folder: Path, file: EvidenceFile) -> bytes | None:
    """What is in a file; None when the data folder has lost it."""
    place = _place(folder, file.respondent_id, file.digest)
    return place.read_bytes() if place.is_file() else None


def total_size(session: Session, assessment_id: int) -> int:
    """The bytes of all files of an assessment, whoever added them."""
    whose = select(Respondent.id).where(Respondent.assessment_id == assessment_id)
    query = select(func.coalesce(func.sum(EvidenceFile.size), 0)).where(EvidenceFile.respondent_id.in_(whose))
    return session.scalar(query) or 0


def _joined(
    links: Mapping[str, tuple[str, ...]], files: Mapping[str, Sequence[EvidenceFile]]
) -> dict[str, tuple[str, ...]]:
    names = {question: tuple(file.name for file in some) for question, some in files.items()}
    return {id: links.get(id, ()) + names.get(id, ()) for id in sorted({*links, *names})}


def _count(session: Session, respondent_id: int) -> None:
    many = select(func.count()).where(EvidenceFile.respondent_id == respondent_id).scalar_subquery()
    session.execute(
        update(Respondent)
        .where(Respondent.id == respondent_id)
        .values(attached=many)
        .execution_options(synchronize_session=False)
    )


def _place(folder: Path, respondent_id: int, digest: str) -> Path:
    return folder / str(respondent_id) / digest


def _write(place: Path, content: bytes) -> None:
    """The file appears complete or not at all, and only its owner may read it."""
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor, half = tempfile.mkstemp(dir=place.parent)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    Path(half).replace(place)
