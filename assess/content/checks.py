"""All checks of a questionnaire that has been read."""

from assess.content.draft import Check

CHECKS: tuple[Check, ...] = ()
WHOLE_CHECKS: tuple[Check, ...] = ()
