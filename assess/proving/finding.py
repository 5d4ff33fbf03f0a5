"""What the model checker finds: a claim that does not hold of something, where that is written, and an example."""

from dataclasses import dataclass

from assess.content.draft import Draft
from assess.content.places import Step
from assess.content.problem import Problem
from assess.domain.instrument import Claim
from assess.domain.text import LocalizedText
from assess.proving.search import Example
from assess.proving.wording import say


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A claim that fails for `subject`; not `decided` when the solver's time was up before it could tell."""

    claim: Claim
    subject: str
    problem: Problem
    example: Example | None = None
    decided: bool = True


@dataclass(frozen=True, slots=True)
class At:
    """A part of the questionnaire: the way to it from the object it is written in."""

    owner: object
    path: tuple[Step, ...] = ()


def finding(draft: Draft, claim: Claim, subject: str, at: At, message: str, **values: object) -> Finding:
    """A finding in both languages; it ends with what an exception would have to name."""
    place = draft.places.of(at.owner, *at.path)
    told = say(message, **values)
    mark = f"[{claim} {subject}]"
    text = LocalizedText(zh=f"{told.zh} {mark}", en=f"{told.en} {mark}")
    return Finding(claim=claim, subject=subject, problem=Problem(place.file, place.line, place.column, text))
