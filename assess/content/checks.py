"""All checks of a questionnaire that has been read."""

from assess.content import (
    benchmark_rules,
    decision_rules,
    order,
    perception_rules,
    plan_rules,
    question_rules,
    references,
    responsibilities,
    sums,
    uniqueness,
)
from assess.content.draft import Check

CHECKS: tuple[Check, ...] = (
    *uniqueness.CHECKS,
    *references.CHECKS,
    *question_rules.CHECKS,
    *decision_rules.CHECKS,
    *responsibilities.CHECKS,
    *plan_rules.CHECKS,
    *sums.CHECKS,
    *order.CHECKS,
    *benchmark_rules.CHECKS,
    *perception_rules.CHECKS,
)
WHOLE_CHECKS: tuple[Check, ...] = (
    *references.WHOLE_CHECKS,
    *decision_rules.WHOLE_CHECKS,
    *plan_rules.WHOLE_CHECKS,
    *order.WHOLE_CHECKS,
)
