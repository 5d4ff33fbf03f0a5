"""Who said what is told only where nobody is unmasked: of people who agreed to be named, and of groups that are large enough."""

from collections.abc import Callable, Sequence

from assess.domain.answers import Answer, Respondent

FEWEST = 3
"""So many people who are not named have to be in a group before anything of theirs is told."""

Group = Callable[[Respondent], str]


def role_of(respondent: Respondent) -> str:
    """The usual group: everybody of the same role."""
    return respondent.role


def may_be_told(said: Sequence[Respondent], group: Group = role_of) -> bool:
    """Whether it may be told what each group said, given everybody who said something.

    One group that is too small is enough to tell of none: what it said could be worked out from the rest.
    """
    groups: dict[str, list[Respondent]] = {}
    for one in said:
        groups.setdefault(group(one), []).append(one)
    return all(len(people) >= FEWEST or all(one.named for one in people) for people in groups.values())


def told(cell: str, respondents: Sequence[Respondent]) -> tuple[tuple[Respondent, Answer], ...] | None:
    """Who answered a cell, and what; None where that may not be told.

    As soon as anybody is not named, the answers come in an order that tells nothing about whose they are.
    """
    said = [one for one in respondents if cell in one.answers]
    if not may_be_told(said):
        return None
    if not all(one.named for one in said):
        said.sort(key=lambda one: (one.role, str(one.answers[cell])))
    return tuple((one, one.answers[cell]) for one in said)
