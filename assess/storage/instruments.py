"""The archive of instruments: an assessment stays on the questionnaire it was begun with, whatever is installed later."""

import io
import tempfile
import zipfile
from datetime import datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session, undefer

from assess.domain.instrument import Instrument
from assess.storage.tables import InstrumentArchive

_EPOCH = (1980, 1, 1, 0, 0, 0)


def keep(session: Session, instrument: Instrument, files: bytes, now: datetime) -> None:
    """Archive the files an instrument was read from, packed, once for each digest."""
    if session.get(InstrumentArchive, instrument.digest) is None:
        identity = instrument.identity
        session.add(
            InstrumentArchive(
                digest=instrument.digest, id=identity.id, version=identity.version, files=files, kept_at=now
            )
        )
        session.flush()


def restore(session: Session, digest: str, folder: Path) -> Path | None:
    """Unpack an archived instrument below `folder` and give the path to read it from; None when it was never kept."""
    place = folder / digest
    if not place.is_dir():
        kept = session.scalars(
            select(InstrumentArchive)
            .where(InstrumentArchive.digest == digest)
            .options(undefer(InstrumentArchive.files))
        ).first()
        if kept is None:
            return None
        unpack(kept.files, place)
    files = list(place.iterdir())
    return files[0] if len(files) == 1 and files[0].is_file() else place


def packed(source: Path) -> bytes:
    """A questionnaire (a folder, or one file) as a zip whose bytes depend on nothing but its files."""
    files = sorted(source.rglob("*.yaml")) if source.is_dir() else [source]
    root = source if source.is_dir() else source.parent
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in files:
            entry = zipfile.ZipInfo(file.relative_to(root).as_posix(), _EPOCH)
            archive.writestr(entry, file.read_bytes(), zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def unpack(files: bytes, place: Path) -> None:
    """Write a packed questionnaire to a new folder; the folder appears complete or not at all."""
    place.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=place.parent) as half, zipfile.ZipFile(io.BytesIO(files)) as archive:
        archive.extractall(Path(half) / place.name)
        try:
            (Path(half) / place.name).rename(place)
        except OSError:
            if not place.is_dir():  # else another process was first, with the same files
                raise
