"""What a consultant puts beside the machine's result: another answer or another outcome, with the reason and the name."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, tzinfo

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
