"""What a consultant puts beside the machine's result: another answer or another outcome, with the reason and the name."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, tzinfo
from hashlib import sha256

from assess.storage.overrides import Judged


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinion:
    """`subject` is the cell of an answer, or a decision when `outcome` says which outcome is meant instead."""

    subject: str
    reason: str
    on: date
    by: str = ""
    outcome: str | None = None


def opinions_of(judged: Iterable[Judged], zone: tzinfo) -> tuple[Opinion, ...]:
    """What is kept of a round's overrides, with the day they were made on in this zone."""
    return tuple(
        Opinion(
            subject=one.override.subject,
            reason=one.override.reason,
            on=one.override.at.astimezone(zone).date(),
            by=one.account.name if one.account else "",
            outcome=one.override.outcome,
        )
        for one in judged
    )


def written(opinions: Iterable[Opinion]) -> bytes:
    """The opinions as JSON, always in the same bytes: what a PDF carries along, so that it can be made again."""
    content = [[one.subject, one.reason, one.on.isoformat(), one.by, one.outcome] for one in opinions]
    return json.dumps(content, ensure_ascii=True, separators=(",", ":")).encode()


def read(content: bytes) -> tuple[Opinion, ...]:
    """The opinions in such bytes; ValueError when there are none."""
    try:
        return tuple(
            Opinion(
                subject=str(subject),
                reason=str(reason),
                on=date.fromisoformat(on),
                by=str(by),
                outcome=None if outcome is None else str(outcome),
            )
            for subject, reason, on, by, outcome in json.loads(content)
        )
    except (ValueError, TypeError) as error:
        raise ValueError("no opinions") from error


def digest_of(opinions: Iterable[Opinion]) -> str:
    """The SHA-256 of everything in them; empty for none."""
    known = tuple(opinions)
    return sha256(written(known)).hexdigest() if known else ""
