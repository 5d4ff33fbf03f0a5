from datetime import UTC, datetime, timedelta
from decimal import Decimal

from assess.storage.pace import seconds

BEGIN = datetime(2026, 11, 22, 2, 42, tzinfo=UTC)


def given(*at: float, anchors: bool = True) -> list[tuple[datetime | None, bool]]:
    return [(BEGIN + timedelta(seconds=one), anchors) for one in at]


def test_the_time_between_answers_counts_and_the_first_takes_as_long_as_the_others() -> None:
    assert seconds(given(0, 2, 4, 7)) == Decimal("9.3")


def test_a_pause_hides_nothing_and_accuses_nobody() -> None:
    assert seconds(given(0, 2, 4, 3600, 3602)) == Decimal("45.0"), "an hour away counts as half a minute"


def test_answers_saved_together_share_their_time() -> None:
    assert seconds([*given(0), *given(20, 20, 20, 20)]) == Decimal("25.0")


def test_other_answers_are_moments_and_do_not_count() -> None:
    assert seconds([*given(0, 10, anchors=False), *given(14)]) == Decimal("4.0")


def test_an_order_nobody_promised_does_not_matter() -> None:
    assert seconds(given(4, 0, 2)) == seconds(given(0, 2, 4))


def test_what_could_not_be_timed_is_not_guessed_from_a_few() -> None:
    untimed: list[tuple[datetime | None, bool]] = [(None, True)] * 3

    assert seconds([*untimed, *given(0, 1, 2)]) is None
    assert seconds([*untimed, *given(0, 1, 2, 3, 4)]) == Decimal("8.0")


def test_a_form_sent_as_a_whole_and_nothing_before_it_tells_nothing() -> None:
    assert seconds(given(0, 0, 0)) is None
    assert seconds([]) is None
