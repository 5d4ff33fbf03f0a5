"""The plan holds together: periods follow each other, actions fall due within theirs, cards are of known kinds."""

from collections.abc import Iterator

from assess.content.draft import Check, Draft
from assess.content.problem import Problem
from assess.content.wording import listed, meant
from assess.domain.measure import tags

CARD_KINDS = ("definition", "trend", "case", "principle")


def check_periods(draft: Draft) -> Iterator[Problem]:
    """A period ends after it starts and does not start before the last one ended."""
    end = None
    for period in draft.instrument.design.periods:
        if period.end <= period.start:
            yield draft.problem(period, "end", message="period_ends_early", id=period.id)
        if end is not None and period.start < end:
            yield draft.problem(period, "start", message="periods_overlap", id=period.id)
        end = period.end


def check_due(draft: Draft) -> Iterator[Problem]:
    """An action falls due within its period."""
    periods = {period.id: period for period in draft.instrument.design.periods}
    for action in draft.instrument.design.roadmap:
        period = periods.get(action.period)
        if period is not None and not period.start <= action.due <= period.end:
            yield draft.problem(
                action,
                "due",
                message="due_outside",
                due=action.due,
                period=period.id,
                start=period.start,
                end=period.end,
            )


def check_card_kinds(draft: Draft) -> Iterator[Problem]:
    """A card is a definition, a trend, a case or a principle."""
    for card in draft.instrument.library.cards:
        if card.kind not in CARD_KINDS:
            near, allowed = meant(card.kind, CARD_KINDS), listed(CARD_KINDS)
            yield draft.problem(card, "kind", message="unknown_word", text=card.kind, near=near, allowed=allowed)


def check_tags(draft: Draft) -> Iterator[Problem]:
    """A measure over a tag, and the short form, find questions that carry it."""
    known = {tag for question in draft.instrument.questions for tag in question.tags}
    for measure in draft.instrument.scoring.measures:
        for tag in tags(measure.value):
            if tag not in known:
                near = meant(tag, sorted(known))
                yield draft.problem(measure, "value", message="unknown_tag", tag=tag, near=near)
    for index, tag in enumerate(draft.instrument.identity.short_form_tags):
        if tag not in known:
            near = meant(tag, sorted(known))
            yield draft.problem(
                draft.instrument.identity, "short_form_tags", index, message="unknown_tag", tag=tag, near=near
            )


CHECKS: tuple[Check, ...] = (check_periods, check_due, check_card_kinds)
WHOLE_CHECKS: tuple[Check, ...] = (check_tags,)
