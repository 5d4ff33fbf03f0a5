"""The clock of a running server: once a day the clients whose time is up are erased, by whichever process comes first."""

import logging
import threading
from collections.abc import Callable
from contextlib import closing
from datetime import date, datetime

from sqlalchemy.exc import SQLAlchemyError

from assess.config import Settings
from assess.storage import Database, connect, retention, sign_of_life
from assess.storage.cases import Certificate

EVERY_SECONDS = 3600.0
"""How often the clock is looked at; a day that begins meanwhile waits as long."""

log = logging.getLogger("assess.jobs")


class Daily(threading.Thread):
    """Looks at the clock as long as its process lives. It is one of several: the database decides who does the work."""

    def __init__(self, settings: Settings, now: Callable[[], datetime], every: float = EVERY_SECONDS) -> None:
        super().__init__(name="daily", daemon=True)
        self._settings = settings
        self._now = now
        self._every = every
        self._stopped = threading.Event()

    def run(self) -> None:
        """At once, and then again and again. What fails is told in the log and tried again, and so is what is held back."""
        done: date | None = None
        warned: date | None = None
        while not self._stopped.is_set():
            today = self._now().astimezone(self._settings.timezone).date()
            if today != done:
                try:
                    with closing(connect(self._settings.database)) as database:
                        keep_the_day(database, self._settings, today, self._now)
                        doubted = doubts(database, today)
                    done = None if doubted else today
                    if warned != today:
                        for one in doubted:
                            log.warning(one)
                        warned = today
                except (SQLAlchemyError, OSError):
                    log.exception("the chores of the day could not be done")
            self._stopped.wait(self._every)

    def stop(self) -> None:
        """Look no more."""
        self._stopped.set()


def keep_the_day(
    database: Database, settings: Settings, today: date, now: Callable[[], datetime]
) -> tuple[Certificate, ...]:
    """The chores of a day, unless somebody has taken them on or the clock is in doubt; the certificates of what was erased."""
    with database.writing.begin() as session:
        here = sign_of_life.claimed(session, today)
        ids = [one.client.id for one in retention.due(session, today) if one.consultancy.id in here] if here else []
    made = tuple(filter(None, (erased(database, settings, id, today, now()) for id in ids)))
    if made:
        database.wipe()
    return made


def doubts(database: Database, today: date) -> list[str]:
    """Of which consultancies nothing is erased, because the clock may be wrong."""
    with database.reading() as session:
        return [
            f"consultancy {one.id}: today is {today}, the last day looked after was {one.looked_on}; "
            "nothing is erased before an owner confirms the date, or the clock is right again"
            for one in sign_of_life.held_back(session, today)
        ]


def erased(database: Database, settings: Settings, client: int, today: date, now: datetime) -> Certificate | None:
    """Erase one client whose time is up, in a transaction of its own; None when it is gone or its time is not up any more."""
    with database.writing.begin() as session:
        made = retention.erase_due(session, client, today, data=settings.data, now=now)
    if made is not None:
        log.warning("client %d: its time was up; erased, certificate %d", client, made.id)
    return made
