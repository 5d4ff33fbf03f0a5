"""Exceptions an author declares: what they excuse is listed with their reason, and one that excuses nothing is a finding."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from assess.domain.instrument import DeclaredException
from assess.proving.finding import At, Finding
from assess.proving.proof import Proof


@dataclass(frozen=True, slots=True)
class Excused:
    """Findings that are meant, and the exception that says so."""

    by: DeclaredException
    findings: tuple[Finding, ...]


def excused(exceptions: Iterable[DeclaredException], findings: Iterable[Finding]) -> tuple[Excused, ...]:
    """For each exception what it excuses: a claim about its subject, or about a cell of the table it names."""
    listed = list(findings)
    return tuple(Excused(one, tuple(found for found in listed if _covers(one, found))) for one in exceptions)


def idle(proof: Proof, declared: Iterable[Excused]) -> Iterator[Finding]:
    """Exceptions that excuse nothing: the rule they were made for has changed, or the word or the id is wrong."""
    for one in declared:
        if not one.findings:
            values = {"id": one.by.id, "check": one.by.check, "about": one.by.subject}
            yield proof.finding(one.by.check, one.by.subject, At(one.by, ("id",)), "idle_exception", **values)


def _covers(exception: DeclaredException, finding: Finding) -> bool:
    subjects = (finding.subject, finding.subject.partition(".")[0])
    return finding.claim is exception.check and exception.subject in subjects
