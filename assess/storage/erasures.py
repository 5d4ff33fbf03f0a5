"""Erasures written down beside the database, so that a backup made before them does not bring anybody back.

One line of JSON an erasure, in the data folder, naming nobody: the client's number and the moment it was entered, the numbers
of those who answered, and what the certificate says.
"""

import json
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from assess.storage import belongings
from assess.storage.cases import Certificate, Client
from assess.storage.people import Account, Consultancy
from assess.storage.tables import Respondent

EVIDENCE = "evidence"
"""The folder of evidence files in the data folder, one folder a respondent."""

LEDGER = "erased.jsonl"


@dataclass(frozen=True, slots=True, kw_only=True)
class Erasure:
    """What was erased. `entered_at` tells a client from another that was given the same number later."""

    client: int
    entered_at: str
    consultancy: int
    account: int | None
    respondents: tuple[int, ...]
    reason: str
    counts: dict[str, int]
    digest: str
    at: str


def write_down(data: Path, erasure: Erasure) -> None:
    """Add an erasure to the ledger."""
    data.mkdir(parents=True, exist_ok=True)
    with (data / LEDGER).open("a", encoding="utf-8") as ledger:
        ledger.write(json.dumps(asdict(erasure)) + "\n")


def written_down(data: Path) -> Iterator[Erasure]:
    """All of the ledger, oldest first; ValueError for a line that is none."""
    path = data / LEDGER
    lines = path.read_text("utf-8").splitlines() if path.is_file() else []
    for number, line in enumerate(lines, start=1):
        try:
            found: dict[str, Any] = json.loads(line)
            yield Erasure(**{**found, "respondents": tuple(found["respondents"])})
        except (ValueError, TypeError, KeyError) as error:
            raise ValueError(f"{path}:{number} is no erasure") from error


def again(session: Session, erasures: Iterable[Erasure], data: Path) -> int:
    """Erase anew whoever a backup has brought back, and put back the certificates it lacks. Gives how many clients went."""
    count = 0
    for one in erasures:
        client = session.get(Client, one.client)
        if client is not None and client.created_at.isoformat() == one.entered_at:
            belongings.erase(session, client.id)
            count += 1
        _certify(session, one)
        empty_folders(data, (id for id in one.respondents if session.get(Respondent, id) is None))
    session.flush()
    return count


def empty_folders(data: Path, respondents: Iterable[int]) -> None:
    """Delete the evidence files of people who are gone."""
    for id in respondents:
        shutil.rmtree(data / EVIDENCE / str(id), ignore_errors=True)


def _certify(session: Session, one: Erasure) -> None:
    known = session.scalars(select(Certificate.id).where(Certificate.digest == one.digest)).first()
    if known is not None or session.get(Consultancy, one.consultancy) is None:
        return
    session.add(
        Certificate(
            consultancy_id=one.consultancy,
            account_id=one.account if one.account and session.get(Account, one.account) else None,
            client_id=one.client,
            reason=one.reason,
            counts=one.counts,
            digest=one.digest,
            at=datetime.fromisoformat(one.at),
        )
    )
