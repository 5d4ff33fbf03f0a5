"""A chore of the day is taken on once, whoever comes and however many at once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from threading import Barrier

from assess.storage import Database, chores

TODAY = date(2026, 11, 22)


def claimed(database: Database, day: date) -> bool:
    with database.writing.begin() as session:
        return chores.claimed(session, "sweeping", day)


def test_a_chore_is_taken_on_once_a_day(database: Database) -> None:
    days = (TODAY, TODAY, TODAY + timedelta(days=1), TODAY)

    assert [claimed(database, day) for day in days] == [True, False, True, False]


def test_of_many_at_once_one_takes_it_on(database: Database) -> None:
    for day in (TODAY, TODAY + timedelta(days=1)):  # the first time there is no row yet
        start = Barrier(4)

        def come(_number: int, day: date = day, start: Barrier = start) -> bool:
            start.wait()
            return claimed(database, day)

        with ThreadPoolExecutor(4) as people:
            assert sorted(people.map(come, range(4))) == [False, False, False, True]
