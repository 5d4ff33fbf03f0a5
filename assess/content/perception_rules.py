"""Findings about gaps are sound: their ids are clear, and each of them can come about."""

from collections.abc import Iterator

from assess.content.draft import Check, Draft
from assess.content.problem import Problem
from assess.content.uniqueness import repeated


def check_perception(draft: Draft) -> Iterator[Problem]:
    """A finding without a question would never hold."""
    perception = draft.instrument.scoring.perception
    if perception is None:
        return
    yield from repeated(draft, perception.findings)
    for finding in perception.findings:
        if not finding.questions and not finding.differs:
            yield draft.problem(finding, "id", message="perception_without_question", id=finding.id)


CHECKS: tuple[Check, ...] = (check_perception,)
